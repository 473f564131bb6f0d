"""From arc scores to a tree: always exactly one root, never a cycle.

Maximum spanning arborescence by Chu & Liu 1965 and Edmonds 1967. One root is had by taking the same large amount off every
root arc: the best tree then uses as few of them as there can be, one, and among such trees the best stays best.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def best_tree(arcs: Scores, roots: Scores) -> list[int]:
    """Return each word's head, −1 for the one root.

    ``arcs[i, j]`` is the score of word j as head of word i (``n × n``), ``roots[i]`` that of word i as root (``n``).
    """
    n = len(roots)
    scores = np.full((n + 1, n + 1), -np.inf)
    scores[1:, 1:] = arcs
    scores[1:, 0] = roots
    np.fill_diagonal(scores, -np.inf)
    heads = _arborescence(scores)
    if (heads[1:] == 0).sum() != 1:
        finite = scores[1:][np.isfinite(scores[1:])]
        scores[1:, 0] -= (n + 1) * (float(finite.max() - finite.min()) + 1.0)
        heads = _arborescence(scores)
    return [int(head) - 1 for head in heads[1:]]


def _greedy(scores: Scores) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = -1
    return heads


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """Return the nodes of a cycle, or ``None``. Node 0 is the root and has no head."""
    state = [0] * len(heads)
    state[0] = 2
    for node in range(1, len(heads)):
        path, at = [], node
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for seen in path:
            state[seen] = 2
    return None


def _arborescence(scores: Scores) -> NDArray[np.int64]:
    """Return the best head of each node; ``scores[i, j]`` is that of j as head of i, node 0 the root."""
    heads = _greedy(scores)
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.array(cycle)
    loss = scores[ring, heads[ring]]
    into = scores[np.ix_(ring, rest)] - loss[:, None]
    outof = scores[np.ix_(rest, ring)]
    enters, leaves = into.argmax(0), outof.argmax(1)
    m = len(rest)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    small[m, :m] = into.max(0)
    small[:m, m] = outof.max(1)
    small[0, :] = -np.inf
    solved = _arborescence(small)
    out = heads.copy()
    for node in range(1, m):
        out[rest[node]] = ring[leaves[node]] if solved[node] == m else rest[solved[node]]
    broken = int(solved[m])
    out[ring[enters[broken]]] = rest[broken]
    return out
