"""Parts of a month that are counted: "the first half of March", "the last week of June", "the third Sunday of October"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from rashomon.statements.times.absolute import month_day
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated
from rashomon.times import Interval

_LAST = 0


def part_of_month(match: Match, situation: Situation) -> list[Sense]:
    """A half, week, day or weekday of a month; the value is a day where it is one, else the month with a narrower stretch."""
    found = month_day(match, situation)
    first = found[0].interval.first_day if found and found[0].interval else None
    if first is None:
        return found
    days = _days(match, first, int(match.get("o", "ordword", "ordnum") or _LAST))
    if days is None:
        return []
    if days[0] == days[1]:
        return [dated(days[0].isoformat(), "a day counted in its month", anchor=found[0].anchor)]
    return [replace(found[0], interval=Interval.days(*days), rule=f"{found[0].rule}; a part of it that is counted")]


def _days(match: Match, first: date, number: int) -> tuple[date, date] | None:
    """The first and the last day of the part; the last one where `number` is 0; `None` where the month has no such part."""
    size = monthrange(first.year, first.month)[1]
    last = first + timedelta(days=size - 1)
    if "h" in match.at:
        middle = first + timedelta(days=14)
        return (first, middle) if number == 1 else (middle + timedelta(days=1), last)
    if "w" in match.at:
        day = _weekday(first, last, int(match.get("w", "weekday")), number)
        return (day, day) if day is not None and day.month == first.month else None
    length = 1 if match.rule == "day in month" else 7
    if number == _LAST:
        return last - timedelta(days=length - 1), last
    start = first + timedelta(days=(number - 1) * length)
    return (start, min(start + timedelta(days=length - 1), last)) if start <= last else None


def _weekday(first: date, last: date, weekday: int, number: int) -> date | None:
    if number == _LAST:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + (number - 1) * 7)
