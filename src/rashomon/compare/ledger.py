"""What held when: relation statements of all documents as rows of a bitemporal ledger.

Each row keeps its claimants and the first day on which it was known; rows whose times exclude each other stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.accounts import Quoted, RelationRow, ValidAt
from rashomon.compare.happenings import when_of
from rashomon.compare.parties import POLITIES, members, polity
from rashomon.model import Analysis, Document, Link, LinkRole, Links, Relation, Span, Statement
from rashomon.times import Interval

SYMMETRIC = frozenset({"diplomatic_relations", "treaty", "alliance", "trade", "ceasefire", "economic_relations"})
"""Kinds in which subject and object may change places."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One document's word for a relation between two entities."""

    kind: str
    subject: str
    object: str
    holds: bool
    from_: Interval | None
    to: Interval | None
    statement: Statement
    document: Document
    claimants: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """Claims with the same key may be one row."""
        pair = sorted((self.subject, self.object)) if self.kind in SYMMETRIC else [self.subject, self.object]
        return (self.kind, pair[0], pair[1], self.holds)


def rows(analyses: Sequence[Analysis], links: Links) -> list[RelationRow]:
    """The rows, by kind, parties and start."""
    groups: dict[tuple[str, str, str, bool], list[list[Claim]]] = {}
    for claim in claims(analyses, links):
        places = groups.setdefault(claim.key, [])
        home = next((g for g in places if all(_agree(claim, other) for other in g)), None)
        if home is None:
            places.append([claim])
        else:
            home.append(claim)
    return [_row(group) for key in sorted(groups) for group in groups[key]]


def claims(analyses: Sequence[Analysis], links: Links) -> list[Claim]:
    """Every relation that some document claims, one for each pair of parties, the most precise first."""
    found = [c for a in analyses for c in _of_document(a, links)]
    return sorted(
        found,
        key=lambda c: (_vagueness(c.from_), _vagueness(c.to), c.document.id, c.statement.evidence[0].start, c.subject, c.object),
    )


def _vagueness(interval: Interval | None) -> float:
    width = interval.width if interval is not None else None
    return width.total_seconds() if width is not None else float("inf")


def _of_document(analysis: Analysis, links: Links) -> Iterable[Claim]:
    document = analysis.document
    for statement in analysis.statements:
        relation = statement.content
        if not isinstance(relation, Relation):
            continue
        subjects = _sides(relation.kind, links.of(document.id, relation.subject), links)
        objects = _sides(relation.kind, links.of(document.id, relation.object), links)
        for one in subjects:
            for other in objects:
                if one != other:
                    yield Claim(
                        relation.kind, one, other, relation.holds, relation.valid.from_, relation.valid.to, statement, document,
                        _claimants(statement, document, one, links),
                    )  # fmt: skip


def _sides(kind: str, ids: Sequence[str], links: Links) -> tuple[str, ...]:
    """The parties that hold a relation: states for bodies that act for them, members for groups."""
    out = []
    for one in members(links, ids):
        owner = polity(links, one)
        entity = links.entities.get(one)
        out.append(owner if owner is not None and entity is not None and entity.kind not in POLITIES else one)
    return tuple(dict.fromkeys(out))


def _claimants(statement: Statement, document: Document, subject: str, links: Links) -> tuple[str, ...]:
    """Who claims it: speakers and agencies of the chain, else the acting party itself where it announced the act."""
    named = [w for link in statement.chain if _claims(link) for w in links.of(document.id, link.who)]
    return tuple(dict.fromkeys(named)) or (subject,)


def _claims(link: Link) -> bool:
    return link.role in (LinkRole.SPEAKER, LinkRole.AGENCY)


def _agree(one: Claim, other: Claim) -> bool:
    return _compatible(one.from_, other.from_) and _compatible(one.to, other.to)


def _compatible(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def _row(group: Sequence[Claim]) -> RelationRow:
    first = group[0]
    ends = [c.to for c in group if c.to is not None]
    starts = [c.from_ for c in group if c.from_ is not None]
    return RelationRow(
        kind=first.kind,
        subject=first.subject,
        object=first.object,
        holds=first.holds,
        valid=ValidAt(when_of(_narrowest(starts)), when_of(_narrowest(ends))),
        claimants=sorted({c for claim in group for c in claim.claimants}),
        known=_known(group),
        evidence=[_quoted(claim.statement.evidence[0]) for claim in sorted(group, key=lambda c: c.statement.id)],
    )


def _narrowest(intervals: Sequence[Interval]) -> Interval | None:
    return min(intervals, key=lambda i: (_vagueness(i), i.iso()[0] or ""), default=None)


def _known(group: Sequence[Claim]) -> str | None:
    days = [p.start for c in group if (p := c.document.published.interval) is not None and p.start is not None]
    return min(days).date().isoformat() if days else None


def _quoted(span: Span) -> Quoted:
    return Quoted(span.document, span.start, span.end, span.text)
