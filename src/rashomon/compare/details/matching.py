"""Which details of two documents are of one thing.

A detail goes with the one of the other document that is said of most alike words in most alike sentences. Those that agree
are put together first, so that what is left to differ is not what another sentence has settled. Different doers are different
things. Thresholds were chosen on ``tests/compare/planted.jsonl``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from rashomon.compare.details.about import Story, Text, Words
from rashomon.compare.details.clauses import Clause
from rashomon.compare.lists import closed
from rashomon.compare.merge import NEAR, gap
from rashomon.compare.parties import meet
from rashomon.model import Span

AGREEING, ALONE, ALIKE = 0.5, 0.54, 0.9
"""Least likeness of words and sentences together (0 to 2): of details that agree, of the only ones of a rare unit in both
documents, and of others."""


class Placed(Protocol):
    """What stands in a clause of a text."""

    @property
    def span(self) -> Span:
        """Its words."""
        ...

    @property
    def text(self) -> Text:
        """Its document."""
        ...

    @property
    def clause(self) -> Clause:
        """Its clause."""
        ...


class Detail(Placed, Protocol):
    """What is matched: of which unit, said of which words."""

    @property
    def unit(self) -> str:
        """What can be compared with what."""
        ...

    @property
    def about(self) -> Words:
        """The words it is said of."""
        ...


D = TypeVar("D", bound=Detail)


def alike(story: Story, one: Detail, other: Detail) -> float:
    """How alike two details' surroundings are, from 0 to 2; 0 where different parties do what is told."""
    if at_other_times(one, other) or any(
        ours and theirs and not meet(story.links, ours, theirs) for ours, theirs in _owners(one, other)
    ):
        return 0.0
    sentences = float(one.text.vector(one.clause.row) @ other.text.vector(other.clause.row))
    return story.likeness(one.about, other.about) + max(sentences, 0.0)


def at_other_times(one: Placed, other: Placed) -> bool:
    """Whether their clauses date what they tell to different days: two quakes, two votes."""
    ours, theirs = (d.text.dates(d.clause, d.span.start) for d in (one, other))
    return bool(ours and theirs) and not any(gap(a, b) <= NEAR for a in ours for b in theirs)


def _owners(one: Detail, other: Detail) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of parties that must meet where both are known: who does it, and whose the thing is."""
    doers, inside = zip(*((d.text.doer(d.clause), d.text.states(d.span.start, d.span.end)) for d in (one, other)), strict=True)
    yield doers
    yield inside
    for has, is_of in ((0, 1), (1, 0)):
        if (one, other)[has].clause.predicate in closed("owning") and not inside[has]:
            yield doers[has], inside[is_of]


def matched(
    story: Story, details: Sequence[D], excludes: Callable[[D, D], bool | None], *, common: frozenset[str], least: float = ALIKE
) -> list[list[D]]:
    """Return groups of details that are of one thing and do not all agree, one of each document at most; in a fixed order.

    A unit that is not `common` is rare: two documents that have one figure of it each need less to be of one thing.
    """
    scored: list[tuple[float, int, int]] = []
    for unit in dict.fromkeys(detail.unit for detail in details):
        scored += _of_unit(story, [i for i, d in enumerate(details) if d.unit == unit], details, excludes, unit in common, least)
    groups = _grouped(sorted(scored, key=lambda t: (-t[0], t[1:])), details)
    return [
        g for g in ([details[i] for i in sorted(group)] for group in groups) if any(excludes(a, b) for a, b in combinations(g, 2))
    ]


def _of_unit(
    story: Story,
    indices: Sequence[int],
    details: Sequence[D],
    excludes: Callable[[D, D], bool | None],
    common: bool,
    least: float,
) -> Iterator[tuple[float, int, int]]:
    held: dict[int, list[int]] = {}
    for i in indices:
        held.setdefault(id(details[i].text), []).append(i)
    for ours, theirs in combinations(held.values(), 2):
        alone = not common and len(ours) == len(theirs) == 1
        yield from _pairs(story, ours, theirs, details, excludes, ALONE if alone else least)


def _pairs(
    story: Story,
    ours: Sequence[int],
    theirs: Sequence[int],
    details: Sequence[D],
    excludes: Callable[[D, D], bool | None],
    least: float,
) -> Iterator[tuple[float, int, int]]:
    """Yield likeness and indices of the details of two documents that go together: those that agree first, the best first."""
    scored = sorted(((alike(story, details[i], details[j]), i, j) for i in ours for j in theirs), key=lambda t: (-t[0], t[1:]))
    taken: set[int] = set()
    for agreeing in (True, False):
        for score, i, j in scored:
            if i in taken or j in taken or excludes(details[i], details[j]) is not (not agreeing):
                continue
            if score >= (AGREEING if agreeing else least):
                taken |= {i, j}
                if score >= least:
                    yield score, i, j


def _grouped(pairs: Sequence[tuple[float, int, int]], details: Sequence[Detail]) -> list[set[int]]:
    """Groups by the best pairs first: two groups become one where each of both is paired with most of the other's."""
    paired = {(i, j) for _, i, j in pairs}
    groups: dict[int, set[int]] = {}
    for _, i, j in pairs:
        one, other = groups.setdefault(i, {i}), groups.setdefault(j, {j})
        if one is other or {id(details[k].text) for k in one} & {id(details[k].text) for k in other}:
            continue
        links = sum((a, b) in paired or (b, a) in paired for a in one for b in other)
        if 2 * links > len(one) * len(other):
            one |= other
            groups.update(dict.fromkeys(other, one))
    return list({id(g): g for g in groups.values()}.values())
