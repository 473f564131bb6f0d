"""Windows of consecutive sentences, varied as news text varies, packed into batches of numbers.

Treebank text is mostly plain ASCII in ordinary case. News is full of curly quotes, dashes, headlines without a full stop
and words in capitals, so some windows are rewritten that way; the annotation stays as it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from rashomon.reading.pieces import JOINED, SPACED, PieceEncoder
from training.corpora import ROLES, Annotated, Labels

MOST_PIECES = 250
IGNORE = -100


def make_windows(sentences: Sequence[Annotated], pieces: PieceEncoder, chance: random.Random) -> list[list[int]]:
    """Return windows as lists of sentence numbers: 1–8 consecutive sentences of a document, often within one paragraph."""
    windows: list[list[int]] = []
    window: list[int] = []
    room, most, cross = 0, 0, False
    for i, sentence in enumerate(sentences):
        length = sum(map(pieces.length, sentence.words))
        if length > MOST_PIECES:
            continue
        last = sentences[window[-1]] if window else None
        fits = (
            last is not None
            and len(window) < most
            and length <= room
            and last.document == sentence.document
            and (cross or last.paragraph == sentence.paragraph)
        )
        if not fits:
            if window:
                windows.append(window)
            window, room = [], MOST_PIECES
            most = chance.choice((1, 1, 2, 3, 4, 6, 8)) if sentence.has_tree else chance.choice((1, 1, 2, 3))
            cross = chance.random() < (0.5 if sentence.has_tree else 1.0)
        window.append(i)
        room -= length
    return [*windows, window] if window else windows


def vary(sentence: Annotated, style: Style) -> Annotated:
    """Return the sentence rewritten in the window's style."""
    words = [style.word(word, joined == JOINED) for word, joined in zip(sentence.words, sentence.standing, strict=True)]
    return replace(sentence, words=words)


@dataclass(slots=True)
class Style:
    """How one window is written: its letter case, its quotation marks and dashes."""

    case: str = "as is"
    curly: bool = False
    dash: str = ""
    open_double: bool = False

    @classmethod
    def drawn(cls, chance: random.Random) -> Style:
        """Draw a style: nine windows in ten keep their case, half get curly quotes."""
        case = chance.choices(("as is", "lower", "upper", "title"), (88, 4, 4, 4))[0]
        return cls(case, chance.random() < 0.5, chance.choice(("", "", "—", "–")))

    def word(self, word: str, joined: bool) -> str:
        """Return ``word`` in this style; the number of characters may change, the number of words does not."""
        if self.curly:
            if word in ('"', "``", "''"):
                self.open_double = word == "``" or (word == '"' and not self.open_double)
                return "“" if self.open_double else "”"
            if word == "'":
                return "’" if joined else "‘"
            word = word.replace("'", "’")
        if self.dash and (word == "--" or (word == "-" and not joined)):
            return self.dash
        if self.case == "lower":
            return word.lower()
        if self.case == "upper":
            return word.upper()
        if self.case == "title" and word[:1].islower() and len(word) > 3:
            return word[0].upper() + word[1:]
        return word


def drop_stop(sentence: Annotated) -> Annotated:
    """Return the sentence without its final punctuation mark, as headlines are."""
    last = len(sentence.words) - 1
    if last < 2 or not sentence.has_tree or sentence.deprels[last] != "punct" or last in sentence.heads:
        return sentence
    return replace(
        sentence,
        words=sentence.words[:last], standing=sentence.standing[:last],
        upos=(sentence.upos or [])[:last], feats=(sentence.feats or [])[:last],
        heads=sentence.heads[:last], deprels=sentence.deprels[:last],
        names=None if sentence.names is None else sentence.names[:last],
        roles=None if sentence.roles is None else sentence.roles[:last],
    )  # fmt: skip


def quoted(sentences: Sequence[Annotated]) -> list[Annotated]:
    """Return sentences with an opening quotation mark before the first and a closing one after the last."""
    out = list(sentences)
    if any(mark in sentence.words for sentence in out for mark in ('"', "“", "”", "``", "''")):
        return out
    out[0] = _marked(out[0], 0, '"', SPACED)
    if len(out[0].words) > 1:
        out[0].standing[1] = JOINED
    out[-1] = _marked(out[-1], len(out[-1].words), '"', JOINED)
    return out


def _marked(sentence: Annotated, at: int, mark: str, standing: int) -> Annotated:
    root = sentence.heads.index(-1)
    shifted = [h + (h >= at) for h in sentence.heads]
    return replace(
        sentence,
        words=[*sentence.words[:at], mark, *sentence.words[at:]],
        standing=[*sentence.standing[:at], standing, *sentence.standing[at:]],
        upos=[*(sentence.upos or [])[:at], "PUNCT", *(sentence.upos or [])[at:]],
        feats=[*(sentence.feats or [])[:at], "_", *(sentence.feats or [])[at:]],
        heads=[*shifted[:at], root + (root >= at), *shifted[at:]],
        deprels=[*sentence.deprels[:at], "punct", *sentence.deprels[at:]],
        names=None if sentence.names is None else [*sentence.names[:at], "O", *sentence.names[at:]],
        roles=None if sentence.roles is None else [*sentence.roles[:at], frozenset(), *sentence.roles[at:]],
    )


@dataclass(slots=True)
class Batch:
    """Numbers of some windows, padded. ``heads`` index the window's words, the number of columns stands for the root."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    upos: Tensor
    feats: Tensor
    starts: Tensor
    names: Tensor
    any_misc: Tensor
    sentence_of_word: Tensor
    heads: Tensor
    deprels: Tensor
    roles: Tensor
    piece_rows: Tensor
    teacher_rows: Tensor

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""
        return Batch(**{name: getattr(self, name).to(device) for name in self.__slots__})


class Packer:
    """Turns windows of sentences into batches."""

    def __init__(self, pieces: PieceEncoder, labels: Labels) -> None:
        self.pieces = pieces
        self._maps = {
            "upos": {x: i for i, x in enumerate(labels.upos)},
            "feats": {x: i for i, x in enumerate(labels.feats)},
            "deprels": {x: i for i, x in enumerate(labels.deprels)},
            "names": {x: i for i, x in enumerate(labels.names)},
        }

    def pack(self, windows: Sequence[Sequence[tuple[int, Annotated]]]) -> Batch:
        """Return one batch of ``windows``, each a list of (row of the teacher's vector, sentence)."""
        encoded = [
            self.pieces.encode([w for _, s in window for w in s.words], [j for _, s in window for j in s.standing])
            for window in windows
        ]
        n = len(windows)
        s = max(len(e.ids) for e in encoded)
        w = max(len(e.firsts) for e in encoded)
        pieces = {name: np.zeros((n, s), np.int64) for name in ("ids", "shapes", "mask")}
        piece_rows = np.full((n, s), -1, np.int64)
        words = {name: np.full((n, w), IGNORE, np.int64) for name in ("upos", "feats", "starts", "names", "heads", "deprels")}
        firsts, any_misc = np.zeros((n, w), np.int64), np.zeros((n, w), np.bool_)
        roles = np.full((n, w, len(ROLES)), IGNORE, np.int64)
        sentence_of_word = np.full((n, w), -1, np.int64)
        teacher_rows: list[int] = []
        for row, (window, e) in enumerate(zip(windows, encoded, strict=True)):
            pieces["ids"][row, : len(e.ids)] = e.ids
            pieces["shapes"][row, : len(e.ids)] = e.shapes
            pieces["mask"][row, : len(e.ids)] = 1
            firsts[row, : len(e.firsts)] = e.firsts
            bounds = [*e.firsts.tolist(), len(e.ids) - 1]
            at = 0
            for number, (teacher_row, sentence) in enumerate(window):
                here = slice(at, at + len(sentence.words))
                sentence_of_word[row, here] = number
                any_misc[row, here] = not sentence.says_misc
                if sentence.names is not None:
                    words["names"][row, here] = [self._maps["names"].get(tag, IGNORE) for tag in sentence.names]
                if sentence.roles is not None:
                    roles[row, here] = [[role in plays for role in ROLES] for plays in sentence.roles]
                if sentence.upos is not None and sentence.feats is not None:
                    words["upos"][row, here] = [self._maps["upos"][x] for x in sentence.upos]
                    words["feats"][row, here] = [self._maps["feats"].get(x, IGNORE) for x in sentence.feats]
                    words["deprels"][row, here] = [self._maps["deprels"].get(x, IGNORE) for x in sentence.deprels]
                    words["heads"][row, here] = [h + at if h >= 0 else w for h in sentence.heads]
                    words["starts"][row, here] = 0
                    words["starts"][row, at] = 1
                piece_rows[row, bounds[at] : bounds[here.stop]] = len(teacher_rows)
                teacher_rows.append(teacher_row)
                at = here.stop
        arrays = {**pieces, "firsts": firsts, **words, "any_misc": any_misc, "roles": roles,
                  "sentence_of_word": sentence_of_word}  # fmt: skip
        tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
        return Batch(**tensors, piece_rows=torch.from_numpy(piece_rows), teacher_rows=torch.tensor(teacher_rows))


def batches(
    sentences: Sequence[Annotated], packer: Packer, *, seed: int, pieces_per_batch: int, repeat: dict[str, int] | None = None
) -> list[list[list[tuple[int, Annotated]]]]:
    """Return an epoch's batches of windows, drawn anew for every ``seed``: windows of like length together, in random order."""
    chance = random.Random(seed)
    windows = make_windows(sentences, packer.pieces, chance)
    for corpus, times in (repeat or {}).items():
        windows += [x for x in windows if sentences[x[0]].corpus == corpus] * (times - 1)
    varied = []
    for window in windows:
        style = Style.drawn(chance)
        tree = sentences[window[0]].has_tree
        window_sentences = [sentences[i] for i in window]
        if tree and chance.random() < 0.1:
            a = chance.randrange(len(window))
            b = chance.randrange(a, len(window)) + 1
            window_sentences[a:b] = quoted(window_sentences[a:b])
        rows = [(i, vary(s, style)) for i, s in zip(window, window_sentences, strict=True)]
        if chance.random() < 0.15:
            rows[-1] = (rows[-1][0], drop_stop(rows[-1][1]))
        if len(rows) > 1 and chance.random() < 0.08:
            rows[0] = (rows[0][0], drop_stop(rows[0][1]))
        varied.append((sum(packer.pieces.length(w) for _, s in rows for w in s.words) + chance.random() * 8, rows))
    varied.sort(key=lambda x: x[0])
    out: list[list[list[tuple[int, Annotated]]]] = []
    batch: list[list[tuple[int, Annotated]]] = []
    for length, rows in varied:
        if batch and (len(batch) + 1) * (length + 2) > pieces_per_batch:
            out.append(batch)
            batch = []
        batch.append(rows)
    if batch:
        out.append(batch)
    chance.shuffle(out)
    return out


def iterate(packed: Sequence[Sequence[Sequence[tuple[int, Annotated]]]], packer: Packer) -> Iterator[Batch]:
    """Yield the packed batches."""
    for windows in packed:
        yield packer.pack(windows)


__all__ = ["IGNORE", "SPACED", "Batch", "Packer", "Style", "batches", "drop_stop", "iterate", "make_windows", "vary"]
