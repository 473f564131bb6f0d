"""The way through a document: paragraph by paragraph from reports and marks to drafts, then from the outside in to statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import EntityKind, Link, LinkRole, Statement
from rashomon.statements.quotations import relays
from rashomon.statements.quotations.assign import adopt, assign
from rashomon.statements.quotations.build import Draft, drafts_of, statement_of, stretch
from rashomon.statements.quotations.cues import words
from rashomon.statements.quotations.found import Loose, Telling, runs
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Page, Paragraph
from rashomon.statements.quotations.reports import Report, beside, reports, subject_of
from rashomon.statements.quotations.signed import signer_behind, transcript_line
from rashomon.statements.quotations.speakers import Source, source_of
from rashomon.statements.tree import Tree

_MODALS = frozenset({"should", "could", "might", "may", "must", "would", "can", "cannot", "ought"})
_GOES_ON = frozenset({"continue", "go", "begin", "start", "proceed", "appear", "seem", "use", "hasten", "come"})


@dataclass(slots=True, eq=False)
class Memory:
    """What earlier paragraphs told: who issued which kind of document, the last report, and a quotation left open."""

    issuers: dict[str, Source] = field(default_factory=dict)
    last: Telling | None = None
    last_at: int = -9
    open: Draft | None = None
    channel: Telling | None = None
    subject: Source | None = None


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


def _paragraph(page: Page, paragraph: Paragraph, memory: Memory) -> list[Draft]:
    told = [t for tree in paragraph.trees for t in _tellings(page, paragraph, tree, memory)]
    outside = [t for t in told if t.inside is None]
    quotes = paragraph.outer
    going_on = [q for q in quotes if q.goes_on and memory.open is not None]
    left = assign(page.document, paragraph, [q for q in quotes if q not in going_on], outside)
    before = memory.last if memory.last_at >= paragraph.index - 1 else None
    for telling in outside:
        if telling.direct and not telling.relays:
            telling.relays = relays.behind_cue(page, telling.report.tree, telling.report.head, paragraph)
    loose = adopt(page.document, paragraph, left, outside, before)
    loose += _signed(page, paragraph, loose)
    found = drafts_of(page, paragraph.index, told, [*loose, *_inner(page, paragraph, told)])
    _go_on(page, going_on, memory, outside)
    _share_relays(found)
    _carry_channel(paragraph, told, found, memory)
    _remember(paragraph, outside, found, memory, quotes)
    return found


def _signed(page: Page, paragraph: Paragraph, loose: list[Loose]) -> list[Loose]:
    """Speech signed behind a dash (“…” — Ana Ruiz) gets its signer; a transcript's line (RUIZ: …) becomes speech."""
    for item in loose:
        if item.is_speech and item.signer is None:
            item.signer = signer_behind(page, paragraph, item.quotes[-1].outer_end)
            item.telling = None if item.signer is not None else item.telling
    line = transcript_line(page, paragraph)
    return [] if line is None else [line]


def _inner(page: Page, paragraph: Paragraph, told: Sequence[Telling]) -> list[Loose]:
    """Marks inside of marks that no report inside governs stay labels."""
    out = []
    for outer in paragraph.outer:
        inside = [q for q in paragraph.quotes if q.depth == 1 and outer.start <= q.start and q.end <= outer.end]
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


def _carry_channel(paragraph: Paragraph, told: Sequence[Telling], found: Sequence[Draft], memory: Memory) -> None:
    """A channel told in the sentence or paragraph before holds for the direct speech of the same utterer that follows."""
    before = memory.channel if memory.channel is not None and memory.channel.paragraph >= paragraph.index - 1 else None
    for telling in told:
        channels = [link for link in telling.relays if link.role is LinkRole.CHANNEL]
        for draft in found:
            if draft.telling is telling and draft.kind == "direct" and before is not None and before.source is not None:
                if not channels and telling.source is not None and are_same(before.source, telling.source):
                    draft.relays[:0] = [link for link in before.relays if link.role is LinkRole.CHANNEL]
        before = telling if channels else before
    memory.channel = before


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


# ---------------------------------------------------------------- reports with their utterers
def _tellings(page: Page, paragraph: Paragraph, tree: Tree, memory: Memory) -> list[Telling]:
    out: list[Telling] = []
    found = reports(tree)
    for report in found:
        inside = paragraph.quote_at(report.place[0])
        if not _tells(tree, report, inside):
            continue
        subject = _subject_outside(tree, paragraph, report) if inside is None else report.subject
        source = None if subject is None else source_of(page, tree, subject)
        if inside is not None and source is not None and (source.is_author or not inside.start <= source.start < inside.end):
            continue
        if source is not None and source.pronoun and source.text.lower() in ("you", "your"):
            continue
        source = _behind(_of_tail(tree, report, source, out) if inside is None else source, memory)
        telling = Telling(report, source, paragraph.index, inside)
        telling.relays = _relays(page, tree, report, source)
        out.append(telling)
    _remember_issuers(page, tree, out, memory)
    root = next((i for i, word in enumerate(tree.words) if word.head < 0 and word.upos == "VERB"), -1)
    own = [k for k in tree.children(root, "nsubj")] if root >= 0 else []
    if own:
        memory.subject = source_of(page, tree, own[0])
    elif root >= 0 and tree.words[root].text.lower().endswith("ing"):
        for telling in out:
            telling.source = telling.source or memory.subject
    return _relayed(page, out)


def _of_tail(tree: Tree, report: Report, source: Source | None, told: Sequence[Telling]) -> Source | None:
    """Who utters a participle behind a comma ("…, saying that …"): who utters the main clause, where that reports too."""
    head = report.head
    word = tree.words[head].text.lower()
    if report.entry.part != "verb" or not word.endswith("ing") or head == 0 or tree.children(head, "aux", "nsubj"):
        return source
    main = [t for t in told if t.inside is None and t.source is not None and tree.rels[t.report.head] in ("root", "conj")]
    behind_comma = any(tree.words[i].text in (",", "”", '"') for i in range(max(0, head - 2), head))
    return main[-1].source if main and behind_comma and (source is None or report.entry.type != "order") else source


def _subject_outside(tree: Tree, paragraph: Paragraph, report: Report) -> int | None:
    """The subject of a cue that stands outside of marks: never a word inside of them, whatever the tree says."""
    if report.rule in ("according", "noun", "impersonal"):
        return report.subject
    if report.subject is not None and paragraph.quote_at(tree.words[report.subject].start) is None:
        return report.subject
    shut = frozenset(i for i, word in enumerate(tree.words) if paragraph.quote_at(word.start) is not None)
    return beside(tree, report.head, shut) if shut else report.subject


def _tells(tree: Tree, report: Report, inside: Marked | None) -> bool:
    """Whether an utterance is told at all: not where it is only possible, wanted or denied that somebody says so."""
    head = report.head
    if report.entry.part != "verb" or report.rule == "impersonal":
        return True
    if inside is not None and (
        report.entry.type in ("believe", "show", "ask") or report.rule in ("object", "label", "infinitive", "phrase")
    ):
        return False
    if tree.rels[head] == "xcomp" and tree.head(head) >= 0 and tree.lemma(tree.head(head)) not in _GOES_ON:
        return False
    modals = {tree.words[k].text.lower() for k in tree.children(head, "aux") if 0 < head - k <= 4}
    if modals & _MODALS and not (modals & {"would", "can"} and report.entry.type == "believe"):
        return False
    return not (tree.is_negated(head) and report.entry.type not in ("believe", "deny"))


def _behind(source: Source | None, memory: Memory) -> Source | None:
    """A document that speaks ("the statement") for the body that issued it, where the text told so before."""
    if source is None or source.of is not None or source.noun not in words("document") or source.anonymous:
        return source
    if source.mention is not None and source.mention.form == "name":
        return source
    issuer = memory.issuers.get(source.noun)
    body = None if issuer is None else issuer.of or issuer.mention
    return source if body is None else replace(source, of=body)


def _remember_issuers(page: Page, tree: Tree, told: Sequence[Telling], memory: Memory) -> None:
    for telling in told:
        for link in telling.relays:
            if link.role is LinkRole.CHANNEL and telling.source is not None and not telling.source.anonymous:
                memory.issuers[link.name.split()[-1].lower()] = telling.source
    for index, word in enumerate(tree.words):
        if word.upos == "VERB" and word.text.lower() in words("issue"):
            nouns = [tree.lemma(o) for o in tree.children(index, "obj") if tree.lemma(o) in words("issuing")]
            subject = subject_of(tree, index) if nouns else None
            if subject is not None:
                memory.issuers.update(dict.fromkeys(nouns, source_of(page, tree, subject)))


def _relays(page: Page, tree: Tree, report: Report, source: Source | None) -> list[Link]:
    content = frozenset(report.content)
    found: list[Link] = []
    if report.subject is not None and source is not None:
        found += relays.of_source(page, tree, report.subject, source)
    if report.entry.part == "verb":
        found += relays.of_verb(page, tree, report.head, content)
        above = tree.head(report.head)
        if (
            tree.rels[report.head] in ("advcl", "conj")
            and above >= 0
            and tree.words[above].upos == "VERB"
            and not tree.children(report.head, "nsubj")
        ):
            found += relays.of_verb(page, tree, above, content)
    return found


def _relayed(page: Page, told: list[Telling]) -> list[Telling]:
    """Agencies and translators around a report become links of its chain; a bare "according to AGENCY" is no quotation then."""
    gone: list[Telling] = []
    for outer in told:
        if outer.source is None:
            continue
        inner = [t for t in told if t is not outer and t.report.head in outer.report.content]
        links = [link for link in outer.relays if link.role in (LinkRole.AGENCY, LinkRole.TRANSLATOR)]
        if relays.names_agency(page, outer.source):
            who = outer.source.of or outer.source.mention
            span = page.document.span(outer.source.start, outer.source.end)
            links = [Link(who.text if who is not None else span.text, LinkRole.AGENCY, who, span), *links]
        if not links or not inner:
            continue
        for telling in inner:
            telling.relays += [link for link in links if link not in telling.relays]
        if outer.report.rule == "according":
            gone.append(outer)
    return [t for t in told if t not in gone]


def _share_relays(found: Sequence[Draft]) -> None:
    """In one paragraph, what is told of the way of one quotation holds for the direct speech of the same utterer beside it."""
    speech = [d for d in found if d.telling is not None and d.telling.source is not None and d.kind in ("direct", "mixed")]
    for left, right in zip(speech, speech[1:], strict=False):
        for one, other in ((left, right), (right, left)):
            if not other.relays and one.relays and _same(one, other):
                other.relays += [link for link in one.relays if link.role is LinkRole.CHANNEL or _is_one(one, other)]


def _same(one: Draft, other: Draft) -> bool:
    """Whether two quotations have one utterer, as far as their words tell: one name, or a pronoun that fits."""
    a = one.telling.source if one.telling is not None else None
    b = other.telling.source if other.telling is not None else None
    return a is not None and b is not None and are_same(a, b)


def _is_one(one: Draft, other: Draft) -> bool:
    """Whether one says the same words about its utterer as the other, or goes on in the next sentence with "it"."""
    a, b = one.telling, other.telling
    if a is None or b is None or a.source is None or b.source is None:
        return False
    return a is b or a.source.text == b.source.text or (b.source.pronoun and a.cue[1] <= b.cue[0])


def are_same(a: Source, b: Source) -> bool:
    """Whether two utterers can be one: the same last word, or a pronoun that does not clash with the other's kind."""
    if a.anonymous or b.anonymous:
        return False
    for one, other in ((a, b), (b, a)):
        if one.pronoun:
            person = other.mention is not None and other.mention.kind is EntityKind.PERSON
            return one.text.lower() in ("he", "she") or (one.text.lower() in ("it", "they") and not person)
    return a.text.split()[-1].lower() == b.text.split()[-1].lower()


# ---------------------------------------------------------------- nesting
def _outer_of(page: Page, held: Sequence[Draft]) -> list[int]:
    """For each draft the index of the innermost draft in which it is told, -1 for none."""
    out = []
    for index, draft in enumerate(held):
        cue = (
            draft.telling.cue
            if draft.telling is not None and draft.rule not in ("alone", "marks")
            else (draft.start, draft.start + 1)
        )
        best, size = -1, 1 << 60
        for other, holder in enumerate(held):
            if other == index or holder.kind == "scare" or (holder.telling is draft.telling and holder.telling is not None):
                continue
            room = next((b - a for a, b in holder.holds if a <= cue[0] and cue[1] <= b and (a, b) not in draft.content), 0)
            if room and room < size and not _is_inside(holder, draft):
                best, size = other, room
        out.append(best)
    return out


def _is_inside(holder: Draft, draft: Draft) -> bool:
    """Whether it is the holder that is told inside the draft: cues may stand in each other's clauses."""
    cue = holder.telling.cue if holder.telling is not None else (holder.start, holder.start + 1)
    sizes = [sum(b - a for a, b in d.holds) for d in (holder, draft)]
    return any(a <= cue[0] and cue[1] <= b for a, b in draft.holds) and sizes[1] >= sizes[0]


def nested(page: Page, held: Sequence[Draft]) -> tuple[Statement, ...]:
    """The statements of all drafts in the order of the text, inner ones with the id of the one that holds them."""
    ordered = sorted(held, key=lambda d: (d.start, -d.content[-1][1], d.kind))
    outer = _outer_of(page, ordered)
    made: dict[int, Statement] = {}

    def make(index: int, depth: int = 0) -> Statement:
        if index not in made:
            up = outer[index] if depth < 20 else -1
            within = make(up, depth + 1).id if up >= 0 else None
            made[index] = statement_of(page, _labelled(ordered, index, up), within, ())
        return made[index]

    unique = {statement.id: statement for statement in map(make, range(len(ordered)))}
    return tuple(sorted(unique.values(), key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))


def _labelled(ordered: Sequence[Draft], index: int, up: int) -> Draft:
    """A label inside of somebody's speech is that speaker's label."""
    draft = ordered[index]
    if draft.kind == "scare" and draft.telling is None and up >= 0:
        return replace(draft, telling=ordered[up].telling, relays=list(ordered[up].relays))
    return draft


__all__ = ["drafts", "nested", "runs"]
