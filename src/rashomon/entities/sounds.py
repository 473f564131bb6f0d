"""How a word in Hangul, Cyrillic, Chinese or Arabic writing sounds in Latin letters: learned signs against the letters.

`sounds.tsv` has, for each sign, the letters that it stands for with their costs. The best way to cut the Latin word into what
the signs stand for is weighed against how likely its letters are in any name, so long and rare words count for more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from rashomon.entities.tables import packaged, rows

LONGEST = {"hangul": 3, "cyrillic": 4, "arabic": 3, "han": 5}
"""How many Latin letters a sign of each script can stand for at most."""

_RANGES = {
    "hangul": re.compile(r"[\uac00-\ud7a3]+\Z"),
    "cyrillic": re.compile(r"[\u0400-\u052f'’ʼ]+\Z"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\u200c]+\Z"),
    "han": re.compile(r"[\u3400-\u9fff]+\Z"),
}
_UNKNOWN, _EXTRA, _NEVER = 90.0, 70.0, 1e9
"""Costs of a letter that a sign never stood for, of a letter without a sign, and of what cannot be; in tenths of a nat."""

_ARTICLE = ("ا", "ل")

_AGAINST = 0.8
"""Weight of how likely the letters are anyhow; the best of 0 to 1 on a fifth of the pairs that is not reported."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a Latin word renders a foreign one: log odds against any name (nats), and the share of the word that is explained.

    `share` is 1 for the surest rendering and falls below 0 where a name drawn by chance would fit better.
    """

    odds: float
    share: float


def script(word: str) -> str:
    """The script that a word is written in, of those learned, or ""."""
    return next((name for name, pattern in _RANGES.items() if pattern.match(word)), "")


def latin(word: str) -> str:
    """A word's Latin letters in lower case, without marks."""
    return re.sub("[^a-z]", "", anyascii(word).lower())


@lru_cache(maxsize=20_000)
def symbols(word: str, script: str) -> tuple[str, ...]:
    """The signs of a word: letters, parts of Korean syllables, or the Mandarin syllables of Chinese signs."""
    if script == "han":
        return tuple(anyascii(char).lower() for char in word if "\u3400" <= char <= "\u9fff")
    if script == "hangul":
        return tuple(char for char in unicodedata.normalize("NFD", word) if "\u1100" <= char <= "\u11ff")
    if script == "arabic":
        word = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return tuple(char for char in word.lower() if char.isalpha())


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Cost of letters by script and sign; "latin" has the cost of single letters under ""."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name, sign, cells in rows(packaged("sounds.tsv"), 3):
        pairs = (cell.rsplit(":", 1) for cell in cells.split())
        found.setdefault(name, {})[sign] = {"" if text == "-" else text: float(cost) for text, cost in pairs}
    return found


@lru_cache(maxsize=100_000)
def likeness(word: str, foreign: str) -> Likeness:
    """How well `word`, Latin letters in lower case, renders `foreign`, one word of a learned script."""
    name = script(foreign)
    any_name = _any_name(word)
    if not any_name or not name:
        return Likeness(-_NEVER, -1.0)
    signs = symbols(foreign, name)
    cost = _cost(word, signs, _table()[name], LONGEST[name])
    if signs[:2] == _ARTICLE and len(signs) > 4:
        cost = min(cost, _cost(word, signs[2:], _table()[name], LONGEST[name]))
    return Likeness((_AGAINST * any_name - cost) / 10, 1 - cost / any_name)


def _any_name(word: str) -> float:
    letters = _table()["latin"][""]
    return sum(letters.get(char, 80.0) for char in word)


def _cost(word: str, signs: tuple[str, ...], table: Mapping[str, Mapping[str, float]], longest: int) -> float:
    """Cost of the cheapest way to cut a word into what the signs stand for, in order."""
    length = len(word)
    row = _inserted([0.0] + [_NEVER] * length)
    for sign in signs:
        known = table.get(sign, {})
        made = [_NEVER] * (length + 1)
        for j, cost in enumerate(row):
            for k in range(j, min(length, j + longest) + 1):
                step = known.get(word[j:k])
                if step is None and k - j > 1:
                    continue
                reached = cost + (step if step is not None else _UNKNOWN + 10 * (k - j))
                if reached < made[k]:
                    made[k] = reached
        row = _inserted(made)
    return row[length]


def _inserted(row: list[float]) -> list[float]:
    for j in range(len(row) - 1):
        if row[j] + _EXTRA < row[j + 1]:
            row[j + 1] = row[j] + _EXTRA
    return row
