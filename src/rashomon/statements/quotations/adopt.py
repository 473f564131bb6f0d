"""Whole sentences in marks without a cue of their own: who utters them is told by their neighbours, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model import Document
from rashomon.statements.quotations.found import Loose, Telling
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.quotations.shape import has_clause, is_label, is_whole, trees_of, word_count, words_in
from rashomon.statements.quotations.spoken import spoken

_LONGEST = 12
"""Words between two parts of one utterance: who utters it and what else is told there."""
_FULL_STOP = re.compile(r"[a-z\d][.?!]\s+[A-Z]")
"""Where a sentence ends and another begins."""


def adopt(
    document: Document, paragraph: Paragraph, left: Sequence[Marked], tellings: Sequence[Telling], before: Telling | None
) -> list[Loose]:
    """Sentences in marks without a cue go to the quotation they continue, else to the next cue, else to the last utterer."""
    loose: list[Loose] = []
    for quote in left:
        beside = spoken(document, paragraph, quote)
        if beside is not None:
            loose.append(Loose([quote], paragraph.index, None, True, spoken=beside))
            continue
        speech = (
            is_whole(document, paragraph, quote)
            and (has_clause(paragraph, quote) or word_count(document.text[quote.start : quote.end]) >= 5)
            and not _between_words(document, paragraph, quote)
        )
        telling = _continued(document, paragraph, quote, tellings) if speech else None
        if telling is not None:
            telling.direct.append(quote)
            telling.direct.sort(key=lambda m: m.start)
            continue
        if speech and loose and loose[-1].spoken is not None and _goes_on(document, loose[-1], quote, tellings):
            loose[-1].quotes.append(quote)
            continue
        who = _introduced(document, paragraph, quote, tellings, before) if speech else None
        loose.append(Loose([quote], paragraph.index, who, speech, is_part=not speech and _is_part(document, paragraph, quote)))
    return loose


def _goes_on(document: Document, item: Loose, quote: Marked, tellings: Sequence[Telling]) -> bool:
    """Whether speech goes on behind the verb beside its first part: `“…,” the captain deadpanned. “…”`."""
    end = item.quotes[-1].outer_end
    told = any(end <= t.cue[0] < quote.outer_start for t in tellings)
    return not told and _between(document, end, quote.outer_start) <= _LONGEST


def _is_part(document: Document, paragraph: Paragraph, quote: Marked) -> bool:
    """Whether a stretch without a cue is too long, and too much of a clause, to be a label."""
    inside = [tree.words[i] for tree in trees_of(paragraph, quote) for i in words_in(tree, quote)]
    long = word_count(document.text[quote.start : quote.end]) >= 5
    return long and not is_label(document, quote) and any(w.upos in ("VERB", "AUX") for w in inside)


def _between(document: Document, start: int, end: int) -> int:
    return word_count(document.text[start:end]) if start < end else 0


def _between_words(document: Document, paragraph: Paragraph, quote: Marked) -> bool:
    """Whether the sentence goes on behind the stretch in lower case: then it is no sentence of its own."""
    rest = document.text[quote.outer_end : min(paragraph.end, quote.outer_end + 3)].lstrip(" \u00a0")
    inner = document.text[quote.start : quote.end].rstrip()
    return rest[:1].islower() and not inner.endswith((",", "?", "!", ".")) and not _FULL_STOP.search(inner)


def _continued(document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling]) -> Telling | None:
    """The report whose quotation goes on here: `“…,” X said. “…”`, `“…” “…,” X said`, `“…” X added.`"""
    behind = [t for t in tellings if t.direct and max(m.outer_end for m in t.direct) <= quote.outer_start]
    ahead = [t for t in tellings if t.direct and min(m.outer_start for m in t.direct) >= quote.outer_end]
    if behind:
        last = behind[-1]
        end = max(last.end, max(m.outer_end for m in last.direct))
        later = [t for t in tellings if end < t.cue[0] < quote.outer_start and t.report.rule != "noun"]
        later = [t for t in later if t.report.tree is not last.report.tree]
        if not later and _between(document, end, quote.outer_start) <= 40:
            return last
    if ahead and _between(document, quote.outer_end, min(m.outer_start for m in ahead[0].direct)) == 0:
        return ahead[0]
    return None


def _introduced(
    document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling], before: Telling | None
) -> Telling | None:
    """Who utters a sentence in marks that stands alone: told by the next sentence, or the last one told of before."""
    for telling in tellings:
        if (
            telling.start >= quote.outer_end
            and _between(document, quote.outer_end, telling.start) == 0
            and not telling.report.content
        ):
            return telling
    earlier = [t for t in tellings if t.cue[1] <= quote.outer_start and t.source is not None]
    return earlier[-1] if earlier else before
