"""On which day, or in which month or year, a document says that something was done: dates with the clause they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rashomon.compare.details.about import Story, Text, Words
from rashomon.compare.details.clauses import Clause
from rashomon.compare.lists import closed
from rashomon.compare.merge import NEAR, gap
from rashomon.model import Span, Time
from rashomon.times import Interval

DAY = timedelta(days=1)
MONTH, YEAR = (timedelta(days=28), timedelta(days=31)), (timedelta(days=365), timedelta(days=366))
FARTHEST = {"day": NEAR, "month": timedelta(days=92), "year": timedelta(days=1827)}
"""Dates further apart than this are of different things."""


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """A date: its words, how wide it is ("day", "month", "year"), its interval, and what it is said of."""

    span: Span
    unit: str
    when: Interval
    about: Words
    text: Text
    clause: Clause
    of: str = ""

    def excludes(self, other: Day) -> bool | None:
        """Whether the two share no moment; `None` where they are so far apart that two things must be meant."""
        if self.when.overlaps(other.when):
            return False
        return True if gap(self.when, other.when) <= FARTHEST[self.unit] else None


def days(story: Story) -> Iterator[Day]:
    """Yield the dates of all documents."""
    for text in story.texts:
        for time in text.analysis.reading.times:
            unit = None if text.document.text[time.start : time.end].lower() in closed("deictic") else width(time)
            clause = text.clause_at(time.start) if unit else None
            if clause is not None and time.interval is not None and unit:
                about = text.about(clause, (time.start, time.end))
                yield Day(text.document.span(time.start, time.end), unit, time.interval, about, text, clause)


def width(time: Time) -> str | None:
    """How wide a date is; `None` for what is no date, or as wide as no part of the calendar."""
    if time.type != "DATE" or time.interval is None or time.interval.start is None or time.interval.end is None:
        return None
    wide = time.interval.end - time.interval.start
    if wide == DAY:
        return "day"
    if MONTH[0] <= wide <= MONTH[1]:
        return "month"
    return "year" if YEAR[0] <= wide <= YEAR[1] else None
