"""The reports of a sentence with their utterers and relays, in the light of what the text told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count

from rashomon.model import Link, LinkRole
from rashomon.statements.quotations import relays
from rashomon.statements.quotations.build import Draft
from rashomon.statements.quotations.cues import words
from rashomon.statements.quotations.found import Telling
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Page, Paragraph
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.reports import reports
from rashomon.statements.quotations.speakers import Source, source_of
from rashomon.statements.quotations.subjects import beside, quoted_as, subject_of
from rashomon.statements.tree import Tree

_MODALS = frozenset({"should", "could", "might", "may", "must", "would", "can", "cannot", "ought"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
_GOES_ON = frozenset({"continue", "go", "begin", "start", "proceed", "appear", "seem", "use", "hasten", "come"})


@dataclass(slots=True, eq=False)
class Memory:
    """What earlier paragraphs told: who issued which kind of document, the last report, and a quotation left open.

    `subject` is the sentence and the word that stood last as the subject of a main verb.
    """

    issuers: dict[str, Source] = field(default_factory=dict)
    last: Telling | None = None
    last_at: int = -9
    open: Draft | None = None
    channel: Telling | None = None
    subject: tuple[Tree, int] | None = None


def tellings_of(page: Page, paragraph: Paragraph, tree: Tree, memory: Memory) -> list[Telling]:
    """The reports of one sentence in order of their cues, each with who utters and by which way."""
    out: list[Telling] = []
    found = reports(tree)
    for report in found:
        inside = paragraph.quote_at(report.place[0])
        if not _tells(tree, report, inside):
            continue
        subject = _subject_outside(tree, paragraph, report) if inside is None else report.subject
        if subject is not None and _is_nobody(tree, subject):
            continue
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
    own = tree.children(root, "nsubj") if root >= 0 else []
    if own:
        memory.subject = (tree, own[0])
    elif root >= 0 and tree.lower[root].endswith("ing"):
        for telling in out:
            telling.source = telling.source or (source_of(page, *memory.subject) if memory.subject is not None else None)
        out = [telling for telling in out if telling.source is not None]
    return relayed(page, _cited(page, tree, out))


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


def _is_nobody(tree: Tree, subject: int) -> bool:
    """Whether nobody utters it: "no civilian asked for help", "none of the guards said why"."""
    return tree.lower[subject] in _NOBODY or any(tree.lower[k] == "no" for k in tree.children(subject, "det"))


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
    for index in compress(count(), map(words("issue").__contains__, tree.lower)):
        if tree.words[index].upos == "VERB":
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
        found += _who_quotes(page, tree, report)
    return found


def _who_quotes(page: Page, tree: Tree, report: Report) -> list[Link]:
    """The agency of "Kyodo quoted the minister as saying"."""
    above = tree.head(report.head)
    if quoted_as(tree, report.head) is None or tree.is_passive(above):
        return []
    subject = subject_of(tree, above)
    source = source_of(page, tree, subject) if subject is not None else None
    if source is None or not relays.names_agency(page, source):
        return []
    who = source.of or source.mention
    return [Link(who.text if who else source.text, LinkRole.AGENCY, who, page.document.span(source.start, source.end))]


def _cited(page: Page, tree: Tree, told: list[Telling]) -> list[Telling]:
    """ "Kyodo reported, citing officials": the officials utter it, the agency relays it."""
    gone: list[Telling] = []
    for telling in told:
        head = telling.report.head
        above = next((t for t in told if t.report.head == tree.head(head)), None)
        if (
            telling.report.entry.lemma != "cite"
            or above is None
            or above.source is None
            or not relays.names_agency(page, above.source)
        ):
            continue
        objects = tree.children(head, "obj")
        if not objects or telling.report.rule != "object":
            continue
        agency = above.source
        who = agency.of or agency.mention
        link = Link(who.text if who else agency.text, LinkRole.AGENCY, who, page.document.span(agency.start, agency.end))
        above.source, above.relays = source_of(page, tree, objects[0]), [*above.relays, link]
        gone.append(telling)
    return [t for t in told if t not in gone]


def relayed(page: Page, told: list[Telling]) -> list[Telling]:
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
