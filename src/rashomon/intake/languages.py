"""In which language a stretch of text is: by its script first, then by py3langid among the languages of news.

Short Latin stretches are open ("und"): the caller falls back to the document's language.
"""

from __future__ import annotations

from collections import Counter
from copy import copy
from functools import cache, lru_cache
from typing import Any

from rashomon.ahead import LANGUAGE_MODEL

LANGUAGES = (
    "af", "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "is", "it", "ja",
    "ko", "lt", "lv", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "tl", "tr", "uk", "vi", "zh",
)  # fmt: skip
OPEN = "und"
_ENOUGH, _LOOK = 20, 1000
_NAMED = 5
"""Where not one word in so many is small, a text is a list of names."""
_SCRIPTS = (
    ("kana", 0x3040, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("han", 0xF900, 0xFAFF),
    ("hangul", 0xAC00, 0xD7AF),
    ("cyrillic", 0x400, 0x52F),
    ("arabic", 0x600, 0x6FF),
    ("hebrew", 0x590, 0x5FF),
    ("greek", 0x370, 0x3FF),
    ("devanagari", 0x900, 0x97F),
    ("thai", 0xE00, 0xE7F),
    ("latin", 0x1E00, 0x1EFF),
    ("armenian", 0x530, 0x58F),
    ("bengali", 0x980, 0x9FF),
    ("gurmukhi", 0xA00, 0xA7F),
    ("gujarati", 0xA80, 0xAFF),
    ("tamil", 0xB80, 0xBFF),
    ("telugu", 0xC00, 0xC7F),
    ("kannada", 0xC80, 0xCFF),
    ("malayalam", 0xD00, 0xD7F),
    ("sinhala", 0xD80, 0xDFF),
    ("lao", 0xE80, 0xEFF),
    ("burmese", 0x1000, 0x109F),
    ("georgian", 0x10A0, 0x10FF),
    ("ethiopic", 0x1200, 0x137F),
    ("khmer", 0x1780, 0x17FF),
)
_ALONE = {
    "han": "zh", "kana": "ja", "hangul": "ko", "hebrew": "he", "greek": "el", "thai": "th", "armenian": "hy", "bengali": "bn",
    "gurmukhi": "pa", "gujarati": "gu", "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml", "sinhala": "si", "lao": "lo",
    "burmese": "my", "georgian": "ka", "ethiopic": "am", "khmer": "km",
}  # fmt: skip
_SHARED = {
    "cyrillic": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "mn"),
    "arabic": ("ar", "fa", "ur", "ps"),
    "devanagari": ("hi", "mr", "ne"),
}
_WEIGHT = {"han": 3, "kana": 3, "hangul": 2}


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    """py3langid's identifier, of which each copy shares the large tables, bounded to some languages."""
    found = copy(LANGUAGE_MODEL.get())
    found.set_languages(list(languages))
    return found


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script `text` has; Han, kana and Hangul count for the several Latin letters they replace."""
    counts: dict[str, int] = {}
    for sign, times in Counter(text).items():
        if sign.isalpha():
            code = ord(sign)
            name = "latin" if code < 0x250 else next((n for n, low, high in _SCRIPTS if low <= code <= high), "other")
            counts[name] = counts.get(name, 0) + _WEIGHT.get(name, 1) * times
    return counts


@lru_cache(maxsize=4096)
def language(text: str) -> str:
    """ISO 639-1 code of the language of `text` (its first 1,000 characters), or "und" where it is too short or unclear."""
    look = text[:_LOOK]
    counts = scripts(look)
    if not counts:
        return OPEN
    main = max(sorted(counts), key=lambda name: counts[name])
    if main in ("han", "kana"):
        return "ja" if counts.get("kana", 0) * 6 > counts.get("han", 0) else "zh"
    if main in _ALONE:
        return _ALONE[main]
    if main == "other" or (main == "latin" and counts["latin"] < _ENOUGH):
        return OPEN
    return _guess(_without_names(look), _SHARED.get(main, LANGUAGES))


def _without_names(text: str) -> str:
    """The small words of a text that is a list of names, which are of no language; any other text as it is."""
    words = text.split()
    small = [word for word in words if not word[0].isupper()]
    return " ".join(small) if len(small) * _NAMED < len(words) and len(" ".join(small)) >= _ENOUGH else text


def _guess(text: str, among: tuple[str, ...]) -> str:
    found, sure = _identifier(among).classify(text)
    return str(found) if float(sure) >= (0.9 if len(text) < 60 else 0.6 if len(text) < 200 else 0) else OPEN


def script_of(code: str) -> str:
    """The script in which the language with this code is written: latin, cyrillic, arabic, or its own."""
    if code in _ALONE.values():
        return code
    return next((script for script, codes in _SHARED.items() if code in codes), "latin")
