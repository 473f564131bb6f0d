"""From the graph's numbers for one window to marks on its words: sentences, tags, trees, names, vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.reading.pieces import JOINED, Pieces
from rashomon.reading.tokens import leads_on
from rashomon.reading.tree import best_tree
from rashomon.reading.weights import Weights

Floats = NDArray[np.float32]
NEVER_FIRST = frozenset(")]}»”’,;:%.!?…")
"""Marks that close or go on: no sentence begins with one."""

STOPS = frozenset(".!?…")
AFTER_STOP, AFTER_WORD = -0.5, 2.0
"""The score from which a word begins a sentence: after a stop and the marks that close it, and elsewhere.

Chosen on the development parts of EWT and GUM: of 1.0, 2.0 and 3.0 the best for GUM, where a headline is not cut at each capital.
"""

STRAIGHT = frozenset(('"', "'", "''"))
"""Marks that close where they are joined to the word before."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name: words ``first`` to ``last`` (half-open) of the window, its kind, and the log probability of each kind."""

    first: int
    last: int
    kind: str
    scores: Floats


@dataclass(frozen=True, slots=True)
class Marks:
    """What was read in one sentence: words ``first`` to ``last`` (half-open) of the window, and per word the rest."""

    first: int
    last: int
    upos: list[str]
    feats: list[Mapping[str, str]]
    heads: list[int]
    deprels: list[str]
    names: list[FoundName]
    vector: Floats


def run(weights: Weights, pieces: Pieces) -> dict[str, Floats]:
    """Return the graph's outputs for one window, by name. Alone and unpadded: 8-bit scales depend on all that goes through."""
    names = [output.name for output in weights.session.get_outputs()]
    feeds = {"ids": pieces.ids, "shapes": pieces.shapes, "firsts": pieces.firsts}
    return dict(zip(names, weights.session.run(names, feeds), strict=True))


def sentence_starts(out: Mapping[str, Floats], words: Sequence[str], standing: Sequence[int], forced: Sequence[int]) -> list[int]:
    """Return the words that begin sentences: those ``forced``, and those the model says where one can begin.

    None begins with a closing mark or after a title, and none is left with nothing but marks.
    """
    scores = out["starts"].reshape(-1).tolist()
    starts, told, stopped = [0], False, False
    for i, word in enumerate(words):
        enough = AFTER_STOP if stopped else AFTER_WORD
        said = told and scores[i] > enough and _can_begin(word, standing[i], words[i - 1])
        if i and (said or i in forced):
            starts.append(i)
            told = stopped = False
        if any(c.isalnum() for c in word):
            told, stopped = True, word[-1] == "."
        elif not STOPS.isdisjoint(word):
            stopped = True
    return starts


def _can_begin(word: str, standing: int, before: str) -> bool:
    if standing == JOINED and word in STRAIGHT:
        return False
    return not NEVER_FIRST.issuperset(word) and not leads_on(before)


def decode(weights: Weights, pieces: Pieces, out: Mapping[str, Floats], starts: Sequence[int]) -> list[Marks]:
    """Return the marks of each sentence; ``starts`` are the words that begin one, the first 0."""
    n = len(pieces.firsts)
    upos, feats = out["upos"].argmax(1).tolist(), out["feats"].argmax(1).tolist()
    bounds = list(zip(starts, [*starts[1:], n], strict=True))
    heads = [_heads(out, a, b) for a, b in bounds]
    deprels, vectors = _tail(weights, pieces, out, starts, heads)
    kinds = weights.names.kind_scores(out["names"])
    marks = []
    for (a, b), tree, vector in zip(bounds, heads, vectors, strict=True):
        tags = weights.names.best(out["names"][a:b])
        marks.append(
            Marks(
                a, b,
                [weights.upos[i] for i in upos[a:b]],
                [weights.feats[i] for i in feats[a:b]],
                tree,
                [weights.deprels[i] for i in deprels[a:b]],
                [FoundName(a + i, a + j, kind, kinds[a + i : a + j].mean(0)) for i, j, kind in weights.names.spans(tags)],
                vector,
            )
        )  # fmt: skip
    return marks


def _heads(out: Mapping[str, Floats], a: int, b: int) -> list[int]:
    return best_tree(out["arcs"][a:b, a:b].astype(np.float64), out["roots"][a:b].astype(np.float64))


def _tail(
    weights: Weights, pieces: Pieces, out: Mapping[str, Floats], starts: Sequence[int], heads: Sequence[Sequence[int]]
) -> tuple[list[int], Floats]:
    """Return the label of each word's arc (only the root's is ``root``), and one unit vector a sentence."""
    at = np.array([a + h if h >= 0 else -1 for a, tree in zip(starts, heads, strict=True) for h in tree])
    is_root = at < 0
    sums = np.add.reduceat(out["states"][:-1], pieces.firsts[list(starts)], axis=0)
    feeds = {
        "dependent": out["label_dependent"], "head": out["label_head"][at], "is_root": is_root[:, None], "sums": sums,
    }  # fmt: skip
    logits, vectors = weights.tail.run(["labels", "vectors"], feeds)
    root = weights.deprels.index("root")
    logits[~is_root, root] = -np.inf
    labels = logits.argmax(1)
    labels[is_root] = root
    return labels.tolist(), vectors
