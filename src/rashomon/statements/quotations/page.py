"""A document as this room looks at it: telling paragraphs with the sentences and the stretches between marks in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model import TELLING, Block, BlockKind, Document, Mention, Reading
from rashomon.statements.quotations.marks import Marked, marked, paragraphs
from rashomon.statements.tree import Tree, Trees


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a telling block; `trees` are its sentences, `quotes` all stretches between marks, outer ones first."""

    index: int
    start: int
    end: int
    block: Block | None
    trees: list[Tree] = field(default_factory=list)
    quotes: list[Marked] = field(default_factory=list)
    _outer: list[Marked] | None = None
    _starts: list[int] = field(default_factory=list)

    @property
    def is_headline(self) -> bool:
        """Whether it is a headline, in which only scare quotes are looked for."""
        return self.block is not None and self.block.kind is BlockKind.HEADLINE

    def close(self, at: int, quote: Marked) -> None:
        """Put `quote` in the place of the stretch with the number `at`."""
        self.quotes[at] = quote
        self._outer = None

    @property
    def outer(self) -> list[Marked]:
        """The stretches that lie in no other."""
        if self._outer is None:
            self._outer = [quote for quote in self.quotes if quote.depth == 0]
            self._starts = [quote.outer_start for quote in self._outer]
        return self._outer

    def quote_at(self, offset: int) -> Marked | None:
        """The outermost stretch that holds a character."""
        outer = self.outer
        at = bisect_right(self._starts, offset) - 1
        return outer[at] if at >= 0 and offset < outer[at].outer_end else None


@dataclass(slots=True)
class Page:
    """All telling paragraphs of a document in order, and its mentions sorted by place."""

    document: Document
    paragraphs: list[Paragraph]
    mentions: list[Mention]
    starts: list[int]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie within two offsets, in order."""
        at = bisect_right(self.starts, start - 1)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            if self.mentions[at].end <= end:
                found.append(self.mentions[at])
            at += 1
        return found


def _telling(document: Document) -> list[Block | None]:
    if not document.blocks:
        return [None] if document.text.strip() else []
    return [block for block in document.blocks if block.kind in TELLING]


def page_of(reading: Reading, mentions: Sequence[Mention], trees: Trees) -> Page:
    """The page of a reading; sentences go to the paragraph in which they start."""
    document = reading.document
    held: list[Paragraph] = []
    for block in _telling(document):
        start, end = (block.start, block.end) if block is not None else (0, len(document.text))
        held.extend(Paragraph(0, a, b, block) for a, b in paragraphs(document.text, start, end))
    for index, (paragraph, quotes) in enumerate(zip(held, marked(document.text, [(p.start, p.end) for p in held]), strict=True)):
        paragraph.index, paragraph.quotes = index, quotes
    _share_out(reading, held, trees)
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    return Page(document, held, ordered, [m.start for m in ordered])


def _share_out(reading: Reading, held: Sequence[Paragraph], trees: Trees) -> None:
    starts = [paragraph.start for paragraph in held]
    for index, sentence in enumerate(reading.sentences):
        at = bisect_right(starts, sentence.words[0].start if sentence.words else sentence.start) - 1
        if at >= 0 and sentence.start < held[at].end and sentence.words:
            held[at].trees.append(trees[index])
