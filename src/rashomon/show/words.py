"""Dates, counts and lists in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from rashomon.accounts import PublishedAt, When
from rashomon.plain import one_line as one_line
from rashomon.plain import shorten as shorten
from rashomon.plain import visible as visible

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
UNKNOWN = "day unknown"
QUOTED_LIMIT = 700
"""Characters of a quoted stretch that are shown in place; the rest stands in the report below."""

LONGEST = 1200
"""Characters of one item of a list; nobody reads more of it in place."""


def count(number: int, one: str, many: str | None = None) -> str:
    """“1 report”, “5 reports”: `number` with the noun that fits it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)


def in_words(number: int) -> str:
    """“five”; from twenty-one on in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def listed(items: Sequence[str], joiner: str = "and") -> str:
    """“A, B and C”; an empty string for no items."""
    return "".join(items) if len(items) < 2 else f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def moment(text: str | None) -> datetime | None:
    """The moment in UTC that ISO 8601 `text` gives; `None` where it gives none."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def day(value: date) -> str:
    """“13 July 2022”."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _edge(value: datetime) -> str:
    """The shortest name of the moment before or after which something is: a year, a month, a day, or an hour."""
    if (value.month, value.day, value.hour, value.minute) == (1, 1, 0, 0):
        return str(value.year)
    if (value.day, value.hour, value.minute) == (1, 0, 0):
        return f"{MONTHS[value.month - 1]} {value.year}"
    return day(value) if _midnight(value) else f"{value:%H:%M} UTC on {day(value)}"


def _midnight(value: datetime) -> bool:
    return (value.hour, value.minute, value.second) == (0, 0, 0)


def _range(first: date, last: date) -> tuple[str, str]:
    """The two ends of a range of days, the first one without what it shares with the last."""
    if first.year != last.year:
        return day(first), day(last)
    return (str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"), day(last)


def _whole(start: datetime, end: datetime) -> tuple[str, str, str]:
    """Preposition, first and last name of the stretch from `start` to `end`; both names are the same for one unit."""
    after = end - timedelta(microseconds=1)
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return "in", str(start.year), str(after.year)
    if start.day == 1 and end.day == 1:
        last = f"{MONTHS[after.month - 1]} {after.year}"
        first = f"{MONTHS[start.month - 1]} {start.year}"
        return "in", first if start.year != after.year else first.removesuffix(f" {start.year}") if first != last else last, last
    first, last = (day(start), day(after)) if start.date() == after.date() else _range(start.date(), after.date())
    return "on", first, last


def _clock(start: datetime, end: datetime) -> str:
    if end - start <= timedelta(minutes=1):
        return f"on {day(start)} at {start:%H:%M} UTC"
    if start.date() == (end - timedelta(microseconds=1)).date():
        return f"on {day(start)} between {start:%H:%M} and {end:%H:%M} UTC"
    return f"between {_edge(start)} and {_edge(end)}"


def when_words(when: When | PublishedAt | None) -> str:
    """A time with its preposition.

    “on 13 July 2022”, “in 2014”, “between 11 and 17 July 2022”, “before 15 July 2022”, “day unknown”.
    """
    start, end = (None, None) if when is None else (moment(when.start), moment(when.end))
    if start is None and end is None:
        return UNKNOWN
    if start is None and end is not None:
        return f"before {_edge(end)}"
    if start is not None and end is None:
        return f"from {_edge(start)} on"
    assert start is not None and end is not None
    if not (_midnight(start) and _midnight(end)) or end <= start:
        return _clock(start, max(start, end))
    preposition, first, last = _whole(start, end)
    return f"{preposition} {last}" if first == last else f"between {first} and {last}"


def when_label(when: When | PublishedAt | None) -> str:
    """A time without preposition, for tables: “13 July 2022”, “2014”, “11 to 17 July 2022”, “before 15 July 2022”."""
    words = when_words(when)
    if words.startswith("between ") and " and " in words:
        return words.removeprefix("between ").replace(" and ", " to ", 1)
    return words.removeprefix("on ").removeprefix("in ")


def day_words(text: str | None) -> str:
    """The day of ISO 8601 `text` in words; `text` itself where it is no date; “day unknown” for `None`."""
    found = moment(text)
    return day(found) if found else text or UNKNOWN
