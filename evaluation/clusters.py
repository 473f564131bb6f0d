"""Scores of a clustering against a true one: B-cubed, adjusted Rand index, and CoNLL F1 (the mean of MUC, B-cubed, CEAFe).

Both are given as one label for each thing, in the same order; labels may be anything that can be compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Labels = Sequence[Hashable]
Figures = tuple[float, float, float]
"""Precision, recall, F1."""


def _figures(precision: float, recall: float) -> Figures:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _groups(labels: Labels) -> list[set[int]]:
    groups: defaultdict[Hashable, set[int]] = defaultdict(set)
    for i, label in enumerate(labels):
        groups[label].add(i)
    return list(groups.values())


def b_cubed(ours: Labels, theirs: Labels) -> Figures:
    """Mean share of each thing's cluster that is of its true one, and the other way round (Bagga and Baldwin 1998)."""
    if len(ours) != len(theirs) or not ours:
        raise ValueError("two labellings of the same things are needed, of at least one")
    size, true, both = Counter(ours), Counter(theirs), Counter(zip(ours, theirs, strict=True))
    precision = sum(n * n / size[mine] for (mine, _), n in both.items()) / len(ours)
    recall = sum(n * n / true[its] for (_, its), n in both.items()) / len(ours)
    return _figures(precision, recall)


def adjusted_rand(ours: Labels, theirs: Labels) -> float:
    """Agreement over pairs, 0 by chance, 1 where both are the same (Hubert and Arabie 1985)."""
    both, size, true = (sum(n * (n - 1) // 2 for n in Counter(labels).values())
                        for labels in (zip(ours, theirs, strict=True), ours, theirs))  # fmt: skip
    pairs = len(ours) * (len(ours) - 1) // 2
    chance = size * true / pairs if pairs else 0.0
    most = (size + true) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0


def muc(ours: Labels, theirs: Labels) -> Figures:
    """Links kept (Vilain et al. 1995): things alone count for nothing."""
    return _figures(_links_kept(ours, theirs), _links_kept(theirs, ours))


def _links_kept(of: Labels, cut_by: Labels) -> float:
    groups = [group for group in _groups(of) if len(group) > 1]
    whole = sum(len(group) - 1 for group in groups)
    kept = sum(len(group) - len({cut_by[i] for i in group}) for group in groups)
    return kept / whole if whole else 0.0


def ceaf_e(ours: Labels, theirs: Labels) -> Figures:
    """The best one-to-one alignment of clusters, each pair worth twice their overlap over their sizes (Luo 2005, phi 4)."""
    mine, true = _groups(ours), _groups(theirs)
    worth = np.zeros((len(mine), len(true)))
    home = {i: k for k, group in enumerate(true) for i in group}
    for row, group in enumerate(mine):
        for column, n in Counter(home[i] for i in group).items():
            worth[row, column] = 2 * n / (len(group) + len(true[column]))
    best = _best_alignment(worth)
    return _figures(best / len(mine), best / len(true))


def conll(ours: Labels, theirs: Labels) -> Mapping[str, float]:
    """F1 of MUC, B-cubed and CEAFe, and their mean (Pradhan et al. 2012); things alone are counted as clusters."""
    figures = {"MUC F1": muc(ours, theirs)[2], "B-cubed F1": b_cubed(ours, theirs)[2], "CEAFe F1": ceaf_e(ours, theirs)[2]}
    return {**figures, "CoNLL F1": sum(figures.values()) / 3}


def _best_alignment(worth: NDArray[np.float64]) -> float:
    """The greatest sum of one-to-one pairs (Kuhn 1955; shortest augmenting paths with potentials, rows no more than columns)."""
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    row_price, price = np.zeros(rows), np.zeros(columns)
    holder = np.full(columns, -1)
    for row in range(rows):
        _augment(row, cost, row_price, price, holder)
    return float(-sum(cost[holder[c], c] for c in range(columns) if holder[c] >= 0))


def _augment(
    row: int, cost: NDArray[np.float64], row_price: NDArray[np.float64], price: NDArray[np.float64], holder: NDArray[np.int64]
) -> None:
    """Give `row` a column, moving the holders of others along the cheapest path."""
    least, before = np.full(len(price), np.inf), np.full(len(price), -1)
    done = np.zeros(len(price), dtype=bool)
    at, column, reached = row, -1, 0.0
    while True:
        through = reached + cost[at] - row_price[at] - price
        nearer = ~done & (through < least)
        least[nearer], before[nearer] = through[nearer], column
        column = int(np.where(done, np.inf, least).argmin())
        reached = float(least[column])
        done[column] = True
        if holder[column] < 0:
            break
        at = int(holder[column])
    row_price[row] += reached
    for c in np.flatnonzero(done):
        if holder[c] >= 0:
            row_price[holder[c]] += reached - least[c]
        price[c] -= reached - least[c]
    while column >= 0:
        holder[column] = row if before[column] < 0 else holder[before[column]]
        column = int(before[column])
