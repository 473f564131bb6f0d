"""What figures count, where several words count the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.compare.lists import rows


@cache
def units() -> Mapping[str, tuple[str, float]]:
    """By lemma the unit it counts, and the factor to it."""
    return {word: (name, float(factor)) for name, factor, words in rows("units.tsv") for word in words.split()}
