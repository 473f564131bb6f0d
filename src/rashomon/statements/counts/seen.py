"""A sentence as the count rules see it: its tree, its mentions, its times, and the tables of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.model import Document, Mention, Time
from rashomon.statements.events.cast import Cast
from rashomon.statements.tree import Tree

_BEHIND = frozenset({"of", "with", "on", "from", "to", "for", "against"})


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>` without comments and the line of column names."""
    text = (files("rashomon.statements.counts") / "data" / name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
    return tuple(tuple(line + [""] * (len(lines[0]) - len(line))) for line in lines[1:])


@cache
def words_of(kind: str) -> dict[str, str]:
    """The words of one kind with their values."""
    return {word: value for sort, word, value in table("words.tsv") if sort == kind}


@cache
def _acts() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for label, verbs, objects in table("acts.tsv"):
        for verb in verbs.split():
            found.setdefault(verb, []).append((label, frozenset(objects.split())))
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence with what is known about it."""

    tree: Tree
    cast: Cast
    times: list[Time]
    document: Document

    def lower(self, index: int) -> str:
        """The word in lower case, empty outside the sentence."""
        forms = self.tree.lower
        return forms[index] if 0 <= index < len(forms) else ""

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of the words, in lower case, stands in the sentence."""
        return not words.isdisjoint(self.tree.forms)

    def in_time(self, index: int) -> bool:
        """Whether the word belongs to a time expression."""
        if not self.times:
            return False
        word = self.tree.words[index]
        return any(time.start < word.end and word.start < time.end for time in self.times)

    def time_below(self, index: int) -> Time | None:
        """The first time expression under a word."""
        tree = self.tree
        low, high = tree.span(tree.subtree(index))
        return next((time for time in self.times if low <= time.start < high and time.type in ("DATE", "TIME")), None)

    def parties(self, heads: list[int]) -> tuple[Mention, ...]:
        """Those whom head words stand for, without repeats, in order."""
        found: dict[tuple[int, int], Mention] = {}
        for head in heads:
            if not self.in_time(head):
                for mention in self.cast.of(self.tree, head):
                    found.setdefault((mention.start, mention.end), mention)
        return tuple(sorted(found.values(), key=lambda mention: (mention.start, mention.end)))

    def knows(self, verb: int) -> bool:
        """Whether a verb, with its objects, tells an act of the table."""
        return self._label(verb) is not None

    def act(self, verb: int) -> tuple[str, list[int]]:
        """The label of the act that a verb tells, and the heads of those it is done to."""
        return self._label(verb) or self.tree.lemma(verb), self._towards(verb, self.tree.patients(verb))

    def _label(self, verb: int) -> str | None:
        tree = self.tree
        around = {tree.lemma(o) for o in tree.patients(verb)} | {tree.lemma(h) for _, h in tree.obliques(verb)}
        around |= {tree.lemma(c) for c in tree.children(verb, "xcomp")}
        rows = _acts().get(tree.lemma(verb), [])
        return next((name for name, needs in rows if not needs or needs & around), None)

    def _towards(self, verb: int, objects: list[int]) -> list[int]:
        """Objects that name somebody, else those behind "of", "with", "on" or "'s"."""
        tree = self.tree
        named = [o for o in objects if self._names(o)]
        if named:
            return named
        behind = [k for o in objects for case, k in tree.obliques(o) if case in _BEHIND]
        behind += [c for o in objects for k in tree.children(o, "nmod:poss") for c in tree.conjuncts(k)]
        behind = behind or [h for case, h in tree.obliques(verb) if case in _BEHIND - {"of"}]
        return [b for b in behind if self._names(b)]

    def _names(self, index: int) -> bool:
        return not self.in_time(index) and any(mention.form != "adjective" for mention in self.cast.of(self.tree, index))
