"""What a phrase means and what it is read against: the situation of a phrase, and the sense that a rule gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.statements.times.calendar import span_of
from rashomon.times import Interval

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Told:
    """The last date told of before a phrase: its TIMEX3 value and stretch."""

    value: str
    interval: Interval

    @property
    def day(self) -> date | None:
        """The day, where it is one."""
        first = self.interval.first_day
        return first if first is not None and first == self.interval.last_day else None

    @property
    def year(self) -> int | None:
        """The year, where it lies in one."""
        first, last = self.interval.first_day, self.interval.last_day
        return first.year if first is not None and last is not None and first.year == last.year else None


@dataclass(frozen=True, slots=True)
class Situation:
    """When a report was published, which date it told last, and whether its verb looks ahead
    ("past", "future", ""); `near` says that the date was told in the same paragraph, `period` is the quarter that figures are
    given for, `far` the date told last, a little further back too."""

    published: Interval | None = None
    told: Told | None = None
    tense: str = ""
    near: bool = True
    period: Told | None = None
    far: Told | None = None

    @property
    def today(self) -> date | None:
        """The day of publication (the last, where it is known to some days), `None` where it is wider than a week."""
        known = self.published
        return known.last_day if known is not None and known.width is not None and known.width <= _A_WEEK else None

    @property
    def year(self) -> int | None:
        """The year of publication."""
        known = self.published
        if known is None or known.first_day is None or known.last_day is None or known.first_day.year != known.last_day.year:
            return None
        return known.first_day.year


@dataclass(frozen=True, slots=True)
class Sense:
    """TIMEX3 type and value, the interval, what it was counted from, and the rule in a reader's words.

    `anchors` says that later phrases may count from it; `first` and `last` are tokens where a match holds several times.
    """

    type: str
    value: str
    interval: Interval | None
    rule: str
    anchor: Interval | None = None
    anchors: bool = False
    first: int | None = None
    last: int | None = None


def dated(value: str, rule: str, *, anchor: Interval | None = None, anchors: bool = True, type: str = "DATE") -> Sense:
    """The sense of a value whose stretch the calendar gives."""
    return Sense(type, value, span_of(value), rule, anchor, anchors)


def open_date(value: str, rule: str, type: str = "DATE") -> Sense:
    """A sense without a stretch: nothing in the text says when."""
    return Sense(type, value, None, rule)
