"""What held when: every relation that the documents of a story claim, with the claimants and the day on which it was known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rashomon.claims import Claim as Word
from rashomon.claims import agreed, pair, vagueness
from rashomon.compare.described import named
from rashomon.compare.happenings import most_told, quoted
from rashomon.compare.lists import closed
from rashomon.compare.merge import UNREAL
from rashomon.compare.parties import acting
from rashomon.compare.said import Said, tells_restored
from rashomon.model import Analysis, Document, EntityKind, Link, LinkRole, Links, Relation, Span, Statement, Valid, VoiceRole
from rashomon.times import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A word for a relation between two entities: of one statement, or of the reports of one happening.

    `documents`, `times` (the ends as this report gives them) and `claimants_of` go with `statements`, one for each.
    """

    kind: str
    subject: str
    object: str
    holds: bool
    from_: Interval | None
    to: Interval | None
    statements: tuple[Statement, ...]
    documents: tuple[Document, ...]
    times: tuple[Valid, ...]
    claimants_of: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """The kind and the two parties, whichever way round where the kind has no direction."""
        return (self.kind, *pair(self.kind, self.subject, self.object))

    @property
    def order(self) -> tuple[float, float, str, str, str]:
        """Sorts claims, the most precise first."""
        return (vagueness(self.from_), vagueness(self.to), min(s.id for s in self.statements), self.subject, self.object)


def reported(claimed: Iterable[Claim]) -> list[Word]:
    """What each report says for itself of every claim, for the rows."""
    return [_word(claim, i) for claim in claimed for i in range(len(claim.statements))]


def _word(claim: Claim, i: int) -> Word:
    statement, document = claim.statements[i], claim.documents[i]
    own = claim.times[i]
    published = document.spoken(statement.voice)
    return Word(
        kind=claim.kind,
        subject=claim.subject,
        object=claim.object,
        holds=claim.holds,
        from_=own.from_,
        to=own.to,
        happening=min(s.id for s in claim.statements),
        statement=statement.id,
        words=quoted(statement.evidence[0]),
        known=published.first_day if published is not None else None,
        claimants=claim.claimants_of[i],
    )


def claims(analyses: Sequence[Analysis], links: Links, groups: Sequence[Sequence[Said]]) -> list[Claim]:
    """Every relation that documents claim: those that acts start or end once for each happening, those described one by one.

    What an act leaves out ("withdrew this embassy") is taken from the relation as its own document completes it.
    """
    relations, kinds = _relations(analyses), acts(analyses)
    undone = {s.evidence[0] for _, s, relation in relations if not relation.holds and _rule(s) not in closed("refusals")}
    done = [[said for said in group if said.statement.evidence[0] not in undone] for group in groups]
    told: set[Span] = set()
    found: list[Claim] = []
    for group in (g for g in done if g and g[0].event.label in kinds):
        made = list(_of_act(group, kinds[group[0].event.label], links))
        found += made
        told.update(said.statement.evidence[0] for said in group if made or _is_unreal(said) or _is_of_somebody(said, links))
    for document, statement, relation in relations:
        if statement.evidence[0] not in told:
            found.extend(_of_description(document, statement, relation, links))
    return sorted((_begun_again(claim, found) for claim in found), key=lambda c: c.order)


def _begun_again(claim: Claim, others: Sequence[Claim]) -> Claim:
    """The claim; what is told as restored on no day began after the end that is told of it, and before it was published."""
    if not claim.holds or claim.from_ is not None or claim.to is not None:
        return claim
    known = [_restored(statement, document) for statement, document in zip(claim.statements, claim.documents, strict=True)]
    published = min((when for when in known if when is not None), default=None)
    if published is None:
        return claim
    same = [o for o in others if o.holds and o.key == claim.key]
    ends = [o.to.end for o in same if o.to is not None and o.to.start is not None and o.to.end is not None]
    before = [end for end in ends if end < published]
    if not before:
        return claim
    begun = Interval(max(before), published)
    return replace(claim, from_=begun, times=tuple(Valid(t.from_ or begun, t.to) for t in claim.times))


def _restored(statement: Statement, document: Document) -> datetime | None:
    """The end of the day on which a report that tells of a thing restored was published."""
    published = document.spoken(statement.voice)
    return published.end if published is not None and tells_restored(statement) else None


def _relations(analyses: Sequence[Analysis]) -> list[tuple[Document, Statement, Relation]]:
    return [(a.document, s, s.content) for a in analyses for s in a.statements if isinstance(s.content, Relation)]


def acts(analyses: Sequence[Analysis]) -> dict[str, str]:
    """The labels of acts by which documents say that relations started or ended, each with the kind of relation."""
    return {rule: content.kind for _, s, content in _relations(analyses) if (rule := _rule(s))}


def _is_of_somebody(said: Said, links: Links) -> bool:
    """Whether a side of an act is only described: "the Central American country" holds no relation of its own."""
    return any(side and not named(links, side) for side in (said.actors, said.recipients))


def _rule(statement: Statement) -> str:
    return statement.origin.rpartition(":")[2]


def _of_act(group: Sequence[Said], kind: str, links: Links) -> Iterable[Claim]:
    """What an act of state started or ended between its parties, by all its reports."""
    real = tuple(s for s in group if not _is_unreal(s))
    if not real:
        return
    ends = group[0].event.label in closed("ending")
    refuses = group[0].event.label in closed("refusals")
    subjects, objects = (most_told(acting(links, named(links, side)) for side in sides) for sides in _both(real))
    for one in subjects:
        for other in objects:
            if _is_private(kind, one, other, links):
                continue
            own = [s for s in real if _may_be(s.actors, one, links) and _may_be(s.recipients, other, links)]
            if one != other and own:
                times = tuple(_valid(s, ends) for s in own)
                when = agreed([(t.to if ends else t.from_, s.document.id) for t, s in zip(times, own, strict=True)])
                subject, object_ = (other, one) if group[0].event.label in closed("turned") else (one, other)
                yield Claim(
                    kind,
                    subject,
                    object_,
                    not refuses,
                    None if ends else when,
                    when if ends else None,
                    tuple(s.statement for s in own),
                    tuple(s.document for s in own),
                    times,
                    tuple(_claimants(s.statement, s.document, one, links) for s in own),
                )


def _is_unreal(said: Said) -> bool:
    return said.event.status in UNREAL or said.denied


def _valid(said: Said, ends: bool) -> Valid:
    """The beginning or end that a report gives; what was ended on no day that it tells had ended when it was published."""
    if not ends:
        return Valid(said.when)
    return Valid(None, said.when) if said.when is not None else _ended(said.document, said.statement)


def _ended(document: Document, statement: Statement) -> Valid:
    published = document.spoken(statement.voice)
    return Valid(None, Interval(None, published.end) if published is not None and published.end is not None else None)


def _is_undated_end(statement: Statement, relation: Relation) -> bool:
    """Whether it tells an end without a day: "had severed relations before"."""
    return _rule(statement).startswith("end ") and relation.holds and relation.valid == Valid()


def _may_be(side: Sequence[str], party: str, links: Links) -> bool:
    """Whether a report's side of an act holds a party, or leaves open who it is."""
    known = acting(links, named(links, side))
    return not known or party in known


def _both(group: Sequence[Said]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [s.actors for s in group], [s.recipients for s in group]


def _of_description(document: Document, statement: Statement, relation: Relation, links: Links) -> Iterable[Claim]:
    subjects = acting(links, links.of(document.id, relation.subject))
    objects = acting(links, links.of(document.id, relation.object))
    pairs = {pair(relation.kind, a, b): (a, b) for a in subjects for b in objects if a != b}
    for one, other in pairs.values():
        if _is_private(relation.kind, one, other, links):
            continue
        claimants = _claimants(statement, document, one, links)
        valid = _ended(document, statement) if _is_undated_end(statement, relation) else relation.valid
        yield Claim(
            relation.kind, one, other, relation.holds, valid.from_, valid.to, (statement,), (document,), (valid,), (claimants,)
        )


def _is_private(kind: str, one: str, other: str, links: Links) -> bool:
    """Whether a person who acts for no known state would hold what only states and bodies hold between them: "Ana recognised Peru"."""
    people = [e.kind is EntityKind.PERSON for i in (one, other) if (e := links.entities.get(i)) is not None]
    return any(people) if kind in closed("between states") else len(people) == 2 and all(people)


def _claimants(statement: Statement, document: Document, subject: str, links: Links) -> tuple[str, ...]:
    """Who claims it: speakers and agencies of the chain, else a translator or editor in a note, else the acting party itself."""
    named = [w for link in statement.chain if _claims(link) for w in links.of(document.id, link.who)]
    return tuple(dict.fromkeys(named)) or _annotator(statement, document, links) or (subject,)


def _annotator(statement: Statement, document: Document, links: Links) -> tuple[str, ...]:
    """The person who speaks beside the author of a document."""
    names = {v.name for v in document.voices if v.id == statement.voice and v.role is not VoiceRole.AUTHOR and v.name}
    return tuple(sorted(i for i, e in links.entities.items() if e.kind is EntityKind.PERSON and names & set(e.names)))


def _claims(link: Link) -> bool:
    return link.role in (LinkRole.SPEAKER, LinkRole.AGENCY)
