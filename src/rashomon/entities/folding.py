"""Spellings of one sound folded together, by the rules of `folding.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rashomon.entities.tables import packaged, rows


@cache
def _rules(scheme: str) -> Sequence[tuple[str, str]]:
    return [(old, new) for name, old, new in rows(packaged("folding.tsv"), 3) if name == scheme]


@lru_cache(maxsize=100_000)
def fold(word: str, scheme: str = "any") -> str:
    """A lower-case ASCII word as it sounds, roughly; doubled letters count once."""
    word = "s" + word[1:] if word.startswith("x") and scheme == "any" else word
    for old, new in _rules(scheme):
        if old in word:
            word = word.replace(old, new)
    return "".join(char for i, char in enumerate(word) if i == 0 or char != word[i - 1])


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word, with its first letter."""
    folded = fold(word)
    return folded[:1].replace("u", "a").replace("i", "a").replace("e", "a") + "".join(
        char for char in folded[1:] if char not in "aeiouh"
    )
