"""Explicit dates with a year, wherever they stand, and lines that hold nothing but a date.

Only the day is taken: clocks in prose and page tops seldom name their zone. Where day and month can change places
(3/4/2021) the interval covers both readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from rashomon.intake.cues import data, words
from rashomon.times import Interval

_LAST_YEAR = 2100
_ISO = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[/-]\d)")
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/]|-\d|\.\d)")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?!\d)\s?(?:z\b)?|(?<!\d)\d{1,2}\s?(?:a|p)\.?m\b\.?|[+-]\d{2}:?\d{2}\b|\d{4}\s?(?:gmt|utc|hrs|hours)\b",
    re.IGNORECASE,
)
_ZONE = r"\(?(?:[A-Z]{1,4}T|[A-Z]{2,3}[+-]\d{1,2}|GMT|UTC|MSK|Z)\b(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?\)?"
_CLOCKED = re.compile(rf"(?i:{_CLOCK.pattern})(?:\s?(?i:[ap]\.?m\b\.?))?(?:\s?{_ZONE})?")
"""A clock with its half of the day and its zone."""
_MAIL = re.compile(r"(?:[A-Za-z]{3},? {0,3})?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|[A-Z]{1,3})")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?|\d+")
_PAPER = re.compile(r"\b(?:The|THE) S(?:un|UN)\b")
"""A paper's name of words that may stand in dates."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: its range, the interval it means, and whether day and month could change places."""

    start: int
    end: int
    interval: Interval
    unclear: bool = False


@cache
def _months() -> dict[str, int]:
    table = data("dates.toml")["months"]
    assert isinstance(table, dict)
    return {name: number for months in table.values() for number, names in enumerate(months, 1) for name in names}


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    eras = "|".join(sorted(map(re.escape, words("dates.toml", "eras"))))
    whole = rf"(?P<era>(?:{eras})\.?\s?\d{{1,4}}\s?\()?(?P<y>\d{{4}})(?!\d)(?(era)\)|)"
    day = r"(?<!\w)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?[\s/-](?:of\s|de\s|d['’])?"
    first = rf"{day}(?P<m>{names})\b\.?,?[\s/-](?:de\s|del\s)?{whole}"
    second = rf"\b(?P<m>{names})\b(?:\.\s?|\s)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s{{0,2}}|\s{{1,2}}|/){whole}"
    third = rf"(?<![\w/.-])(?P<y>\d{{4}}),?\s(?P<m>{names})\b\.?\s(?P<d>\d{{1,2}})(?!\w|[:.]\d)"
    fourth = rf"(?<![\w/.-])(?P<d>\d{{1,2}})[\s-](?P<m>{names})(?:-|\.?\s['’])(?P<y>\d{{2}})(?![\w:])"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (first, second, third, fourth))


def _day(year: int, month: int, day: int) -> Interval | None:
    if not (1800 <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return Interval.day(date(year, month, day))
    except ValueError:
        return None


def _full_year(year: int) -> int:
    """A year of two digits in its century."""
    return year + (0 if year > 99 else 2000 if year < 70 else 1900)


def _numbers(match: re.Match[str]) -> Found | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(int(match[4]))
    days, months = _day(year, second, first), _day(year, first, second)
    if match[2] == ".":
        return Found(match.start(), match.end(), days) if days else None
    if days and months and first != second:
        return Found(match.start(), match.end(), days.hull(months), unclear=True)
    only = days or months
    return Found(match.start(), match.end(), only) if only else None


def find(text: str) -> list[Found]:
    """All explicit dates with a year in `text`, in order; overlapping readings of one place are given once."""
    found: list[Found] = []
    for pattern in (_ISO, _EAST):
        for match in pattern.finditer(text):
            year, month, day = (int(match[i]) for i in ((1, 3, 4) if pattern is _ISO else (1, 2, 3)))
            if interval := _day(year, month, day):
                found.append(Found(match.start(), match.end(), interval))
    for pattern in _named():
        for match in pattern.finditer(text):
            if interval := _day(_full_year(int(match["y"])), _months()[match["m"].lower()], int(match["d"])):
                found.append(Found(match.start(), match.end(), interval))
    found += [hit for match in _NUMBERS.finditer(text) if (hit := _numbers(match))]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Found] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def settle(found: Found, line: str, others: Sequence[str]) -> Interval | None:
    """The day that an unclear date of `line` means where the page decides between its readings, or `None`.

    Decisive are the weekday beside it, a date of the same days in words on one of the `others` lines (with a year or without), and
    the order in which a date of the same form there must be read.
    """
    match = _NUMBERS.match(line, found.start)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), _full_year(int(match[4]))
    readings = [day for day in (_day(year, second, first), _day(year, first, second)) if day is not None and day.first_day]
    named = {number for word in _WORD.findall(line.casefold()) if (number := _weekdays().get(word.strip("."))) is not None}
    fitting = [day for day in readings if day.first_day and day.first_day.weekday() in named]
    if len(named) == 1 and len(fitting) == 1:
        return fitting[0]
    orders = {order for other in others for order in _orders(other, match[2])}
    told = [day for day in readings if any(_tells(other, day) for other in others)]
    if len(told) == 1:
        return told[0]
    return readings[0 if orders == {"day"} else 1] if len(orders) == 1 and len(readings) == 2 else None


def _orders(line: str, sign: str) -> list[str]:
    """For each date of numbers in a line that can be read in one way only, what comes first in it: "day" or "month"."""
    found = []
    for match in _NUMBERS.finditer(line):
        first, second = int(match[1]), int(match[3])
        if match[2] == sign and max(first, second) <= 31 and (first > 12) != (second > 12):
            found.append("day" if first > 12 else "month")
    return found


def _tells(line: str, day: Interval) -> bool:
    """Whether a line names that day in words: "March 5", "5 March"."""
    when = day.first_day
    if when is None:
        return False
    names = "|".join(re.escape(name) for name, month in _months().items() if month == when.month)
    spelled = rf"\b(?:(?:{names})\.?\s{when.day}(?!\d)|(?<!\d){when.day}(?:st|nd|rd|th|\.)?\s(?:{names})(?!\w))"
    iso = any(hit.interval == day and not hit.unclear for hit in find(line))
    return iso or re.search(spelled, line, re.IGNORECASE) is not None


@cache
def _weekdays() -> dict[str, int]:
    """The number of each weekday's name, Monday's 0."""
    table = data("dates.toml")["days"]
    assert isinstance(table, dict)
    return {name: number for days in table.values() for number, names in enumerate(days) for name in names}


def parse(value: str) -> Found | None:
    """The moment or day that a metadata value gives ("2021-03-04T10:00:00+03:00", "Thu, 04 Mar 2021 …", seconds since 1970)."""
    value = value.strip()[:80]
    try:
        if re.fullmatch(r"\d{9,13}", value):
            moment = datetime.fromtimestamp(int(value) / (1000 if len(value) > 10 else 1), UTC)
            return Found(0, len(value), Interval.parse(moment.isoformat(timespec="minutes")))
        if re.fullmatch(r"\d{8}", value):
            return Found(0, 8, Interval.day(date(int(value[:4]), int(value[4:6]), int(value[6:]))))
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$", value):
            return Found(0, len(value), Interval.parse(value.replace(" ", "T", 1)))
        if re.fullmatch(r"\d{8}T\d{6}(?:Z|[+-]\d{4})", value):
            return Found(0, len(value), Interval.parse(datetime.fromisoformat(value).isoformat()))
        if _MAIL.fullmatch(value) and (moment := parsedate_to_datetime(value)).tzinfo is not None:
            return Found(0, len(value), Interval.parse(moment.isoformat()))
    except (ValueError, OverflowError, OSError):
        return None
    return next(iter(find(value)), None)


@cache
def _label(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words('dates.toml', key))))})(?!\w)")


def label_of(before: str) -> str:
    """What the words before a date call it: "updated", "published", or "" where they say neither."""
    low = before.lower()
    return next((key for key in ("updated", "published") if _label(key).search(low)), "")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds nothing but dates: each with its label, "published", "updated" or "" where it has none."""

    dates: tuple[tuple[str, Found], ...]


def date_line(line: str) -> DateLine | None:
    """The dates of a line that says nothing else than when, or `None`."""
    if len(line) > 160 or not any(sign.isdigit() for sign in line):
        return None
    found = find(line)
    if not found:
        return None
    labelled, rest, at = [], "", 0
    for hit in found:
        before = line[at : hit.start]
        rest, at = rest + " " + before, hit.end
        labelled.append((label_of(before), hit))
    return DateLine(tuple(labelled)) if only_when(rest + " " + line[at:]) else None


def is_yearless(line: str) -> bool:
    """Whether a line is a day without its year and a clock, weekday or label, and nothing else: "Apr 16, 11:52 PM EDT"."""
    if len(line) > 60 or find(line):
        return False
    rest, count = _month_day().subn(" ", line)
    told = _CLOCKED.search(line) or label_of(line) or any(word.strip(".") in _weekdays() for word in _WORD.findall(rest.lower()))
    return count == 1 and bool(told) and only_when(rest)


@cache
def _month_day() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:{names})\.?\s\d{{1,2}}|\d{{1,2}}\.?\s(?:{names}))(?:st|nd|rd|th)?(?![\w:])", re.IGNORECASE)


def without_clocks(line: str, sign: str) -> str:
    """A line with `sign` in place of each clock and the zone behind it: "23:10 EEST | Kyiv" → "… | Kyiv"."""
    return _CLOCKED.sub(f" {sign} ", line)


def only_when(rest: str) -> bool:
    """Whether words are only labels, weekdays, clocks and zones."""
    if any(sign in rest for sign in '「」“”"') or _PAPER.search(rest):
        return False
    left = without_labels(_CLOCKED.sub(" ", rest).lower())
    known = words("dates.toml", "times") | words("dates.toml", "weekdays")
    return all(word.strip(".") in known or word in known or word.isdigit() for word in _WORD.findall(left))


def without_labels(line: str) -> str:
    """A line without its words for "published" and "updated"."""
    return _labels().sub(" ", line)


@cache
def _labels() -> re.Pattern[str]:
    listed = sorted(words("dates.toml", "updated") | words("dates.toml", "published"), key=lambda label: (-len(label), label))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE)
