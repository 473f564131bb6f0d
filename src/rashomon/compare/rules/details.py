"""Differences in what accounts say in passing: figures other than victims, days of what no table of acts knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from rashomon.accounts import Difference, Side
from rashomon.compare.details.about import Story
from rashomon.compare.details.ages import Age, ages
from rashomon.compare.details.attendance import ATTENDANCE
from rashomon.compare.details.conditions import UNITS as CONDITION_UNITS
from rashomon.compare.details.days import SINCE, Day, dates_in, days
from rashomon.compare.details.deeds import Deed, at_odds, deeds, opposites
from rashomon.compare.details.deeds import Side as DeedSide
from rashomon.compare.details.figures import BENCH_UNIT, Figure, figures
from rashomon.compare.details.hours import Hour, hours
from rashomon.compare.details.matching import apart, cosine, matched
from rashomon.compare.details.sizes import SIZE
from rashomon.compare.details.strengths import strengths
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.merge import gap
from rashomon.compare.parties import meet, name
from rashomon.compare.rules.asking import asked
from rashomon.compare.rules.making import as_denied, difference, worded
from rashomon.english import folded, tidy
from rashomon.times import Interval

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
        sides = [_side(same, tidy(same[0].span.text)) for same in _by_bounds(group)]
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
        sides = [_side(same, _printed(same[0], words)) for words, same in sorted(by_when.items())]
        question = asked("When was it:", group)
        yield difference(other_date, "time", question, [d.text.document.id for d in group], sides)


def other_hour(draft: Draft) -> Iterator[Difference]:
    """Accounts give one thing other times of day."""
    story = draft.story_texts
    for group in matched(story, list(hours(story)), common=frozenset()):
        by_time: dict[int, list[Hour]] = {}
        for hour in group:
            by_time.setdefault(hour.minutes, []).append(hour)
        sides = [_side(same, tidy(same[0].span.text)) for _, same in sorted(by_time.items())]
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


def done_or_not(draft: Draft) -> Iterator[Difference]:
    """Accounts say of one deed that it was done, and that it was not or that its opposite was."""
    story = draft.story_texts
    told = list(deeds(story))
    for group in _at_odds(story, told):
        yes = [d for d in group if d.done]
        rest = [d for d in group if not d.done] or [d for d in yes if d.verb != yes[0].verb]
        yes = [d for d in yes if d not in rest]
        against = tidy(rest[0].span.text)
        sides = [_side(yes, tidy(yes[0].span.text)), _side(rest, against if rest[0].done else as_denied(against))]
        kind, said = ("time", LATER) if all(_not_yet(d, y) for d in rest for y in yes) else ("fact", None)
        question = f"Is it so: “{tidy(yes[0].span.text)}”?"
        yield difference(done_or_not, kind, question, [d.text.document.id for d in group], sides, said)


LATER = "The reports are of different days: what had not been done by the first may have been done by the later one."


def _not_yet(one: Deed, other: Deed) -> bool:
    """Whether a report says that a thing has not been done so far, and a later one that it has: "no bodies had been found"."""
    words = one.clause.sentence.words
    perfect = any(
        words[k].text.lower() in ("has", "have", "had", "'ve", "’ve", "'d", "’d") for k in one.clause.below(one.clause.at, "aux")
    )
    written, later = (d.text.document.published.interval for d in (one, other))
    days = _dates(other)
    if (
        written is not None
        and written.start is not None
        and days
        and all(d.end is not None and d.end <= written.start for d in days)
    ):
        return False  # it was done before the report that knows of none
    if one.done or one.by_denial or not perfect or written is None or later is None or one.text is other.text:
        return False
    return written.end is not None and later.start is not None and written.end <= later.start


def _at_odds(story: Story, told: Sequence[Deed]) -> list[list[Deed]]:
    """Deeds that are at odds, joined where they share one."""
    by_verb: dict[str, list[tuple[int, Deed]]] = {}
    for i, deed in enumerate(told):
        for key in {deed.harm, deed.verb}:
            by_verb.setdefault(key, []).append((i, deed))
    both = _told_both_ways(story, told)
    groups: list[list[Deed]] = []
    for i, one in enumerate(told):
        for j, other in (pair for verb in (one.harm, *opposites(one.verb)) for pair in by_verb.get(verb, ())):
            if j > i and not (one in both or other in both) and _of_one_thing(story, one, other):
                home = next((g for g in groups if one in g or other in g), None)
                if home is None:
                    groups.append([one, other])
                else:
                    home.extend(d for d in (one, other) if d not in home)
    return groups


def _told_both_ways(story: Story, told: Sequence[Deed]) -> set[Deed]:
    """Deeds of which their own report also tells the contrary: "accepted defeat, then refused to"; denials are claims, not turns."""
    doings: dict[tuple[str, str], list[Deed]] = {}
    for deed in told:
        if not deed.by_denial and not deed.of_anybody:
            doings.setdefault((deed.text.document.id, deed.harm), []).append(deed)
    return {
        one
        for same in doings.values()
        for one in same
        for other in same
        if one.done != other.done and _alike(one.doer, other.doer, story) and _alike(one.object, other.object, story)
    }


def _alike(one: DeedSide, other: DeedSide, story: Story) -> bool:
    """Whether two sides may be one party: they meet, are one noun, or one of them is not told."""
    met = bool(one.ids and other.ids) and meet(story.links, one.ids, other.ids)
    return met or not (one.known and other.known) or (bool(one.lemma) and one.lemma == other.lemma)


def _of_one_thing(story: Story, one: Deed, other: Deed) -> bool:
    """Whether two deeds at odds stand in different documents, or one is a denial, in sentences that are alike."""
    denied_elsewhere = (one.by_denial or other.by_denial) and one.clause.row != other.clause.row
    if (one.text is other.text and not denied_elsewhere) or not at_odds(one, other, story.links):
        return False
    if any(_came_later(*pair) or _is_history(*pair) or _freed_later(*pair) for pair in ((one, other), (other, one))):
        return False
    told_alike = folded(one.span.text) == folded(other.span.text) and one.by_denial == other.by_denial
    if told_alike or apart(_dates(one), _dates(other)):
        return False
    if any(_of_another_time(*pair) or _is_aside(*pair) for pair in ((one, other), (other, one))):
        return False
    return cosine(one, other) > (LIKE_ANY if one.of_anybody or other.of_anybody else LIKE_SENTENCES)


def _is_aside(one: Deed, other: Deed) -> bool:
    """Whether it is said of nobody, and the other deed only dates something else: "days after it killed 40"."""
    words = other.clause.sentence.words
    if one.of_anybody and words[other.clause.at].deprel.startswith("acl"):
        return True  # "an attack in which 44 died"
    marks = {words[k].text.lower() for k in other.clause.below(other.clause.at, "mark", "case", "advmod")}
    return one.of_anybody and words[other.clause.at].deprel == "advcl" and bool(marks & closed("timing"))


def _dates(deed: Deed) -> list[Interval]:
    """The days and years that a deed's clause names, else those of its sentence."""
    return deed.text.dates(deed.clause, deed.span.end) or dates_in(deed.text.analysis, deed.clause.sentence)


def _of_another_time(one: Deed, other: Deed) -> bool:
    """Whether it is said of one day that nobody did a thing, and the other is told of no day, or of more than that day."""
    days = _dates(one)
    if not one.of_anybody or not days or all(day.width is None or day.width > DAY for day in days):
        return False
    theirs = _dates(other)
    if theirs:
        return not any(a.overlaps(b) for a in days for b in theirs)
    written = other.text.document.published.interval
    since = {other.clause.sentence.words[i].text.lower() for i in other.clause.words} & {"since", "have", "has", "had"}
    return bool(since) or written is None or all(gap(day, written) > DAY for day in days)


DAY = timedelta(days=1)


def _came_later(one: Deed, other: Deed) -> bool:
    """Whether a deed is told of a day on or after which the report that knows of none was written."""
    days = one.text.dates(one.clause, one.span.end)
    written = other.text.document.published.interval
    if not one.done or other.done or not days or written is None or written.start is None:
        return False
    return all(day.start is not None and day.start >= written.start for day in days)


def _freed_later(one: Deed, other: Deed) -> bool:
    """Whether who is told as let go was held, by the other report, before that: both may be so."""
    if one.verb not in closed("freeing") or other.verb not in opposites(one.verb):
        return False
    freed = [*one.text.dates(one.clause, one.span.end), one.text.document.published.interval]
    written = other.text.document.published.interval
    when = next((day for day in freed if day is not None), None)
    return (
        when is not None
        and written is not None
        and when.start is not None
        and written.end is not None
        and when.start >= written.end
    )


def _is_history(one: Deed, other: Deed) -> bool:
    """Whether a deed is told of a time long before its report, and the other of no time: that is of the news."""
    days = _dates(one)
    written = one.text.document.published.interval
    if not days or written is None or written.start is None or _dates(other):
        return False
    return all(day.end is not None and day.end < written.start - LONG_BEFORE for day in days)


LONG_BEFORE = timedelta(days=200)

LIKE_SENTENCES = 0.4
"""Least cosine of the sentences of two deeds at odds."""

LIKE_ANY = 0.2
"""The same where one says that nobody did it, or that it was done to nobody: all deeds of its verb are meant."""


def _by_bounds(group: Sequence[Figure]) -> list[list[Figure]]:
    out: dict[tuple[float | None, float | None], list[Figure]] = {}
    for figure in group:
        out.setdefault((figure.low, figure.high), []).append(figure)
    return list(out.values())


def _side(same: Sequence[Figure] | Sequence[Day] | Sequence[Hour] | Sequence[Deed], value: str) -> Side:
    return worded(value, [f.span for f in same], [f.clause.voice for f in same])
