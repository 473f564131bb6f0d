"""Who says what: direct, indirect, mixed and nested quotations, each with its chain of attribution.

Marks are found in the text, reporting constructions on the trees; each stretch in marks goes to the construction that
governs it, and what no construction governs is a scare quote or speech without a told utterer.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from rashomon.model import Attribution, Mention, Quotation, Reading, Span, Statement
from rashomon.statements.quotations.attribute import of_attitudes, of_drafts, of_headline, of_statements
from rashomon.statements.quotations.build import Draft
from rashomon.statements.quotations.find import drafts
from rashomon.statements.quotations.foreign import foreign, language_of
from rashomon.statements.quotations.nest import nested
from rashomon.statements.quotations.page import Page, page_of
from rashomon.statements.tree import Trees

__all__ = ["attributions", "find_quotations"]


def find_quotations(reading: Reading, mentions: Sequence[Mention], trees: Trees | None = None) -> tuple[Statement, ...]:
    """The quotations of a document in the order of their words, scare quotes among them.

    `Quotation.content` is what stands inside the marks (direct, mixed, scare) or the clause without "that" (indirect);
    `evidence` adds the cue and, for mixed ones, the whole clause. An unnamed utterer has a chain that starts with role
    "anonymous" and no speaker; where the words name nobody at all the chain has no first link. `trees` are those of the
    sentences, where they are at hand.
    """
    page, held, others = _found(reading, mentions, trees or Trees(reading.sentences))
    found = {s.id: s for s in (*nested(page, held), *others)}
    marked = {s.content.content for s in found.values() if isinstance(s.content, Quotation) and s.content.kind != "indirect"}
    told = (s for s in found.values() if not _is_indirect(s, marked))
    return tuple(sorted(told, key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))


def _is_indirect(statement: Statement, marked: Container[tuple[Span, ...]]) -> bool:
    """Whether it gives as reported speech just the words that stand in marks."""
    content = statement.content
    return isinstance(content, Quotation) and content.kind == "indirect" and content.content in marked


def attributions(reading: Reading, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Who says what by which words: source, cue and content of what somebody utters, one for each cue, in order.

    The cue is the whole group of words that tells of the utterance ("has repeatedly called for").
    """
    page, held, others = _found(reading, mentions, Trees(reading.sentences))
    told = [*of_drafts(page, held), *of_statements(others)]
    told += [a for p in page.paragraphs for a in of_headline(page, p)]
    rest = [a for p in page.paragraphs for a in of_attitudes(page, p, told)]
    return tuple(sorted((*told, *rest), key=lambda a: (a.content, a.cue)))


def _found(reading: Reading, mentions: Sequence[Mention], trees: Trees) -> tuple[Page, list[Draft], list[Statement]]:
    """The page, what the trees of its paragraphs give, and what paragraphs in other languages do."""
    page = page_of(reading, mentions, trees)
    tongues = {p.index: tongue for p in page.paragraphs if (tongue := language_of(page, p)) is not None}
    others = [s for p in page.paragraphs if p.index in tongues and not p.is_headline for s in foreign(page, p, tongues[p.index])]
    return page, drafts(page, skip=frozenset(tongues)), others
