"""Differences in what accounts say in passing: figures other than victims, days of what no table of acts knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.accounts import Difference
from rashomon.compare.details.ages import Age, ages
from rashomon.compare.details.attendance import ATTENDANCE
from rashomon.compare.details.conditions import UNITS as CONDITION_UNITS
from rashomon.compare.details.days import SINCE, Day, days
from rashomon.compare.details.figures import BENCH_UNIT, Figure, figures
from rashomon.compare.details.hours import Hour, hours
from rashomon.compare.details.matching import matched
from rashomon.compare.details.sizes import SIZE
from rashomon.compare.details.strengths import strengths
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.parties import name
from rashomon.compare.rules.asking import asked
from rashomon.compare.rules.making import difference, of_details, worded
from rashomon.english import tidy

UNITS_OF_TIME = frozenset(("day", "month", "year"))
SAME_DEED = 1.0
"""Least likeness of what is told of two dates: higher than for figures, since all news has days."""

COMMON_UNITS = frozenset(
    (
        "number percent",
        "how long",
        "how far off",
        "number person",
        "number year",
        "number day",
        "money USD",
        "money EUR",
        ATTENDANCE,
    )
)
"""Units of so many things that two figures of one are no sign of one thing."""


def other_figure(draft: Draft) -> Iterator[Difference]:
    """Accounts give figures of one thing that exclude each other."""
    story = draft.story_texts
    for group in matched(story, list(figures(story)), common=COMMON_UNITS):
        sides = [of_details(same, tidy(same[0].span.text)) for same in _by_bounds(group)]
        bench, counted = group[0].unit == BENCH_UNIT, group[0].unit.startswith(("number", SIZE, ATTENDANCE))
        question = (
            "How did the judges or members divide?" if bench else asked("Which figure do accounts give for", group, unit=counted)
        )
        kind, said = ("time", GROWN) if _grown(group) else ("time", CHANGED) if _changed(group) else ("fact", None)
        yield difference(other_figure, kind, question, [f.text.document.id for f in group], sides, said)


GROWN = "The figures are of different days: a count that grows is no contradiction."


def _grown(group: Sequence[Figure]) -> bool:
    """Whether the figures count what grows while it is counted, and each later report has the higher one."""
    if not all(f.unit.startswith("number") and closed("growing") & _words(f) for f in group):
        return False
    dated = [(f.text.document.published.interval, f) for f in group]
    days = sorted(((when.iso()[0] or "", f.low or 0.0) for when, f in dated if when is not None), key=lambda pair: pair[0])
    apart = len({day for day, _ in days}) == len(group)
    return apart and [low for _, low in days] == sorted(low for _, low in days)


CHANGED = "The figures are of different days: such a number changes from day to day."


def _changed(group: Sequence[Figure]) -> bool:
    """Whether the figures are of people in some condition on different days."""
    days = [f.text.document.published.interval for f in group]
    if not all(f.unit in CONDITION_UNITS for f in group) or any(day is None for day in days):
        return False
    return not any(a is not None and b is not None and a.overlaps(b) for a, b in combinations(days, 2))


def _words(figure: Figure) -> set[str]:
    clause = figure.clause
    return {clause.lemma(i) for i in clause.words} | {clause.sentence.words[i].text.lower() for i in clause.words}


def other_date(draft: Draft) -> Iterator[Difference]:
    """Accounts give one thing other dates."""
    story = draft.story_texts
    found = [day for day in days(story) if day.clause.predicate not in closed("saying")]
    for group in matched(story, found, common=UNITS_OF_TIME, least=SAME_DEED):
        by_when: dict[str, list[Day]] = {}
        for day in group:
            by_when.setdefault(day.when.in_words(), []).append(day)
        sides = [of_details(same, _printed(same[0], words)) for words, same in sorted(by_when.items())]
        question = asked("When was it:", group)
        yield difference(other_date, "time", question, [d.text.document.id for d in group], sides)


def other_hour(draft: Draft) -> Iterator[Difference]:
    """Accounts give one thing other times of day."""
    story = draft.story_texts
    for group in matched(story, list(hours(story)), common=frozenset()):
        by_time: dict[int, list[Hour]] = {}
        for hour in group:
            by_time.setdefault(hour.minutes, []).append(hour)
        sides = [of_details(same, tidy(same[0].span.text)) for _, same in sorted(by_time.items())]
        question = asked("At what time was it:", group)
        yield difference(other_hour, "time", question, [h.text.document.id for h in group], sides)


def _printed(day: Day, words: str) -> str:
    """A day as ISO; what is no day in words."""
    if day.unit == "day":
        return day.when.iso()[0] or words
    return f"since {words.removeprefix('on ').removeprefix('in ')}" if day.unit == SINCE else words


def other_age(draft: Draft) -> Iterator[Difference]:
    """Accounts give one person other ages."""
    told: dict[str, dict[int, list[Age]]] = {}
    for age in ages(draft.story_texts):
        told.setdefault(age.person, {}).setdefault(age.years, []).append(age)
    for person, by_years in sorted(told.items()):
        if len(by_years) > 1 and len({a.span.document for same in by_years.values() for a in same}) > 1:
            sides = [worded(str(years), [a.span for a in same]) for years, same in sorted(by_years.items())]
            yield difference(other_age, "fact", f"How old is {name(draft.links, person)}?", [person], sides)


def other_strength(draft: Draft) -> Iterator[Difference]:
    """Accounts measure one earthquake differently."""
    told = [found for text in draft.story_texts.texts if (found := strengths(text, draft.story))]
    for place, which in enumerate(SHOCKS):
        here = [found[place] for found in told if len(found) > place]
        values = sorted({s.value for s in here})
        if len(values) > 1 and values[-1] - values[0] <= ONE_SHOCK:
            by_value = {value: [s for s in here if s.value == value] for value in values}
            sides = [worded(str(value), [s.span for s in same], [s.voice for s in same]) for value, same in by_value.items()]
            yield difference(other_strength, "fact", f"How strong was {which}?", sorted({s.span.document for s in here}), sides)


SHOCKS = ("the earthquake", "the second earthquake")
ONE_SHOCK = 0.5
"""Measurements of one earthquake lie no further apart: two quakes may have been told in another order."""


def _by_bounds(group: Sequence[Figure]) -> list[list[Figure]]:
    out: dict[tuple[float | None, float | None], list[Figure]] = {}
    for figure in group:
        out.setdefault((figure.low, figure.high), []).append(figure)
    return list(out.values())
