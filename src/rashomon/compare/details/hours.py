"""At what time of day a document says that something was done: hours and minutes with the clause they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.compare.details.about import Story, Text, Words
from rashomon.compare.details.clauses import Clause
from rashomon.compare.lists import closed
from rashomon.model import Span

CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)?T(\d\d):(\d\d)")
_BRIEFLY = r"\b(?:shortly|just|right|soon|(?:a few |some )?minutes|moments)"
NEAR_BY = tuple(
    (re.compile(f"(?:{words})" + r"\s+$", re.IGNORECASE), first, last)
    for words, first, last in (
        (_BRIEFLY + r" before|\b(?:nearly|almost|towards?)", -45, 0),
        (_BRIEFLY + r" after", 0, 45),
        (r"\b(?:before|by)", -180, 0),
        (r"\b(?:after|past)", 0, 180),
        (r"\b(?:about|around|roughly|some|approximately|circa)", -15, 15),
    )
)
"""Words before a time of day, with the minutes before and after it that they leave open."""

BY_NAME = re.compile(r"(?:noon|midday|midnight)$", re.IGNORECASE)
"""Times that are named and not counted: "at noon" is no clock's time."""

BEFORE, ROUND, FARTHEST = 30, 15, 180
"""Characters before a time in which such words stand, minutes that a named time leaves open either way, and minutes between two
times beyond which they must be of different things."""


@dataclass(frozen=True, slots=True, eq=False)
class Hour:
    """A time of day: its words, minutes from midnight, the day where it is told, and what it is said of.

    A rough one is a stretch: "shortly before noon" is one from 11:15 to 12:00.
    """

    span: Span
    minutes: int
    day: str
    first: int
    last: int
    about: Words
    text: Text
    clause: Clause
    unit: str = "clock"
    of: str = ""

    def excludes(self, other: Hour) -> bool | None:
        """Whether two times of one day share no minute; `None` where they are of two days or so far apart that two things are meant."""
        if (self.day and other.day and self.day != other.day) or abs(self.minutes - other.minutes) > FARTHEST:
            return None
        return self.last < other.first or other.last < self.first


def hours(story: Story) -> Iterator[Hour]:
    """Yield the times of day of all documents that stand with a verb other than one of saying."""
    for text in story.texts:
        for time in text.analysis.reading.times:
            match = CLOCK.match(time.value) if time.type == "TIME" else None
            clause = text.clause_at(time.start) if match else None
            if match is None or clause is None or clause.predicate in closed("saying"):
                continue
            span = text.document.span(time.start, time.end)
            minutes = 60 * int(match[2]) + int(match[3])
            first, last = _stretch(text.document.text[max(0, time.start - BEFORE) : time.start], span.text)
            about = text.about(clause, (time.start, time.end))
            yield Hour(span, minutes, match[1] or "", minutes + first, minutes + last, about, text, clause)


def _stretch(before: str, words: str) -> tuple[int, int]:
    """How many minutes earlier and later than told it may have been."""
    named = ROUND if BY_NAME.search(words) else 0
    return next(((first, last) for pattern, first, last in NEAR_BY if pattern.search(before)), (-named, named))
