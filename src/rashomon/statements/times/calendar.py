"""TIMEX3 values and the stretches of the calendar that they name.

A value is "2022-07-13", "2022-W28", "2022-07", "2022-Q3", "2022-H2", "2022-SU", "2022", "202" (decade), "20" (century), with
or without a time of day; a time of day keeps the day, because reports seldom say in which time zone they count.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from rashomon.times import Interval

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
MIN_YEAR, MAX_YEAR = 1, 9998


def _months(year: int, first: int, last: int) -> Interval:
    return Interval(Interval.month(year, first).start, Interval.month(year, last).end)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or `None` where the calendar has none such."""
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    first = date(year, month, 1)
    found = first + timedelta(days=day - 1)
    return found if found.month == month else None


def _week(year: int, week: int, weekend: bool) -> Interval | None:
    if not 1 <= week <= 53:
        return None
    monday = date(year, 1, 4) - timedelta(days=date(year, 1, 4).isoweekday() - 1) + timedelta(weeks=week - 1)
    return Interval.days(monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6))


def _years(first: int, count: int) -> Interval | None:
    if first + count > MAX_YEAR:
        return None
    return Interval(Interval.year(max(first, 1)).start, Interval.year(first + count - 1).end)


def span_of(value: str) -> Interval | None:
    """The stretch that a TIMEX3 value names, `None` for one that is open or vague."""
    head = value.split("T")[0]
    if not head.isascii() or not head[:2].isdigit():
        return None
    if len(head) < 4 or not head[:4].isdigit():
        return _years(int(head) * 10 ** (4 - len(head)), 10 ** (4 - len(head))) if head.isdigit() else None
    year, rest = int(head[:4]), head[5:]
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    if not rest:
        return Interval.year(year)
    if rest in _SEASONS:
        return _months(year, *_SEASONS[rest])
    if rest == "WI":
        return Interval(Interval.month(year, 12).start, Interval.month(year + 1, 2).end)
    if rest[0] in "QH" and rest[1:].isdigit():
        size = 3 if rest[0] == "Q" else 6
        return _months(year, (int(rest[1:]) - 1) * size + 1, int(rest[1:]) * size) if 1 <= int(rest[1:]) <= 12 // size else None
    if match := re.fullmatch(r"W([0-9]{2})(-WE)?", rest):
        return _week(year, int(match[1]), bool(match[2]))
    if match := re.fullmatch(r"([0-9]{2})(?:-([0-9]{2}))?", rest):
        if match[2] is None:
            return Interval.month(year, int(match[1])) if 1 <= int(match[1]) <= 12 else None
        day = day_of(year, int(match[1]), int(match[2]))
        return None if day is None else Interval.day(day)
    return None


def value_of(unit: str, day: date) -> str:
    """The TIMEX3 value of the `unit` (day, week, weekend, month, quarter, year, decade, century) that holds `day`."""
    year, week, _ = day.isocalendar()
    return {
        "day": day.isoformat(),
        "night": day.isoformat() + "TNI",
        "week": f"{year:04}-W{week:02}",
        "fortnight": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "semester": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
        "millennium": f"{day.year // 1000}",
    }.get(unit, day.isoformat())


def shift(day: date, unit: str, number: int) -> date | None:
    """`day` moved by so many units; the last day of a shorter month where the day is missing; `None` outside the calendar."""
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return day + timedelta(days=days * number) if abs(number) < 400_000 and _inside(day.year + days * number // 365) else None
    months = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}.get(unit)
    if months is None:
        return day
    count = day.year * 12 + day.month - 1 + months * number
    year, month = divmod(count, 12)
    if not _inside(year):
        return None
    return next(found for number in range(day.day, 0, -1) if (found := day_of(year, month + 1, number)))


def _inside(year: int) -> bool:
    return MIN_YEAR < year < MAX_YEAR - 1


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday in the Gregorian calendar, by the western or the orthodox reckoning (Meeus 1991)."""
    if orthodox:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    month, day = divmod(h + i - 7 * m + 114, 31)
    return date(year, month, day + 1)


def part_of(interval: Interval, part: str) -> Interval:
    """A part of a stretch, as wide as the word allows: early and late a half, start and end a third, mid the middle."""
    if interval.start is None or interval.end is None:
        return interval
    low, high = {"early": (0, 6), "late": (6, 12), "start": (0, 4), "end": (8, 12), "mid": (3, 9)}.get(part, (0, 12))
    width = interval.end - interval.start
    if width < timedelta(days=3):
        return interval
    if width > timedelta(days=85):
        return _of_months(interval.start, interval.end, low, high)
    return Interval(_to_day(interval.start + width * low / 12), _to_day(interval.start + width * high / 12))


def _of_months(start: datetime, end: datetime, low: int, high: int) -> Interval:
    count = (end.year - start.year) * 12 + end.month - start.month
    first, last = (start.year * 12 + start.month - 1 + round(count * part / 12) for part in (low, high))
    return Interval(Interval.month(first // 12, first % 12 + 1).start, Interval.month(last // 12, last % 12 + 1).start)


def _to_day(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
