"""Days as reports write them: full dates, dates without a year, weekdays, "yesterday". A small scan of the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS = range(1000, 3001)
"""Years that news can tell of."""
_M = (
    r"(?P<month{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATES = re.compile(
    r"\b(?:(?P<iso>\d{4}-\d\d-\d\d)\b"
    r"|(?P<num>\d{1,2}\.\d{1,2}\.\d{4})\b"
    rf"|{_M.format(1)} (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d)(?:,? (?P<year1>[12]\d{{3}})\b)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_M.format(2)}\b(?:,? (?P<year2>[12]\d{{3}})\b)?)"
)
_WEEKDAY = re.compile(
    r"\b(?:(?P<before>(?i:last|next|this coming|coming|every|each)) )?(?P<day>" + "|".join(WEEKDAYS) + r")\b"
    r"(?P<part> (?:morning|afternoon|evening|night))?"
)
_OFFSETS = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0}
_OFFSETS |= {"yesterday": -1, "last night": -1, "tomorrow": 1}
_RELATIVE = re.compile(r"\b(?:" + "|".join(_OFFSETS) + r")\b", re.I)
_MONTHDAY = re.compile(r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|floor|anniversary|day)\b)")
_PERIOD = re.compile(r"\b(?:last (?P<unit>week|month)|(?:earlier|late|early) this (?P<same>week|month))\b", re.I)
_WEEKEND = re.compile(r"\b(?:(?:over|at|during) the|last) weekend\b(?!s|[-’'])", re.I)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LAPSE = re.compile(
    r"\b(?P<count>an?|"
    + "|".join(_NUMBERS)
    + r"|\d{1,2}) (?P<unit>days?|weeks?) (?:after|since)\b(?=(?P<rest>[^.;:!?\n“”\"]{3,70}))",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be held|to take place|is due|are due|due to|scheduled|expected|plans? to|set to|ahead of"
    r"|upcoming|slated)\b|\b(?:until|next|by|before|for)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DayWord:
    """Words that name a day: `day` where they give it in full, else month and day, a weekday (0 = Monday), or an offset.

    `month_day` is month and day; the month is 0 where the words leave it out ("on the 14th").

    `period` is "last week", "last month", "this week" or "this month", seen from the day of publication.
    """

    start: int
    end: int
    text: str
    day: date | None = None
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    offset: int | None = None
    period: str | None = None
    ahead: bool = False
    """Whether the words look forward: the day had not come yet."""


@cache
def _named_days() -> frozenset[str]:
    text = (files("rashomon.stories") / "data" / "named_days.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def safe_date(year: int, month: int, day: int) -> date | None:
    """That day, or `None` where the calendar has none or the year is not one of `YEARS`."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = 29 if leap and month == 2 else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] if 1 <= month <= 12 else 0
    return date(year, month, day) if 1 <= day <= length and year in YEARS else None


def _month(word: str) -> int:
    return MONTHS.index(word.casefold()[:3]) + 1


def _dated(match: re.Match[str]) -> tuple[date | None, tuple[int, int] | None]:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return safe_date(year, month, day), None
    if match["num"]:
        day, month, year = (int(part) for part in match["num"].split("."))
        return safe_date(year, month, day), None
    which = "1" if match["month1"] else "2"
    month, day, written = _month(match["month" + which]), int(match["day" + which]), match["year" + which]
    if written:
        return safe_date(int(written), month, day), None
    return None, (month, day) if safe_date(2024, month, day) else None


def _looks_ahead(text: str, start: int, floor: int) -> bool:
    """Whether the clause before `start` speaks of what is to come."""
    clause = text[max(floor, start - 80) : start].rstrip()
    for mark in (". ", "; ", "\n", ", after ", " after "):
        clause = clause.rpartition(mark)[2]
    return bool(_AHEAD.search(clause))


def day_words(text: str, start: int = 0, end: int | None = None) -> Iterator[DayWord]:
    """Every word group from `start` to `end` that names a day, by kind: dates, then weekdays, then relative words.

    A weekend that is over stands for its Sunday; what is counted from a day ("a week after Friday's vote") comes last.
    """
    stop = len(text) if end is None else end
    for match in _DATES.finditer(text, start, stop):
        day, month_day = _dated(match)
        if day or month_day:
            ahead = _looks_ahead(text, match.start(), start)
            yield DayWord(match.start(), match.end(), match.group(), day, month_day, ahead=ahead)
    for match in _MONTHDAY.finditer(text, start, stop):
        if 1 <= int(match["day"]) <= 31:
            yield DayWord(match.start(), match.end(), match.group(), month_day=(0, int(match["day"])))
    for match in _WEEKDAY.finditer(text, start, stop):
        before = (match["before"] or "").casefold()
        at = match.start("day")
        named = any(text[max(0, at - 20) : match.end() + 12].find(name) >= 0 for name in _named_days())
        if before in ("every", "each") or named:
            continue
        ahead = before in ("next", "this coming", "coming") or (not before and _looks_ahead(text, at, start))
        yield DayWord(at, match.end(), match.group().strip(), weekday=WEEKDAYS.index(match["day"]), ahead=ahead)
    for match in _RELATIVE.finditer(text, start, stop):
        offset = _OFFSETS[match.group().casefold()]
        yield DayWord(match.start(), match.end(), match.group(), offset=offset, ahead=offset > 0)
    for match in _PERIOD.finditer(text, start, stop):
        period = f"last {match['unit']}" if match["unit"] else f"this {match['same']}"
        yield DayWord(match.start(), match.end(), match.group(), period=period.casefold())
    for match in _WEEKEND.finditer(text, start, stop):
        yield DayWord(match.start(), match.end(), match.group(), weekday=6, ahead=_looks_ahead(text, match.start(), start))
    yield from _lapses(text, start, stop)


def _lapses(text: str, start: int, stop: int) -> Iterator[DayWord]:
    """Days that are counted from another: "three days after Monday's vote" is a Thursday."""
    for match in _LAPSE.finditer(text, start, stop):
        count = match["count"].casefold()
        many = int(count) if count.isdigit() else _NUMBERS.index(count) + 1 if count in _NUMBERS else 1
        gap = timedelta(days=many * (7 if match["unit"].casefold().startswith("week") else 1))
        rest, at = match["rest"], match.end()
        if (weekday := _WEEKDAY.search(rest)) and not weekday["before"] and not rest[: weekday.start()].count(","):
            day = (WEEKDAYS.index(weekday["day"]) + gap.days) % 7
            yield DayWord(match.start(), at + weekday.end(), text[match.start() : at + weekday.end()], weekday=day)
        elif (dated := _DATES.search(rest)) and not rest[: dated.start()].count(",") and (since := _dated(dated)[0]):
            day = since.toordinal() + gap.days
            yield DayWord(match.start(), at + dated.end(), text[match.start() : at + dated.end()], date.fromordinal(day))


def explicit_days(text: str, ranges: Sequence[tuple[int, int, object]], until: int) -> list[date]:
    """Full dates in `ranges` before offset `until`, sorted, each once."""
    stretches = [(start, min(end, until)) for start, end, _ in ranges if start < until]
    return sorted({word.day for start, end in stretches for word in day_words(text, start, end) if word.day})


def on_or_before(weekday: int, day: date) -> date:
    """The last such weekday up to and including `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def after(weekday: int, day: date) -> date:
    """The first such weekday after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
