"""From tag scores to names: the best sequence of tags that spells whole names, by Viterbi's search.

Tags are B, I, E and S with a kind, or O. A name opens with B and closes with E, or is one S; anything else is no sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class NameDecoder:
    """Decodes tag scores; ``tags`` are the tags in the order of the scores."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        opens = [tag[0] in "BI" for tag in self.tags]
        goes_on = [tag[0] in "IE" for tag in self.tags]
        kinds = [tag[2:] for tag in self.tags]
        self.kinds = tuple(dict.fromkeys(kind for kind in kinds if kind))
        self._kind_of_tag = np.array([[kind == k for k in self.kinds] for kind in kinds], np.float32)
        n = len(self.tags)
        allowed = np.zeros((n, n), bool)
        for i in range(n):
            for j in range(n):
                allowed[i, j] = (kinds[i] == kinds[j] and goes_on[j]) if opens[i] else not goes_on[j]
        self._step = np.where(allowed, 0.0, -np.inf).astype(np.float32)
        self._first = np.where(goes_on, -np.inf, 0.0).astype(np.float32)
        self._last = np.where(opens, -np.inf, 0.0).astype(np.float32)
        self._allowed = allowed

    def best(self, scores: Floats) -> list[int]:
        """Return the best tags of one sentence, as numbers; ``scores`` is ``words × tags``."""
        greedy: list[int] = scores.argmax(1).tolist()
        if self._valid(greedy):
            return greedy
        total = scores[0] + self._first
        back = []
        for row in scores[1:]:
            paths = total[:, None] + self._step
            back.append(paths.argmax(0))
            total = paths.max(0) + row
        tag = int((total + self._last).argmax())
        out = [tag]
        for pointers in reversed(back):
            tag = int(pointers[tag])
            out.append(tag)
        return out[::-1]

    def kind_scores(self, scores: Floats) -> Floats:
        """Return the log probability of each kind for each word: ``words × kinds``, in the order of ``kinds``."""
        top = scores.max(1, keepdims=True)
        chances = np.exp(scores - top)
        chances /= chances.sum(1, keepdims=True)
        return np.asarray(np.log(np.maximum(chances @ self._kind_of_tag, 1e-9)), np.float32)

    def agree(self, texts: Sequence[str], scores: Sequence[Floats]) -> list[str]:
        """Return one kind for each name of a document: names of the same letters are of the same kind, the likeliest in all."""
        sums: dict[str, Floats] = {}
        for text, score in zip(texts, scores, strict=True):
            sums[text] = sums[text] + score if text in sums else score
        return [self.kinds[int(sums[text].argmax())] for text in texts]

    def _valid(self, tags: list[int]) -> bool:
        if np.isinf(self._first[tags[0]]) or np.isinf(self._last[tags[-1]]):
            return False
        return all(self._allowed[a, b] for a, b in pairwise(tags) if a or b)

    def spans(self, tags: Sequence[int]) -> list[tuple[int, int, str]]:
        """Return the names that valid ``tags`` spell: first word, word after the last, kind."""
        out, begun = [], 0
        for i, number in enumerate(tags):
            edge, kind = self.tags[number][0], self.tags[number][2:]
            if edge in "BS":
                begun = i
            if edge in "ES":
                out.append((begun, i + 1, kind))
        return out
