"""Dates that are counted: from publication ("yesterday", "last week") or from the date told last ("three days later")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.statements.times.calendar import shift, span_of, value_of
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated, open_date
from rashomon.times import Interval

_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "night": "XXXX-XX-XXTNI", "hour": "XXXX-XX-XXTXX", "minute": "XXXX-XX-XXTXX:XX", "second": "XXXX-XX-XXTXX:XX",
}  # fmt: skip
_WIDEST = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92, "semester": 184}
_SMALL = frozenset({"hour", "minute", "second"})
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COMPARED = "the same quarter a year before"
FOR_PERIOD = "the quarter that figures are given for"
NO_DATE = "the publication date is not known"


def _open(unit: str) -> str:
    return _OPEN.get(unit, "XXXX")


def _unit(match: Match) -> str:
    return match.get("u", "unit", "units", "secunit", "unit_now")


def number_of(match: Match, name: str = "n") -> float | None:
    """The number that a match counts, `None` where it is vague."""
    if name not in match.at:
        return None
    text = match.get(name, "int", "number", "couple", "a", "vague")
    return None if text in ("", "X") else float(text)


def weekday(match: Match, situation: Situation) -> list[Sense]:
    """A day of the week: the latest on or before publication, the next where the verb looks ahead; "next" and "last" count."""
    number, today = int(match.get("w", "weekday", "wdabbr")), situation.today
    part = match.get("p", "daypart")
    if today is None:
        value = f"XXXX-WXX-{number}" + (f"T{part[:2]}" if part else "")
        return [open_date(value, f"a {_WEEKDAYS[number - 1]}; {NO_DATE}", "TIME" if part else "DATE")]
    found, rule = _weekday(match, number, today, situation)
    value = found.isoformat() + (f"T{part.rsplit(':')[-1]}" if part else "")
    return [dated(value, rule, anchor=situation.published, type="TIME" if part else "DATE")]


def _weekday(match: Match, number: int, today: date, situation: Situation) -> tuple[date, str]:
    name, way = _WEEKDAYS[number - 1], match.get("l", "last", "next", "this")
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if match.rule == "weekday and week":
        return today + timedelta(days=(ahead or 7) + 7), f"a week after the next {name}"
    if match.rule == "weekday of week":
        monday = today - timedelta(days=today.isoweekday() - 1) + timedelta(weeks=int(way or 0))
        return monday + timedelta(days=number - 1), f"the {name} of that week"
    if way == "1":
        return today + timedelta(days=ahead or 7), f"the next {name} after publication"
    if way == "-1":
        return today - timedelta(days=back or 7), f"the last {name} before publication"
    if situation.tense == "future" or (way == "0" and situation.tense != "past" and back):
        return today + timedelta(days=ahead), f"the {name} on or after publication"
    return today - timedelta(days=back), f"the {name} on or before publication"


def that_weekday(match: Match, situation: Situation) -> list[Sense]:
    """That Tuesday, where a clause ends: the first on or after the day told last; a bare weekday where no day was told."""
    told = situation.told.day if situation.told else None
    if situation.told is None or told is None or told.year > 9990:
        return weekday(match, situation)
    number, part = int(match.get("w", "weekday")), match.get("p", "daypart")
    value = (told + timedelta(days=(number - told.isoweekday()) % 7)).isoformat()
    rule = f"the {_WEEKDAYS[number - 1]} on or after the day told last"
    full = f"{value}T{part.rsplit(':')[-1]}" if part else value
    return [dated(full, rule, anchor=situation.told.interval, type="TIME" if part else "DATE")]


def weekdays(match: Match, situation: Situation) -> list[Sense]:
    """Each such day of the week."""
    number = match.get("w", "weekdays", "weekday")
    return [open_date(f"XXXX-WXX-{number}", "every such day of the week", "SET")]


def _around(situation: Situation, days: int) -> Interval | None:
    known = situation.published
    if known is None or known.start is None or known.end is None or situation.today is None:
        return None
    step = timedelta(days=days)
    first, last = known.first_day, known.last_day
    if first is None or last is None or not 2 < first.year < 9990:
        return None
    return Interval.days(first + step, last + step)


def deictic(match: Match, situation: Situation) -> list[Sense]:
    """Today, yesterday, tomorrow, tonight, this morning, last night: counted from publication."""
    given = match.get("d", "deictic") or ("-1" if "l" in match.at else "0")
    part = match.get("p", "daypart") or match.get("o", "overnight") or ("NI" if given.endswith("NI") else "")
    days = int(given.removesuffix("NI"))
    kind, tail = ("TIME", "T" + part.rsplit(":")[-1]) if part else ("DATE", "")
    interval = _around(situation, days)
    if interval is None or situation.today is None:
        return [open_date("XXXX-XX-XX" + tail, NO_DATE, kind)]
    words = {-1: "the day before publication", 0: "the day of publication", 1: "the day after publication"}
    value = (situation.today + timedelta(days=days)).isoformat() + tail
    return [Sense(kind, value, interval, words[days], situation.published, days != 0 or bool(part))]


def deictic_beside(match: Match, situation: Situation) -> list[Sense]:
    """The day before yesterday, the day after tomorrow."""
    days = int(match.get("d", "deictic").removesuffix("NI")) + int(match.get("b", "before", "after"))
    interval = _around(situation, days)
    if interval is None or situation.today is None:
        return [open_date("XXXX-XX-XX", NO_DATE)]
    value = (situation.today + timedelta(days=days)).isoformat()
    return [Sense("DATE", value, interval, f"{abs(days)} days from publication", situation.published, True)]


def day_part(match: Match, situation: Situation) -> list[Sense]:
    """A part of the day told of."""
    part = match.get("p", "daypart").rsplit(":")[-1]
    day = situation.told.day if situation.told else None
    if day is None:
        return [open_date(f"XXXX-XX-XXT{part}", "a part of a day that is not named", "TIME")]
    return [Sense("TIME", f"{day.isoformat()}T{part}", Interval.day(day), "a part of the day told of", Interval.day(day), True)]


def relative(match: Match, situation: Situation) -> list[Sense]:
    """This, last or next week, month, year: counted from publication."""
    unit, way = _unit(match), int(match.get("l", "last", "next", "this") or 0)
    if unit in _SMALL or unit == "night":
        return [open_date("PRESENT_REF" if not way else _open(unit), "about the time of publication")] if unit in _SMALL else []
    today = situation.today
    if today is None and unit in ("year", "decade", "century") and situation.year is not None:
        today = date(situation.year, 7, 1)
    moved = None if today is None else shift(today, unit, way)
    if moved is None:
        return [open_date(_open(unit), NO_DATE)]
    words = {-1: "before that of", 0: "of", 1: "after that of"}
    return [dated(value_of(unit, moved), f"the {unit} {words[way]} publication", anchor=situation.published, anchors=way != 0)]


def _told_day(situation: Situation, unit: str) -> date | None:
    """A day from which a unit can be counted: of the date told last, if that is as narrow as the unit."""
    told = situation.told
    first, last = (told.interval.first_day, told.interval.last_day) if told else (None, None)
    if first is None or last is None:
        return None
    return first if (last - first).days < _WIDEST.get(unit, 366) else None


def told(match: Match, situation: Situation) -> list[Sense]:
    """The following day, the previous year: counted from the date told last, else from publication."""
    unit, way = _unit(match), int(match.get("t", "told") or match.get("b", "before", "after"))
    if unit in _SMALL:
        return []
    base, anchor = _told_day(situation, unit), situation.told.interval if situation.told else None
    why = "the date told last"
    if base is None and unit not in ("day", "night"):
        base, anchor, why = situation.today, situation.published, "publication"
    moved = None if base is None else shift(base, unit, way)
    if moved is None:
        return [open_date(_open(unit), "the date it counts from is not known")]
    return [dated(value_of(unit, moved), f"one {unit} {'after' if way > 0 else 'before'} {why}", anchor=anchor)]


def told_part(match: Match, situation: Situation) -> list[Sense]:
    """The next morning, the previous evening: counted from the day told last."""
    part, way = match.get("p", "daypart").rsplit(":")[-1], int(match.get("t", "told"))
    base = _told_day(situation, "day")
    moved = None if base is None else shift(base, "day", way)
    if moved is None or situation.told is None:
        return [open_date(f"XXXX-XX-XXT{part}", "the day it counts from is not known", "TIME")]
    value, rule = f"{moved.isoformat()}T{part}", f"one day {'after' if way > 0 else 'before'} the date told last"
    return [dated(value, rule, anchor=situation.told.interval, type="TIME")]


def same(match: Match, situation: Situation) -> list[Sense]:
    """That month, the same day: the one told last."""
    unit = _unit(match)
    if unit in _SMALL:
        return []
    if unit == "quarter" and situation.period is not None:
        return [dated(situation.period.value, FOR_PERIOD, anchor=situation.period.interval, anchors=False)]
    base = _told_day(situation, unit)
    if base is None or situation.told is None:
        return [open_date(_open(unit), "the date it points to is not known")]
    return [dated(value_of(unit, base), f"the {unit} told of before", anchor=situation.told.interval)]


def _moved(base: date | None, unit: str, number: float | None, way: int) -> str | None:
    if base is None or number is None or number != int(number) or abs(number) > 100_000:
        return None
    day = shift(base, unit, way * int(number))
    return None if day is None else value_of(unit, day)


def _reach(base: Interval | None, way: int) -> Interval | None:
    """What is left of a vague distance: before or after the date it counts from."""
    if base is None:
        return None
    return Interval(None, base.end) if way < 0 else Interval(base.start, None)


def ago(match: Match, situation: Situation) -> list[Sense]:
    """Three days ago: counted back from publication, as fine as its unit."""
    unit, number = _unit(match), number_of(match)
    if unit in _SMALL and situation.today is not None:
        interval = Interval.days(situation.today - timedelta(days=1), situation.today)
        return [Sense("TIME", situation.today.isoformat(), interval, "hours before publication", situation.published)]
    if (compared := _year_before(unit, number, situation)) is not None:
        return [compared]
    value = _moved(situation.today, unit, number, -1)
    if value is None:
        reach = _reach(situation.published, -1)
        open_value = "PAST_REF" if number is None else _open(unit)
        return [Sense("DATE", open_value, reach, "some time before publication", situation.published)]
    return [_about(value, unit, situation.published, f"{number:g} {unit}s before publication")]


def _year_before(unit: str, number: float | None, situation: Situation) -> Sense | None:
    """Of figures for a quarter "a year earlier" is the same quarter of the year before."""
    period = situation.period
    if unit != "year" or number != 1 or period is None or period.year is None:
        return None
    value = f"{period.year - 1:04}{period.value[4:]}"
    return dated(value, COMPARED, anchor=period.interval, anchors=False)


def _about(value: str, unit: str, anchor: Interval | None, rule: str) -> Sense:
    """A counted date; a count of weeks names a day within its week, a count of days the day."""
    return Sense("DATE", value, span_of(value), rule, anchor, unit in ("day", "week"))


def counted(match: Match, situation: Situation) -> list[Sense]:
    """Three days later, a year earlier: counted from the date told last; months and more also from publication."""
    unit, number, way = _unit(match), number_of(match), int(match.get("s", "later", "earlier", "before", "after", "agoback"))
    if unit in _SMALL:
        return [open_date(_open(unit), "hours beside a time told before", "TIME")]
    situation = replace(situation, told=situation.told or situation.far)
    base, anchor, why = _told_day(situation, unit), situation.told.interval if situation.told else None, "the date told last"
    if match.rule == "year ago adjective":
        number = 1
    if way < 0 and (compared := _year_before(unit, number, situation)) is not None:
        return [compared]
    if base is None and way < 0 and unit in ("month", "quarter", "year"):
        base, anchor, why = situation.today, situation.published, "publication"
    value = _moved(base, "day" if unit in ("week", "fortnight") and why != "publication" else unit, _days(unit, number, why), way)
    if value is None or number is None:
        return [Sense("DATE", _open(unit), _reach(anchor, way), "a distance from a date that is not known", anchor)]
    return [dated(value, f"{number:g} {unit}s {'after' if way > 0 else 'before'} {why}", anchor=anchor)]


def _days(unit: str, number: float | None, why: str) -> float | None:
    """Weeks told beside a day are counted in days."""
    if number is None or why == "publication":
        return number
    return number * {"week": 7, "fortnight": 14}.get(unit, 1)


def from_now(match: Match, situation: Situation) -> list[Sense]:
    """Two weeks from now."""
    unit, number = _unit(match), number_of(match)
    value = _moved(situation.today, unit, number, 1)
    if value is None or unit in _SMALL:
        return [Sense("DATE", "FUTURE_REF", _reach(situation.published, 1), "some time after publication", situation.published)]
    return [_about(value, unit, situation.published, f"{number:g} {unit}s after publication")]


def unit_now(match: Match, situation: Situation) -> list[Sense]:
    """The week, the month, the year without more: that of publication; the weekend on or before it."""
    unit, today = _unit(match), situation.today
    if today is None:
        return [open_date(_open(unit), NO_DATE)]
    if unit == "weekend" and today.isoweekday() < 6 and situation.tense != "future":
        today -= timedelta(days=7)
    return [dated(value_of(unit, today), f"the {unit} of publication", anchor=situation.published, anchors=False)]


def told_quarter(match: Match, situation: Situation) -> list[Sense]:
    """The quarter without more: the last full one before publication."""
    if situation.period is not None:
        value, known = situation.period.value, situation.period.interval
        year = match.get("y", "year")
        return [dated((year or value[:4]) + value[4:], FOR_PERIOD, anchor=known, anchors=False)]
    if "y" in match.at:
        return [open_date(f"{match.get('y', 'year')}-QX", "a quarter of that year")]
    moved = None if situation.today is None else shift(situation.today, "quarter", -1)
    if moved is None:
        return []
    return [dated(value_of("quarter", moved), "the last full quarter", anchor=situation.published, anchors=False)]
