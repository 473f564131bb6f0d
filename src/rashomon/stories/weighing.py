"""Reports as rows of numbers: each term of a collection has a number, each report its weights by number, ready for cosines.

Numbers go by the alphabet, so that nothing depends on the order of arrival; and rows are small, so that what a report meets lies
near in memory however many are held.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.stories.features import Features
from rashomon.stories.words import rarities

STARS = 6
"""How many of its names count as a report's protagonists."""

RARE = 3.0
"""Weight from which a name tells one story from another (about one text in twenty)."""


Numbers = NDArray[np.int64]


class Row(NamedTuple):
    """Numbers of terms, each once, and the weight of each."""

    ids: Numbers
    weights: NDArray[np.float64]

    def heaviest(self, most: int) -> Row:
        """The terms that weigh most, in that order; of equals the first by the alphabet."""
        top = np.lexsort((self.ids, -self.weights))[:most]
        return Row(self.ids[top], self.weights[top])

    def only(self, kept: NDArray[np.bool_]) -> Row:
        """The terms for which `kept`, by number, is true."""
        chosen = kept[self.ids]
        return Row(self.ids[chosen], self.weights[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The terms of a collection in alphabetical order; by number, how rare each is and whether more than one report has it."""

    terms: Sequence[str]
    rarity: NDArray[np.float64]
    shared: NDArray[np.bool_]
    entity: NDArray[np.bool_]
    """Whether it is the id of an entity; `word` where it is not."""
    word: NDArray[np.bool_]


class _Numbered(NamedTuple):
    """The terms of a report by number: words, lead, names, the numbers it gives."""

    words: Numbers
    lead: Numbers
    names: Numbers
    given: Numbers


def _numbered(found: Sequence[Features]) -> tuple[list[str], list[_Numbered]]:
    """The terms of a collection in alphabetical order, and those of each report by their places there."""
    met: defaultdict[str, int] = defaultdict(count().__next__)

    def numbers(terms: Collection[str]) -> Numbers:
        return np.fromiter(map(met.__getitem__, terms), np.int64, len(terms))

    rows = [tuple(map(numbers, (one.words, one.lead, one.names, marked(one)))) for one in found]
    terms = sorted(met)
    places = np.empty(len(terms), np.int64)
    places[numbers(terms)] = np.arange(len(terms))
    return terms, [_Numbered(*(places[ids] for ids in row)) for row in rows]


def _held(rows: Sequence[_Numbered], size: int, times: Sequence[int]) -> Numbers:
    """How many reports have each term among their words or names."""
    held, latest = np.zeros(size, np.int64), np.full(size, -1)
    for i, (row, often) in enumerate(zip(rows, times, strict=True)):
        held[row.words] += often
        latest[row.words] = i
        held[row.names[latest[row.names] != i]] += often
    return held


def marked(found: Features) -> list[str]:
    """The numbers that a report gives, as terms of their own."""
    return [f"={number}" for number in sorted(found.numbers)]


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Features with the rarity of the collection worked in."""

    of: Features
    vocabulary: Vocabulary
    words: Row
    lead: Row
    names: Row
    rare: Numbers
    """The names that tell one story from another, by number."""
    stars: Row
    """The few names that tell most, with their share of the whole."""
    given: Numbers
    """The numbers it gives, as terms."""
    day: date | None = None
    """The day of publication, where known."""


def weigh(found: Sequence[Features], times: Sequence[int] = ()) -> list[Weighed]:
    """The reports of a collection, each term weighed by how rare it is there; `times` says how often each report stands there."""
    terms, rows = _numbered(found)
    held = _held(rows, len(terms), times or [1] * len(found))
    entity = np.fromiter((term.startswith("@") for term in terms), np.bool_, len(terms))
    vocabulary = Vocabulary(terms, rarities(terms, held, sum(times) or len(found)), held > 1, entity, ~entity)
    return [_weighed(one, row, vocabulary) for one, row in zip(found, rows, strict=True)]


def _weighed(one: Features, row: _Numbered, vocabulary: Vocabulary) -> Weighed:
    words, lead, names = (
        _unit(ids, counts, vocabulary.rarity)
        for ids, counts in ((row.words, one.words), (row.lead, one.lead), (row.names, one.names))
    )
    rare = names.ids[vocabulary.rarity[names.ids] >= RARE]
    return Weighed(one, vocabulary, words, lead, names, rare, _stars(names, vocabulary), row.given, one.day)


def _unit(ids: Numbers, counts: Mapping[str, float], rarity: NDArray[np.float64]) -> Row:
    """Terms weighed by how rare they are; of length 1."""
    raw = np.fromiter(counts.values(), np.float64, len(counts)) * rarity[ids]
    size = math.sqrt(raw @ raw)
    return Row(ids, raw / size) if size > 0 else Row(ids[:0], raw[:0])


def _stars(names: Row, vocabulary: Vocabulary) -> Row:
    top = names.only(vocabulary.word).heaviest(STARS)
    return Row(top.ids, top.weights / top.weights.sum()) if len(top.ids) else top


def mean(reports: Sequence[Weighed]) -> Weighed:
    """Several reports as one: their mean, so that a cosine with it is the mean of the cosines with them.

    It has the middle one's id and day, all places, names and core days, and the names that tell in a third of them at least.
    """
    if len(reports) == 1:
        return reports[0]
    middle = sorted(reports, key=lambda one: (one.day or date.max, one.of.id))[(len(reports) - 1) // 2]
    vocabulary = reports[0].vocabulary
    words, lead, names = (_mean(rows) for rows in zip(*((one.words, one.lead, one.names) for one in reports), strict=True))
    told, counts = np.unique(np.concatenate([one.rare for one in reports]), return_counts=True)
    vectors = [one.of.vector for one in reports if one.of.vector is not None]
    together = replace(
        middle.of,
        names={name: value for one in reports for name, value in one.of.names.items()},
        days=tuple(sorted({day for one in reports for day in one.of.days})),
        places=frozenset().union(*(one.of.places for one in reports)),
        vector=np.mean(vectors, axis=0, dtype=np.float32) if vectors else None,
    )
    rare = told[3 * counts >= len(reports)]
    return Weighed(together, vocabulary, words, lead, names, rare, _stars(names, vocabulary), middle.given, together.day)


def _mean(rows: Sequence[Row]) -> Row:
    ids, where = np.unique(np.concatenate([row.ids for row in rows]), return_inverse=True)
    sums = np.bincount(where, weights=np.concatenate([row.weights for row in rows]), minlength=len(ids))
    return Row(ids, sums / len(rows))
