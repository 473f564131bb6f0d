"""Dates that name their month, year, decade, quarter or feast; a missing year comes from what is told or from publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rashomon.statements.times.calendar import day_of, easter, value_of
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated, open_date
from rashomon.times import Interval

_SOON = 120
"""Days ahead within which a date without a year and without a past verb is taken as the coming one."""

_FAR = 240
"""Days ahead beyond which a date that has just passed is taken as the one meant, whatever the verb."""

_NEXT = 75
"""Days ahead within which a date without a year is the coming one even beside a past verb ("was extended to 1 March")."""

_YEAR = "a year, as written"
_MONTH = "a month of a range"


def _full(year: int, month: int, day: int | None) -> str:
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def _short_year(text: str) -> int:
    digits = "".join(c for c in text if c.isdigit())
    number = int(digits) if digits else 0
    return number if len(digits) > 2 else number + (1900 if number > 40 else 2000)


def year_of(match: Match, name: str = "y") -> int | None:
    """The year that a match names, two digits filled up."""
    text = match.get(name, "year", "shortyear", "two")
    return _short_year(text) if text else None


def _years_by_distance(situation: Situation, make: Callable[[int], date | None]) -> tuple[int, str] | None:
    """The year of a date without one, and why."""
    today, told = situation.today, situation.told
    if told is not None and situation.near and told.year is not None and len(told.value) >= 7 and (today is None or told.year < today.year):
        return told.year, "in the year told of"
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
    found = _years_by_distance(situation, lambda year: day_of(year, month, day or 1))
    if found is None:
        tail = "" if day is None else f"-{day:02}"
        return open_date(f"XXXX-{month:02}{tail}", "no year is given and the publication date is not known")
    return dated(_full(found[0], month, day), found[1], anchor=situation.published)


def _month(match: Match, name: str = "m") -> int:
    return int(match.get(name, "month", "shaky", "abbr"))


def _day(match: Match, name: str = "d") -> int | None:
    text = match.get(name, "day", "ordnum", "ordword")
    return int(text) if text else None


def month_day(match: Match, situation: Situation) -> list[Sense]:
    """A month, with or without day and year."""
    month, day, year = _month(match), _day(match), year_of(match)
    if day is not None and day_of(2000 if year is None else year, month, day) is None:
        return []
    if year is None:
        return [yearless(month, day, situation)]
    return [dated(_full(year, month, day), "a date, as written")]


def month_of(match: Match, situation: Situation) -> list[Sense]:
    """A month or day "of that year" or "of this year"."""
    month, day = _month(match), _day(match)
    if "l" in match.at:
        base, why = situation.year, "counted from the year of publication"
        year = None if base is None else base + int(match.get("l", "this", "last", "next"))
    else:
        year, why = (situation.told.year if situation.told else None), "in the year told of before"
    if year is None or (day is not None and day_of(year, month, day) is None):
        return [open_date(f"XXXX-{month:02}" + ("" if day is None else f"-{day:02}"), "the year it points to is not known")]
    return [dated(_full(year, month, day), why, anchor=situation.published if "l" in match.at else _stretch(situation))]


def _stretch(situation: Situation) -> Interval | None:
    return situation.told.interval if situation.told else None


def month_rel(match: Match, situation: Situation) -> list[Sense]:
    """ "Last October", "next May", "this June"."""
    month, way, today = _month(match), int(match.get("l", "last", "next", "this")), situation.today
    if today is None:
        return [open_date(f"XXXX-{month:02}", "no year is given and the publication date is not known")]
    year = today.year
    if way < 0 and month >= today.month:
        year -= 1
    if way > 0 and month <= today.month:
        year += 1
    words = {-1: "the latest such month before publication", 0: "in the year of publication", 1: "the next such month"}
    return [dated(_full(year, month, None), words[way], anchor=situation.published)]


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
    return [
        Sense("DATE", s.value, whole, rule, s.anchor, True, *end) for s, end in zip((first, second), ends, strict=True)
    ]


def month_days(match: Match, situation: Situation) -> list[Sense]:
    """A range of days in one month ("July 13-14", "3 to 5 May")."""
    month, first, last, year = _month(match), _day(match), _day(match, "d2"), year_of(match)
    if first is None or last is None or first >= last:
        return []
    ends = []
    for day in (first, last):
        if day_of(2000 if year is None else year, month, day) is None:
            return []
        ends.append(yearless(month, day, situation) if year is None else dated(_full(year, month, day), "a date, as written"))
    return _both(ends[0], ends[1], match, _split(match, "d", "d2"))


def _split(match: Match, first: str, second: str) -> tuple[int, int]:
    return match.where[first] + 1, match.where[second]


def months(match: Match, situation: Situation) -> list[Sense]:
    """A range of months, the first in the year of the second or in the year before."""
    first, last, year = _month(match), _month(match, "m2"), year_of(match)
    if year is None:
        end = yearless(last, None, situation)
        year = int(end.value[:4]) if end.interval is not None else None
    if year is None:
        return []
    ends = [dated(_full(year - (first > last), first, None), _MONTH), dated(_full(year, last, None), _MONTH)]
    return _both(ends[0], ends[1], match, _split(match, "m", "m2"))


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
        day, month, year = a, b, _short_year(text[-4:].rsplit(".", 1)[-1].rsplit("/", 1)[-1])
    else:
        month, day, year = a, b, _short_year(text[-4:].rsplit("/", 1)[-1])
    if day_of(year, month, day) is None:
        return []
    rule = "a date in figures, read month first" if "slashed" in match.at["x"].values and a <= 12 and b <= 12 else "a date in figures"
    return [dated(_full(year, month, day), rule)]


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
    return [] if found is None else [dated(f"{found:04}", _YEAR)]


def years(match: Match, situation: Situation) -> list[Sense]:
    """A range of years; "1914-18" takes the century of its first."""
    first, text = year_of(match), match.get("y2", "year", "two")
    if first is None or not text:
        return []
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    if last <= first:
        return []
    return _both(dated(f"{first:04}", _YEAR), dated(f"{last:04}", _YEAR), match, _split(match, "y", "y2"))


def fiscal(match: Match, situation: Situation) -> list[Sense]:
    """A fiscal year: somewhere in that year and its neighbours, because fiscal years differ."""
    found = year_of(match)
    if found is None:
        return []
    wide = Interval(Interval.year(found - 1).start, Interval.year(found).end) if found > 2 else None
    return [Sense("DATE", f"{found:04}", wide, "a fiscal year, which may begin in the year before", None, False)]


def decade(match: Match, situation: Situation) -> list[Sense]:
    """A decade; "the nineties" are those of the twentieth century."""
    if "w" in match.at:
        return [dated(f"19{match.get('w', 'decadeword')}", "a decade of the twentieth century", anchors=False)]
    digits = "".join(c for c in match.get("x", "decade") if c.isdigit())
    first = _short_year(digits)
    return [dated(f"{first // 10:03}", "a decade, as written", anchors=False)]


def century(match: Match, situation: Situation) -> list[Sense]:
    """A century, counted from the year 1."""
    number = int(match.get("o", "ord", "ordword"))
    if not 1 <= number <= 30:
        return []
    first, last = max((number - 1) * 100, 1), number * 100 - 1
    return [Sense("DATE", f"{number - 1:02}", Interval.days(date(first, 1, 1), date(last, 12, 31)), "a century, as written")]


def era(match: Match, situation: Situation) -> list[Sense]:
    """A year with its era; years before Christ have no interval here."""
    number = match.get("n", "number", "int")
    if not number.isdigit() or not 1 <= int(number) <= 3000:
        return []
    if match.get("e", "era") == "BC":
        return [open_date(f"BC{int(number):04}", "a year before the Christian era")]
    return [dated(f"{int(number):04}", _YEAR)]


def week_of(match: Match, situation: Situation) -> list[Sense]:
    """ "The week of March 6"."""
    found = month_day(match, situation)
    day = found[0].interval.first_day if found and found[0].interval else None
    return [dated(value_of("week", day), "the week of that day", anchor=found[0].anchor)] if day else found


def _base_year(match: Match, situation: Situation) -> tuple[int | None, str]:
    if (found := year_of(match)) is not None:
        return found, "as written"
    if "l" in match.at:
        base = situation.year
        return (None if base is None else base + int(match.get("l", "last", "next", "this"))), "counted from publication"
    if "w" in match.at:
        return (situation.told.year if situation.told else None), "in the year told of before"
    return None, "the latest before publication"


def quarter(match: Match, situation: Situation) -> list[Sense]:
    """A quarter of a year; without a year the latest that has begun."""
    number = int((match.get("q", "qtr") or "q" + match.get("o", "ord", "ordword"))[1:] or 0)
    if not 1 <= number <= 4 or match.get("q", "qtr").startswith("h"):
        return []
    found, why = _base_year(match, situation)
    if found is None and situation.today is not None and "l" not in match.at:
        found = situation.today.year - (number * 3 - 2 > situation.today.month)
    if found is None:
        return [open_date(f"XXXX-Q{number}", "a quarter whose year is not known")]
    return [dated(f"{found:04}-Q{number}", f"a quarter, {why}", anchor=situation.published, anchors=False)]


def half_year(match: Match, situation: Situation) -> list[Sense]:
    """The first or second half of a year."""
    number = int(match.get("o", "ordword") or 2)
    found, why = _base_year(match, situation)
    found = situation.year if found is None and "l" not in match.at else found
    if number > 2 or found is None:
        return []
    return [dated(f"{found:04}-H{number}", f"half of a year, {why}", anchors=False)]


def season(match: Match, situation: Situation) -> list[Sense]:
    """A season, as the northern half of the world counts them."""
    code, today = match.get("s", "season"), situation.today
    months_of = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
    way = match.get("l", "last", "next", "this")
    whole = match.rule == "season of year"
    found, why = _base_year(match, situation) if whole or "l" not in match.at else (None, "")
    if found is None and today is not None and not (whole and "w" in match.at):
        begun = today.month >= months_of[code]
        found = today.year - (0 if begun else 1) if way in ("", "-1") else today.year + (1 if way == "1" and begun else 0)
        if way == "-1" and begun and today.month < months_of[code] + 3:
            found -= 1
        if way == "" and situation.tense == "future":
            found = today.year
        why = "the one that fits the publication date"
    if found is None:
        return [open_date(f"XXXX-{code}", "a season whose year is not known")]
    return [dated(f"{found:04}-{code}", f"a season, {why}; months as in the northern half of the world", anchors=False)]


def _feast(day: str, year: int) -> date | None:
    if day.startswith(("easter", "orthodox")):
        base = easter(year, orthodox=day.startswith("orthodox"))
        return base + timedelta(days=int(day.removeprefix("easter").removeprefix("orthodox")))
    parts = day.replace("--", "-~").split("-")
    if len(parts) == 2:
        return day_of(year, int(parts[0]), int(parts[1]))
    month, nth, weekday = int(parts[0]), int(parts[1].replace("~", "-")), int(parts[2])
    start = date(year, month, 1)
    days = [d for n in range(31) if (d := start + timedelta(days=n)).month == month and d.isoweekday() == weekday]
    return days[nth - 1 if nth > 0 else nth] if abs(nth) <= len(days) else None


def festival(match: Match, situation: Situation) -> list[Sense]:
    """A feast or named day, its year as for a date without one."""
    day = match.get("f", "festival")
    if day == "?":
        return [open_date("XXXX-XX-XX", "a feast whose day depends on the country or the moon")]
    found: int | None
    found, why = _base_year(match, situation)
    if "l" in match.at and match.rule == "festival modified" and situation.today is not None:
        way, this = int(match.get("l", "last", "next", "this")), _feast(day, situation.today.year)
        past = this is not None and this < situation.today
        found = situation.today.year + ((0 if past else -1) if way < 0 else (1 if past and way > 0 else 0))
    elif found is None and "l" not in match.at:
        near = _years_by_distance(situation, lambda year: _feast(day, year))
        found, why = near if near else (None, "")
    date_found = _feast(day, found) if found is not None and 1600 < found < 3000 else None
    if date_found is None:
        return [open_date("XXXX-XX-XX", "a feast whose year is not known")]
    return [dated(date_found.isoformat(), f"a feast, {why}", anchor=situation.published)]


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
