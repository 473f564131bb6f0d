"""Ranges of days, months and years; each end means the whole stretch."""

from __future__ import annotations

from dataclasses import replace

from rashomon.statements.times.absolute import A_YEAR, day_in, full, month_in, year_of, yearless
from rashomon.statements.times.calendar import day_of
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated
from rashomon.times import Interval

_MONTH = "a month of a range"


def _both(first: Sense, second: Sense, match: Match, split: tuple[int, int]) -> list[Sense]:
    """Two ends of a range, each meaning the whole stretch; two dates of their own where "and" joins them without "between"."""
    a, b = first.interval, second.interval
    if a is None or b is None or a.start is None or b.end is None or a.start >= b.end:
        return []
    ends = ((match.first, split[0]), (split[1], match.last))
    if "j" in match.at and not match.between:
        return [replace(s, first=end[0], last=end[1]) for s, end in zip((first, second), ends, strict=True)]
    whole = Interval(a.start, b.end)
    rule = f"one end of a range from {first.value} to {second.value}, both counted in"
    return [Sense("DATE", s.value, whole, rule, s.anchor, True, *end) for s, end in zip((first, second), ends, strict=True)]


def month_days(match: Match, situation: Situation) -> list[Sense]:
    """A range of days in one month ("July 13-14", "3 to 5 May")."""
    month, first, last, year = month_in(match), day_in(match), day_in(match, "d2"), year_of(match)
    if first is None or last is None or first >= last:
        return []
    ends = []
    for day in (first, last):
        if day_of(2000 if year is None else year, month, day) is None:
            return []
        ends.append(yearless(month, day, situation) if year is None else dated(full(year, month, day), "a date, as written"))
    return _both(ends[0], ends[1], match, _split(match, "d", "d2"))


def day_span(match: Match, situation: Situation) -> list[Sense]:
    """A range from a day of one month to a day of another; the year of one end serves the other."""
    first, last = year_of(match), year_of(match, "y2")
    ends = ((month_in(match), day_in(match)), (month_in(match, "m2"), day_in(match, "d2")))
    if last is None and first is None:
        guess = yearless(*ends[1], situation)
        last = int(guess.value[:4]) if guess.interval is not None else None
    year = last if last is not None else first
    if year is None or any(day_of(2000, month, day or 1) is None for month, day in ends):
        return []
    start = first if first is not None else year - (ends[0] > ends[1])
    found = [dated(full(y, *end), "a date, as written") for y, end in ((start, ends[0]), (year, ends[1]))]
    return _both(found[0], found[1], match, _span_split(match))


def _span_split(match: Match) -> tuple[int, int]:
    left = max(match.where[name] for name in ("m", "d", "y") if name in match.where and match.where[name] < match.where["m2"])
    return left + 1, min(match.where["m2"], match.where["d2"])


def _split(match: Match, first: str, second: str) -> tuple[int, int]:
    return match.where[first] + 1, match.where[second]


def months(match: Match, situation: Situation) -> list[Sense]:
    """A range of months, the first in the year of the second or in the year before."""
    first, last, year = month_in(match), month_in(match, "m2"), year_of(match)
    if year is None:
        end = yearless(last, None, situation)
        year = int(end.value[:4]) if end.interval is not None else None
    if year is None:
        return []
    ends = [dated(full(year - (first > last), first, None), _MONTH), dated(full(year, last, None), _MONTH)]
    return _both(ends[0], ends[1], match, _split(match, "m", "m2"))


def years(match: Match, situation: Situation) -> list[Sense]:
    """A range of years; "1914-18" takes the century of its first."""
    first, text = year_of(match), match.get("y2", "year", "two")
    if first is None or not text:
        return []
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    if last <= first:
        return []
    return _both(dated(f"{first:04}", A_YEAR), dated(f"{last:04}", A_YEAR), match, _split(match, "y", "y2"))
