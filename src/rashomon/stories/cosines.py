"""Cosines of one report with many at once: sparse rows over one numbering of terms, summed where the one report has weight.

The loop over terms is numpy's, so that meeting twice as many reports costs little more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Row = tuple[NDArray[np.int64], NDArray[np.float64]]


class Cosines:
    """Rows of weights, one for each report, in the order given; each row is read once and kept as numbers."""

    def __init__(self, rows: Iterable[Mapping[str, float]]) -> None:
        numbers: dict[str, int] = {}
        self.rows: list[Row] = []
        for row in rows:
            for term in row:
                if term not in numbers:
                    numbers[term] = len(numbers)
            ids = np.fromiter(map(numbers.__getitem__, row), np.int64, len(row))
            self.rows.append((ids, np.fromiter(row.values(), np.float64, len(row))))
        self._dense = np.zeros(len(numbers))

    def of(self, i: int, others: Sequence[int]) -> list[float]:
        """The dot product of row `i` with each of `others`, in order."""
        ids, weights = self.rows[i]
        if not others or not len(ids):
            return [0.0] * len(others)
        met = [self.rows[j] for j in others]
        lengths = [len(row[0]) for row in met]
        self._dense[ids] = weights
        products = self._dense[np.concatenate([row[0] for row in met])] * np.concatenate([row[1] for row in met])
        self._dense[ids] = 0.0
        sums = np.bincount(np.repeat(np.arange(len(met)), lengths), weights=products, minlength=len(met))
        return [float(total) for total in sums]
