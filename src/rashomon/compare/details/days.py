"""On which day, or in which month or year, a document says that something was done: dates with the clause they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rashomon.compare.details.about import Story, Text, Words
from rashomon.compare.details.clauses import SUBJECTS, Clause
from rashomon.compare.lists import closed
from rashomon.compare.merge import NEAR, gap
from rashomon.model import Analysis, Sentence, Span, Time
from rashomon.times import Interval

DAY = timedelta(days=1)
FARTHEST = {"day": NEAR, "month": timedelta(days=92), "year": timedelta(days=1827)}
SINCE, YEARS = "since", "years"
"""Units of the beginning of what lasts ("since 2013"), and of stretches of several years ("from 2013 to 2018")."""
"""Dates further apart than this are of different things."""


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """A date: its words, its unit ("day", "month", "year", "since", "years"), its interval, and what it is said of.

    That of "since 2013" is the year 2013. `ahead` is whether it is told of the future.
    """

    span: Span
    unit: str
    when: Interval
    about: Words
    text: Text
    clause: Clause
    of: str = ""
    ahead: bool = False

    def excludes(self, other: Day) -> bool | None:
        """Whether the two share no moment, or stretches of years have other limits; `None` where two things must be meant."""
        if self.ahead != other.ahead:
            return None
        if self.unit == YEARS:
            return self.when != other.when if self.when.overlaps(other.when) else None
        if self.when.overlaps(other.when):
            return False
        if _other_levels(self.clause, other.clause):
            return None
        return True if gap(self.when, other.when) <= FARTHEST.get(self.unit, FARTHEST["year"]) else None


def _other_levels(one: Clause, other: Clause) -> bool:
    """Whether each tells how far a count had come: "reached 301 on Saturday" and "rose to 282 on Thursday" are two levels."""
    if not all(c.predicate in closed("reaching") for c in (one, other)):
        return False
    ours, theirs = ({c.sentence.words[i].text for i in c.words if c.sentence.words[i].upos == "NUM"} for c in (one, other))
    return bool(ours and theirs) and not ours & theirs


def days(story: Story) -> Iterator[Day]:
    """Yield the dates of all documents that stand with a verb: the date over a report says nothing of what it tells."""
    for text in story.texts:
        last: Interval | None = None
        for time in text.analysis.reading.times:
            repeated = time.interval is not None and time.interval == last
            last = time.interval
            unit, when = (None, None) if _deictic(text, time) else measured(time)
            clause = text.clause_at(time.start) if unit else None
            if clause is None or when is None or unit is None or (unit == YEARS and repeated) or not _tells(clause):
                continue
            if _names_a_thing(clause, time) or _goes_on(clause):
                continue
            span = text.document.span(time.start, time.end)
            yield Day(span, unit, when, text.about(clause, (time.start, time.end)), text, clause, "", is_ahead(clause))


def _deictic(text: Text, time: Time) -> bool:
    return text.document.text[time.start : time.end].lower() in closed("deictic")


def _names_a_thing(clause: Clause, time: Time) -> bool:
    """Whether a date stands before a noun and dates that alone: to reject "the December 1 election" is no act of that day."""
    words = clause.sentence.words
    inside = [i for i, w in enumerate(words) if time.start <= w.start and w.end <= time.end]
    head = next((i for i in inside if not inside[0] <= words[i].head <= inside[-1]), -1)
    if head < 0:
        return False
    over = words[head].head
    return over > inside[-1] and words[over].upos in ("NOUN", "PROPN") and words[head].deprel in _BEFORE_NOUNS


def _goes_on(clause: Clause) -> bool:
    """Whether a clause tells that a thing still went on: "was still burning on Sunday" dates nothing that began or was done."""
    words = clause.sentence.words
    still = any(words[k].text.lower() == "still" for k in clause.below(clause.at, "advmod"))
    return still or clause.predicate in closed("lasting")


_BEFORE_NOUNS = ("compound", "amod", "nummod", "nmod:unmarked", "nmod:poss")


def _tells(clause: Clause) -> bool:
    """Whether a clause has a verb, and is no bare "Published: 3 May"."""
    word = clause.sentence.words[clause.at]
    told = bool(clause.below(clause.at, *SUBJECTS, "aux", "aux:pass", "cop"))
    return told or (word.upos in ("VERB", "AUX") and word.head >= 0)


def is_ahead(clause: Clause) -> bool:
    """Whether a clause is told of the future."""
    words = clause.sentence.words
    return any(words[k].text.lower() in closed("ahead") for k in clause.below(clause.at, "aux"))


def measured(time: Time) -> tuple[str | None, Interval | None]:
    """The unit of a date and its interval; `None` for what is no date, or as wide as no part of the calendar."""
    if time.type != "DATE" or time.interval is None or time.interval.start is None:
        return None, None
    if time.interval.end is None:
        return _since(time)
    wide = time.interval.end - time.interval.start
    unit = next((name for name, (least, most) in WIDTHS.items() if least <= wide <= most), None)
    return unit, time.interval


def _since(time: Time) -> tuple[str | None, Interval | None]:
    """The first year, month or day of what has lasted since then."""
    try:
        return SINCE, Interval.parse(time.value)
    except ValueError:
        return None, None


WIDTHS = {
    "day": (DAY, DAY),
    "month": (timedelta(days=28), timedelta(days=31)),
    "year": (timedelta(days=365), timedelta(days=366)),
    YEARS: (timedelta(days=600), timedelta(days=36525)),
}


def is_long_before(analysis: Analysis, sentence: Sentence, story: Interval | None, by: timedelta) -> bool:
    """Whether all days and years that a sentence names lie more than `by` before the story."""
    return long_before(analysis, sentence, story, by) is not None


def long_before(analysis: Analysis, sentence: Sentence, story: Interval | None, by: timedelta) -> Interval | None:
    """The stretch of the days and years that a sentence names, where all lie more than `by` before the story; else `None`."""
    if story is None or story.start is None:
        return None
    inside = dates_in(analysis, sentence)
    ends = [when.end for when in inside if when.end is not None]
    if not ends or max(ends) >= story.start - by:
        return None
    starts = [when.start for when in inside if when.start is not None]
    return Interval(min(starts), max(ends)) if starts else None


def dates_in(analysis: Analysis, sentence: Sentence) -> list[Interval]:
    """The days, months and years that a sentence names; not "the month", which says nothing of its own."""
    inside = [t for t in analysis.reading.times if sentence.start <= t.start < sentence.end and t.type == "DATE"]
    text = analysis.document.text
    return [t.interval for t in inside if t.interval is not None and text[t.start : t.end].lower() not in closed("bare time")]
