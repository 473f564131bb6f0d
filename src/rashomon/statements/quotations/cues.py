"""Words that tell of an utterance, read from `data/cues.tsv`, and the inflected forms by which they are met in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that tells of an utterance; see the header of `data/cues.tsv` for `type` and `frames`."""

    lemma: str
    part: str
    type: str
    frames: str
    prepositions: tuple[str, ...]
    irregular: tuple[str, ...]
    example: str


def rows(name: str) -> list[list[str]]:
    """The rows of a table in this room's `data` folder, without comments and empty lines."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def table(name: str = "cues.tsv") -> tuple[Cue, ...]:
    """All cues in the order of a table: `cues.tsv` or `attitudes.tsv`."""
    return tuple(Cue(f[0], f[1], f[2], f[3], tuple(filter(None, f[4].split(","))), tuple(f[5].split()), f[6]) for f in rows(name))


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The regular forms of a verb: say, says, saying, sayed; doubled consonants and strong verbs are data."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past = lemma + ("d" if lemma.endswith("e") else "ed")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    return lemma, third, past, (lemma if lemma.endswith("ee") else stem) + "ing"


@cache
def verbs() -> dict[str, Cue]:
    """Cue by inflected form of its verb, lower case."""
    return _by_form(table(), "verb")


@cache
def nouns() -> dict[str, Cue]:
    """Cue by singular and plural of its noun, lower case."""
    return _by_form(table(), "noun")


@cache
def adjectives() -> dict[str, Cue]:
    """Cue by its adjective, lower case."""
    return _by_form(table(), "adj")


@cache
def all_forms() -> frozenset[str]:
    """The forms of all cues of one word, lower case."""
    return frozenset((*verbs(), *nouns(), *adjectives()))


def _by_form(cues: Iterable[Cue], part: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for cue in cues:
        for form in forms_of(cue) if cue.part == part else ():
            found.setdefault(form, cue)
    return found


def forms_of(cue: Cue) -> tuple[str, ...]:
    """The forms by which a cue is met in a text, lower case."""
    if cue.part == "verb":
        return (*verb_forms(cue.lemma.split()[0]), *cue.irregular)
    if cue.part == "noun":
        ending = cue.lemma.endswith("y") and cue.lemma[-2] not in _VOWELS
        return cue.lemma, cue.lemma[:-1] + "ies" if ending else cue.lemma + "s"
    return (verb_forms(cue.lemma)[2], *cue.irregular) if cue.part == "passive" else (cue.lemma,)


@cache
def attitudes_of(part: str) -> dict[str, Cue]:
    """Cues of `attitudes.tsv` and `cues.tsv` by form for a part of speech; a word in both has the frames of both."""
    wide = _by_form((cue for cue in table("attitudes.tsv") if " " not in cue.lemma), part)
    narrow = _by_form(table(), part)
    return {form: _joined(narrow.get(form), wide.get(form)) for form in {**narrow, **wide}}


@cache
def _phrasal() -> dict[str, Cue]:
    """Verbs that count only with a particle, by form and particle: "lashed out"."""
    held = [cue for cue in table("attitudes.tsv") if cue.part == "verb" and " " in cue.lemma]
    return {f"{form} {cue.lemma.split()[1]}": cue for cue in held for form in forms_of(cue)}


def attitude_of_verb(form: str, behind: Iterable[str]) -> Cue | None:
    """The cue of a verb's form in both tables, `None` for none; `behind` are the words behind it, its particle among them."""
    found = next((cue for word in behind if (cue := _phrasal().get(f"{form} {word}")) is not None), None)
    plain = attitudes_of("verb").get(form)
    return plain if found is None else _joined(plain, found)


def _joined(one: Cue | None, other: Cue | None) -> Cue:
    if one is None or other is None:
        held = one or other
        assert held is not None
        return held
    frames = one.frames + "".join(f for f in other.frames if f not in one.frames)
    return replace(one, frames=frames, prepositions=tuple(dict.fromkeys((*one.prepositions, *other.prepositions))))


@cache
def phrases() -> tuple[tuple[tuple[str, ...], Cue], ...]:
    """Prepositional cues ("according to") as their words, the longest first."""
    held = [(tuple(cue.lemma.split()), cue) for cue in table() if cue.part == "phrase"]
    return tuple(sorted(held, key=lambda item: -len(item[0])))


@cache
def _phrases_by_first() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    firsts = dict.fromkeys(spelled[0] for spelled, _ in phrases())
    return {first: tuple(item for item in phrases() if item[0][0] == first) for first in firsts}


@cache
def firsts() -> frozenset[str]:
    """The words with which prepositional cues begin."""
    return frozenset(_phrases_by_first())


def phrases_from(word: str) -> tuple[tuple[tuple[str, ...], Cue], ...]:
    """The prepositional cues that begin with a word, the longest first."""
    return _phrases_by_first().get(word, ())


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group in `data/words.tsv`, lower case."""
    return frozenset(word for row in rows("words.tsv") if row[0] == group for word in row[1].split("|"))
