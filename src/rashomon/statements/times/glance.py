"""Whether a stretch of text can name a time at all, seen from its bare words: most paragraphs are left alone before they are cut.

Of what each rule of the grammar cannot do without, the element is taken whose words are rare in a text; where a stretch has
no word of any of these elements and no figure, no rule takes anything from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rashomon.statements.times.fixed import phrases
from rashomon.statements.times.grammar import needs
from rashomon.statements.times.tables import rows
from rashomon.statements.times.tokens import spells_year, values_of

_RUNS = re.compile(r"[^\W\d_]+|[0-9]")
_LETTERS = re.compile(r"[^\W\d_]+")
_BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_OFTEN = frozenset(
    {
        "a", "the", "this", "that", "these", "of", "in", "on", "to", "and", "or", "from", "than", "last", "next", "same", "before",
        "after", "with", "every", "per", "int", "number",
    }
)  # fmt: skip
"""Categories whose words stand in most texts."""


def can_tell(text: str, start: int, end: int) -> bool:
    """Whether the grammar may find a time between two offsets; where it says no, there is none."""
    return any(map(_is_key, frozenset(_RUNS.findall(text, start, end))))


def blank_lines(text: str, start: int, end: int) -> int:
    """How many gaps between paragraphs stand between two offsets."""
    return len(_BLANK.findall(text, start, end)) if "\n" in text[start:end] else 0


@lru_cache(maxsize=65536)
def _is_key(word: str) -> bool:
    return word.lower() in _parts() or _has_category(word)


def _has_category(word: str) -> bool:
    values = values_of(word)
    return word.isdigit() or not _categories().isdisjoint(values) or spells_year(values)


@cache
def _categories() -> frozenset[str]:
    """Categories of which a stretch must have one for some rule to take something from it, or a figure, or part of a phrase."""
    return frozenset(name for wanted in needs() for name in min(wanted, key=_often))


def _often(names: Sequence[str]) -> tuple[bool, int]:
    return not _OFTEN.isdisjoint(names), len(names)


@cache
def _parts() -> frozenset[str]:
    """A run of letters of each phrase and each word that is more than letters ("p.m."), where none is rare by itself."""
    whole = [" ".join(words) for words, category, _ in phrases() if category != "NONE"]
    whole += [word for _, word, _ in rows("words.tsv") if not word.isalpha()]
    found: set[str] = set()
    for runs in sorted(filter(None, map(_LETTERS.findall, whole)), key=len):
        if found.isdisjoint(runs) and not any(map(_has_category, runs)):
            found.add(max(reversed(runs), key=len))
    return frozenset(found)
