"""One document as the naming table reads it: its sentences as trees, who is meant in each, and in whose voice words stand."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.compare.lexicon import loaded_in
from rashomon.compare.naming.phrases import Phrase, Tree, phrases
from rashomon.model import Analysis, BlockKind, Document, Links, Mention, Quotation
from rashomon.times import Interval

VOICES = {
    BlockKind.HEADLINE: "headline",
    BlockKind.STANDFIRST: "own",
    BlockKind.BODY: "own",
    BlockKind.NOTE: "own",
    BlockKind.CAPTION: "caption",
}


YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention with the ids it means (none where that is open); `head` is its head word in its sentence."""

    mention: Mention
    ids: tuple[str, ...]
    head: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence with its mentions, by head word; `voice` is that of its block."""

    tree: Tree
    document: str
    voice: str
    linked: tuple[Linked, ...]
    by_head: Mapping[int, tuple[Linked, ...]]
    phrases: tuple[Phrase, ...]

    def within(self, start: int, end: int) -> list[Linked]:
        """The mentions that lie between two places of the document."""
        return [one for one in self.linked if start <= one.mention.start and one.mention.end <= end]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A document's lines, its attributed quotations (merged, in order), and the times it names."""

    document: Document
    lines: tuple[Line, ...]
    quoted: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int, Interval], ...]

    def voice(self, line: Line, start: int, end: int) -> str:
        """In whose voice words stand: headline, caption, quoted or own."""
        if line.voice != "own":
            return line.voice
        if _holds(self.quoted, start, end):
            return "quoted"
        loaded = list(loaded_in(self.document.text, start, end))
        return "quoted" if loaded and all(_holds(self.quoted, *span) for span in loaded) else "own"

    def time_in(self, start: int, end: int) -> Interval | None:
        """The time that words name, by the times found or by a bare year."""
        year = YEAR.search(self.document.text, start, end)
        found = next((when for low, high, when in self.times if start <= low and high <= end), None)
        return found or (Interval.year(int(year.group())) if year else None)


def page_of(analysis: Analysis, links: Links) -> Page:
    """A document's page: the lines of its headline, body, notes and captions."""
    times = tuple((t.start, t.end, t.interval) for t in analysis.reading.times if t.interval is not None)
    return Page(analysis.document, tuple(_lines(analysis, links)), _quoted(analysis), times)


def _lines(analysis: Analysis, links: Links) -> Iterator[Line]:
    document = analysis.document
    mentions = sorted(analysis.mentions, key=lambda m: (m.start, m.end))
    starts = [m.start for m in mentions]
    blocks = document.blocks
    begins = [b.start for b in blocks]
    for sentence in analysis.reading.sentences:
        at = bisect_right(begins, sentence.start) - 1
        block = blocks[at] if at >= 0 and sentence.start < blocks[at].end else None
        if block is None or block.kind not in VOICES:
            continue
        tree = Tree.of(sentence)
        inside = mentions[bisect_right(starts, sentence.start - 1) : bisect_right(starts, sentence.end - 1)]
        linked = tuple(
            Linked(m, links.of(document.id, m), head)
            for m in inside
            if m.end <= sentence.end and (head := _head(tree, m)) is not None
        )
        by_head: dict[int, tuple[Linked, ...]] = {}
        for one in linked:
            by_head[one.head] = (*by_head.get(one.head, ()), one)
        yield Line(tree, document.id, VOICES[block.kind], linked, by_head, tuple(phrases(tree)))


def _head(tree: Tree, mention: Mention) -> int | None:
    """The word of a mention that hangs on none of its others."""
    words = tree.words
    low = bisect_right(words, mention.start - 1, key=lambda w: w.start)
    high = bisect_right(words, mention.end - 1, key=lambda w: w.start)
    return next((i for i in range(low, high) if not low <= words[i].head < high), None)


def _quoted(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """Ranges of words that are a speaker's own: direct and mixed quotations, and marked words in reported speech."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for statement in analysis.statements:
        if isinstance(statement.content, Quotation):
            ranges = ((span.start, span.end) for span in statement.content.content)
            spans.setdefault(statement.content.kind, []).extend(ranges)
    reported = _merged(spans.get("indirect", []))
    marked = [span for span in spans.get("scare", []) if _holds(reported, *span)]
    return _merged([*spans.get("direct", []), *spans.get("mixed", []), *marked])


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _holds(spans: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, sys.maxsize)) - 1
    return at >= 0 and spans[at][0] <= start and end <= spans[at][1]


PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}


def with_marks(text: str, start: int, end: int, *, around: bool) -> tuple[int, int]:
    """A term's range with the marks that close what opens in it and, if `around`, those that stand around all of it."""
    if around and start and (close := PAIRS.get(text[start - 1])) and (after := _closes(text, end, close)):
        return start - 1, after
    inside = text[start:end]
    for opening, closing in PAIRS.items():
        if opening != closing and inside.count(opening) > inside.count(closing) and (after := _closes(text, end, closing)):
            return start, after
    return start, end


def _closes(text: str, end: int, close: str) -> int:
    """Where a closing mark ends that stands at once, or after a comma; 0 where none does."""
    at = end + 1 if text[end : end + 1] in (",", ".") else end
    return at + 1 if text[at : at + 1] == close else 0
