"""Explicit dates, weekdays and near days in languages other than English, from a small table for each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.model import Time
from rashomon.statements.times import absolute, relative
from rashomon.statements.times.calendar import day_of
from rashomon.statements.times.grammar import Match
from rashomon.statements.times.sense import Sense, Situation, dated
from rashomon.statements.times.tables import rows
from rashomon.statements.times.tokens import Token
from rashomon.times import Interval

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")
_JOINED = frozenset({"zh", "ja", "ko"})
_FIGURES = (
    r"(?P<iy>[12][0-9]{3})-(?P<im>[01][0-9])-(?P<id>[0-3][0-9])"
    r"|(?P<dd>[0-3]?[0-9])[./](?P<dm>[01]?[0-9])[./](?P<dy>[12][0-9]{3})"
)
_HAN = (
    r"(?P<y>[12][0-9]{3}) ?(?:年|년) ?(?:(?P<m>[0-9]{1,2}) ?(?:月|월) ?(?:(?P<d>[0-9]{1,2}) ?(?:日|号|號|일))?)?"
    r"|(?P<m2>[0-9]{1,2}) ?(?:月|월) ?(?P<d2>[0-9]{1,2}) ?(?:日|号|號|일)"
    r"|(?<![0-9])(?P<only>[0-9]{1,2})(?:日|일)(?![本内內程后後前间])"
)


@cache
def languages() -> frozenset[str]:
    """Codes of the languages that have a table."""
    return frozenset(row[0] for row in rows("foreign.tsv"))


@cache
def _words(language: str, kind: str) -> dict[str, int]:
    return {word: int(value) for code, sort, word, value in rows("foreign.tsv") if code == language and sort == kind}


def _either(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    near, weekdays, months = (_either(_words(language, kind)) for kind in ("day", "weekday", "month"))
    if language in _JOINED:
        words = f"(?P<near>{near or '(?!)'})|(?P<wd>{weekdays or '(?!)'})"
        return re.compile(f"{_FIGURES}|{_HAN}|{words}")
    year = r"(?:,?\s(?:de\s|del\s|عام\s|سنة\s)?(?P<y{0}>[12][0-9]{{3}})(?![0-9])(?:\s(?:года|году|року|году|г\.|р\.))?)"
    month = rf"(?P<m{{0}}>{months})(?:\s?/\s?\w+)?(?!\w)"
    day = rf"(?<![\w.,])(?P<d1>[0-3]?[0-9])(?:\.|er|º|°|-го|-е)?\s(?:de\s)?{month.format(1)}{year.format(1)}?"
    alone = rf"(?<!\w){month.format(2)}{year.format(2)}"
    words = rf"(?<![\w-])(?:(?P<near>{near or '(?!)'})|(?P<wd>{weekdays or '(?!)'}))(?![\w-])"
    return re.compile(f"{_FIGURES}|{day}|{alone}|{words}", re.IGNORECASE)


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
    builder = {"weekday": relative.weekday, "deictic": relative.deictic, "day of month": absolute.day_of_month}[rule]
    return builder(Match(rule, rule, 0, 0, at), situation)


def _senses(match: re.Match[str], language: str, situation: Situation) -> list[Sense]:
    got = {name: part for name, part in match.groupdict().items() if part}
    if "iy" in got:
        return _date(got["iy"], int(got["im"]), got["id"], situation)
    if "dy" in got:
        return _date(got["dy"], int(got["dm"]), got["dd"], situation)
    if "wd" in got:
        return _by_rule("weekday", {"w:weekday": str(_words(language, "weekday")[got["wd"].lower()])}, situation)
    if "near" in got:
        return _by_rule("deictic", {"d:deictic": str(_words(language, "day")[got["near"].lower()])}, situation)
    if "only" in got:
        return _by_rule("day of month", {"o:ordnum": got["only"]}, situation) if 1 <= int(got["only"]) <= 31 else []
    if language in _JOINED:
        if "m2" in got:
            return _date("", int(got["m2"]), got["d2"], situation)
        if "m" not in got:
            return [dated(got["y"], "a year, as written")]
        return _date(got["y"], int(got["m"]), got.get("d", ""), situation)
    months = _words(language, "month")
    name = got.get("m1") or got.get("m2") or ""
    return _date(got.get("y1") or got.get("y2") or "", months.get(name.lower(), 0), got.get("d1", ""), situation)


def foreign_times(text: str, start: int, end: int, language: str, published: Interval | None) -> Iterator[Time]:
    """The dates of a stretch in another language, in order; none where the language has no table."""
    if language not in languages():
        return
    situation = Situation(published)
    for match in _pattern(language).finditer(text[start:end].translate(_DIGITS)):
        for sense in _senses(match, language, situation):
            first, last = start + match.start(), start + match.end()
            yield Time(first, last, sense.type, sense.value, sense.interval, sense.rule, sense.anchor)
