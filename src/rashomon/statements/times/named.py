"""Named stretches: fiscal years, decades, centuries, quarters, halves, seasons, weeks of a day, feasts."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.statements.times.absolute import A_YEAR, month_day, short_year, year_by_distance, year_of
from rashomon.statements.times.calendar import day_of, easter, value_of
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated, open_date
from rashomon.times import Interval


def fiscal(match: Match, situation: Situation) -> list[Sense]:
    """A fiscal year: somewhere in that year and its neighbours, because fiscal years differ."""
    found = year_of(match)
    if found is None:
        return []
    wide = Interval(Interval.year(found - 1).start, Interval.year(found).end) if found > 2 else None
    return [Sense("DATE", f"{found:04}", wide, "a fiscal year, which may begin in the year before", None, False)]


def year_end(match: Match, situation: Situation) -> list[Sense]:
    """The last day of the year of publication, of the year before where the verb looks back."""
    if situation.year is None:
        return [open_date("XXXX-12-31", "the end of a year that is not known")]
    found = situation.year - (situation.tense == "past" and situation.today is not None and situation.today.month < 12)
    return [dated(f"{found:04}-12-31", "the end of the year", anchor=situation.published, anchors=False)]


def fiscal_year(match: Match, situation: Situation) -> list[Sense]:
    """The current, the full or the latest fiscal year: that of publication, or the one before; wide, for fiscal years differ."""
    if situation.year is None:
        return [open_date("XXXX", "a fiscal year that is not known")]
    found = situation.year - ("x" in match.at)
    wide = Interval(Interval.year(found - 1).start, Interval.year(found).end)
    return [Sense("DATE", f"{found:04}", wide, "a fiscal year", situation.published, False)]


def decade(match: Match, situation: Situation) -> list[Sense]:
    """A decade; "the nineties" are those of the twentieth century."""
    if "w" in match.at:
        return [dated(f"19{match.get('w', 'decadeword')}", "a decade of the twentieth century", anchors=False)]
    digits = "".join(c for c in match.get("x", "decade") if c.isdigit())
    first = short_year(digits)
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
    if not number.isdigit() or not 10 <= int(number) <= 3000:
        return []
    if match.get("e", "era") == "BC":
        return [open_date(f"BC{int(number):04}", "a year before the Christian era")]
    return [dated(f"{int(number):04}", A_YEAR)]


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
        near = year_by_distance(situation, lambda year: _feast(day, year))
        found, why = near if near else (None, "")
    date_found = _feast(day, found) if found is not None and 1600 < found < 3000 else None
    if date_found is None:
        return [open_date("XXXX-XX-XX", "a feast whose year is not known")]
    return [dated(date_found.isoformat(), f"a feast, {why}", anchor=situation.published)]
