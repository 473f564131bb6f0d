"""The lexicon of predicate senses: read once from the data files, looked up by part of speech and lemma.

A sense says which word tells an act, what must stand with it, and which grammatical slots hold who does it and to whom. Nothing
here knows any particular sense; `data/README.md` explains the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on a slot: `test` is "in", "out" (lemmas), "kind", "some" or "none"; `paths` are the slots, one by one."""

    slot: str
    test: str
    values: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sense:
    """A row of the senses tables: one meaning of one predicate (or of a few that behave alike)."""

    id: str
    label: str
    code: str
    pos: str
    lemmas: tuple[str, ...]
    particle: str
    needs: tuple[Need, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    example: str
    unlike: str
    order: int
    words: tuple[frozenset[str], ...] = ()
    """For each condition on words the lemmas of which one must stand in the sentence."""


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER's event type, mode and contexts for a CAMEO code."""

    type: str
    mode: str | None


def _table(*name: str) -> list[list[str]]:
    text = _data(*name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _data(*name: str) -> Traversable:
    return files("rashomon").joinpath("statements", "events", "data", *name)


@cache
def word_sets() -> Mapping[str, frozenset[str]]:
    """Named sets of lemmas that senses refer to as @name, and of labels."""
    held: dict[str, frozenset[str]] = {}
    for name, words in _table("sets.tsv"):
        members: set[str] = set()
        for word in words.split():
            members |= held[word[1:]] if word.startswith("@") else {word}
        held[name] = frozenset(members)
    return held


def _values(text: str) -> frozenset[str]:
    found: set[str] = set()
    for part in text.split("/"):
        found |= word_sets()[part[1:]] if part.startswith("@") else {part.replace("_", " ")}
    return frozenset(found)


@cache
def _need(text: str) -> Need:
    """The condition that the words of a table write; the same words give the same object."""
    if text.startswith("-"):
        return _on(text[1:], "none")
    if text.endswith("!"):
        return _on(text[:-1], "some")
    if "!=" in text:
        slot, values = text.split("!=", 1)
        return _on(slot, "out", _values(values))
    if "=" in text:
        slot, values = text.split("=", 1)
        return _on(slot, "in", _values(values))
    slot, kind = text.split(":", 1)
    return _on(slot, "kind", frozenset(kind.replace(",", "/").split("/")))


def _on(slot: str, test: str, values: frozenset[str] = frozenset()) -> Need:
    return Need(slot, test, values, tuple(slot.split(",")))


def _sense(row: list[str], order: int) -> Sense:
    name, label, code, trigger, needs, actor, recipient, example, unlike = row
    pos, words, *particle = trigger.split()
    wanted = tuple(_need(n) for n in needs.split())
    return Sense(
        name, label, "" if code == "-" else code, pos, tuple(words.split("|")), " ".join(particle), wanted,
        tuple(filter(None, actor.split(","))), tuple(filter(None, recipient.split(","))), example, unlike, order,
        tuple(need.values for need in wanted if need.test == "in"),
    )  # fmt: skip


@cache
def senses() -> tuple[Sense, ...]:
    """All senses, in the order of the files (one for each CAMEO root) and of their rows."""
    names = sorted(file.name for file in _data("senses").iterdir() if file.name.endswith(".tsv"))
    rows = [row for name in names for row in _table("senses", name)]
    return tuple(_sense(row, order) for order, row in enumerate(rows))


@cache
def by_trigger() -> Mapping[tuple[str, str], tuple[Sense, ...]]:
    """Senses by ("v" or "n" or "a", lemma)."""
    found: dict[tuple[str, str], list[Sense]] = {}
    for sense in senses():
        for word in sense.lemmas:
            found.setdefault((sense.pos, word), []).append(sense)
    return {key: tuple(held) for key, held in found.items()}


@cache
def trigger_lemmas() -> frozenset[str]:
    """The lemmas that trigger some sense, whatever their part of speech."""
    return frozenset(lemma for _, lemma in by_trigger())


@cache
def cameo() -> Mapping[str, str]:
    """CAMEO's codes (roots have no row of their own) with their meaning in a few words, in the order of the codes."""
    return {row[0]: row[1] for row in _table("cameo.tsv")}


@cache
def plover(code: str) -> Plover:
    """PLOVER type and mode of a CAMEO code: of the code itself, else of its longest known beginning; none for no code."""
    if not code:
        return Plover("", None)
    rows = _plover_rows()
    while len(code) > 2 and code not in rows:
        code = code[:-1]
    return rows[code]


@cache
def _plover_rows() -> Mapping[str, Plover]:
    return {code: Plover(kind, mode or None) for code, kind, mode in _table("plover.tsv")}


@cache
def _composition() -> Mapping[tuple[str, str], str]:
    return {(status, code): made for status, code, made in _table("composition.tsv")}


def composed(code: str, status: str) -> str:
    """The CAMEO code of an act that is only intended or refused: "will visit" is 036, "will not visit" is 125."""
    table = _composition()
    for length in range(len(code), 1, -1):
        made = table.get((status, code[:length]))
        if made:
            return made
    return code


@cache
def embedding() -> Mapping[tuple[str, str], str]:
    """What a governing word makes of the act below it: (pos, lemma) → effect."""
    return {(pos, word): effect for pos, effect, words in _table("embedding.tsv") for word in words.split()}


@cache
def carriers() -> frozenset[str]:
    """Verbs whose subject does what their object noun tells ("launched an attack")."""
    return word_sets()["carriers"]


_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


def trigger_pos(upos: str) -> str:
    """The lexicon's letter for a UD part of speech."""
    return _POS.get(upos, "")
