"""Differences of number: ranks that turn on who is counted, and figures whose bounds exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.accounts import Difference, RelationRow
from rashomon.compare.draft import Draft
from rashomon.compare.lists import victims
from rashomon.compare.parties import name
from rashomon.compare.rules.making import difference, side
from rashomon.compare.sentences import listed
from rashomon.model import Count, EntityKind, Statement

KIND_OF_ACT = {"recognise": "recognition", "establish_relations": "diplomatic_relations", "join": "membership"}


@dataclass(frozen=True, slots=True)
class _Rank:
    """A document's count of those who did an act: the value as a reader sees it."""

    value: str
    statement: Statement


def other_rank(draft: Draft) -> Iterator[Difference]:
    """Accounts count differently who did an act before, because they count different parties."""
    for act, kind in KIND_OF_ACT.items():
        ranks = [r for r in _ranks(draft) if isinstance(r.statement.content, Count) and r.statement.content.act == act]
        values = sorted({r.value for r in ranks})
        if len(values) > 1 and len({r.statement.document for r in ranks}) > 1:
            found = [side(value, [r.statement for r in ranks if r.value == value]) for value in values]
            question = f"Which number is it, and who did it before ({act.replace('_', ' ')})?"
            yield difference(other_rank, "definition", question, _rows_about(draft, kind), found, recount(draft, kind))


def _ranks(draft: Draft) -> Iterator[_Rank]:
    for analysis in draft.analyses:
        for statement in analysis.statements:
            count = statement.content
            if isinstance(count, Count) and count.kind in ("ordinal", "exclusive"):
                named = sorted({name(draft.links, i) for m in count.listed for i in draft.links.of(statement.document, m)})
                rank = _ORDINALS.get(int(count.low), str(int(count.low))) if count.kind == "ordinal" and count.low else "only"
                yield _Rank(f"{rank}{f' (with {listed(named)})' if named else ''}", statement)


_ORDINALS = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}


def _rows_about(draft: Draft, kind: str) -> list[str]:
    return [h.id for h in draft.happenings if h.core and KIND_OF_ACT.get(h.label) == kind]


def recount(draft: Draft, kind: str) -> str | None:
    """The rank counted from the rows of the ledger: among states, and with territories that not all recognise."""
    out = []
    for happening in draft.happenings:
        if happening.core and KIND_OF_ACT.get(happening.label) == kind:
            for actor in happening.actors:
                out += _recounted(draft, kind, actor, happening.recipients)
    return " ".join(dict.fromkeys(out)) or None


def _recounted(draft: Draft, kind: str, actor: str, objects: Sequence[str]) -> list[str]:
    rows = [r for r in draft.relations if r.kind == kind and r.holds and r.object in objects and r.subject != actor]
    before = sorted({r.subject for r in rows if not _after(r, actor, draft.relations)})
    states = [s for s in before if _is(draft, s, EntityKind.STATE)]
    others = [s for s in before if _is(draft, s, EntityKind.TERRITORY)]
    if not before:
        return []
    who = name(draft.links, actor)
    earlier = listed(name(draft.links, s) for s in states) or "no state"
    text = f"By these reports {earlier} did so before: {who} is the {_nth(len(states) + 1)} state"
    if others:
        verb = "are" if len(others) > 1 else "is"
        text += f", and the {_nth(len(before) + 1)} of all if {listed(name(draft.links, s) for s in others)} {verb} counted"
    return [text + "."]


def _nth(number: int) -> str:
    return _ORDINALS.get(number, f"{number}th")


def _is(draft: Draft, entity: str, kind: EntityKind) -> bool:
    found = draft.links.entities.get(entity)
    return found is not None and found.kind is kind


def _after(row: RelationRow, actor: str, rows: Sequence[RelationRow]) -> bool:
    """Whether the row's relation began after the actor's own to the same object."""
    own = [
        r.valid.from_.start
        for r in rows
        if r.subject == actor and r.object == row.object and r.kind == row.kind and r.valid.from_ and r.valid.from_.start
    ]
    begun = row.valid.from_.start if row.valid.from_ else None
    return bool(own and begun and begun > min(own))


def other_number(draft: Draft) -> Iterator[Difference]:
    """Accounts give figures for one thing whose bounds exclude each other."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for analysis in draft.analyses:
        for statement in analysis.statements:
            count = statement.content
            if isinstance(count, Count) and count.kind == "number" and count.of in victims():
                groups.setdefault((victims()[count.of], _where(draft, statement, count)), []).append(statement)
    for (what, _), found in sorted(groups.items()):
        values = {_bounds(s.content): s for s in found if isinstance(s.content, Count)}
        if len({s.document for s in found}) > 1 and _exclude(found):
            sides = [
                side(value, [s for s in found if isinstance(s.content, Count) and _bounds(s.content) == value])
                for value in sorted(values)
            ]
            yield difference(other_number, "fact", f"How many were {what}?", [s.id for s in found], sides)


def _where(draft: Draft, statement: Statement, count: Count) -> str:
    ids = draft.links.of(statement.document, count.subject)
    return ids[0] if ids else ""


def _bounds(count: Count) -> str:
    low, high = (None if v is None else f"{v:,.0f}" for v in (count.low, count.high))
    if low == high or not high:
        return f"at least {low}" if low != high else str(low)
    return f"at most {high}" if low is None else f"{low} to {high}"


def _exclude(found: Sequence[Statement]) -> bool:
    pairs = [(s.document, s.content) for s in found if isinstance(s.content, Count)]
    return any(
        d != e and a.high is not None and b.low is not None and a.high < b.low
        for d, a in pairs for e, b in pairs
    )  # fmt: skip
