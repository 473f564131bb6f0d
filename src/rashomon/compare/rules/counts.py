"""Differences of number: ranks that turn on who is counted, and figures whose bounds exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.accounts import Difference, RelationRow
from rashomon.compare.draft import Draft
from rashomon.compare.lists import victims
from rashomon.compare.parties import name
from rashomon.compare.rules.making import difference, side
from rashomon.compare.sentences import called
from rashomon.english import listed
from rashomon.model import Analysis, Count, EntityKind, Statement
from rashomon.times import Interval

KIND_OF_ACT = {"recognise": "recognition", "establish_relations": "diplomatic_relations", "join": "membership"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A document's count of those who did an act: the value as a reader sees it."""

    value: str
    statement: Statement


def other_rank(draft: Draft) -> Iterator[Difference]:
    """Accounts count differently who did an act before, because they count different parties."""
    for act, kind in KIND_OF_ACT.items():
        found = [r for r in ranks(draft) if isinstance(r.statement.content, Count) and r.statement.content.act == act]
        values = sorted({r.value for r in found})
        if len(values) > 1 and len({r.statement.document for r in found}) > 1:
            told = [side(value, [r.statement for r in found if r.value == value]) for value in values]
            question = f"Which number is it, and who did it before ({act.replace('_', ' ')})?"
            yield difference(other_rank, "definition", question, _rows_about(draft, kind), told, recount(draft, kind))


def ranks(draft: Draft) -> Iterator[Rank]:
    """Every ordinal and exclusive of the documents, as a reader sees it."""
    for analysis in draft.analyses:
        for statement in analysis.statements:
            count = statement.content
            if isinstance(count, Count) and count.kind in ("ordinal", "exclusive"):
                named = sorted({name(draft.links, i) for m in count.listed for i in draft.links.of(statement.document, m)})
                rank = _ORDINALS.get(int(count.low), str(int(count.low))) if count.kind == "ordinal" and count.low else "only"
                yield Rank(f"{rank}{f' (with {listed(named)})' if named else ''}", statement)


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
    """Accounts give figures for one thing, one place and one day whose bounds exclude each other."""
    groups: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
    for analysis in draft.analyses:
        for statement in analysis.statements:
            count = statement.content
            if isinstance(count, Count) and count.kind == "number" and count.of in victims():
                groups.setdefault((victims()[count.of], _where(draft, analysis, statement)), []).append(statement)
    for (what, where), found in sorted(groups.items()):
        rival = [s for s in found if any(_rivals(draft, s, other) for other in found)]
        if rival:
            values = sorted({_bounds(s) for s in rival})
            sides = [side(value, [s for s in rival if _bounds(s) == value]) for value in values]
            place = f" in {called(draft.links, where)}" if where else ""
            yield difference(other_number, "fact", f"How many were {what}{place}?", [s.id for s in rival], sides)


def _where(draft: Draft, analysis: Analysis, statement: Statement) -> tuple[str, ...]:
    """The states and places named in the count's sentence."""
    at = statement.evidence[0].start
    sentence = next((s for s in analysis.reading.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return ()
    inside = [m for m in analysis.mentions if sentence.start <= m.start and m.end <= sentence.end]
    ids = {i for m in inside for i in draft.links.of(statement.document, m)}
    return tuple(sorted(i for i in ids if (e := draft.links.entities.get(i)) is not None and e.kind in PLACED))


PLACED = frozenset({EntityKind.STATE, EntityKind.TERRITORY, EntityKind.PLACE})


def _rivals(draft: Draft, one: Statement, other: Statement) -> bool:
    """Whether two figures of two documents are of one day and exclude each other: tolls that grow are no contradiction."""
    a, b = one.content, other.content
    if one.document == other.document or not isinstance(a, Count) or not isinstance(b, Count):
        return False
    exclude = _below(a, b) or _below(b, a)
    ours, theirs = _as_of(draft, one), _as_of(draft, other)
    return exclude and (ours is None or theirs is None or ours.overlaps(theirs))


def _below(a: Count, b: Count) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _as_of(draft: Draft, statement: Statement) -> Interval | None:
    """The day that a figure is of: its own, else its report's."""
    count = statement.content
    if isinstance(count, Count) and count.time is not None and count.time.interval is not None:
        return count.time.interval
    return draft.documents[statement.document].published.interval


def _bounds(statement: Statement) -> str:
    count = statement.content
    if not isinstance(count, Count):
        return ""
    low, high = (None if v is None else f"{v:,.0f}" for v in (count.low, count.high))
    if low == high or not high:
        return f"at least {low}" if low != high else str(low)
    return f"at most {high}" if low is None else f"{low} to {high}"
