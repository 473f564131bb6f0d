"""Words as this room compares them: folded, stripped of endings, weighed by how rare they are.

Rarity comes from a small table of ordinary English and from the collection at hand together, so that a folder of five
reports of one story does not take the story's own names for common words.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_ENDINGS = (("'s", ""), ("ies", "y"), ("isation", "iz"), ("ization", "iz"), ("ising", "iz"), ("izing", "iz"), ("ised", "iz"),
            ("ized", "iz"), ("ises", "iz"), ("izes", "iz"), ("ise", "iz"), ("ize", "iz"), ("ing", ""), ("ed", ""), ("es", ""),
            ("s", ""), ("e", ""))  # fmt: skip


KEPT = 1 << 16
"""So many words are remembered folded and stemmed, the latest."""


@lru_cache(maxsize=KEPT)
def fold(word: str) -> str:
    """The word in lower case without accents, with straight apostrophes."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """The folded word without its English ending, British and American spellings alike; short words stay whole."""
    low = fold(word).removesuffix("'s")
    for ending, put in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith("ss"):
            low = low[: len(low) - len(ending)] + put
            break
    return low[:-1] if len(low) > 4 and low[-1] == low[-2] and low[-1] in "bdgmnprt" else low


@cache
def _table() -> tuple[int, dict[str, int]]:
    text = (files("rashomon.stories") / "data" / "common_words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    counts = {word: int(count) for word, count in rows}
    return counts.pop("*documents*"), counts


def function_words() -> frozenset[str]:
    """Folded words that carry grammar rather than content."""
    return _words("function_words.txt")


def number_words() -> frozenset[str]:
    """Folded words that give a number, a rank or none at all."""
    return _words("number_words.txt")


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("rashomon.stories") / "data" / name).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_common(stemmed: str) -> bool:
    """Whether ordinary English knows the word well."""
    return _table()[1].get(stemmed, 0) >= 4


def peculiarity(words: str) -> float:
    """How rare the rarest of some words is in ordinary English, from 0 (in every text) to 1 (in none)."""
    size, known = _table()
    counts = [known.get(stem(word), 0) for word in WORD.findall(words)]
    return math.log((size + 1) / (min(counts, default=size) + 0.5)) / math.log((size + 1) / 0.5)


def rarities(terms: Sequence[str], held: NDArray[np.int64], documents: int) -> NDArray[np.float64]:
    """How much each term tells, as `Rarity` has it; `held` says how many of the `documents` of the collection have it."""
    size, ordinary = _table()
    known = np.fromiter((ordinary.get(term, 0) for term in terms), np.float64, len(terms))
    told: NDArray[np.float64] = np.log((size + documents + 1) / (known + held + 0.5))
    return told


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells: the logarithm of how few texts have it, ordinary English and the collection together."""

    documents: int
    counts: Counter[str]
    known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    """Weights that were asked for before."""

    @classmethod
    def of(cls, collection: Iterable[Iterable[str]]) -> Rarity:
        """Rarity in `collection`, one iterable of distinct terms for each report."""
        counts: Counter[str] = Counter()
        total = 0
        for terms in collection:
            counts.update(set(terms))
            total += 1
        return cls(total, counts)

    def __call__(self, term: str) -> float:
        """Weight of a term, 0 for what stands everywhere."""
        found = self.known.get(term)
        if found is None:
            size, ordinary = _table()
            found = math.log((size + self.documents + 1) / (ordinary.get(term, 0) + self.counts.get(term, 0) + 0.5))
            self.known[term] = found
        return found
