"""What held when: relation statements of all documents as rows of a bitemporal ledger.

Each row keeps its claimants and the first day on which it was known; rows whose times exclude each other stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.accounts import RelationRow, ValidAt
from rashomon.compare.described import named
from rashomon.compare.happenings import agreed_day, most_told, quoted, when_of
from rashomon.compare.lists import closed
from rashomon.compare.merge import UNREAL
from rashomon.compare.parties import acting
from rashomon.compare.said import Said
from rashomon.model import Analysis, Document, Link, LinkRole, Links, Relation, Statement
from rashomon.times import Interval

SYMMETRIC = frozenset({"diplomatic_relations", "treaty", "alliance", "trade", "ceasefire", "economic_relations"})
"""Kinds in which subject and object may change places."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A word for a relation between two entities: of one statement, or of the reports of one happening."""

    kind: str
    subject: str
    object: str
    holds: bool
    from_: Interval | None
    to: Interval | None
    statements: tuple[Statement, ...]
    documents: tuple[Document, ...]
    claimants: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """Claims with the same key may be one row."""
        pair = sorted((self.subject, self.object)) if self.kind in SYMMETRIC else [self.subject, self.object]
        return (self.kind, pair[0], pair[1], self.holds)

    @property
    def order(self) -> tuple[float, float, str, str, str]:
        """Sorts claims, the most precise first."""
        return (_vagueness(self.from_), _vagueness(self.to), min(s.id for s in self.statements), self.subject, self.object)


def rows(claimed: Iterable[Claim]) -> list[RelationRow]:
    """The rows, by kind, parties and start."""
    groups: dict[tuple[str, str, str, bool], list[list[Claim]]] = {}
    for claim in sorted(claimed, key=lambda c: c.order):
        places = groups.setdefault(claim.key, [])
        home = next((g for g in places if all(_agree(claim, other) for other in g)), None)
        if home is None:
            places.append([claim])
        else:
            home.append(claim)
    return [_row(group) for key in sorted(groups) for group in groups[key]]


def _vagueness(interval: Interval | None) -> float:
    width = interval.width if interval is not None else None
    return width.total_seconds() if width is not None else float("inf")


def claims(analyses: Sequence[Analysis], links: Links, groups: Sequence[Sequence[Said]]) -> list[Claim]:
    """Every relation that documents claim: those that acts start or end once for each happening, those described one by one."""
    relations = [(a.document, s, s.content) for a in analyses for s in a.statements if isinstance(s.content, Relation)]
    kinds = {rule: content.kind for _, s, content in relations if (rule := _rule(s))}
    acts = {said.event.label for group in groups for said in group}
    found = [c for group in groups if group[0].event.label in kinds for c in _of_act(group, kinds[group[0].event.label], links)]
    for document, statement, relation in relations:
        if _rule(statement) not in acts:
            found.extend(_of_description(document, statement, relation, links))
    return sorted(found, key=lambda c: c.order)


def _rule(statement: Statement) -> str:
    return statement.origin.rpartition(":")[2]


def _of_act(group: Sequence[Said], kind: str, links: Links) -> Iterable[Claim]:
    """What an act of state started or ended between its parties, by all its reports."""
    real = tuple(s for s in group if s.event.status not in UNREAL and not s.denied)
    if not real:
        return
    when = agreed_day(real)
    ends = group[0].event.label in closed("ending")
    refuses = group[0].event.label == "refuse_recognition"
    subjects, objects = (most_told(acting(links, named(links, side)) for side in sides) for sides in _both(real))
    for one in subjects:
        for other in objects:
            if one != other:
                yield Claim(
                    kind,
                    one,
                    other,
                    not refuses,
                    None if ends else when,
                    when if ends else None,
                    tuple(s.statement for s in real),
                    tuple(s.document for s in real),
                    tuple(dict.fromkeys(c for s in real for c in _claimants(s.statement, s.document, one, links))),
                )


def _both(group: Sequence[Said]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [s.actors for s in group], [s.recipients for s in group]


def _of_description(document: Document, statement: Statement, relation: Relation, links: Links) -> Iterable[Claim]:
    subjects = acting(links, links.of(document.id, relation.subject))
    objects = acting(links, links.of(document.id, relation.object))
    pairs = {tuple(sorted((a, b))) if relation.kind in SYMMETRIC else (a, b): (a, b) for a in subjects for b in objects if a != b}
    for one, other in pairs.values():
        claimants = _claimants(statement, document, one, links)
        valid = relation.valid
        yield Claim(relation.kind, one, other, relation.holds, valid.from_, valid.to, (statement,), (document,), claimants)


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
    starts, ends = [c.from_ for c in group if c.from_], [c.to for c in group if c.to]
    spans = {s.evidence[0] for claim in group for s in claim.statements}
    return RelationRow(
        kind=first.kind,
        subject=first.subject,
        object=first.object,
        holds=first.holds,
        valid=ValidAt(when_of(_narrowest(starts)), when_of(_narrowest(ends))),
        claimants=sorted({c for claim in group for c in claim.claimants}),
        known=_known(group),
        evidence=[quoted(span) for span in sorted(spans, key=lambda s: (s.document, s.start, s.end))],
    )


def _narrowest(intervals: Sequence[Interval]) -> Interval | None:
    return min(intervals, key=lambda i: (_vagueness(i), i.iso()[0] or ""), default=None)


def _known(group: Sequence[Claim]) -> str | None:
    days = [p.start for c in group for d in c.documents if (p := d.published.interval) is not None and p.start is not None]
    return min(days).date().isoformat() if days else None
