"""Quoted parts beside each other: several of one utterer in one sentence are quoted speech, a short one alone is a label."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Document
from rashomon.statements.quotations.found import Telling
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.quotations.shape import is_label, is_whole, trees_of, word_count


def settle(document: Document, tellings: Sequence[Telling]) -> None:
    """Sort quoted parts and labels by utterer and sentence: several together are quoted speech, a short one alone is a label."""
    groups: dict[tuple[int, tuple[int, int]], list[Telling]] = {}
    for telling in tellings:
        if telling.parts or telling.labels:
            key = telling.source.key if telling.source is not None else telling.cue
            groups.setdefault((telling.report.tree.sentence.start, key), []).append(telling)
    for held in groups.values():
        spoken = [(t, q) for t in held for q in (*t.parts, *t.labels) if not _is_name(document, q)]
        if len(spoken) == 1:
            _demote(document, *spoken[0])
        elif len(spoken) >= 3 or (len(spoken) == 2 and any(t.parts for t in held)):
            for telling, quote in spoken:
                if quote in telling.labels:
                    telling.labels.remove(quote)
                    telling.parts.append(quote)


def _demote(document: Document, telling: Telling, quote: Marked) -> None:
    rest = sum(b - a for a, b in telling.clause(document)) - (quote.end - quote.start)
    short = word_count(document.text[quote.start : quote.end]) <= 2
    if quote in telling.parts and telling.report.rule != "bare" and short and rest > 25:
        telling.parts.remove(quote)
        telling.labels.append(quote)


def _is_name(document: Document, quote: Marked) -> bool:
    inner = document.text[quote.start : quote.end].strip(" ,.;:!?…")
    return is_label(document, quote) and inner[:1].isupper()


def joins_parts(document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling]) -> bool:
    """Whether a stretch stands in a sentence beside quoted parts that somebody utters: then it is one of them."""
    if is_whole(document, paragraph, quote) or is_label(document, quote):
        return False
    for tree in trees_of(paragraph, quote)[:1]:
        held = [t for t in tellings if t.report.tree is tree and t.parts and t.parts[-1].outer_end <= quote.outer_start]
        if held and not any(held[-1].cue[1] < t.cue[0] < quote.start for t in tellings):
            held[-1].parts.append(quote)
            return True
    return False
