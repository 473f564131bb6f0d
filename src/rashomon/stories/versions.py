"""Versions of one page: which documents are the same report at different times, and what a later one says otherwise.

Two documents are versions where they have one address and share words; the order is that in which they were changed, saved or
published. Sentences are set against each other, and what differs is told by kind, so that a corrected figure does not drown
among commas.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from rashomon.addresses import page_key
from rashomon.model import TELLING, Analysis, Document, Span
from rashomon.stories.words import number_words

ALIKE = 60.0
"""How alike two sentences must be (rapidfuzz's ratio, 0 to 100) to be one that was changed."""

SHARED = 0.3
"""Share of the shorter text's runs of three words that both must hold: else one address was used for two reports."""

MOST = 600
"""Sentences of a document that are compared; alignment costs their product."""

_TOKEN = re.compile(r"\w+(?:[.,:'’-]\w+)*%?")
_NEGATIONS = frozenset({"not", "never", "neither", "nor", "without", "denied", "denies"})
_OLDEST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Versions:
    """Documents that are one report at different times, oldest first, and on what the order stands."""

    documents: tuple[Document, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One place at which a later version differs.

    `kind` is "figure", "name", "negation" or "wording" for a sentence that was changed (`was_words` became `now_words`), "added" or
    "removed" for one that came or went; `was` stands in the earlier version, `now` in the later.
    """

    kind: str
    was: Span | None
    now: Span | None
    was_words: str = ""
    now_words: str = ""


def moment(document: Document) -> tuple[datetime | None, str]:
    """When this version was there, and how that is known: it was changed, saved or published then."""
    for interval, because in (
        (document.updated, "their pages say when they were changed"),
        (document.seen, "they were saved one after the other"),
        (document.published.interval, "they were published one after the other"),
    ):
        if interval is not None and interval.start is not None:
            return interval.start, because
    return None, "their files are named in this order"


def versions(documents: Sequence[Document]) -> list[Versions]:
    """The reports of which there are several versions, each with all of them; the order of `documents` does not matter."""
    pages: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        key = page_key(document.url)
        if key is not None:
            pages[key].append(document)
    found: list[Versions] = []
    for _, held in sorted(pages.items()):
        ordered = sorted(held, key=lambda d: (moment(d)[0] or _OLDEST, d.path or "", d.id))
        if len(ordered) > 1:
            found += _alike(ordered)
    return found


def _alike(ordered: Sequence[Document]) -> Iterator[Versions]:
    """The runs of documents at one address of which each shares words with the one before."""
    run = [ordered[0]]
    for document in ordered[1:]:
        if _shared(run[-1].text, document.text) < SHARED:
            if len(run) > 1:
                yield Versions(tuple(run), _order(run))
            run = []
        run.append(document)
    if len(run) > 1:
        yield Versions(tuple(run), _order(run))


def _order(run: Sequence[Document]) -> str:
    moments = [moment(document) for document in run]
    if len({at for at, _ in moments}) < len(run):
        return "their files are named in this order"
    return moments[-1][1]


def _shared(one: str, other: str) -> float:
    grams = [set(zip(words, words[1:], words[2:], strict=False)) for words in (_words(one), _words(other))]
    least = min(map(len, grams))
    return len(grams[0] & grams[1]) / least if least else 0.0


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _TOKEN.findall(text[:100_000])]


# ------------------------------------------------------------------ what differs
def corrections(before: Analysis, after: Analysis) -> list[Correction]:
    """What the later version says otherwise, sentence by sentence, in the order of its text; changed commas and spaces do not count."""
    old, new = _sentences(before), _sentences(after)
    keys = [[tuple(_TOKEN.findall(span.text)) for span in spans] for spans in (old, new)]
    found: list[Correction] = []
    for what, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if what != "equal":
            found += _changed(old[a:b], new[c:d])
    return found


def _sentences(analysis: Analysis) -> list[Span]:
    """The sentences of the blocks in which the story is told."""
    document = analysis.document
    out: list[Span] = []
    for sentence in analysis.reading.sentences:
        block = document.block_at(sentence.start)
        if block is not None and block.kind in TELLING and _TOKEN.search(document.text[sentence.start : sentence.end]):
            out.append(document.span(sentence.start, sentence.end))
        if len(out) >= MOST:
            break
    return out


def _changed(old: Sequence[Span], new: Sequence[Span]) -> Iterator[Correction]:
    """Sentences of two differing stretches, each old one with the new one that is most like it."""
    pairs = sorted(
        ((fuzz.ratio(a.text, b.text), -i, -j) for i, a in enumerate(old) for j, b in enumerate(new)),
        reverse=True,
    )
    became: dict[int, int] = {}
    for ratio, i, j in pairs:
        if ratio >= ALIKE and -i not in became and -j not in became.values():
            became[-i] = -j
    comes_from = {j: i for i, j in became.items()}
    yield from (Correction("removed", old[i], None) for i in range(len(old)) if i not in became)
    for j, now in enumerate(new):
        yield _correction(old[comes_from[j]], now) if j in comes_from else Correction("added", None, now)


def _correction(was: Span, now: Span) -> Correction:
    old, new = _TOKEN.findall(was.text), _TOKEN.findall(now.text)
    gone: list[str] = []
    come: list[str] = []
    capital: set[str] = set()
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            gone, come = gone + old[a:b], come + new[c:d]
            capital |= {word for at, word in [*enumerate(old[a:b], a), *enumerate(new[c:d], c)] if at and word[:1].isupper()}
    return Correction(_kind({*gone, *come}, capital), was, now, " ".join(gone), " ".join(come))


def _kind(changed: set[str], capital: set[str]) -> str:
    low = {word.casefold() for word in changed}
    if any(any(sign.isdigit() for sign in word) for word in low) or low & number_words():
        return "figure"
    if low & _NEGATIONS or any(word.endswith(("n't", "n’t")) for word in low):
        return "negation"
    return "name" if capital else "wording"
