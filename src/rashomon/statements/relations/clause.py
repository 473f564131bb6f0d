"""A sentence in which relations are looked for: its sides, its times, its negations."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Document, EntityKind, Mention, Time, Valid
from rashomon.statements.events.cast import Cast
from rashomon.statements.relations.dates import change_at, held_at
from rashomon.statements.relations.parties import Parties
from rashomon.statements.tree import Tree

_NO = frozenset({"no", "neither", "any"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "longer", "neither", "nor", "hardly"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence in which relations are looked for."""

    tree: Tree
    cast: Cast
    times: tuple[Time, ...]
    parties: Parties
    document: Document

    def sides(self, heads: list[int]) -> list[Mention]:
        """The parties that head words stand for."""
        found = [p for h in heads for m in self.cast.of(self.tree, h) if (p := self.parties.of(m)) is not None]
        return list(dict.fromkeys(found))

    def lemma(self, index: int) -> str:
        """The lemma of a word."""
        return self.tree.lemma(index)


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that a sentence describes: a side that is `None` was told before; `words` say it."""

    kind: str
    subject: Mention | None
    object: Mention | None
    holds: bool
    valid: Valid
    words: list[int]
    rule: str


def is_negative(clause: Clause, noun: int, verb: int) -> bool:
    """Whether the sentence says that it is not so."""
    tree = clause.tree
    near = {tree.words[k].text.lower() for at in (noun, verb) if at >= 0 for k in tree.kids[at]}
    return bool(near & _NOT) or any(tree.words[k].text.lower() in _NO for k in tree.children(noun, "det"))


def owners_of(clause: Clause, heads: list[int], noun: int) -> list[Mention]:
    """Whose mission it is: "the Polish embassy", "Poland's embassy", "its embassy"."""
    words_of, end = clause.tree.words, clause.tree.words[noun].start
    found = [m for h in heads for m in clause.cast.inside(words_of[h].start, words_of[h].end) if m.end <= end]
    found = [m for m in found if m.kind is not EntityKind.PLACE and clause.parties.of(m) is not None]
    return list(dict.fromkeys(found))[:1]


def is_time(clause: Clause, index: int) -> bool:
    """Whether a word belongs to a time expression."""
    word = clause.tree.words[index]
    return any(time.start < word.end and word.start < time.end for time in clause.times)


def times_of(clause: Clause, *heads: int) -> list[Time]:
    """Time expressions that hang on one of the words."""
    tree = clause.tree
    found = []
    for time in clause.times:
        inside = [i for i, word in enumerate(tree.words) if time.start < word.end and word.start < time.end]
        if inside and any(tree.head(i) in heads for i in inside if tree.head(i) not in inside):
            found.append(time)
    return found


def around(clause: Clause, *heads: int) -> Valid | None:
    """When something that is told of a time held: at the latest then it had begun, at the earliest then it ended."""
    time = next((t for t in times_of(clause, *heads) if t.interval is not None), None)
    if time is None or time.type not in ("DATE", "TIME"):
        return None
    return held_at(time)


def valid_of(clause: Clause, verb: int, noun: int, sort: str) -> Valid:
    """When it began or ended, or when it is told to have held."""
    if sort in ("begin", "end"):
        time = next((t for t in times_of(clause, verb, noun) if t.interval is not None), None)
        when = change_at(time, time.interval) if time is not None else None
        return Valid(when, None) if sort == "begin" else Valid(None, when)
    return around(clause, verb, noun) or Valid()


def time_words(clause: Clause, *heads: int) -> list[int]:
    """The words of the times that hang on one of the words."""
    held = times_of(clause, *heads)
    return [i for i, word in enumerate(clause.tree.words) if any(t.start <= word.start < t.end for t in held)]


def words_around(clause: Clause, verb: int, noun: int, others: list[int]) -> list[int]:
    """The words that say it, with its sides and its time."""
    tree = clause.tree
    own = [s for s in tree.children(verb, "nsubj") if abs(s - verb) < 20]
    sides = [w for head in (*others, *own) for w in tree.phrase(head)]
    return [verb, *time_words(clause, verb, noun), *tree.phrase(noun), *sides]
