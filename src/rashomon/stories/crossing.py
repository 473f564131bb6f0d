"""Reports in two languages: what shows that they tell of one happening without a word in common.

Entities that both name, numbers that both give, and names of one that the letters of the other spell when they are written in
Latin script (consonants alone for scripts that leave out vowels).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from itertools import combinations

from anyascii import anyascii

from rashomon.stories.words import fold

ABJADS = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ug"})
"""Languages whose script leaves out short vowels."""

LETTERS, CONSONANTS = 5, 4
"""How long a name must be, in letters or in consonants, to be looked for."""

LONGEST = 4000
"""Characters from the start of a report that are written in Latin letters."""

MOST = 3
"""Each kind of evidence counts up to this many points."""

LARGE = 99
"""A number above this counts twice: few happenings share it by chance."""

TOP = 4
"""How many of a report's entities, and of its numbers, its marks are made of."""

_SEVERAL = 2
_ENGLISH, _OTHER = "=en", "=other"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEARS = range(1900, 2101)


def numbers(text: str) -> frozenset[str]:
    """Numbers of two digits or more in `text` as plain digits, years apart; thousands without their marks."""
    found = set()
    for match in _NUMBER.finditer(text):
        digits = "".join(c if c in ".," else str(unicodedata.decimal(c)) for c in match.group())
        plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", digits).replace(",", ".")
        if len(plain) > 1 and not (plain.isdigit() and int(plain[:9]) in _YEARS):
            found.add(plain)
    return frozenset(found)


def letters(text: str, language: str) -> str:
    """The beginning of `text` in small Latin letters without spaces; without vowels where its script leaves them out."""
    latin = "".join(c for c in anyascii(unicodedata.normalize("NFC", text[:LONGEST])).casefold() if c.isalpha())
    return skeleton(latin) if language in ABJADS else latin


def skeleton(word: str) -> str:
    """The consonants of a word in Latin letters."""
    return "".join(c for c in word if c not in "aeiou")


def spelt(names: Iterable[str], latin: str, language: str) -> set[str]:
    """Those of the folded `names` that the letters of the other report spell."""
    found = set()
    for name in names:
        plain = "".join(c for c in anyascii(fold(name)) if c.isalpha())
        looked = skeleton(plain) if language in ABJADS else plain
        if len(looked) >= (CONSONANTS if language in ABJADS else LETTERS) and looked in latin:
            found.add(name)
    return found


def points(entities: int, shared: Iterable[str], names: int) -> int:
    """How much shows that two reports are of one story: one point for each entity and name, two for numbers above 99.

    None where all is of one kind, but for three names.
    """
    counted = sum(2 if _is_large(number) else 1 for number in shared)
    kinds = [min(MOST, kind) for kind in (entities, counted, names)]
    return sum(kinds) if sum(map(bool, kinds)) >= _SEVERAL or kinds[2] == MOST else 0


def marks(names: Mapping[str, float], numbers: Iterable[str]) -> list[str]:
    """By what a report can be found from any language: entities and numbers that few reports of a few days have together.

    An entity with a number above 99, two entities with a smaller one, two numbers that are not round. The entities are those that
    weigh most, the numbers those with most digits before the last zeros.
    """
    entities = sorted(nsmallest(TOP, (name for name in names if name[0] == "@"), key=lambda name: (-names[name], name)))
    telling = sorted(nsmallest(TOP, numbers, key=lambda number: (-_digits(number), number)))
    large, small = [n for n in telling if _is_large(n)], [n for n in telling if not _is_large(n)]
    found: list[tuple[str, ...]] = [(entity, number) for entity in entities for number in large]
    found += [(*two, number) for two in combinations(entities, 2) for number in small]
    found += combinations([number for number in telling if _digits(number) > 1], 2)
    return ["=".join(parts) for parts in found]


def _is_large(number: str) -> bool:
    """Whether a number counts twice; a date ("26.3.2023") does not."""
    return number.count(".") < 2 and float(number) > LARGE


def _digits(number: str) -> int:
    """How many digits stand before the last zeros."""
    return len(number.rstrip("0").replace(".", ""))


def filed(language: str, marks: Iterable[str]) -> list[str]:
    """The marks of a report as a store keeps them: those of English reports apart, which are found from other languages only."""
    return [f"{_side(language)}={mark}" for mark in marks]


def sought(language: str, marks: Iterable[str]) -> list[str]:
    """As which marks a store is asked for reports in another language than this one."""
    sides = {_OTHER} if _side(language) == _ENGLISH else {_ENGLISH, _OTHER}
    return [f"{side}={mark}" for side in sorted(sides) for mark in marks]


def _side(language: str) -> str:
    return _ENGLISH if language == "en" else _OTHER
