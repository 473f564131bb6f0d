"""Words into word pieces, each with its letter case.

The encoder's vocabulary is lower-case, and names live in capitals. So every word piece carries a *shape* beside its
vocabulary number: the letter case of the characters it covers, and whether it begins a word and how that word is joined
to the one before. Training and reading share this file, so that both see the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

SPACED, JOINED, UNKNOWN, INSIDE = range(4)
"""How a piece stands: first of a word after a space, first without a space, first with spacing unknown, not first."""

OTHER, LOWER, CAPITALISED, UPPER, LETTER, MIXED, DIGITS = range(7)
"""Letter case of a piece; ``LETTER`` is one capital letter alone."""

EDGE_SHAPE = 28
N_SHAPES = 32
MAX_PIECES_OF_WORD = 16
"""A word of more pieces keeps its first ones: strings of symbols or letters without end must not fill a window."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of some words, with the marks at both ends: ``ids`` and ``shapes`` of n pieces, ``firsts`` of n words."""

    ids: Ints
    shapes: Ints
    firsts: Ints


def letter_case(text: str) -> int:
    """Return the letter case of ``text``, one of the seven kinds above."""
    if any(c.isdigit() for c in text):
        return DIGITS
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return OTHER
    uppers = sum(c.isupper() for c in letters)
    if uppers == 0:
        return LOWER
    if uppers == len(letters):
        return UPPER if len(letters) > 1 else LETTER
    return CAPITALISED if uppers == 1 and letters[0].isupper() else MIXED


class PieceEncoder:
    """Splits words into pieces of a BERT vocabulary (one piece a line), remembering words already seen."""

    def __init__(self, vocabulary: Path, *, remember: int = 200_000) -> None:
        entries = vocabulary.read_text(encoding="utf-8").splitlines()
        numbers = {entry: i for i, entry in enumerate(entries)}
        self._begin, self._end, self._unknown = numbers["[CLS]"], numbers["[SEP]"], numbers["[UNK]"]
        tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))
        tokenizer.normalizer = BertNormalizer(lowercase=True)
        tokenizer.pre_tokenizer = BertPreTokenizer()
        self._tokenizer = tokenizer
        self._remember = remember
        self._seen: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def word(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the piece numbers of one word and their letter cases; never empty."""
        known = self._seen.get(word)
        if known is not None:
            return known
        whole = (
            word[:400].encode("utf-8", "replace").decode("utf-8")
        )  # half of a surrogate pair cannot be encoded: a sign stands for it
        encoding = self._tokenizer.encode(whole, add_special_tokens=False)
        ids = tuple(encoding.ids[:MAX_PIECES_OF_WORD]) or (self._unknown,)
        cases = tuple(letter_case(word[a:b]) for a, b in encoding.offsets[:MAX_PIECES_OF_WORD]) or (OTHER,)
        if len(self._seen) >= self._remember:
            self._seen.clear()
        self._seen[word] = (ids, cases)
        return ids, cases

    def length(self, word: str) -> int:
        """Return how many pieces ``word`` takes."""
        return len(self.word(word)[0])

    def encode(self, words: Sequence[str], standing: Sequence[int]) -> Pieces:
        """Return the pieces of ``words``; ``standing`` says of each word ``SPACED``, ``JOINED`` or ``UNKNOWN``."""
        ids, shapes, firsts = [self._begin], [EDGE_SHAPE], []
        for word, stands in zip(words, standing, strict=True):
            firsts.append(len(ids))
            numbers, cases = self.word(word)
            ids.extend(numbers)
            shapes.append(cases[0] * 4 + stands)
            shapes.extend(case * 4 + INSIDE for case in cases[1:])
        ids.append(self._end)
        shapes.append(EDGE_SHAPE)
        return Pieces(np.array(ids, np.int64), np.array(shapes, np.int64), np.array(firsts, np.int64))
