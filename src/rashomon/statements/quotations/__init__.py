"""Who says what: direct, indirect, mixed and nested quotations, each with its chain of attribution.

Marks are found in the text, reporting constructions on the trees; each stretch in marks goes to the construction that
governs it, and what no construction governs is a scare quote or speech without a told utterer.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Attribution, LinkRole, Mention, Quotation, Reading, Statement
from rashomon.statements.quotations.find import drafts
from rashomon.statements.quotations.foreign import foreign, language_of
from rashomon.statements.quotations.nest import nested
from rashomon.statements.quotations.page import page_of

__all__ = ["attributions", "find_quotations"]


def find_quotations(reading: Reading, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """The quotations of a document in the order of their words, scare quotes among them.

    `Quotation.content` is what stands inside the marks (direct, mixed, scare) or the clause without "that" (indirect);
    `evidence` adds the cue and, for mixed ones, the whole clause. An unnamed utterer has a chain that starts with role
    "anonymous" and no speaker; where the words name nobody at all the chain has no first link.
    """
    page = page_of(reading, mentions)
    tongues = {p.index: tongue for p in page.paragraphs if (tongue := language_of(page, p)) is not None}
    others = [s for p in page.paragraphs if p.index in tongues and not p.is_headline for s in foreign(page, p, tongues[p.index])]
    found = {s.id: s for s in (*nested(page, drafts(page, skip=frozenset(tongues))), *others)}
    return tuple(sorted(found.values(), key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))


def attributions(statements: Sequence[Statement]) -> tuple[Attribution, ...]:
    """Who says what by which words: source, cue and content of each quotation that somebody utters, in order."""
    found = []
    for statement in statements:
        quotation = statement.content
        if not isinstance(quotation, Quotation) or quotation.kind == "scare":
            continue
        first = (
            statement.chain[0] if statement.chain and statement.chain[0].role in (LinkRole.SPEAKER, LinkRole.ANONYMOUS) else None
        )
        cue = () if quotation.cue is None else ((quotation.cue.start, quotation.cue.end),)
        source = () if first is None or first.span is None else ((first.span.start, first.span.end),)
        clause = [s for s in statement.evidence if s != quotation.cue] if quotation.kind == "mixed" else list(quotation.content)
        found.append(Attribution(() if source == cue else source, cue, _joined([(s.start, s.end) for s in clause])))
    return tuple(found)


def _joined(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, overlapping ones made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
