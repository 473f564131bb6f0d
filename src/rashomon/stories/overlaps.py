"""What one report shares with many at once, in one sweep of numpy: meeting twice as many costs little more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.stories.weighing import Numbers, Weighed

KINDS = 5
"""Words, words of the lead, names, telling names, protagonists."""

LAID = 100_000
"""So many reports at least are kept laid out: what appeared long before is met no more."""


class Shared(NamedTuple):
    """What two reports have in common."""

    words: float
    """Cosine of all content words; `lead` and `names` likewise."""

    lead: float
    names: float

    rare: int
    """How many telling names both have."""

    absent: float
    """The share of each report's protagonists whom the other never names: the smaller of the two shares."""


class _Laid(NamedTuple):
    """A report laid out for the sweep: its terms, those of each kind with numbers of their own, and how many are of each kind."""

    ids: Numbers
    weights: NDArray[np.float64]
    lengths: Numbers


class Overlaps:
    """Reports of one vocabulary, laid out so that one of them can be held against many."""

    def __init__(self, weighed: Sequence[Weighed]) -> None:
        self._weighed = weighed
        self._size = len(weighed[0].vocabulary.terms) if weighed else 0
        self._laid: dict[int, _Laid] = {}
        self._dense, self._starred = np.zeros(KINDS * self._size), np.zeros(KINDS * self._size)

    def _laid_out(self, i: int) -> _Laid:
        found = self._laid.get(i)
        if found is None:
            if len(self._laid) >= 2 * LAID:
                self._laid = dict(islice(self._laid.items(), LAID, None))
            found = self._laid[i] = self._lay_out(self._weighed[i])
        return found

    def _lay_out(self, one: Weighed) -> _Laid:
        rows = (one.words.ids, one.lead.ids, one.names.ids, one.rare, one.stars.ids)
        lengths = np.array([len(ids) for ids in rows])
        weights = (one.words.weights, one.lead.weights, one.names.weights, np.ones(len(one.rare)), one.stars.weights)
        offsets = np.repeat(np.arange(KINDS) * self._size, lengths)
        return _Laid(np.concatenate(rows) + offsets, np.concatenate(weights), lengths)

    def of(self, i: int, others: Sequence[int]) -> list[Shared]:
        """What report `i` shares with each of `others`, in order."""
        if not others:
            return []
        met = [self._laid_out(j) for j in others]
        ids, cells = np.concatenate([one.ids for one in met]), KINDS * len(met)
        kinds = np.repeat(np.arange(cells), np.concatenate([one.lengths for one in met]))
        weights = np.concatenate([one.weights for one in met])
        sums = np.bincount(kinds, self._asked(i, ids) * weights, cells).reshape(-1, KINDS)
        starred = np.bincount(kinds, self._starred_by(i, ids), cells)[::KINDS]
        return [
            Shared(words, lead, names, round(rare), min(self._absent(i, mine), self._absent(j, theirs)))
            for j, (words, lead, names, rare, theirs), mine in zip(others, sums.tolist(), starred.tolist(), strict=True)
        ]

    def _asked(self, i: int, ids: Numbers) -> NDArray[np.float64]:
        """The weights of report `i` for these terms: for another's protagonists, whether it has them among its words."""
        one, laid = self._weighed[i], self._laid_out(i)
        own, named = laid.ids[: len(laid.ids) - len(one.stars.ids)], one.words.ids + (KINDS - 1) * self._size
        self._dense[own], self._dense[named] = laid.weights[: len(own)], 1.0
        found: NDArray[np.float64] = self._dense[ids]
        self._dense[own] = self._dense[named] = 0.0
        return found

    def _starred_by(self, i: int, ids: Numbers) -> NDArray[np.float64]:
        """The share of each term, where it is a word of another, among the protagonists of report `i`."""
        stars = self._weighed[i].stars
        self._starred[stars.ids] = stars.weights
        found: NDArray[np.float64] = self._starred[ids]
        self._starred[stars.ids] = 0.0
        return found

    def _absent(self, i: int, named: float) -> float:
        """The share of the protagonists of report `i` that is not named, where so much is; of none, nothing."""
        return max(0.0, 1.0 - named) if len(self._weighed[i].stars.ids) else 0.0
