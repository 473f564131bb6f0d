"""Rows for words and standing matters: utterances that several documents carry, channels, relations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec.structs import replace

from rashomon.accounts import Cell, Proposition, Utterance, Words
from rashomon.claims import SYMMETRIC
from rashomon.compare.chains import beginnings, steps
from rashomon.compare.claimed import Claim
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import words_of
from rashomon.compare.matrix.making import full_row, unique
from rashomon.compare.parties import name
from rashomon.compare.rules.ranks import ranks
from rashomon.compare.sentences import called
from rashomon.compare.tolls import Toll, below, bounds, counted, elsewhere
from rashomon.english import first_up, tidy
from rashomon.model import Count, LinkRole
from rashomon.uttered import carried

LONGEST = 140


def rows(draft: Draft) -> Iterator[Proposition]:
    """Rows for figures of victims, then utterances, channels and relations."""
    yield from _figures(draft)
    for utterance in draft.utterances:
        if utterance.kind in ("direct", "mixed") and len({r.document for r in utterance.renderings}) > 1:
            yield _said(draft, utterance)
    yield from _ranks(draft)
    yield from _channels(draft)
    yield from _relations(draft)


def _figures(draft: Draft) -> Iterator[Proposition]:
    """How many were killed, missing, aboard: who gives the figure that most give, who another that does not exclude it.

    Figures that exclude each other, or are of two places, are a difference, or of two things, and make no row.
    """
    for what, whom, found in draft.tolls:
        pairs = list(combinations(found, 2))
        if found[0].past is not None or any(below(a.count, b.count) or below(b.count, a.count) for a, b in pairs):
            continue
        if any(elsewhere(draft, a, b) for a, b in pairs):
            continue
        backing: dict[str, list[Toll]] = {}
        for toll in found:
            backing.setdefault(bounds(toll.statement), []).append(toll)
        most = max(backing, key=lambda v: (len({t.statement.document for t in backing[v]}), _is_exact(backing[v][0]), v))
        cells = {t.statement.document: Cell("partly", unique(t.statement.evidence)) for t in found}
        cells |= {t.statement.document: Cell("states", unique(t.statement.evidence)) for t in backing[most]}
        begins = beginnings(steps(t.statement.chain, t.statement.document, draft.links) for t in backing[most])
        one = _is_exact(backing[most][0]) and backing[most][0].count.low == 1
        people = (whom or "person") if one else counted(whom)
        said = "One" if one else first_up(most)
        yield replace(full_row(draft, f"{said} {people} {'was' if one else 'were'} {what}", [], cells, begins), figure=True)


def _is_exact(toll: Toll) -> bool:
    return toll.count.low == toll.count.high


def _said(draft: Draft, utterance: Utterance) -> Proposition:
    """Who carries an utterance: in the words that most reports have in common, or in others."""
    speaker = first_up(called(draft.links, [utterance.speaker])) if utterance.speaker else "Somebody"
    common = carried(utterance)
    whole = tidy(common.text)
    short = whole if len(whole) <= LONGEST else whole[:LONGEST].rsplit(" ", 1)[0] + " …"
    cells: dict[str, Cell] = {}
    for rendering in utterance.renderings:
        says = "states" if rendering.document in common.documents else "partly"
        old = cells.get(rendering.document)
        words = [*(old.evidence if old else []), rendering.evidence]
        cells[rendering.document] = Cell("states" if old and old.says == "states" else says, words)
    text = f"{speaker} said: “{short}”"
    return full_row(draft, text, [], cells, [utterance.speaker] if utterance.speaker else beginnings([utterance.chain]))


def _ranks(draft: Draft) -> Iterator[Proposition]:
    """Which number somebody is to do an act: who gives this rank, who names others as the only ones."""
    ranked = [(rank, s.content) for rank in ranks(draft) if isinstance((s := rank.statement).content, Count)]
    for value, first in sorted({r.value: c for r, c in ranked if c.kind == "ordinal" and c.act}.items()):
        named = {i for r, c in ranked if r.value == value for m in c.listed for i in draft.links.of(r.statement.document, m)}
        cells: dict[str, Cell] = {}
        for rank, count in ranked:
            if count.act == first.act:
                others = {i for m in count.listed for i in draft.links.of(rank.statement.document, m)}
                says = "states" if rank.value == value else "partly" if named <= others else "contradicts"
                cells.setdefault(rank.statement.document, Cell(says, unique(rank.statement.evidence)))
        about = [h.id for h in draft.happenings if h.core and h.label == first.act]
        main = max((h for h in draft.happenings if h.id in about), key=lambda h: (len(h.reports), h.id), default=None)
        if main is None:
            continue
        who = called(draft.links, main.actors)
        yield full_row(
            draft,
            f"{who} is the {value.replace(' (with', ', after').rstrip(')')}, to {(first.act or '').replace('_', ' ')}",
            about,
            cells,
            [],
        )


def _channels(draft: Draft) -> Iterator[Proposition]:
    """Where somebody spoke: who names the channel that most name, who another one."""
    named: dict[str, dict[str, dict[str, list[Words]]]] = {}
    for analysis in draft.analyses:
        for statement in analysis.statements:
            speaker = next((link for link in statement.chain if link.role is LinkRole.SPEAKER), None)
            ids = draft.links.of(statement.document, speaker.who) if speaker is not None else ()
            for link in statement.chain:
                if ids and link.role is LinkRole.CHANNEL:
                    spans = unique(statement.evidence)
                    named.setdefault(ids[0], {}).setdefault(link.name.lower(), {}).setdefault(statement.document, []).extend(
                        spans
                    )
    for who in sorted(named):
        backing = named[who]
        most = min(backing, key=lambda c: (-len(backing[c]), c))
        others = {doc: words for channel, found in sorted(backing.items()) if channel != most for doc, words in found.items()}
        if len(backing[most].keys() | others.keys()) > 1:
            cells = {doc: Cell("partly", words) for doc, words in others.items()}
            cells |= {doc: Cell("states", words) for doc, words in backing[most].items()}
            yield full_row(draft, f"{name(draft.links, who)} spoke by way of {_as_written(most)}", [], cells, [who])


def _as_written(channel: str) -> str:
    return channel[:1].upper() + channel[1:] if " " not in channel else channel


def _relations(draft: Draft) -> Iterator[Proposition]:
    """Whether a relation held before: who says or implies so, who says that there was none."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in draft.claims:
        if claim.kind in SYMMETRIC:
            pair = sorted((claim.subject, claim.object))
            groups.setdefault((claim.kind, pair[0], pair[1]), []).append(claim)
    for (kind, one, other), found in sorted(groups.items()):
        if len({d.id for c in found for d in c.documents}) > 1 and any(c.to or not c.holds for c in found):
            cells: dict[str, Cell] = {}
            for claim in sorted(found, key=lambda c: (_says(c) != "contradicts", _says(c) != "states")):
                for statement in claim.statements:
                    cells.setdefault(statement.document, Cell(_says(claim), [words_of(s) for s in statement.evidence]))
            yield full_row(
                draft, f"There were {kind.replace('_', ' ')} between {called(draft.links, [one, other])} before", [], cells, []
            )


def _says(claim: Claim) -> str:
    return "contradicts" if not claim.holds else "partly" if claim.to else "states"
