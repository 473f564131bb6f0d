"""Runs of words that several documents share, with their exact places.

Words are compared folded, so capitals, accents, quotation marks, dashes and line breaks do not matter. Every run of
`run_words` words is looked up in an index; a match is followed from where it begins to where it ends, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Document, Span
from rashomon.stories.settings import SETTINGS
from rashomon.stories.streams import Stream, streams
from rashomon.stories.words import function_words

CROWD = 60
"""A run of words at more places than this is boilerplate: only its first places are compared with each other."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A run of words that several documents carry: its length in words, and its first place in each, by document id.

    `names_only` is true where the run is names and words of grammar with at most one other word ("the Ministry of Foreign
    Affairs of Northland"): it shows that both write of the same thing, not that one took from the other. Headlines, where
    capitals say nothing, are left out of that judgement.
    """

    words: int
    spans: tuple[Span, ...]
    names_only: bool = False


Gram = tuple[str, ...]
Place = tuple[int, int]


def _index(streams: Sequence[Stream], size: int) -> dict[Gram, list[Place]]:
    """For each run of `size` words in two streams or more, its places (stream, word), in order."""
    index: defaultdict[Gram, list[Place]] = defaultdict(list)
    for which, stream in enumerate(streams):
        broken = 0
        for at, form in enumerate(stream.forms):
            broken = at + 1 if not form else broken
            if at + 1 - broken >= size:
                index[stream.forms[at + 1 - size : at + 1]].append((which, at + 1 - size))
    return {gram: places for gram, places in index.items() if places[0][0] != places[-1][0]}


def _beginnings(streams: Sequence[Stream], places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs of places in two streams where a match begins: the words before differ, or there are none."""
    before = [streams[which].forms[at - 1] if at else "" for which, at in places]
    for i, j in combinations(range(len(places)), 2):
        if places[i][0] != places[j][0] and (before[i] != before[j] or not before[i]):
            yield places[i], places[j]


def _length(a: Stream, b: Stream, at: int, bt: int, size: int) -> int:
    """How many words match from `at` and `bt` on, of which the first `size` do."""
    stop = min(len(a.forms) - at, len(b.forms) - bt)
    while size < stop and a.forms[at + size] and a.forms[at + size] == b.forms[bt + size]:
        size += 1
    return size


def _matches(streams: Sequence[Stream], index: dict[Gram, list[Place]], size: int) -> dict[Gram, None]:
    """The word runs that are maximal for some pair of documents, each once."""
    runs: dict[Gram, None] = {}
    for places in index.values():
        for (i, at), (j, bt) in _beginnings(streams, places[:CROWD]):
            runs[streams[i].forms[at : at + _length(streams[i], streams[j], at, bt, size)]] = None
    return runs


def _carriers(run: Gram, streams: Sequence[Stream], places: Sequence[Place]) -> list[Place]:
    """The first place of `run` in each stream that carries it."""
    first: dict[int, int] = {}
    for which, at in places:
        if which not in first and streams[which].forms[at : at + len(run)] == run:
            first[which] = at
    return sorted(first.items())


def _names_only(stream: Stream, at: int, count: int) -> bool:
    """Whether the run at `at` is names and grammar with at most one other word ("relations with the Republic of …")."""
    forms = [stream.document.text[start:end] for start, end in stream.places[at : at + count]]
    grammar = function_words()
    kept = [form for form, low in zip(forms, stream.forms[at:], strict=False) if low not in grammar]
    names = sum(form[0].isupper() for form in kept)
    return names >= 2 and len(kept) - names <= (1 if count < 12 else 0)


def _shared(run: Gram, streams: Sequence[Stream], carriers: Sequence[Place]) -> Shared:
    spans = []
    for which, at in carriers:
        stream = streams[which]
        spans.append(stream.document.span(stream.places[at][0], stream.places[at + len(run) - 1][1]))
    prose = [(streams[which], at) for which, at in carriers if not streams[which].headline[at]]
    bare = bool(prose) and all(_names_only(stream, at, len(run)) for stream, at in prose)
    return Shared(len(run), tuple(spans), bare)


def reuse(documents: Sequence[Document]) -> tuple[Shared, ...]:
    """Runs of at least seven words that two or more documents share in their telling text, longest first.

    A run is given once with all documents that carry it; a shorter run inside a longer one is given too where more
    documents carry it. Ties are ordered by document id and place; the order of `documents` does not matter.
    """
    held = streams(documents)
    index = _index(held, SETTINGS.run_words)
    found = {}
    for run in _matches(held, index, SETTINGS.run_words):
        carriers = _carriers(run, held, index[run[: SETTINGS.run_words]])
        found[run] = _shared(run, held, carriers)
    ordered = sorted(found.values(), key=lambda s: (-s.words, [(span.document, span.start) for span in s.spans]))
    return tuple(_outermost(ordered))


def _outermost(ordered: Sequence[Shared]) -> Iterator[Shared]:
    """The runs that do not lie inside a longer one of the same documents, as happens where a document repeats itself."""
    kept: defaultdict[tuple[str, ...], list[Shared]] = defaultdict(list)
    for shared in ordered:
        longer = kept[tuple(span.document for span in shared.spans)]
        if not any(_inside(shared, other) for other in longer):
            longer.append(shared)
            yield shared


def _inside(shared: Shared, other: Shared) -> bool:
    return all(b.start <= a.start and a.end <= b.end for a, b in zip(shared.spans, other.spans, strict=True))
