"""Statements of one story side by side: where accounts agree, differ and are silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import UNSET

from rashomon import accounts
from rashomon.claims import Claim, rows
from rashomon.compare.claimed import acts, claims, reported
from rashomon.compare.described import with_described
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import happening, quoted, settled, window, words_of
from rashomon.compare.implied import implied
from rashomon.compare.matrix import contradicted, propositions
from rashomon.compare.merge import merge
from rashomon.compare.naming import naming
from rashomon.compare.questions import open_questions
from rashomon.compare.rules import RULES, differences, reason
from rashomon.compare.said import Said, family_of, gather
from rashomon.compare.sources import origin_table
from rashomon.compare.utterances import utterances
from rashomon.model import TELLING, Analysis, Document, Entity, Links, Span, Standing, Statement, Tenure

__all__ = ["RULES", "claimed", "compare", "left_out", "reason", "report", "statement_left_out"]


def claimed(analyses: Sequence[Analysis], links: Links) -> tuple[list[Claim], list[accounts.Party]]:
    """What the documents of one story claim to hold between whom, each report for itself, and the parties and claimants."""
    ordered = sorted(analyses, key=lambda a: (a.document.path or "", a.document.id))
    known = with_described(ordered, links)
    found = reported(claims(ordered, known, _of_relations(ordered, known)))
    met = {i for claim in found for i in (claim.subject, claim.object, *claim.claimants)}
    return found, [_party(_lasting(known.entities[i])) for i in sorted(met) if i in known.entities]


def _lasting(entity: Entity) -> Entity:
    """The entity as a store keeps it for many stories: without the plain titles that each report gives anew."""
    kept = tuple(t for t in entity.offices if t.since or t.until or t.standing is not Standing.HELD)
    return replace(entity, offices=kept)


Carried = tuple[str, str, str, str, Sequence[Span]]
"""A report, what it rests on, in which way, why, and on which words that is seen: see `accounts.Carrying`."""


def compare(
    analyses: Sequence[Analysis],
    links: Links,
    shared: Sequence[tuple[int, Sequence[Span]]] = (),
    carried: Sequence[Carried] = (),
    texts: Sequence[Sequence[str]] = (),
) -> accounts.Account:
    """The account of one story without its title and sentences: all that was found in comparing its documents.

    `shared` are runs of words that documents share: how many words, and where they stand. `carried` says which report rests
    on which other or on which agency, `texts` which reports are one text.
    """
    ordered = sorted(analyses, key=lambda a: (a.document.path or "", a.document.id))
    links = with_described(ordered, links)
    draft = _draft(ordered, links)
    found = differences(draft)
    matrix = contradicted(propositions(draft), found)
    lineage = [accounts.Carrying(*edge[:4], [quoted(span) for span in edge[4]]) for edge in carried]
    return accounts.Account(
        version="",
        as_of=None,
        title="",
        documents=[report(a.document) for a in ordered],
        entities=[_party(e) for e in sorted(links.entities.values(), key=lambda e: e.id)],
        events=list(draft.happenings),
        quotations=list(draft.utterances),
        propositions=matrix,
        differences=found,
        relations=list(draft.relations),
        naming=naming(draft),
        origins=origin_table(draft, matrix, lineage),
        reuse=[_reuse(words, spans) for words, spans in shared],
        lineage=lineage,
        texts=[list(ids) for ids in texts],
        open_questions=open_questions(draft),
        left_out=[left_out(a.document, "not body text", kind) for a in ordered for kind in _noise(a.document)],
    )


def _of_relations(analyses: Sequence[Analysis], links: Links) -> list[list[Said]]:
    """The happenings that start or end relations, as the whole comparison has them: those of other families change nothing in them."""
    families = {family_of(label) for label in acts(analyses)}
    spoken = utterances(analyses, links) if any(family.kind == "speech" for family in families) else ()
    said = gather(analyses, links, spoken)
    said += implied(analyses, links, said)
    return merge([one for one in said if one.family in families], links, window(analyses, said))


def _draft(analyses: Sequence[Analysis], links: Links) -> Draft:
    spoken = utterances(analyses, links)
    said = gather(analyses, links, spoken)
    said += implied(analyses, links, said)
    story = window(analyses, said)
    groups = merge(said, links, story)
    claimed = claims(analyses, links, groups)
    return Draft(
        analyses=analyses,
        links=links,
        groups=groups,
        happenings=settled([happening(group, links, story) for group in groups]),
        utterances=spoken,
        claims=claimed,
        relations=rows(reported(claimed), by_day=True),
        story=story,
    )


def report(document: Document) -> accounts.Report:
    """A document as an account prints it."""
    start, end = document.published.interval.iso() if document.published.interval else (None, None)
    published = document.published
    original = published.original.iso()[0] or UNSET if published.original else UNSET
    return accounts.Report(
        id=document.id, path=document.path, url=document.url, outlet=document.outlet, title=document.title,
        language=document.language, text=document.text,
        published=accounts.PublishedAt(start, end, published.method, published.reliability, published.because, original),
        voices=[accounts.VoiceOf(v.id, str(v.role), v.name) for v in document.voices],
        blocks=[accounts.BlockOf(str(b.kind), b.start, b.end, b.voice, b.language) for b in document.blocks],
    )  # fmt: skip


def _party(entity: Entity) -> accounts.Party:
    return accounts.Party(
        entity.id,
        str(entity.kind),
        entity.name,
        list(entity.names),
        dict(entity.codes),
        list(entity.reasons),
        list(entity.members),
        [_office(one) for one in entity.offices] or UNSET,
    )


def _office(one: Tenure) -> accounts.OfficeOf:
    since, until, as_of = (accounts.When(*time.iso()) if time else None for time in (one.since, one.until, one.as_of))
    return accounts.OfficeOf(one.office, one.owner, str(one.standing), since, until, as_of, one.method, quoted(one.evidence))


def _reuse(words: int, spans: Sequence[Span]) -> accounts.Reuse:
    evidence = [quoted(s) for s in spans]
    return accounts.Reuse(sorted({s.document for s in spans}), words, evidence)


def _noise(document: Document) -> list[str]:
    return sorted({str(b.kind) for b in document.blocks if b.kind not in TELLING})


def left_out(document: Document, reason: str, kind: str | None = None) -> accounts.Left:
    """What of a document the account does not use, and why: the whole of it, or its blocks of one kind."""
    spans = [document.span(b.start, b.end) for b in document.blocks if kind is not None and b.kind == kind]
    return accounts.Left(document.id, kind or "document", reason, [words_of(s) for s in spans])


def statement_left_out(statement: Statement, reason: str) -> accounts.Left:
    """A statement that the account does not use, the words it stands on, and why."""
    return accounts.Left(statement.document, "statement", reason, [words_of(s) for s in statement.evidence])
