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
ABOUT = re.compile(r"\b(?:about|around|roughly|shortly (?:before|after)|just (?:before|after)|nearly|some)\s+$", re.IGNORECASE)

ROUND, FARTHEST = 15, 180
"""Minutes within which a rough time and another agree, and beyond which two times must be of different things."""


@dataclass(frozen=True, slots=True, eq=False)
class Hour:
    """A time of day: its words, minutes from midnight, the day where it is told, and what it is said of."""

    span: Span
    minutes: int
    day: str
    rough: bool
    about: Words
    text: Text
    clause: Clause
    unit: str = "clock"
    of: str = ""

    def excludes(self, other: Hour) -> bool | None:
        """Whether two times of one day are apart; `None` where they are of two days or so far apart that two things must be meant."""
        gap = abs(self.minutes - other.minutes)
        if (self.day and other.day and self.day != other.day) or gap > FARTHEST:
            return None
        return gap > (ROUND if self.rough or other.rough else 0)


def hours(story: Story) -> Iterator[Hour]:
    """Yield the times of day of all documents that stand with a verb other than one of saying."""
    for text in story.texts:
        for time in text.analysis.reading.times:
            match = CLOCK.match(time.value) if time.type == "TIME" else None
            clause = text.clause_at(time.start) if match else None
            if match is None or clause is None or clause.predicate in closed("saying"):
                continue
            span = text.document.span(time.start, time.end)
            rough = ABOUT.search(text.document.text[max(0, time.start - 20) : time.start]) is not None
            minutes = 60 * int(match[2]) + int(match[3])
            yield Hour(span, minutes, match[1] or "", rough, text.about(clause, (time.start, time.end)), text, clause)
