"""Time as news gives it: half-open intervals in UTC, as wide as the words allow.

"On Wednesday" is a day, "in February" a month, "before 2017" has no start: an end that is not known is `None`, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _name(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _iso(moment: datetime) -> str:
    return moment.date().isoformat() if moment == _midnight(moment.date()) else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Interval:
    """The stretch of time from `start` up to, not including, `end`; both UTC, `None` where the words give no limit."""

    start: datetime | None
    end: datetime | None

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("an interval counts in UTC: its ends need a time zone")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"an interval must end after it starts: {self.start} .. {self.end}")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The whole of one day."""
        return cls.days(day, day)

    @classmethod
    def days(cls, first: date, last: date) -> Interval:
        """From the start of `first` to the end of `last`, both counted in."""
        return cls(_midnight(first), _midnight(last + timedelta(days=1)))

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """The whole of one month (1 to 12)."""
        after = date(year + month // 12, month % 12 + 1, 1)
        return cls(_midnight(date(year, month, 1)), _midnight(after))

    @classmethod
    def year(cls, year: int) -> Interval:
        """The whole of one year."""
        return cls(_midnight(date(year, 1, 1)), _midnight(date(year + 1, 1, 1)))

    @classmethod
    def parse(cls, text: str) -> Interval:
        """The interval that an ISO 8601 year, month, day, or time of day ("2022-07-14T16:54") covers.

        Raises: ValueError where `text` is none of them.
        """
        parts = text.strip()
        if len(parts) == 4:
            return cls.year(int(parts))
        if len(parts) == 7:
            return cls.month(int(parts[:4]), int(parts[5:]))
        if len(parts) == 10:
            return cls.day(date.fromisoformat(parts))
        moment = datetime.fromisoformat(parts.replace("Z", "+00:00"))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return cls(moment, moment + timedelta(minutes=1))

    @property
    def width(self) -> timedelta | None:
        """How long it is; `None` where an end is open."""
        return None if self.start is None or self.end is None else self.end - self.start

    @property
    def first_day(self) -> date | None:
        """The day on which it starts."""
        return None if self.start is None else self.start.date()

    @property
    def last_day(self) -> date | None:
        """The last day that it touches."""
        return None if self.end is None else (self.end - timedelta(microseconds=1)).date()

    def overlaps(self, other: Interval) -> bool:
        """Whether some moment lies in both."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: Interval) -> bool:
        """Whether every moment of `other` lies in this one."""
        return (self.start is None or (other.start is not None and self.start <= other.start)) and (
            self.end is None or (other.end is not None and other.end <= self.end)
        )

    def meet(self, other: Interval) -> Interval | None:
        """What both share, or `None`."""
        if not self.overlaps(other):
            return None
        starts = [m for m in (self.start, other.start) if m is not None]
        ends = [m for m in (self.end, other.end) if m is not None]
        return Interval(max(starts, default=None), min(ends, default=None))

    def hull(self, other: Interval) -> Interval:
        """The narrowest interval that holds both."""
        start = None if self.start is None or other.start is None else min(self.start, other.start)
        end = None if self.end is None or other.end is None else max(self.end, other.end)
        return Interval(start, end)

    def in_words(self) -> str:
        """The interval as an English adverbial: "on 13 July 2022", "in July 2022", "between 11 and 17 July 2022", "before 2017"."""
        first, last = self.first_day, self.last_day
        if first is None:
            return "at some time" if self.end is None else f"before {_name(self.end.date())}"
        if last is None:
            whole = (first.month, first.day) == (1, 1)  # "since 1933" is told of the year
            return f"from {first.year if whole else _name(first)} on"
        if first == last:
            return f"on {_name(first)}"
        if self == Interval.year(first.year):
            return f"in {first.year}"
        if self == Interval.month(first.year, first.month):
            return f"in {_MONTHS[first.month - 1]} {first.year}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"between {first.year} and {last.year}"
        if first.year == last.year:
            begin = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
            return f"between {begin} and {_name(last)}"
        return f"between {_name(first)} and {_name(last)}"

    def iso(self) -> tuple[str | None, str | None]:
        """Start and end in ISO 8601: a date where an end falls on midnight, else date and time with Z."""
        return (None if self.start is None else _iso(self.start), None if self.end is None else _iso(self.end))
