"""Statements from what was found: content, utterer, chain and nesting of each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model import Document, Link, LinkRole, Quotation, Span, Statement
from rashomon.statements.quotations.cues import verbs
from rashomon.statements.quotations.found import Loose, Range, Telling, covers
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Page
from rashomon.statements.quotations.speakers import Source
from rashomon.statements.quotations.subjects import subject_of

VERSION = "quotations/1"


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation before it becomes a statement: `holds` are the ranges in which others may be nested.

    `shares` tell of a mixed one which cue brings what, where several cues of one sentence make one quotation. `cue` are the
    words by which a signer is told to utter it.
    """

    kind: str
    telling: Telling | None
    content: list[Range]
    holds: list[Range]
    rule: str
    voice: str | None
    inside: Marked | None = None
    relays: list[Link] = field(default_factory=list)
    clause: list[Range] = field(default_factory=list)
    signer: Source | None = None
    shares: list[tuple[Telling, list[Range]]] = field(default_factory=list)
    cue: Range | None = None

    @property
    def start(self) -> int:
        """Where its words start."""
        return self.content[0][0]


def _voice(page: Page, paragraph: int) -> str | None:
    block = page.paragraphs[paragraph].block
    return block.voice if block is not None else None


def stretch(document: Document, quote: Marked) -> Range | None:
    """The words inside the marks without white space at their ends."""
    start, end = quote.start, quote.end
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _stretches(document: Document, quotes: Sequence[Marked]) -> list[Range]:
    return [s for quote in sorted(quotes, key=lambda m: m.start) if (s := stretch(document, quote)) is not None]


def drafts_of(page: Page, paragraph: int, tellings: Sequence[Telling], loose: Sequence[Loose]) -> list[Draft]:
    """All quotations of one paragraph: per report its direct speech, quoted parts by sentence and utterer, clauses, labels."""
    document, voice = page.document, _voice(page, paragraph)
    out: list[Draft] = []
    groups: dict[tuple[int, tuple[int, int]], Draft] = {}
    for telling in tellings:
        rule = telling.rule or telling.report.rule
        if telling.direct:
            content = _stretches(document, telling.direct)
            if content:
                out.append(Draft("direct", telling, content, content, rule, voice, telling.inside, list(telling.relays)))
        parts = _mixed_parts(document, telling)
        if parts:
            _add_mixed(document, groups, out, telling, parts, voice)
        elif not telling.direct and _worth_telling(telling):
            clause = _as_said(document, telling)
            if clause and not _told_elsewhere(telling, clause, tellings) and not _in_marks(page, telling, clause):
                out.append(
                    Draft("indirect", telling, clause, clause, telling.report.rule, voice, telling.inside, list(telling.relays))
                )
        for quote in telling.labels:
            if not parts:
                out += [
                    Draft("scare", telling, [s], [], "label", voice, telling.inside, list(telling.relays))
                    for s in _stretches(document, [quote])
                ]
    for item in loose:
        kind = "direct" if item.is_speech else "mixed" if item.is_part else "scare"
        content = _stretches(document, item.quotes)
        if content:
            relays = list(item.telling.relays) if item.telling is not None else []
            rule = "signed" if item.signer is not None else "alone" if item.is_speech else "marks"
            holds = content if kind == "direct" else []
            out.append(Draft(kind, item.telling, content, holds, rule, voice, None, relays, signer=item.signer, cue=item.cue))
    return out


_WHILE = ", while "


def _as_said(document: Document, telling: Telling) -> list[Range]:
    """The stretches of a clause without what the report sets beside it: "the toll had risen, she said, while ministers argued"."""
    clause = telling.clause(document)
    before = [r for r in clause if r[1] <= telling.cue[0]]
    behind = min((r[0] for r in clause if r not in before), default=-1)
    beside = behind >= 0 and document.text[telling.end : behind + len(_WHILE)].startswith(_WHILE)
    return before if before and beside else clause


def _mixed_parts(document: Document, telling: Telling) -> list[Marked]:
    """The quoted parts of a clause; labels count among them where they stand beside longer parts or are all that is said."""
    if telling.parts:
        return [*telling.parts, *telling.labels]
    if len(telling.labels) > 1 and len(telling.clause(document)) == 0:
        return telling.labels
    return []


def _add_mixed(
    document: Document,
    groups: dict[tuple[int, tuple[int, int]], Draft],
    out: list[Draft],
    telling: Telling,
    parts: Sequence[Marked],
    voice: str | None,
) -> None:
    source = telling.source
    key = (telling.report.tree.sentence.start, source.key if source is not None else telling.cue)
    content = _stretches(document, parts)
    clause = telling.clause(document)
    if not content:
        return
    if key in groups:
        held = groups[key]
        held.content = sorted({*held.content, *content})
        held.clause += clause
        held.shares.append((telling, clause or content))
        held.holds += [*content, *clause]
        held.relays += [link for link in telling.relays if link not in held.relays]
        return
    groups[key] = Draft(
        "mixed",
        telling,
        content,
        [*content, *clause],
        telling.report.rule,
        voice,
        telling.inside,
        list(telling.relays),
        list(clause),
    )
    groups[key].shares.append((telling, clause or content))
    out.append(groups[key])


def _in_marks(page: Page, telling: Telling, clause: Sequence[Range]) -> bool:
    """Whether all that is said stands in marks of which the cue stands outside: then it is told as direct speech."""
    if telling.inside is not None:
        return False
    quotes = [(q.start, q.end) for q in page.paragraphs[telling.paragraph].outer]
    inside = sum(max(0, min(b, d) - max(a, c)) for a, b in clause for c, d in quotes)
    return inside * 10 >= 9 * sum(b - a for a, b in clause)


def _told_elsewhere(telling: Telling, clause: Sequence[Range], tellings: Sequence[Telling]) -> bool:
    """Whether its clause is the direct speech of a second cue beside it: `X stated that “…,” he wrote`."""
    for other in tellings:
        if (
            other is telling
            or telling.inside is not None
            or other.report.tree is not telling.report.tree
            or other.source is None
            or telling.source is None
        ):
            continue
        quoted = [(q.start, q.end) for q in other.direct]
        if (
            quoted
            and other.source.pronoun
            and sum(covers(quoted, a, b) * (b - a) for a, b in clause) * 2 >= sum(b - a for a, b in clause)
        ):
            other.source = telling.source
            return True
    return False


def _worth_telling(telling: Telling) -> bool:
    report = telling.report
    if not report.content or (telling.source is not None and telling.source.is_author):
        return False
    return report.rule != "bare"


def speaker_links(page: Page, telling: Telling | None, signer: Source | None = None) -> list[Link]:
    """The first link of a chain: who utters, or who goes unnamed; none where the words say nothing."""
    source = signer if telling is None else telling.source
    if source is None:
        if telling is None or telling.report.rule != "impersonal":
            return []
        start, end = telling.cue
        return [Link(page.document.text[start:end], LinkRole.ANONYMOUS, None, page.document.span(start, end))]
    span = page.document.span(source.start, source.end)
    if source.anonymous:
        return [Link(source.text, LinkRole.ANONYMOUS, None, span)]
    who = source.of or source.mention
    return [Link(who.text if who is not None else source.text, LinkRole.SPEAKER, who, span)]


def _is_denied(telling: Telling | None) -> bool:
    """Whether words are told as what their speaker denies: "denied that S", "rejected claims that S", but not "did not deny that S"."""
    if telling is None:
        return False
    report = telling.report
    tree, head = report.tree, report.head
    if report.entry.part == "noun" and report.entry.type != "deny":
        head = tree.head(head) if tree.rels[head] in ("obj", "obl") and report.subject is not None else -1
        known = verbs().get(tree.lower[head]) if head >= 0 else None
        return (
            known is not None and known.type == "deny" and subject_of(tree, head) == report.subject and not tree.is_negated(head)
        )
    return report.entry.type == "deny" and not tree.is_negated(head)


def statement_of(page: Page, draft: Draft, within: str | None, relays: Sequence[Link]) -> Statement:
    """The statement of a draft, told in the statement with the id `within`."""
    document = page.document
    content = tuple(document.span(start, end) for start, end in draft.content)
    telling = draft.telling
    cue: Span | None = document.span(*telling.cue) if telling is not None else None
    chain = speaker_links(page, telling, draft.signer)
    speaker = chain[0].who if chain and chain[0].role is LinkRole.SPEAKER else None
    for link in (*draft.relays, *relays):
        if all((link.name, link.role) != (held.name, held.role) for held in chain) and (link.who is None or link.who != speaker):
            chain.append(link)
    evidence = dict.fromkeys((*content, *((cue,) if cue is not None else ()), *(document.span(a, b) for a, b in draft.clause)))
    return Statement(
        "quotation",
        Quotation(draft.kind, speaker, cue, content, within, draft.kind == "indirect" and _is_denied(telling)),
        tuple(chain),
        draft.voice,
        tuple(evidence),
        f"{VERSION}:{draft.rule}",
    )
