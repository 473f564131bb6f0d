"""The way through a document, paragraph by paragraph: from reports and marks to drafts of quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rashomon.statements.quotations import relays
from rashomon.statements.quotations.adopt import adopt
from rashomon.statements.quotations.assign import assign
from rashomon.statements.quotations.build import Draft, drafts_of, stretch
from rashomon.statements.quotations.carry import carry_channel, share_relays
from rashomon.statements.quotations.found import Loose, Telling
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Page, Paragraph
from rashomon.statements.quotations.reports import reports
from rashomon.statements.quotations.signed import presenter, signer_behind, transcript_line
from rashomon.statements.quotations.speakers import source_of
from rashomon.statements.quotations.tellings import Memory, tellings_of


def drafts(page: Page, *, skip: frozenset[int] = frozenset()) -> list[Draft]:
    """All quotations of a page before they are nested; `skip` are indices of paragraphs to leave out."""
    memory, out = Memory(), []
    for paragraph in page.paragraphs:
        if paragraph.index in skip:
            continue
        if paragraph.is_headline:
            found = drafts_of(page, paragraph.index, [], [Loose([q], paragraph.index) for q in paragraph.outer])
        else:
            found = _paragraph(page, paragraph, memory)
        out += found
    return out


def _close_before_cue(page: Page, paragraph: Paragraph) -> None:
    """A stretch that lost its closing mark ends before the cue of its first sentence: `“The flood came, he said.`"""
    for at, quote in enumerate(list(paragraph.quotes)):
        if quote.closed or quote.depth:
            continue
        tree = next((t for t in paragraph.trees if t.sentence.start <= quote.start < t.sentence.end), None)
        for report in reports(tree) if tree is not None else ():
            last = report.content[-1] if report.content and report.subject is not None else len(report.tree.words)
            if last + 1 < min(report.head, report.subject or 0) and report.tree.words[last + 1].text == ",":
                end = report.tree.words[last + 1].end
                paragraph.close(at, replace(quote, end=end, outer_end=end, closed=True))
                break


def _paragraph(page: Page, paragraph: Paragraph, memory: Memory) -> list[Draft]:
    _close_before_cue(page, paragraph)
    told = [t for tree in paragraph.trees for t in tellings_of(page, paragraph, tree, memory)]
    told.sort(key=lambda t: t.cue)
    outside = [t for t in told if t.inside is None]
    quotes = paragraph.outer
    going_on = [q for q in quotes if q.goes_on and memory.open is not None]
    left = assign(page.document, paragraph, [q for q in quotes if q not in going_on], outside)
    before = memory.last if memory.last_at >= paragraph.index - 1 else None
    for telling in outside:
        content = telling.report.content
        if not telling.relays and (telling.direct or (content and content[-1] < telling.report.head)):
            telling.relays = relays.behind_cue(page, telling.report.tree, telling.report.head, paragraph)
    loose = adopt(page.document, paragraph, left, outside, before)
    loose += _signed(page, paragraph, loose)
    found = drafts_of(page, paragraph.index, told, [*loose, *_inner(page, paragraph, told)])
    _go_on(page, going_on, memory, outside)
    share_relays(found)
    carry_channel(paragraph, told, found, memory)
    _remember(paragraph, outside, found, memory, quotes)
    return found


def _signed(page: Page, paragraph: Paragraph, loose: list[Loose]) -> list[Loose]:
    """Speech signed behind a dash (“…” — Ana Ruiz) gets its signer; a transcript's line (RUIZ: …) becomes speech."""
    for item in loose:
        if item.spoken is not None:
            item.signer = source_of(page, item.spoken.tree, item.spoken.subject)
            item.cue = item.spoken.cue()
        elif item.is_speech and item.signer is None:
            item.signer = signer_behind(page, paragraph, item.quotes[-1].outer_end)
            item.signer, item.cue = (item.signer, None) if item.signer is not None else presenter(page, paragraph, item)
            item.telling = None if item.signer is not None else item.telling
    line = transcript_line(page, paragraph)
    return [] if line is None else [line]


def _inner(page: Page, paragraph: Paragraph, told: Sequence[Telling]) -> list[Loose]:
    """Marks inside of marks that no report inside governs stay labels."""
    out: list[Loose] = []
    inner = sorted((q for q in paragraph.quotes if q.depth == 1), key=lambda q: q.start)
    for outer in paragraph.outer if inner else ():
        first, last = (bisect_left(inner, at, key=lambda q: q.start) for at in (outer.start, outer.end))
        inside = [q for q in inner[first:last] if q.end <= outer.end]
        if not inside:
            continue
        reports_in = [t for t in told if t.inside is not None and t.inside.start == outer.start]
        out += [Loose([q], paragraph.index) for q in assign(page.document, paragraph, inside, reports_in)]
    return out


def _go_on(page: Page, going_on: Sequence[Marked], memory: Memory, told: Sequence[Telling]) -> None:
    for quote in going_on:
        held, words_in = memory.open, stretch(page.document, quote)
        if held is not None and words_in is not None:
            held.content.append(words_in)
            if held.holds is not held.content:
                held.holds.append(words_in)
            if held.telling is None or held.rule == "alone":
                near = next((t for t in told if not t.direct and t.start >= quote.outer_end), None)
                held.telling = near or held.telling


def _remember(
    paragraph: Paragraph, told: Sequence[Telling], found: Sequence[Draft], memory: Memory, quotes: Sequence[Marked]
) -> None:
    for telling in told:
        if telling.source is not None and telling.report.entry.type in (
            "say",
            "write",
            "claim",
            "warn",
            "deny",
            "promise",
            "order",
            "judge",
        ):
            memory.last, memory.last_at = telling, paragraph.index
    left_open = next((q for q in quotes if not q.closed), None)
    if left_open is None:
        memory.open = None
    elif not (left_open.goes_on and memory.open is not None):
        memory.open = next((d for d in found if any(a >= left_open.start and b <= left_open.end for a, b in d.content)), None)
    if memory.open is not None:
        memory.last_at = paragraph.index
        memory.last = memory.open.telling or memory.last
