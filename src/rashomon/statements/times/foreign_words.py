"""The words of other languages that dates are written with, and how the scripts of East Asia write numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rashomon.statements.times.tables import rows

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")
HAN_LANGUAGES = frozenset({"zh", "ja", "ko"})
FIGURES = (
    r"(?P<iy>[12][0-9]{3})-(?P<im>[01][0-9])-(?P<id>[0-3][0-9])"
    r"|(?P<dd>[0-3]?[0-9])[./](?P<dm>[01]?[0-9])[./](?P<dy>[12][0-9]{3})"
)
_HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_N = r"(?:[0-9]{1,3}|[一二三四五六七八九十〇零]{1,4}|元)"
_DAY = r"(?:日|号|號|일)"


@cache
def languages() -> frozenset[str]:
    """Codes of the languages that have a table."""
    return frozenset(row[0] for row in rows("foreign.tsv"))


@cache
def words(language: str, kind: str) -> dict[str, int]:
    """The words of one kind in one language with their values."""
    return {word: int(value) for code, sort, word, value in rows("foreign.tsv") if code == language and sort == kind}


def either(found: Iterable[str]) -> str:
    """A pattern that takes any of the words, the longest first; none where there are no words."""
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word))) or "(?!)"


def han_number(text: str) -> int:
    """The number that figures or Chinese numerals write: "31", "三十一", "二〇一一"."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN[sign]) for sign in text))
    tens, _, ones = text.partition("十")
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def han_pattern(language: str) -> re.Pattern[str]:
    """Dates of Chinese, Japanese and Korean: with eras, numerals, the weekday in brackets, a second day of the month."""
    near, weekdays, eras = (either(words(language, kind)) for kind in ("day", "weekday", "era"))
    joint, short, ways = (either(words(language, kind)) for kind in ("range", "short", "way"))
    year = rf"(?:(?P<era>{eras}) ?(?P<ey>{_N})|(?P<y>[12][0-9]{{3}}|[一二三四五六七八九〇零]{{4}})) ?(?:年|년)"
    weekday = rf"(?: ?[(（](?:{weekdays}|{short})[)）])?"
    more = rf"(?P<join>{weekday} ?(?:{joint}|[-–—~～]) ?(?P<d3>{_N}) ?{_DAY})"
    full = rf"{year}(?: ?(?P<m>{_N}) ?(?:月|월)(?: ?(?P<d>{_N}) ?{_DAY}(?:{more}|{weekday}))?)?"
    short_date = rf"(?P<m2>{_N}) ?(?:月|월) ?(?P<d2>{_N}) ?{_DAY}{weekday}"
    only = r"(?<![0-9])(?P<only>[0-9]{1,2})(?:日|일)(?![本内內程后後前间間])"
    near_days = rf"(?P<near>{near})|(?:(?P<way>{ways})(?:个|個)?)?(?P<wd>{weekdays})"
    return re.compile(f"{FIGURES}|{full}|{short_date}|{only}|{near_days}")
