"""Differences of number: figures of victims whose bounds exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.accounts import Difference, Side
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.merge import DONE
from rashomon.compare.rules.making import by_value, difference, documents, side, sides
from rashomon.compare.tolls import Toll, below, bounds, counted, elsewhere, in_two_towns, of_one_count, of_other_times
from rashomon.model import Statement


def other_number(draft: Draft) -> Iterator[Difference]:
    """Accounts give figures for one thing and one place whose bounds exclude each other."""
    for what, whom, found in draft.tolls:
        yield from _numbers_apart(draft, what, whom, found)


def _numbers_apart(draft: Draft, what: str, whom: str, found: Sequence[Toll]) -> Iterator[Difference]:
    apart = any(elsewhere(draft, f, other) for f in found for other in found)
    found = [f for f in found if f.where] if apart else found
    if what in closed("anywhere"):
        found = [f for f in found if not any(in_two_towns(f, other) for other in found)]
    rival = [f for f in found if any(_rivals(f, other, apart) for other in found)]
    rival += [f for f in found if f not in rival and any(_of_two_counters(f, other) for other in rival)]
    rival = rival or _growing(found, apart)
    if rival:
        rival += [f for f in found if f not in rival and any(_trails(f, other, apart) for other in rival)]
        grown = what != "aboard" and not any(_rivals(f, other, apart) and _one_day(f, other) for f in rival for other in rival)
        said = "The figures are of different days: a count that grows is no contradiction." if grown else None
        when = rival[0].past
        question = f"How many {counted(whom)} were {what}" if whom else f"How many were {what}"
        asked = f"{question} {when.in_words()}?" if when is not None else f"{question}?"
        about = [f.statement.id for f in rival]
        yield difference(other_number, "time" if grown else "fact", asked, about, _sides(rival), said)


def _growing(found: Sequence[Toll], apart: bool) -> list[Toll]:
    """Figures of which none excludes another, but which three reports or more give otherwise: a count on its way up."""
    place = frozenset(i for f in found for i in f.where) if not apart else frozenset()
    told = [f for f in found if f.past is None and (not f.where or f.where & place) and not f.whose]
    values = {f.count.low or f.count.high or 0.0 for f in told}
    spread = len(values) >= SEVERAL and max(values) >= GROWN * min(values) and max(values) <= SEVERAL_TIMES[1] * min(values)
    return told if spread and len({f.statement.document for f in told}) >= SEVERAL else []


SEVERAL, GROWN = 3, 1.25
"""So many figures of so many reports are shown beside each other, where the highest is so many times the lowest."""


def _sides(rival: Sequence[Toll]) -> list[Side]:
    """A side for each figure; with who counted, where one report sets the counts of several beside each other."""
    by_whom = any(_of_two_counters(f, other) for f in rival for other in rival)
    values: dict[str, list[Statement]] = {}
    for f in rival:
        by = f" by the count of {f.counter}" if by_whom and f.counter else ""
        told = next((other for other in rival if of_one_count(f, other)), f)
        values.setdefault(f"{bounds(told.statement)}{by}", []).append(f.statement)
    least = {f.statement.id: f.count.low or f.count.high or 0.0 for f in rival}
    ordered = sorted(values.items(), key=lambda item: (least[item[1][0].id], item[0]))
    return [side(value, same) for value, same in ordered]


def _of_two_counters(one: Toll, other: Toll) -> bool:
    """Whether one report sets a figure beside that of somebody else, which excludes it."""
    a, b = one.statement, other.statement
    if (
        a.document != b.document
        or not one.counter
        or not other.counter
        or one.counter == other.counter
        or one.past is not other.past
    ):
        return False
    near = abs(a.evidence[0].start - b.evidence[0].start) < ONE_PASSAGE
    return near and (below(one.count, other.count) or below(other.count, one.count))


ONE_PASSAGE = 400
"""Characters within which one report sets two counts of one thing beside each other."""


def other_number_in_act(draft: Draft) -> Iterator[Difference]:
    """Accounts give one act other numbers of those to whom it was done."""
    for happening, group in zip(draft.happenings, draft.groups, strict=True):
        told = [s for s in group if s.event.status in DONE] if happening.label in closed("done at once") else []
        values = by_value(told, lambda s: f"{s.number:,.0f}" if s.number is not None else None)
        several = any(sum(d in documents(same) for same in values.values()) > 1 for d in documents(told))
        if len(values) > 1 and not several:
            found = dict(sorted(values.items(), key=lambda item: item[1][0].number or 0.0))
            yield difference(other_number_in_act, "fact", f"How many? {happening.text}", [happening.id], sides(draft, found))


def _rivals(one: Toll, other: Toll, apart: bool) -> bool:
    """Whether two figures of two documents exclude each other.

    Where reports count by place (`apart`), only figures of the same places do; else those that do not name two places. Figures of
    the people of two states are no rivals.
    """
    if (one.whose and other.whose and not one.whose & other.whose) or of_other_times(one, other):
        return False
    if one.statement.document == other.statement.document or (apart and one.where != other.where):
        return False
    low, high = sorted(f.count.low or f.count.high or 1.0 for f in (one, other))
    if high > MOST_TIMES * low:
        return False
    one_place = bool(one.where & other.where) or not (one.where or other.where)
    both_open = one_place and one.count.high is None and other.count.high is None
    return (
        below(one.count, other.count)
        or below(other.count, one.count)
        or (both_open and SEVERAL_TIMES[0] * low <= high <= SEVERAL_TIMES[1] * low)
    )


SEVERAL_TIMES = (2.0, 4.0)
"""Two figures of "at least" do not exclude each other, but where one is so many times the other, accounts differ; beyond that they are
of two things.
"""

MOST_TIMES = 400.0
"""Figures further apart than this are of two things: a crew and a war."""


def _trails(one: Toll, other: Toll, apart: bool) -> bool:
    """Whether another report's figure for a place is higher, though the one, an "at least", does not exclude it: both are shown."""
    if (one.whose and other.whose and not one.whose & other.whose) or of_other_times(one, other):
        return False
    if one.statement.document == other.statement.document or not one.where & other.where or (apart and one.where != other.where):
        return False
    low, high = one.count.low, other.count.low
    return one.count.high is None and low is not None and high is not None and low < high <= NOT_FAR * low


NOT_FAR = 4.0
"""A figure that trails another by more is of another thing, or says little."""


def _one_day(one: Toll, other: Toll) -> bool:
    """Whether two figures are of one day, or of a time long past, or the later one is the lower: then they cannot both hold."""
    if one.past is not None and other.past is not None:
        return True
    if one.day is None or other.day is None or one.day.overlaps(other.day):
        return True
    early, late = (one, other) if (one.day.iso()[0] or "") < (other.day.iso()[0] or "") else (other, one)
    return below(late.count, early.count) or (late.count.low or 0.0) < (early.count.low or 0.0)
