"""What held between whom: on a day, as known on a day, according to whom.

The claims that bear on a question are looked up and folded into rows by the same function that makes the rows of an account.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select

from rashomon.accounts import HeldRow, Quoted, RelationRow
from rashomon.claims import SYMMETRIC, Claim, contested, is_certain, rows, touches
from rashomon.ledger.reading import parties, stands
from rashomon.ledger.tables import CLAIMANTS, CLAIMS, READINGS
from rashomon.times import Interval

Ids = Collection[str]
Place = tuple[tuple[str, str, str, bool], str, int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """Which relations are asked for; what is `None` does not matter.

    `subject` and `object` are ids of entities, either way round where the kind has no direction; `between` two sides either way
    round; `of` either party. `on` is the day it held, `known` the day (ISO) up to which reports and judgements are used. `said_by` are
    ids of claimants, `outlets` names of outlets: a claim by any of them counts.
    """

    kind: str | None = None
    subject: Ids | None = None
    object: Ids | None = None
    between: tuple[Ids, Ids] | None = None
    of: Ids | None = None
    on: Interval | None = None
    known: str | None = None
    said_by: Ids | None = None
    outlets: Ids = ()
    contested: bool = False


def relations(connection: Connection, question: Question) -> list[HeldRow]:
    """The rows that answer `question`, by kind, parties and start. An empty set of ids matches nothing."""
    found = _claims(connection, question)
    folded = rows(found)
    disputed = contested(folded)
    said: dict[Place, list[str]] = {}
    for claim in found:
        said.setdefault((claim.key, claim.words.document, claim.words.start, claim.words.end), []).append(claim.statement)
    asked = [
        (row, against)
        for row, against in zip(folded, disputed, strict=True)
        if (question.on is None or touches(row, question.on)) and (against or not question.contested)
    ]
    met = {i for row, _ in asked for i in (row.subject, row.object, *row.claimants)}
    names = {i: party.name for i, party in parties(connection, met).items()}
    return [_held(row, against, question.on, names, _statements(row, said)) for row, against in asked]


def _held(row: RelationRow, against: bool, on: Interval | None, names: Mapping[str, str], said: Sequence[str]) -> HeldRow:
    return HeldRow(
        **{name: getattr(row, name) for name in RelationRow.__struct_fields__},
        names={i: names[i] for i in (row.subject, row.object, *row.claimants) if i in names},
        certain=None if on is None else is_certain(row, on),
        contested=against,
        statements=list(said),
    )


def _statements(row: RelationRow, said: Mapping[Place, Sequence[str]]) -> tuple[str, ...]:
    swap = row.kind in SYMMETRIC and row.object < row.subject
    key = (row.kind, row.object, row.subject, row.holds) if swap else (row.kind, row.subject, row.object, row.holds)
    return tuple(
        dict.fromkeys(one for words in row.evidence for one in sorted(said[key, words.document, words.start, words.end]))
    )


def _claims(connection: Connection, question: Question) -> list[Claim]:
    query = select(CLAIMS).where(stands(CLAIMS.c.id, CLAIMS.c.statement, CLAIMS.c.document, known=question.known))
    for condition in _conditions(question):
        query = query.where(condition)
    return [_claim(row) for row in connection.execute(query)]


def _conditions(question: Question) -> list[ColumnElement[bool]]:
    parties_asked = _parties(question)
    found = list(parties_asked)
    if question.kind is not None:
        found.append(CLAIMS.c.kind == question.kind)
    if question.known is not None:
        found.append(or_(CLAIMS.c.known.is_(None), CLAIMS.c.known <= question.known))
    if question.said_by is not None:
        found.append(_said_by(question, list(question.said_by), looked_up=bool(parties_asked)))
    return found


def _said_by(question: Question, who: Sequence[str], *, looked_up: bool) -> ColumnElement[bool]:
    """Claimed by one of these, or printed by one of the outlets; claim by claim where other conditions leave few."""
    named = CLAIMANTS.c.entity.in_(who)
    one_by_one = exists().where(CLAIMANTS.c.claim == CLAIMS.c.id, named)
    claimed = one_by_one if looked_up else CLAIMS.c.id.in_(select(CLAIMANTS.c.claim).where(named))
    printed = select(READINGS.c.document).where(READINGS.c.outlet.in_(list(question.outlets)))
    return or_(claimed, CLAIMS.c.document.in_(printed)) if question.outlets else claimed


def _parties(question: Question) -> list[ColumnElement[bool]]:
    subject, object_ = CLAIMS.c.subject, CLAIMS.c.object
    found = []
    if question.of is not None:
        found.append(or_(subject.in_(list(question.of)), object_.in_(list(question.of))))
    if question.between is not None:
        one, other = question.between
        found.append(or_(_both(one, other), _both(other, one)))
    if question.subject is not None or question.object is not None:
        straight = _both(question.subject, question.object)
        turned = and_(CLAIMS.c.kind.in_(sorted(SYMMETRIC)), _both(question.object, question.subject))
        found.append(or_(straight, turned))
    return found


def _both(subject: Ids | None, object_: Ids | None) -> ColumnElement[bool]:
    sides = [(CLAIMS.c.subject, subject), (CLAIMS.c.object, object_)]
    return and_(*(column.in_(list(ids)) for column, ids in sides if ids is not None))


def _claim(row: Row[Any]) -> Claim:
    return Claim(
        kind=row.kind,
        subject=row.subject,
        object=row.object,
        holds=bool(row.holds),
        from_=_interval(row.from_start, row.from_end),
        to=_interval(row.to_start, row.to_end),
        happening=row.happening,
        statement=row.statement,
        words=Quoted(row.document, row.start, row.end, row.words),
        known=date.fromisoformat(row.known) if row.known else None,
        claimants=tuple(filter(None, row.claimants.split("\n"))),
    )


def _interval(start: str | None, end: str | None) -> Interval | None:
    return None if start is None and end is None else Interval(_moment(start), _moment(end))


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
