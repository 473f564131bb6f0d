"""Reports in two languages: what shows that they tell of one happening without a word in common.

Entities that both name, numbers that both give, and names of one that the letters of the other spell when they are written in
Latin script (consonants alone for scripts that leave out vowels).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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

_SEVERAL = 2
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
    counted = sum(2 if float(number) > 99 else 1 for number in shared)
    kinds = [min(MOST, kind) for kind in (entities, counted, names)]
    return sum(kinds) if sum(map(bool, kinds)) >= _SEVERAL or kinds[2] == MOST else 0
