"""Dates that name their month, year, decade, quarter or feast; a missing year comes from what is told or from publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rashomon.statements.times.calendar import day_of
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated, open_date
from rashomon.times import Interval

_SOON = 120
"""Days ahead within which a date without a year and without a past verb is taken as the coming one."""

_FAR = 240
"""Days ahead beyond which a date that has just passed is taken as the one meant, whatever the verb."""

_NEXT = 20
"""Days ahead within which a date without a year is the coming one even beside a past verb ("was extended to 1 March")."""

_TO_THE_MONTH = 7
"""Length of a value that names a month: only such a date lends its year."""

A_YEAR = "a year, as written"


def full(year: int, month: int, day: int | None) -> str:
    """The TIMEX3 value of a month or of a day of it."""
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def short_year(text: str) -> int:
    """The year of "1998", "98" or "'98"; two digits up to 40 are in this century."""
    digits = "".join(c for c in text if c.isdigit())
    number = int(digits) if digits else 0
    return number if len(digits) > 2 else number + (1900 if number > 40 else 2000)


def year_of(match: Match, name: str = "y") -> int | None:
    """The year that a match names, two digits filled up."""
    text = match.get(name, "year", "shortyear", "two")
    return short_year(text) if text else None


def year_by_distance(situation: Situation, make: Callable[[int], date | None]) -> tuple[int, str] | None:
    """The year of a date without one, and why."""
    today, told = situation.today, situation.told
    known = told.year if told is not None and situation.near and len(told.value) >= _TO_THE_MONTH else None
    there = make(known) if known is not None else None
    moves_on = told is not None and there is not None and told.interval.end is not None and there >= told.interval.end.date()
    if known is not None and moves_on and (today is None or known < today.year):
        return known, "in the year told of"
    if today is None:
        return (situation.year, "in the year of publication") if situation.year is not None else None
    near = [d for y in (today.year - 1, today.year, today.year + 1) if (d := make(y)) is not None]
    before, after = [d for d in near if d <= today], [d for d in near if d >= today]
    if after and (not before or _ahead(situation.tense, (after[0] - today).days, (today - before[-1]).days)):
        return after[0].year, "the next such date after publication"
    return (before[-1].year, "the latest such date before publication") if before else None


def _ahead(tense: str, days_to: int, days_since: int) -> bool:
    """Whether a date without a year is the coming one: the verb looks ahead, or it is near and its verb does not look back."""
    if tense == "future":
        return days_to < _FAR or days_since > _SOON
    return days_to < (_NEXT if tense == "past" else _SOON)


def yearless(month: int, day: int | None, situation: Situation) -> Sense:
    """A month or day without a year, in the year that fits the situation."""
    found = year_by_distance(situation, lambda year: day_of(year, month, day or 1))
    if found is None:
        tail = "" if day is None else f"-{day:02}"
        return open_date(f"XXXX-{month:02}{tail}", "no year is given and the publication date is not known")
    return dated(full(found[0], month, day), found[1], anchor=situation.published)


def month_in(match: Match, name: str = "m") -> int:
    """The number of the month that a match names."""
    return int(match.get(name, "month", "shaky", "abbr"))


def day_in(match: Match, name: str = "d") -> int | None:
    """The day that a match names."""
    text = match.get(name, "day", "ordnum", "ordword")
    return int(text) if text else None


def month_day(match: Match, situation: Situation) -> list[Sense]:
    """A month, with or without day and year."""
    month, day, year = month_in(match), day_in(match), year_of(match)
    if day is not None and day_of(2000 if year is None else year, month, day) is None:
        return []
    if year is None:
        return [yearless(month, day, situation)]
    return [dated(full(year, month, day), "a date, as written")]


def month_of(match: Match, situation: Situation) -> list[Sense]:
    """A month or day "of that year" or "of this year"."""
    month, day = month_in(match), day_in(match)
    if "l" in match.at:
        base, why = situation.year, "counted from the year of publication"
        year = None if base is None else base + int(match.get("l", "this", "last", "next"))
    else:
        year, why = (situation.told.year if situation.told else None), "in the year told of before"
    if year is None or (day is not None and day_of(year, month, day) is None):
        return [open_date(f"XXXX-{month:02}" + ("" if day is None else f"-{day:02}"), "the year it points to is not known")]
    return [dated(full(year, month, day), why, anchor=situation.published if "l" in match.at else _stretch(situation))]


def _stretch(situation: Situation) -> Interval | None:
    return situation.told.interval if situation.told else None


def month_rel(match: Match, situation: Situation) -> list[Sense]:
    """ "Last October", "next May", "this June"."""
    month, way, today = month_in(match), int(match.get("l", "last", "next", "this")), situation.today
    if today is None:
        return [open_date(f"XXXX-{month:02}", "no year is given and the publication date is not known")]
    year = today.year
    if way < 0 and month >= today.month:
        year -= 1
    if way > 0 and month <= today.month:
        year += 1
    words = {-1: "the latest such month before publication", 0: "in the year of publication", 1: "the next such month"}
    return [dated(full(year, month, None), words[way], anchor=situation.published)]


def absolute(match: Match, situation: Situation) -> list[Sense]:
    """A date in figures; day before month with dots, month before day with slashes where both could be."""
    text = match.get("x", "iso", "isomonth", "dotted", "slashed", "ymd")
    if "iso" in match.at["x"].values:
        return _iso(text)
    if "isomonth" in match.at["x"].values:
        return [dated(text, "a month, as written")] if 1 <= int(text[5:]) <= 12 else []
    a, b, c = (int(part) for part in text.replace("/", ".").split("."))
    if "ymd" in match.at["x"].values:
        year, month, day = a, b, c
    elif "dotted" in match.at["x"].values or a > 12:
        day, month, year = a, b, short_year(text[-4:].rsplit(".", 1)[-1].rsplit("/", 1)[-1])
    else:
        month, day, year = a, b, short_year(text[-4:].rsplit("/", 1)[-1])
    if day_of(year, month, day) is None:
        return []
    either = "slashed" in match.at["x"].values and a <= 12 and b <= 12
    return [dated(full(year, month, day), "a date in figures, read month first" if either else "a date in figures")]


def _iso(text: str) -> list[Sense]:
    if day_of(int(text[:4]), int(text[5:7]), int(text[8:10])) is None:
        return []
    if len(text) == 10:
        return [dated(text, "a date, as written")]
    value = text[:10] + "T" + text[11:16]
    try:
        interval = Interval.parse(value)
    except ValueError:
        return [dated(text[:10], "a date, as written")]
    return [Sense("TIME", value, interval, "a date and time, as written", None, True)]


def year(match: Match, situation: Situation) -> list[Sense]:
    """A year alone."""
    found = year_of(match)
    return [] if found is None else [dated(f"{found:04}", A_YEAR)]


def day_of_month(match: Match, situation: Situation) -> list[Sense]:
    """ "The 14th": in the month told of, else the latest such day before publication (the next where the verb looks ahead)."""
    day, told, today = int(match.get("o", "ordnum")), situation.told, situation.today
    start = told.interval.first_day if told and told.interval.last_day else None
    if start is not None and told is not None and told.interval.last_day is not None:
        last = told.interval.last_day
        if (start.year, start.month) == (last.year, last.month) and (found := day_of(start.year, start.month, day)):
            return [dated(found.isoformat(), "that day of the month told of", anchor=told.interval)]
    if today is None:
        return [open_date(f"XXXX-XX-{day:02}", "a day of a month that is not named")]
    base = today.year * 12 + today.month - 1
    for step in (0, 1, 2) if situation.tense == "future" else (0, -1, -2):
        found = day_of((base + step) // 12, (base + step) % 12 + 1, day)
        if found is not None and (found >= today if situation.tense == "future" else found <= today):
            return [dated(found.isoformat(), "that day of the month, nearest to publication", anchor=situation.published)]
    return []
