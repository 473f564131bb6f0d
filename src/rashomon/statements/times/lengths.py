"""Durations, repeated times, references and times of day: TIMEX3 values that mostly have no place on the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rashomon.statements.times.calendar import shift
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.relative import number_of
from rashomon.statements.times.sense import Sense, Situation, open_date
from rashomon.times import Interval

_LETTERS = {
    "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "semester": "H", "year": "Y",
    "hour": "TH", "minute": "TM", "second": "TS",
}  # fmt: skip
_HALVES = {"year": "P{}Y6M", "hour": "PT{}H30M", "minute": "PT{}M30S", "day": "P{}DT12H"}
_MIDNIGHT = "24:00"
_MORNING = "06:00"
"""Hours before it belong to a night."""
_LONG = {"decade": 10, "century": 100, "millennium": 1000}


def _count(number: float | None) -> str:
    return "X" if number is None else f"{number:g}" if number < 1e6 else str(int(number))


def period(unit: str, number: float | None) -> str:
    """The TIMEX3 value of so many units ("P3D", "PT16H", "PXW" where the number is vague)."""
    if unit in _LONG:
        return f"P{_count(None if number is None else number * _LONG[unit])}Y"
    if unit == "fortnight":
        return f"P{_count(None if number is None else number * 2)}W"
    if number is not None and number % 1 == 0.5 and unit in _HALVES:
        return _HALVES[unit].format(int(number)).replace("P0Y", "P").replace("T0H", "T").replace("T0M", "T").replace("P0D", "P")
    letters = _LETTERS.get(unit, "D")
    return f"PT{_count(number)}{letters[1]}" if letters[0] == "T" else f"P{_count(number)}{letters}"


def duration(match: Match, situation: Situation) -> list[Sense]:
    """A length of time."""
    unit, number = match.get("u", "unit", "units", "secunit"), number_of(match)
    if "n" not in match.at and match.rule in ("long duration", "year ended"):
        number = 1
    if "h" in match.at:
        return [_half(match, unit, number)]
    value = period(unit, number)
    if "n2" in match.at and match.rule == "duration and more":
        more = period(match.get("u2", "units", "unit"), number_of(match, "n2"))
        value += more.removeprefix("PT" if "T" in value and more.startswith("PT") else "P")
    return [open_date(value, "a length of time", "DURATION")]


def _half(match: Match, unit: str, number: float | None) -> Sense:
    half = 0.5 if match.rule == "half duration" else (number or 1) + 0.5
    parts = {"hour": ("minute", 60), "year": ("month", 12), "day": ("hour", 24)}
    if half < 1 and unit in parts:
        unit, half = parts[unit][0], half * parts[unit][1]
    return open_date(period(unit, half), "a length of time", "DURATION")


def blocked(match: Match, situation: Situation) -> list[Sense]:
    """Words that look like a time and are none, such as an age."""
    return []


def stretch(match: Match, situation: Situation) -> list[Sense]:
    """The past three months, the next two years: a length of time that ends or begins at publication."""
    unit, way = match.get("u", "unit", "units"), int(match.get("l", "last", "next"))
    number = 1.0 if match.rule == "the past unit" else number_of(match)
    if match.rule == "the past unit" and match.get("l", "last") and match.at["l"].lower != "past":
        return []
    if "n" not in match.at and match.rule == "stretch of units":
        return [_beside(period(unit, None), situation, way)]
    return [_counted(unit, number, way, situation)]


def _beside(value: str, situation: Situation, way: int) -> Sense:
    known = situation.published
    reach = None if known is None else Interval(None, known.end) if way < 0 else Interval(known.start, None)
    return Sense("DURATION", value, reach, "up to publication" if way < 0 else "from publication on", known)


def _counted(unit: str, number: float | None, way: int, situation: Situation) -> Sense:
    value, known, today = period(unit, number), situation.published, situation.today
    if number is None or today is None or known is None or number > 10_000 or number != int(number):
        return _beside(value, situation, way)
    other = shift(today, unit, way * int(number))
    if other is None or other == today:
        return _beside(value, situation, way)
    edge = Interval.day(other)
    ends: tuple[datetime | None, datetime | None] = (edge.start, known.end) if way < 0 else (known.start, edge.end)
    return Sense("DURATION", value, Interval(*ends), f"{number:g} {unit}s {'up to' if way < 0 else 'from'} publication", known)


def vague_stretch(match: Match, situation: Situation) -> list[Sense]:
    """Recent years."""
    return [_beside(period(match.get("u", "units"), None), situation, -1)]


def set_of(match: Match, situation: Situation) -> list[Sense]:
    """Every two weeks, twice a year."""
    given = match.get("n", "int", "other") if match.rule == "set" else ""
    number = float(given or 1)
    return [open_date(period(match.get("u", "unit", "units"), number), "a repeated time", "SET")]


def set_word(match: Match, situation: Situation) -> list[Sense]:
    """Daily, annually."""
    return [open_date(match.get("s", "setword"), "a repeated time", "SET")]


def reference(match: Match, situation: Situation) -> list[Sense]:
    """Now, recently, the future: before, at or after publication, no more is said."""
    value = match.get("r", "ref", "pastword", "comingword")
    words = {"PAST_REF": "some time before the telling", "PRESENT_REF": "about the time of the telling"}
    return [open_date(value, words.get(value, "some time after the telling"))]


def clock(match: Match, situation: Situation) -> list[Sense]:
    """A time of day; its day is the one told of, if any. Small hours belong to the night, so a day told may be the one before them."""
    hour = _clock(match)
    if hour is None:
        return []
    day = situation.told.day if situation.told else None
    if hour == _MIDNIGHT and not situation.near:
        day = None  # of which night is not told
    if day is not None and hour < _MORNING and match.rule != "point of day":
        return [_in_the_night(hour, day, situation)]
    if day is None:
        return [open_date(f"XXXX-XX-XXT{hour}", "a time of a day that is not named", "TIME")]
    return [Sense("TIME", f"{day.isoformat()}T{hour}", Interval.day(day), "a time of the day told of", Interval.day(day), False)]


bare_clock = clock


def _in_the_night(hour: str, day: date, situation: Situation) -> Sense:
    """An hour between midnight and dawn: after an evening told of in the paragraph the next day, after a night either, after a morning
    the same; beside a day without such a part its day is not known."""
    part = situation.told.value.partition("T")[2] if situation.told is not None and situation.near else ""
    steps = {"EV": (1, 1), "NI": (0, 1), "MO": (0, 0)}.get(part)
    if steps is None or day.year > 9990:
        return open_date(f"XXXX-XX-XXT{hour}", "a time of a night that is not named", "TIME")
    first, last = (day + timedelta(days=step) for step in steps)
    return Sense(
        "TIME", f"{last.isoformat()}T{hour}", Interval.days(first, last), "a time of the night told of", Interval.day(day), False
    )


def _clock(match: Match) -> str | None:
    if "p" in match.at:
        return match.get("p", "point")
    text = match.get("c", "clock") or match.get("h", "number").replace(".", ":")
    hour, _, minute = text.partition(":")
    if not hour.isdigit() or int(hour) > 24 or (minute and (len(minute) < 2 or not minute[:2].isdigit() or int(minute[:2]) > 59)):
        return None
    number, half = int(hour), match.get("a", "ampm")
    if half and (number > 12 or number == 0):
        return None
    if half:
        number = number % 12 + (12 if half == "pm" else 0)
    return f"{number:02}:{minute[:2]}" if minute else f"{number:02}:00"


def eve(match: Match, situation: Situation) -> list[Sense]:
    """The eve of something: just before it; the day is known only where a date follows."""
    return [open_date("XXXX-XX-XX", "just before something whose date is not known")]
