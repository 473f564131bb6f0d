"""Which details of two documents are of one thing.

A detail goes with the one of the other document that is said of most alike words in most alike sentences. Those that agree
are put together first, so that what is left to differ is not what another sentence has settled. Different doers are different
things. Thresholds were chosen on ``tests/compare/planted.jsonl``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Any, Protocol, TypeVar

from rashomon.compare.described import named
from rashomon.compare.details.about import Story, Text, Words
from rashomon.compare.details.clauses import Clause, subject
from rashomon.compare.details.conditions import UNITS
from rashomon.compare.details.sizes import SIZE
from rashomon.compare.lists import bargains, closed
from rashomon.compare.merge import NEAR, gap
from rashomon.compare.parties import meet
from rashomon.model import Links, Span
from rashomon.times import Interval

SURE = 0.3
"""Least likeness of the only two divisions of a bench, or counts of those in hospital: a story has hardly more than one."""

TELLING_UNITS = frozenset({"bench", SIZE, *UNITS})
"""Units that themselves say what a figure is of."""

AGREEING, ALONE, ALIKE = 0.5, 0.5, 0.9
"""Least likeness of words and sentences together (0 to 2): of details that agree, of the only ones of a rare unit in both
documents, and of others."""


OTHERWISE = 0.4
"""So much more alike must two details be whose own words say that they measure different things."""


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

    @property
    def of(self) -> str:
        """The lemma of what it is the measure of; empty where it does not say."""
        ...

    def excludes(self, other: Any) -> bool | None:
        """Whether another of its unit cannot hold with it; `None` where the two must be of different things."""
        ...


D = TypeVar("D", bound=Detail)
Pair = tuple[float, int, int]
"""How alike two details are, and their places among all."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Who does what a detail tells of, whose the thing is, whether the doer has it, and when: looked up once for each detail."""

    doers: tuple[str, ...]
    states: tuple[str, ...]
    owns: bool
    dates: Sequence[Interval]
    day: Interval | None = None
    """The day on which its report came out, where it is of what moves from day to day: prices, shares."""

    verb: str = ""
    """The verb that tells it, of the clause around it where its own has none: "bought shares worth 80 million"."""

    past: bool = False
    """Whether it is a sum of a time long before its report: "a loan approved in 2019"."""

    undone: bool | None = None
    """Whether a sum was not paid, lent or asked for: "was never disbursed"; `None` of what is no sum."""

    @classmethod
    def of(cls, detail: Detail) -> Setting:
        """The setting of a detail."""
        text, clause, span = detail.text, detail.clause, detail.span
        states = text.states(span.start, span.end)
        owns = not states and clause.predicate in closed("owning")
        doers = () if detail.unit in UNDONE else _doers(text, clause)
        dates = text.dates(clause, span.start)
        moving = clause.predicate in closed("moving")
        outer = text.around(clause)
        verb = clause.predicate if outer is None or clause.sentence.words[clause.at].upos == "VERB" else outer.predicate
        written = text.document.published.interval
        sum_ = detail.unit.startswith("money")
        past = sum_ and bool(dates) and written is not None and all(gap(day, written) > LONG_AGO for day in dates)
        undone = (
            any(clause.sentence.words[k].text.lower() in closed("negations") for k in clause.below(clause.at)) if sum_ else None
        )
        return cls(doers, states, owns, dates, written if moving else None, verb, past, undone)

    def clashes(self, other: Setting, links: Links) -> bool:
        """Whether different parties do it or have it, it is of two days, or of two sides of a bargain: two quakes, two votes."""
        if apart(self.dates, other.dates) or (
            self.day is not None and other.day is not None and not self.day.overlaps(other.day)
        ):
            return True
        if other.verb in bargains().get(self.verb, ()) or self.past is not other.past or self.undone is not other.undone:
            return True
        return any(a and b and not meet(links, a, b) and _known(links, a) == _known(links, b) for a, b in self._owners(other))

    def _owners(self, other: Setting) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        yield self.doers, other.doers
        yield self.states, other.states
        if self.owns:
            yield self.doers, other.states
        if other.owns:
            yield other.doers, self.states


def _known(links: Links, ids: Sequence[str]) -> bool:
    """Whether parties are known by name: a judge may be the judge whom another report names."""
    return bool(named(links, ids))


LONG_AGO = timedelta(days=200)

UNDONE = frozenset(("how long to", "bench"))
"""Units of what is told of now one doer, now another: a state gives 72 hours to leave, the envoys have them."""


def _doers(text: Text, clause: Clause) -> tuple[str, ...]:
    """Who does what a clause tells; where it has no subject of its own ("a deal worth 2 billion"), who does what it is part of."""
    outer = text.around(clause)
    if subject(clause) is None and outer is not None and outer.predicate not in closed("saying"):
        return text.doer(outer)
    return text.doer(clause)


def apart(ours: Sequence[Interval], theirs: Sequence[Interval]) -> bool:
    """Whether two clauses date what they tell to different days; not where one of them gives no date."""
    return bool(ours and theirs) and not any(gap(a, b) <= NEAR for a in ours for b in theirs)


def matched(story: Story, details: Sequence[D], *, common: frozenset[str], least: float = ALIKE) -> list[list[D]]:
    """Return groups of details that are of one thing and do not all agree, one of each document at most; in a fixed order.

    A unit that is not `common` is rare: two documents that have one figure of it each need less to be of one thing.
    """
    matching = _Matching(story, details, common, least)
    found = sorted(matching.pairs(), key=lambda t: (-t[0], t[1:]))
    groups = ([details[i] for i in sorted(group)] for group in _grouped(found, details, matching.clash))
    return [group for group in groups if any(a.excludes(b) for a, b in combinations(group, 2))]


class _Matching:
    """Details of all documents, each with its setting."""

    def __init__(self, story: Story, details: Sequence[Detail], common: frozenset[str], least: float) -> None:
        self._story, self._details, self._common, self._least = story, details, common, least
        self._settings = [Setting.of(detail) for detail in details]

    def clash(self, i: int, j: int) -> bool:
        """Whether two details are said of other parties, or of other days."""
        return self._settings[i].clashes(self._settings[j], self._story.links)

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs of details of two documents that go together."""
        units: dict[str, dict[int, list[int]]] = {}
        for i, detail in enumerate(self._details):
            units.setdefault(detail.unit, {}).setdefault(id(detail.text), []).append(i)
        for unit, held in units.items():
            for ours, theirs in combinations(held.values(), 2):
                alone = unit not in self._common and len(ours) == len(theirs) == 1
                yield from self._between(ours, theirs, (SURE if unit in TELLING_UNITS else ALONE) if alone else self._least)

    def _between(self, ours: Sequence[int], theirs: Sequence[int], least: float) -> Iterator[Pair]:
        """Yield the pairs of two documents: those that agree first, the best first."""
        scored = sorted(((self._alike(i, j), i, j) for i in ours for j in theirs), key=lambda t: (-t[0], t[1:]))
        taken: set[int] = set()
        for agreeing in (True, False):
            for score, i, j in scored:
                enough = self._enough(i, j, least)
                if score < (AGREEING if agreeing else min(enough, least)):
                    break
                if i in taken or j in taken or self._details[i].excludes(self._details[j]) is not (not agreeing):
                    continue
                if agreeing or score >= enough:
                    taken |= {i, j}
                if score >= enough:
                    yield score, i, j

    def _enough(self, i: int, j: int, least: float) -> float:
        """How alike two details must be: less where both say that they measure one thing, more where they say that they do not."""
        ours, theirs = self._details[i].of, self._details[j].of
        if not ours or not theirs:
            return least
        return min(least, ALONE) if ours == theirs else least + OTHERWISE

    def _alike(self, i: int, j: int) -> float:
        """How alike two details' surroundings are, from 0 to 2; 0 where their settings clash."""
        if self._settings[i].clashes(self._settings[j], self._story.links):
            return 0.0
        one, other = self._details[i], self._details[j]
        return self._story.likeness(one.about, other.about) + max(cosine(one, other), 0.0)


def cosine(one: Placed, other: Placed) -> float:
    """Cosine of the vectors of two details' sentences."""
    return float(one.text.vector(one.clause.row) @ other.text.vector(other.clause.row))


def _grouped(pairs: Sequence[Pair], details: Sequence[Detail], clash: Callable[[int, int], bool]) -> list[set[int]]:
    """Groups by the best pairs first: two become one where half of their pairs or more go together, and none clashes."""
    paired = {(i, j) for _, i, j in pairs}
    groups: dict[int, set[int]] = {}
    for _, i, j in pairs:
        one, other = groups.setdefault(i, {i}), groups.setdefault(j, {j})
        if one is other or {id(details[k].text) for k in one} & {id(details[k].text) for k in other}:
            continue
        links = sum((a, b) in paired or (b, a) in paired for a in one for b in other)
        if 2 * links >= len(one) * len(other) and not any(clash(a, b) for a in one for b in other):
            one |= other
            groups.update(dict.fromkeys(other, one))
    return list({id(g): g for g in groups.values()}.values())
