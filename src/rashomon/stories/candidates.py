"""Which earlier reports one report meets: the latest of those that share three of its most telling terms.

Terms that only one report of the collection has lead nowhere and are not looked up. What appeared too long before to be of one
story is not met either, nor does it count as missed. Reports in two languages meet by one mark that they share (see `crossing.marks`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import count, pairwise

import numpy as np

from rashomon.stories.crossing import marks
from rashomon.stories.features import KEYS
from rashomon.stories.settings import StorySettings
from rashomon.stories.weighing import Numbers, Weighed

CROSSING = 8
"""How many of its entities, and of its numbers, a report is looked up by beside its words: they do not depend on its language."""

SHARED = 3
"""How many of them two reports must share to be compared."""

ALL_PAIRS = 40
"""Up to this many reports every pair is compared."""

_AT_ONCE = 64
"""Reports looked up in one go."""

_SLOTS = 4096
"""Reports are counted by number modulo this first: few of those that share too little are left to be sorted."""


class _Postings:
    """For each key of each report the earlier ones that have it: the latest `most` of those that are not too old."""

    def __init__(self, keys: Sequence[Numbers], first: Numbers, most: int) -> None:
        lengths = np.array([len(terms) for terms in keys])
        terms, owners = np.concatenate(keys), np.repeat(np.arange(len(keys)), lengths)
        order = np.argsort(terms, kind="stable")
        places = np.empty_like(order)
        places[order] = np.arange(len(order))
        new = np.diff(terms[order], prepend=-1) != 0
        begin = np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))[places]
        self._first, self._ends = first, np.concatenate([[0], np.cumsum(lengths)])
        low = np.maximum(begin, places - most)
        missed = low > begin
        self.cut = bool((owners[order[low[missed] - 1]] >= first[owners[missed]]).any())
        self._holders, self._low, self._high = (some.astype(np.int32) for some in (owners[order], low, places))

    def pairs(self, begin: int, end: int, least: int) -> Numbers:
        """The reports from `begin` to `end` with the earlier ones that share so many keys: owner times count, plus the earlier one."""
        ends = self._ends[begin : end + 1]
        low, high = self._low[ends[0] : ends[-1]], self._high[ends[0] : ends[-1]]
        lengths = high - low
        after = np.cumsum(lengths)
        met = self._holders[np.repeat(high - after, lengths) + np.arange(lengths.sum())]
        owners = np.repeat(np.repeat(np.arange(begin, end), np.diff(ends)), lengths)
        slots = (owners - begin) * _SLOTS + met % _SLOTS
        near = (met >= self._first[owners]) & (np.bincount(slots)[slots] >= least)
        pairs, shared = np.unique(owners[near] * len(self._first) + met[near], return_counts=True)
        found: Numbers = pairs[shared >= least]
        return found


class Candidates:
    """Reports in order of publication, the undated last; `cut` where a term had more reports than are met."""

    def __init__(self, weighed: Sequence[Weighed], settings: StorySettings) -> None:
        self._count = len(weighed)
        self._first = np.array(_first(weighed, settings.far_days), np.int64)
        (self._languages,) = _numbers([[one.of.language for one in weighed]])
        self._terms = self._marks = None
        if self._count > ALL_PAIRS:
            self._terms = _Postings([_keys(one) for one in weighed], self._first, settings.lookups)
            if len({one.of.language for one in weighed}) > 1:
                given = _numbers([marks(one.of.names, one.of.numbers) for one in weighed])
                self._marks = _Postings(given, self._first, settings.lookups)
        self.cut = self._terms is not None and self._terms.cut

    def __iter__(self) -> Iterator[tuple[int, list[int]]]:
        """Each report with the earlier ones that it meets, in order."""
        if self._terms is None:
            yield from ((i, list(range(first, i))) for i, first in enumerate(self._first.tolist()))
            return
        for begin in range(0, self._count, _AT_ONCE):
            end = min(begin + _AT_ONCE, self._count)
            pairs = self._terms.pairs(begin, end, SHARED)
            if self._marks is not None:
                pairs = np.union1d(pairs, self._abroad(self._marks.pairs(begin, end, 1)))
            bounds = np.searchsorted(pairs, np.arange(begin, end + 1) * self._count)
            for i, (left, right) in enumerate(pairwise(bounds.tolist()), begin):
                yield i, (pairs[left:right] - i * self._count).tolist()

    def _abroad(self, pairs: Numbers) -> Numbers:
        """Those pairs that are in two languages."""
        found: Numbers = pairs[self._languages[pairs // self._count] != self._languages[pairs % self._count]]
        return found


def _numbers(given: Iterable[Collection[Hashable]]) -> list[Numbers]:
    """Things by number, equal ones alike."""
    met: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return [np.fromiter(map(met.__getitem__, some), np.int64, len(some)) for some in given]


def _keys(one: Weighed) -> Numbers:
    """The terms a report is looked up by: telling words, and what does not depend on its language."""
    vocabulary = one.vocabulary
    words = one.words.only(vocabulary.shared).heaviest(KEYS).ids
    entities = one.names.only(vocabulary.entity).heaviest(CROSSING).ids
    return np.concatenate([words, entities, one.given[:CROSSING]])


def _first(weighed: Sequence[Weighed], far: int) -> list[int]:
    """For each report the place of the first one that appeared at most `far` days before; of an undated one, of all."""
    days = [one.day.toordinal() for one in weighed if one.day is not None]
    begins = {day: bisect_left(days, day - far) for day in set(days)}
    return [0 if one.day is None else begins[one.day.toordinal()] for one in weighed]
