"""Documents of which one was made from the other, or both from a third: cut, re-headed, re-ordered, lightly reworded.

Candidates share fingerprints that are chosen alike in every text (winnowing: Schleimer, Wilkerson and Aiken 2003,
doi:10.1145/872757.872770), so that any common run of eleven words is seen. Each candidate pair is then aligned word by word.
What counts is the share of the shorter report's own words: two reports of one speech quote the same words and are no copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from rashomon.model import Document, Span
from rashomon.stories.settings import SETTINGS, StorySettings
from rashomon.stories.streams import Stream, streams

GRAM, WINDOW = 6, 6
"""Words of a fingerprint, and how many neighbouring ones stand for by the least: runs of GRAM + WINDOW - 1 words are seen."""

PLACES = 8
"""At how many places of the other report a run is followed."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Two documents with much of the same text.

    `share` is how much of the own words of the shorter (those outside quotations) stand in common runs, `words` how many they
    are; `runs` are the common runs, longest first, in the first and in the second document.
    """

    documents: tuple[str, str]
    share: float
    words: int
    runs: tuple[tuple[Span, Span], ...]


def fingerprints(one: Stream) -> set[int]:
    """Checksums of some runs of six words: the least of any six that follow each other."""
    sums = [
        crc32(" ".join(one.forms[i : i + GRAM]).encode("utf-8", "surrogatepass"))
        for i in range(len(one.forms) - GRAM + 1)
        if "" not in one.forms[i : i + GRAM]
    ]
    if len(sums) <= WINDOW:
        return {min(sums)} if sums else set()
    return {min(sums[i : i + WINDOW]) for i in range(len(sums) - WINDOW + 1)}


def _candidates(held: Sequence[Stream], settings: StorySettings) -> Iterator[tuple[int, int]]:
    """Pairs that share two fingerprints, or the only one of a short report; each document meets the latest that carry one of its own."""
    index: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=settings.lookups))
    counts: list[int] = []
    for j, one in enumerate(held):
        met: Counter[int] = Counter()
        marks = fingerprints(one)
        counts.append(len(marks))
        for mark in marks:
            met.update(index[mark])
            index[mark].append(j)
        yield from ((i, j) for i, shared in sorted(met.items()) if shared >= min(2, counts[i], counts[j]))


def _runs(a: Stream, b: Stream, size: int) -> list[tuple[int, int, int]]:
    """Common runs of `size` words or more (place in `a`, place in `b`, length), in the order of `a`, none over another in `a`."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(b.forms) - size + 1):
        gram = b.forms[at : at + size]
        if "" not in gram and len(places[gram]) < PLACES:
            places[gram].append(at)
    found, at = [], 0
    while at <= len(a.forms) - size:
        there = places.get(a.forms[at : at + size], ())
        if not there:
            at += 1
            continue
        length, start = max((_length(a, b, at, bt), -bt) for bt in there)
        found.append((at, -start, length))
        at += length
    return found


def _length(a: Stream, b: Stream, at: int, bt: int) -> int:
    size, stop = 0, min(len(a.forms) - at, len(b.forms) - bt)
    while size < stop and a.forms[at + size] and a.forms[at + size] == b.forms[bt + size]:
        size += 1
    return size


def _own(one: Stream, start: int, end: int) -> int:
    """How many words from place `start` to `end` are the report's own."""
    return sum(bool(form) and not quoted for form, quoted in zip(one.forms[start:end], one.quoted[start:end], strict=True))


def _span(one: Stream, at: int, length: int) -> Span:
    return one.document.span(one.places[at][0], one.places[at + length - 1][1])


def compared(a: Stream, b: Stream, settings: StorySettings = SETTINGS) -> Copied:
    """What two documents share, whether or not that makes one a copy."""
    short, long = sorted((a, b), key=lambda one: (_own(one, 0, len(one.forms)), one.document.id))
    runs = _runs(short, long, settings.copy_run)
    words = sum(_own(short, at, at + length) for at, _, length in runs)
    share = words / max(1, _own(short, 0, len(short.forms)))
    spans = [(_span(short, at, n), _span(long, bt, n)) for at, bt, n in sorted(runs, key=lambda run: (-run[2], run[0]))]
    if short is not a:
        spans = [(second, first) for first, second in spans]
    return Copied((a.document.id, b.document.id), round(share, 4), words, tuple(spans))


def is_copy(found: Copied, settings: StorySettings = SETTINGS) -> bool:
    """Whether so much is shared that one report was made from the other, or both from a third; of a short report, nearly all."""
    much = found.share >= settings.copy_share and found.words >= settings.copy_words
    return much or (found.share >= settings.whole_share and found.words >= settings.whole_words)


def copies(documents: Sequence[Document], settings: StorySettings = SETTINGS) -> list[Copied]:
    """Pairs of documents of which one was made from the other, or both from a third, by their ids in order.

    Of a text that very many documents carry, each is paired with the nearest sixty by id. The order of `documents` does not
    matter. A translation shares no run with its original and is not found.
    """
    held = streams(documents)
    found = (compared(held[i], held[j], settings) for i, j in _candidates(held, settings))
    return sorted((pair for pair in found if is_copy(pair, settings)), key=lambda pair: pair.documents)
