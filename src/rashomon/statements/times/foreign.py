"""Explicit dates, weekdays and near days in languages other than English, from a small table for each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from rashomon.model import Time
from rashomon.statements.times import absolute, relative
from rashomon.statements.times.calendar import day_of
from rashomon.statements.times.foreign_words import DIGITS, FIGURES, HAN_LANGUAGES, either, han_number, han_pattern, words
from rashomon.statements.times.foreign_words import languages as languages
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated
from rashomon.statements.times.tokens import Token
from rashomon.times import Interval

_Got = Mapping[str, str]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    if language in HAN_LANGUAGES:
        return han_pattern(language)
    near, weekdays, months = (either(words(language, kind)) for kind in ("day", "weekday", "month"))
    beside, joint, prep, after, first = (either(words(language, k)) for k in ("beside", "range", "in", "year", "first"))
    year = rf"(?:,?\s(?:(?:de|del|عام|سنة)\s)?(?P<y{{0}}>[12][0-9]{{{{3}}}})(?![0-9])(?:\s(?:{after})(?!\w))?)"
    month = rf"(?P<m{{0}}>{months})(?:\s?/\s?\w+)?(?!\w)"
    weekday = rf"(?:(?P<on>{weekdays}),?\s(?:(?:{beside})\s)?)?"
    span = rf"(?:(?P<r>[0-3]?[0-9]\.?)\s?(?:[-–—]|(?:{joint})(?!\w))\s?)?"
    day = (
        rf"(?<![\w.,]){weekday}{span}(?P<d1>[0-3]?[0-9]|{first})(?:\.|er|º|°|-го|-е)?\s(?:de\s)?"
        rf"{month.format(1)}{year.format(1)}?"
    )
    alone = rf"(?<!\w){month.format(2)}{year.format(2)}"
    bare_year = rf"(?P<y3>[12][0-9]{{3}})(?![\w.,/-]?[0-9\w])(?:\s(?:{after})(?!\w))?"
    bare = rf"(?<!\w)(?:{prep})\s(?:{month.format(3)}{year.format(5)}?|{bare_year})"
    year_of = rf"(?<![\w.,])(?P<y4>[12][0-9]{{3}})\s(?:{after})(?!\w)"
    near_days = rf"(?<![\w-])(?:(?P<near>{near})|(?P<wd>{weekdays}))(?![\w-])"
    return re.compile(f"{FIGURES}|{day}|{alone}|{year_of}|{bare}|{near_days}", re.IGNORECASE)


def _date(year: str, month: int, day: str, situation: Situation) -> list[Sense]:
    number = int(day) if day else None
    if not 1 <= month <= 12 or (number is not None and day_of(int(year) if year else 2000, month, number) is None):
        return []
    if not year:
        return [absolute.yearless(month, number, situation)]
    return [dated(f"{int(year):04}-{month:02}" + (f"-{number:02}" if number else ""), "a date, as written")]


def _by_rule(rule: str, values: dict[str, str], situation: Situation) -> list[Sense]:
    """The sense that the English rule of that kind gives."""
    at = {key.split(":")[0]: Token(0, 0, "", {key.split(":")[1]: value}) for key, value in values.items()}
    builder = {
        "weekday": relative.weekday,
        "weekday of week": relative.weekday,
        "deictic": relative.deictic,
        "day beside deictic": relative.deictic_beside,
        "day of month": absolute.day_of_month,
    }[rule]
    return builder(Match(rule, rule, 0, 0, at), situation)


def _relative(got: _Got, language: str, situation: Situation) -> list[Sense] | None:
    """Weekdays, near days and days of the month; `None` where it is none of them."""
    if "wd" in got:
        day = {"w:weekday": str(words(language, "weekday")[got["wd"].lower()])}
        if "way" in got:
            return _by_rule("weekday of week", {**day, "l:last": str(words(language, "way")[got["way"]])}, situation)
        return _by_rule("weekday", day, situation)
    if "near" in got:
        days = words(language, "day")[got["near"].lower()]
        if abs(days) < 2:
            return _by_rule("deictic", {"d:deictic": str(days)}, situation)
        return _by_rule("day beside deictic", {"d:deictic": str(days // 2), "b:before": str(days // 2)}, situation)
    if "only" in got:
        return _by_rule("day of month", {"o:ordnum": got["only"]}, situation) if 1 <= int(got["only"]) <= 31 else []
    return None


def _parts(got: _Got, language: str) -> tuple[str, int, str]:
    """Year, month and day as written; the year empty and the month or day 0 or empty where there is none."""
    if "iy" in got:
        return got["iy"], int(got["im"]), got["id"]
    if "dy" in got:
        return got["dy"], int(got["dm"]), got["dd"]
    if language in HAN_LANGUAGES:
        return _han_parts(got, language)
    name = next((got[m] for m in ("m1", "m2", "m3") if m in got), "")
    year = next((got[y] for y in ("y1", "y2", "y3", "y4", "y5") if y in got), "")
    day = got.get("d1", "")
    return year, words(language, "month").get(name.lower(), 0), day if day.isdigit() else day and "1"


def _han_parts(got: _Got, language: str) -> tuple[str, int, str]:
    number = han_number(got["y"]) if "y" in got else 0
    if "era" in got:
        number = words(language, "era")[got["era"]] + han_number(got["ey"])
    month, day = got.get("m") or got.get("m2") or "", got.get("d") or got.get("d2") or ""
    return str(number) if number else "", han_number(month) if month else 0, str(han_number(day)) if day else ""


def _senses(got: _Got, language: str, situation: Situation) -> list[Sense]:
    near = _relative(got, language, situation)
    if near is not None:
        return near
    year, month, day = _parts(got, language)
    if not month:
        return [dated(year, "a year, as written")] if len(year) == 4 else []
    return _date(year, month, day, situation)


def _places(match: re.Match[str]) -> tuple[int, int]:
    """Where the date itself is: without the preposition before a month or year, and without the other end of a range."""
    names = match.groupdict()
    start = next((match.start(n) for n in ("m3", "y3") if names.get(n)), match.start())
    if names.get("r"):
        start = match.start("d1")
    return start, match.start("join") if names.get("d3") else match.end()


def _other_end(match: re.Match[str]) -> tuple[str, int, int]:
    """The day that a range has besides its date, with its place; empty where it has none."""
    for name in ("r", "d3"):
        if match.groupdict().get(name):
            text = match.group(name)
            end = match.end() if name == "d3" else match.end(name)
            return str(han_number(text.rstrip("."))), match.start(name), end
    return "", 0, 0


def _range(sense: Sense, day: str, language: str) -> tuple[Sense, Sense] | None:
    """The date and the other day of its month, each with the whole stretch; `None` where they are no range."""
    if sense.interval is None or len(sense.value) != 10 or sense.interval.first_day is None:
        return None
    one = sense.interval.first_day
    two = day_of(one.year, one.month, int(day))
    if two is None or one == two:
        return None
    whole = Interval.days(min(one, two), max(one, two))
    rule = f"{sense.rule}; one end of a range, both counted in"
    return replace(sense, interval=whole, rule=rule), replace(sense, value=two.isoformat(), interval=whole, rule=rule)


def foreign_times(text: str, start: int, end: int, language: str, published: Interval | None) -> Iterator[Time]:
    """The dates of a stretch in another language, in order; none where the language has no table."""
    if language not in languages():
        return
    situation = Situation(published)
    for match in _pattern(language).finditer(text[start:end].translate(DIGITS)):
        got = {name: part for name, part in match.groupdict().items() if part}
        first, last = _places(match)
        day, low, high = _other_end(match)
        for sense in _senses(got, language, situation):
            both = _range(sense, day, language) if day else None
            held = [(first, last, both[0]), (low, high, both[1])] if both else [(first, last, sense)]
            for at, to, one in sorted(held, key=lambda item: item[0]):
                yield Time(start + at, start + to, one.type, one.value, one.interval, one.rule, one.anchor)
