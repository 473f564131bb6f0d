"""Differences about relations: one account has them hold, another not; and a document against itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.accounts import Difference
from rashomon.claims import SYMMETRIC
from rashomon.compare.claimed import Claim
from rashomon.compare.draft import Draft
from rashomon.compare.rules.making import difference, side
from rashomon.compare.sentences import called
from rashomon.model import Document, Statement

KINDS = frozenset({"diplomatic_relations", "mission", "alliance", "membership", "recognition", "economic_relations"})
_KIN = {"mission": "diplomatic_relations"}
"""A mission between two states speaks for relations between them."""


def _pairs(draft: Draft) -> dict[tuple[str, frozenset[str]], list[Claim]]:
    out: dict[tuple[str, frozenset[str]], list[Claim]] = {}
    for claim in draft.claims:
        if claim.kind in KINDS:
            kind = _KIN.get(claim.kind, claim.kind)
            out.setdefault((kind, frozenset((claim.subject, claim.object))), []).append(claim)
    return out


def held_or_not(draft: Draft) -> Iterator[Difference]:
    """One account says that a relation held, another that there was none."""
    for (kind, pair), found in sorted(_pairs(draft).items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        told = _told(found)
        if kind in SYMMETRIC and len(told) > 1 and "there was none" in told:
            question = f"Were there {kind.replace('_', ' ')} between {called(draft.links, sorted(pair))} before?"
            said = "Formal relations, a resident embassy and working contacts are different things."
            yield difference(held_or_not, "fact", question, sorted(pair), [side(v, s) for v, s in sorted(told.items())], said)


def _told(found: Sequence[Claim]) -> dict[str, list[Statement]]:
    out: dict[str, list[Statement]] = {}
    for claim in found:
        out.setdefault(_value(claim), []).extend(claim.statements)
    return {value: list(dict.fromkeys(statements)) for value, statements in out.items()}


def _value(claim: Claim) -> str:
    if not claim.holds:
        return "there was none"
    if claim.kind == "mission":
        begun = f" {claim.from_.in_words()}" if claim.from_ else ""
        return f"a mission was opened{begun}" if claim.from_ or not claim.to else "a mission was closed"
    return "ended now, so held before" if claim.to else "held"


def against_itself(draft: Draft) -> Iterator[Difference]:
    """One document holds voices that contradict each other."""
    for (kind, pair), found in sorted(_pairs(draft).items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        for document in draft.documents.values():
            own = [c for c in found if any(d.id == document.id for d in c.documents)]
            voices = {_voice(document, c): c for c in own}
            if len(voices) > 1 and any(c.holds for c in own) and any(not c.holds for c in own):
                told: dict[str, list[Statement]] = {}
                for claim in own:
                    spoken = [s for s in claim.statements if s.document == document.id]
                    told.setdefault(f"{_voice(document, claim)}: {_value(claim)}", []).extend(spoken)
                matter = f"{kind.replace('_', ' ')} between {called(draft.links, sorted(pair))}"
                question = f"Whose voice is it? One report speaks both ways of {matter}"
                found_sides = [side(v, s) for v, s in sorted(told.items())]
                yield difference(
                    against_itself, "voice", question, [document.id, *sorted(pair)], found_sides, "Each voice is kept apart."
                )


def _voice(document: Document, claim: Claim) -> str:
    statement = next(s for s in claim.statements if s.document == document.id)
    if statement.chain:
        return statement.chain[0].name
    voice = next((v for v in document.voices if v.id == statement.voice), None)
    return f"{voice.role}{f' {voice.name}' if voice.name else ''}" if voice is not None else "author"
