"""Who says what by which words, one row for each cue: what two stretches of one utterance share is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import Attribution, LinkRole, Quotation, Statement, Word
from rashomon.statements.quotations.attitudes import attitudes
from rashomon.statements.quotations.build import Draft, speaker_links
from rashomon.statements.quotations.found import Range, Telling, runs
from rashomon.statements.quotations.group import group
from rashomon.statements.quotations.page import Page, Paragraph
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.signed import headline_line
from rashomon.statements.quotations.speakers import source_of
from rashomon.statements.tree import Tree

_WHO = (LinkRole.SPEAKER, LinkRole.ANONYMOUS)


def of_drafts(page: Page, drafts: Sequence[Draft]) -> Iterator[Attribution]:
    """One attribution for each cue that tells of an utterance, and one for each utterance without a cue."""
    told: dict[int, tuple[Draft, Telling | None, list[Range]]] = {}
    for at, draft in enumerate(drafts):
        if draft.kind not in ("scare", "indirect"):
            brought: Sequence[tuple[Telling | None, list[Range]]] = draft.shares or [(draft.telling, draft.content)]
            for telling, ranges in brought:
                key = -1 - at if telling is None else id(telling)
                told.setdefault(key, (draft, telling, []))[2].extend(ranges)
    for draft, telling, ranges in told.values():
        yield _of(page, draft, telling, joined(ranges))


def _of(page: Page, draft: Draft, telling: Telling | None, content: tuple[Range, ...]) -> Attribution:
    chain = speaker_links(page, telling, draft.signer)
    source = chain[0].span if chain and chain[0].role in _WHO else None
    who = () if source is None else ((source.start, source.end),)
    if telling is None:
        return Attribution(who, () if draft.cue is None else (draft.cue,), content)
    cue = group(telling.report)
    return Attribution(_whole(telling.report, who, (cue, *content)), (cue,), content)


def _whole(report: Report, who: tuple[Range, ...], shut: Sequence[Range]) -> tuple[Range, ...]:
    """Who says it in all the words that name them: with title, apposition and clause, never with words of cue or content."""
    tree, head = report.tree, report.subject
    if head is None or not who:
        return tuple(r for r in who if not _meets(r, shut))
    words = tree.words
    told = next((k for k in tree.kids[head] if report.head in tree.subtree(k)), None)
    gone = set() if told is None else set(tree.subtree(told))
    held = {i for i in tree.subtree(head) if i not in gone and not _meets((words[i].start, words[i].end), shut)}
    if head not in held or not _meets(who[0], [(words[head].start, words[head].end)]):
        return who
    low, high = _run(tree, head, held)
    start, end = words[low].start, words[high].end
    return ((start, end),) if _meets(who[0], shut) or told is not None else ((min(start, who[0][0]), max(end, who[0][1])),)


def _run(tree: Tree, head: int, held: set[int]) -> tuple[int, int]:
    """The first and last of the words without a gap around `head`; a title that the tree hangs elsewhere is taken in."""
    low = high = head
    while low - 1 in held:
        low -= 1
    while high + 1 in held:
        high += 1
    while tree.words[low].upos in ("PUNCT", "ADP", "CCONJ", "ADV", "SCONJ") and low < head:
        low += 1
    while tree.words[high].upos in ("PUNCT", "CCONJ") and tree.words[high].text not in ")]" and high > head:
        high -= 1
    while low > 0 and tree.words[low].upos == "PROPN" and _is_title(tree.words[low - 1]):
        low -= 1
        while low > 0 and tree.words[low - 1].upos in ("NOUN", "PROPN", "ADJ"):
            low -= 1
    return low, high


def _is_title(word: Word) -> bool:
    return word.upos == "NOUN" or (word.upos == "PROPN" and word.text.endswith("."))


def _meets(one: Range, others: Sequence[Range]) -> bool:
    return any(a < one[1] and one[0] < b for a, b in others)


def of_headline(page: Page, paragraph: Paragraph) -> Iterator[Attribution]:
    """What a headline tells behind who says it and a colon: "Police: Two held after raid"."""
    source, content = headline_line(page, paragraph) or (None, None)
    if source is not None and content is not None:
        yield Attribution(((source.start, source.end),), (), (content,))


def of_attitudes(page: Page, paragraph: Paragraph, told: Sequence[Attribution]) -> Iterator[Attribution]:
    """What nobody need have uttered: attitudes and findings outside of marks and of what somebody is told to have said."""
    taken = [r for a in told for r in (*a.content, *a.cue)]
    for tree in paragraph.trees:
        for report in _outermost(list(attitudes(tree))):
            place = report.place
            if paragraph.quote_at(place[0]) is None and not _meets(place, taken):
                who = None if report.subject is None else source_of(page, tree, report.subject)
                content = runs(report, page.document.text)
                if content:
                    cue = group(report)
                    said = tuple((max(a, cue[1] + 1) if a < cue[1] < b else a, b) for a, b in joined(content))
                    named = () if who is None else ((who.start, who.end),)
                    yield Attribution(_whole(report, named, (cue, *said)), (cue,), said)


def _outermost(found: Sequence[Report]) -> list[Report]:
    """Reports whose cue stands in no other's content."""
    return [r for r in found if not any(r.head in other.content for other in found if other is not r)]


def of_statements(statements: Sequence[Statement]) -> Iterator[Attribution]:
    """The attributions of quotations that no tree stands behind."""
    for statement in statements:
        quotation = statement.content
        if isinstance(quotation, Quotation) and quotation.kind != "scare":
            spans = [link.span for link in statement.chain[:1] if link.role in _WHO and link.span is not None]
            cue = () if quotation.cue is None else ((quotation.cue.start, quotation.cue.end),)
            yield Attribution(tuple((s.start, s.end) for s in spans), cue, joined([(s.start, s.end) for s in quotation.content]))


def joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges in order, overlapping ones made one."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
