"""Documents into readings: sentences, words with tags and trees, names, sentence vectors.

``Reader`` is the room's one-method protocol. ``OnnxReader`` is the default: one network with several heads (MiniLM, Wang
et al. 2020; trees after Dozat & Manning 2017), its weights in the package, run on the CPU. Every window of text goes
through alone, so what is read in a document does not depend on the documents beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Document, Name, Reading, Sentence, Word
from rashomon.reading.paragraphs import stretches
from rashomon.reading.scripts import plain_sentences
from rashomon.reading.tokens import tokenise
from rashomon.reading.weights import WEIGHTS

if TYPE_CHECKING:
    from rashomon.reading.decode import FoundName, Marks
    from rashomon.reading.weights import Weights

MOST_PIECES, WIDEST = 128, 250
"""Word pieces of a window, and of one that a single sentence fills; training saw up to the latter.

Measured: 128 reads faster than 192 (attention grows with the square) and no worse.
"""

DIMENSIONS = 384
SPACED, JOINED = 0, 1
Spans = list[tuple[int, int]]


class Reader(Protocol):
    """Reads documents."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in order."""
        ...


class OnnxReader:
    """The default reader. Weights are loaded at the first document; ``threads`` are onnxruntime's own.

    Blocks in other languages (and paragraphs mostly in another script than Latin) are read without the model: sentences
    cut at terminators of any script, words by script, tag ``X``, the first word as root and the others its ``dep``; no
    names; rows of zeros as vectors.
    """

    def __init__(self, weights: Path = WEIGHTS, *, threads: int = 1) -> None:
        self._folder, self._threads = weights, threads
        self._loaded: Weights | None = None

    @property
    def weights(self) -> Weights:
        """The weights, loaded now if they were not. Raises: BadWeights."""
        if self._loaded is None:
            from rashomon.reading.weights import load_weights

            self._loaded = load_weights(self._folder, threads=self._threads)
        return self._loaded

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in order, holding one document at a time.

        Text outside blocks is not read; a document without blocks is read as one. Sentences do not cross blocks,
        paragraphs or lines.
        """
        for document in documents:
            yield self.read_one(document)

    def read_one(self, document: Document) -> Reading:
        """Return the reading of one document; ``vectors`` is ``n_sentences × 384`` float32."""
        found: list[tuple[Sentence, NDArray[np.float32]]] = []
        named: list[tuple[int, int, FoundName]] = []
        english: list[tuple[int, int]] = []
        for start, end, language in stretches(document):
            if language == "en":
                english.append((start, end))
            else:
                nothing = np.zeros(DIMENSIONS, np.float32)
                found += [(sentence, nothing) for sentence in plain_sentences(document.text, start, end)]
        for sentence, vector, names in self._read_english(document.text, english):
            found.append((sentence, vector))
            named += names
        found.sort(key=lambda pair: pair[0].start)
        vectors = np.stack([vector for _, vector in found]) if found else np.zeros((0, DIMENSIONS), np.float32)
        return Reading(document, tuple(sentence for sentence, _ in found), self._agreed(document.text, named), vectors=vectors)

    def read_words(self, words: Sequence[str], *, joined: Sequence[bool] | None = None) -> tuple[Sentence, list[Name]]:
        """Return the reading of one sentence whose words are given, and its names.

        Offsets count in the words written one after the other, with a space before each that is not ``joined`` to the
        word before (default: none is). For measuring tags and trees apart from word division.
        """
        from rashomon.reading.decode import decode, run

        standing = [JOINED if joined and joined[i] else SPACED for i in range(len(words))]
        spans, text = [], ""
        for word, stands in zip(words, standing, strict=True):
            text += " " if text and stands == SPACED else ""
            spans.append((len(text), len(text) + len(word)))
            text += word
        pieces = self.weights.pieces.encode(words, standing)
        marks = decode(self.weights, pieces, run(self.weights, pieces), [0])[0]
        return _sentence(text, spans, marks), [Name(a, b, name.kind) for a, b, name in _names(spans, marks)]

    def _agreed(self, text: str, named: Sequence[tuple[int, int, FoundName]]) -> tuple[Name, ...]:
        """Return a document's names; the same letters are of the same kind throughout."""
        if not named:
            return ()
        kinds = self.weights.names.agree([text[a:b] for a, b, _ in named], [name.scores for _, _, name in named])
        return tuple(Name(a, b, kind) for (a, b, _), kind in zip(named, kinds, strict=True))

    def _read_english(
        self, text: str, stretches: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[Sentence, NDArray[np.float32], list[tuple[int, int, FoundName]]]]:
        """Yield what stands in paragraphs: short ones share a window, a long one goes through in several."""
        from rashomon.reading.decode import decode, run, sentence_starts

        queue = Windows(text, stretches, self.weights)
        room = MOST_PIECES
        while (window := queue.window(room)) is not None:
            spans, forced, whole = window
            words = [text[a:b] for a, b in spans]
            standing = [JOINED if i and spans[i - 1][1] == a else SPACED for i, (a, _) in enumerate(spans)]
            pieces = self.weights.pieces.encode(words, standing)
            out = run(self.weights, pieces)
            starts = sentence_starts(out, words, standing, forced)
            marks = decode(self.weights, pieces, out, starts)
            if not whole and len(marks) == 1 and room < WIDEST:
                queue.give_back(len(spans))
                room = WIDEST
                continue
            room = MOST_PIECES
            if not whole and len(marks) > 1:
                queue.give_back(len(spans) - marks.pop().first)
            for mark in marks:
                yield _sentence(text, spans, mark), mark.vector, _names(spans, mark)


class Windows:
    """Paragraphs waiting to be read, handed out in windows."""

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]], weights: Weights) -> None:
        self._text, self._pieces = text, weights.pieces
        self._waiting = iter(stretches)
        self._paragraph: Spans = []
        self._at = 0

    def _is_empty(self) -> bool:
        """Go on to the next paragraph where this one is done; return whether there is none."""
        while self._at == len(self._paragraph):
            stretch = next(self._waiting, None)
            if stretch is None:
                return True
            a, b = stretch
            self._paragraph = [(a + i, a + j) for i, j in tokenise(self._text[a:b])]
            self._at = 0
        return False

    def window(self, most: int) -> tuple[Spans, list[int], bool] | None:
        """Return words of at most ``most`` pieces, the indices of those that begin paragraphs, and whether the last is whole."""
        spans: Spans = []
        forced: list[int] = []
        room = most
        while not self._is_empty():
            end, used = self._fitting(room)
            if end < len(self._paragraph) and spans:
                break
            forced.append(len(spans))
            spans += self._paragraph[self._at : end]
            room -= used
            self._at = end
            if end < len(self._paragraph):
                return spans, forced, False
        return (spans, forced, True) if spans else None

    def _fitting(self, room: int) -> tuple[int, int]:
        """Return where the part of the paragraph ends for which there is room, and the room it takes."""
        used = 0
        for i in range(self._at, len(self._paragraph)):
            a, b = self._paragraph[i]
            length = self._pieces.length(self._text[a:b])
            if used + length > room:
                return i, used
            used += length
        return len(self._paragraph), used

    def give_back(self, n: int) -> None:
        """Take back the last ``n`` words of a paragraph that the window cut off: they begin the next window."""
        self._at -= n


def _sentence(text: str, spans: Spans, marks: Marks) -> Sentence:
    words = tuple(
        Word(a, b, text[a:b], upos, feats, head, deprel)
        for (a, b), upos, feats, head, deprel in zip(
            spans[marks.first : marks.last], marks.upos, marks.feats, marks.heads, marks.deprels, strict=True
        )
    )
    return Sentence(words[0].start, words[-1].end, words)


def _names(spans: Spans, marks: Marks) -> list[tuple[int, int, FoundName]]:
    return [(spans[name.first][0], spans[name.last - 1][1], name) for name in marks.names]
