"""Differences of rank: who did an act before, and how many such things there were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.accounts import Difference, RelationRow, Side
from rashomon.compare.draft import Draft
from rashomon.compare.lists import counted_alike
from rashomon.compare.parties import name
from rashomon.compare.rules.making import difference, side
from rashomon.compare.said import families
from rashomon.english import infinitive, listed, tidy
from rashomon.lemmas import lemma
from rashomon.model import Count, EntityKind, Statement

KIND_OF_ACT = {"recognise": "recognition", "establish_relations": "diplomatic_relations", "join": "membership"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A document's count of those who did an act, or of happenings of a kind: the value as a reader sees it."""

    value: str
    statement: Statement
    count: Count

    @property
    def of_an_act(self) -> bool:
        """Whether it counts who did an act of the lexicon; who is left or gone is counted as a thing ("the ninth to leave")."""
        return _is_of_an_act(self.count)

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.statement.document


BARE = frozenset({"leave_organisation", "join_organisation", "win", "vote"})
"""Acts that tell nothing of what is counted where they have no object."""


def other_rank(draft: Draft) -> Iterator[Difference]:
    """Accounts count differently who did an act before, because they count different parties."""
    groups: dict[str, list[Rank]] = {}
    for rank in ranks(draft):
        if rank.of_an_act and rank.count.act:
            groups.setdefault(rank.count.act, []).append(rank)
    for act, found in sorted(groups.items()):
        if len({r.value for r in found}) > 1 and len({r.document for r in found}) > 1:
            kind = KIND_OF_ACT.get(act, "")
            question = f"Which number is it {infinitive(act)}, and who did so before?"
            yield difference(other_rank, "definition", question, _rows_about(draft, kind), _sides(found), recount(draft, kind))


def other_place_in_a_row(draft: Draft) -> Iterator[Difference]:
    """Accounts count differently how many such things there were before: from other years, in other places, of other kinds."""
    for of, found in sorted(_of_one_thing(draft).items()):
        told: dict[str, set[float | None]] = {}
        for rank in found:
            told.setdefault(rank.document, set()).add(rank.count.low)
        held = [r for r in found if len(told[r.document]) == 1]  # a report with several tells of several things
        first = {r.count.low: r.value for r in reversed(held)}
        held = [replace(r, value=first[r.count.low]) for r in held]  # one side for each number
        if len(first) > 1:
            yield difference(
                other_place_in_a_row, "definition", f"Which number is this {of}, and what is counted?", [], _sides(held)
            )


def _of_one_thing(draft: Draft) -> dict[str, list[Rank]]:
    """Ranks that name no act, by the noun first used for a kind of thing; one of nothing named is of what was spoken of before it."""
    groups: dict[str, list[Rank]] = {}
    for rank in ranks(draft):
        if rank.count.kind == "ordinal" and not rank.of_an_act:
            kind = counted_alike().get(rank.count.of, rank.count.of) or _spoken_of(draft, rank.statement)
            groups.setdefault(kind, []).append(rank)
    return {next((r.count.of for r in held if r.count.of), kind): held for kind, held in groups.items() if kind}


def _spoken_of(draft: Draft, statement: Statement) -> str:
    """The kind of the last thing named before a rank that names none: "after coups since 2020. The one in Niger is the sixth"."""
    span = statement.evidence[0]
    words = re.findall(r"[a-z]+", draft.documents[statement.document].text[max(0, span.start - BEFORE) : span.start].lower())
    return next((kind for w in reversed(words) if (kind := counted_alike().get(lemma(w, "NOUN"))) is not None), "")


BEFORE = 200
"""Characters before a rank within which what it counts is named."""


def _sides(found: Sequence[Rank]) -> list[Side]:
    """One side for each value, in order."""
    values = sorted(
        {r.value for r in found}, key=lambda value: next((r.count.low or 0.0, value) for r in found if r.value == value)
    )
    return [side(value, [r.statement for r in found if r.value == value]) for value in values]


def ranks(draft: Draft) -> Iterator[Rank]:
    """Every ordinal and exclusive of the documents, as a reader sees it."""
    for analysis in draft.analyses:
        for statement in analysis.statements:
            count = statement.content
            if isinstance(count, Count) and count.kind in ("ordinal", "exclusive"):
                named = sorted({name(draft.links, i) for m in count.listed for i in draft.links.of(statement.document, m)})
                yield Rank(_value(statement, count, named), statement, count)


def _is_of_an_act(count: Count) -> bool:
    return count.act in families() and bool(count.towards or count.act not in BARE)


def _value(statement: Statement, count: Count, named: Sequence[str]) -> str:
    """The rank with those counted before, or with its own words where no act is counted."""
    if not _is_of_an_act(count) and count.kind == "ordinal":
        return tidy(statement.evidence[0].text).removeprefix("the ")
    nth = _ORDINALS.get(int(count.low), str(int(count.low))) if count.kind == "ordinal" and count.low else "only"
    return f"{nth}{f' (with {listed(named)})' if named else ''}"


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
