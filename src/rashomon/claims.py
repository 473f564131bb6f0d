"""What was claimed to hold between two parties, and the one way in which claims become rows of relations.

The comparison of a story and the ledger both fold claims here, so an account and an answer of the ledger say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from msgspec import structs

from rashomon.accounts import Quoted, RelationRow, ValidAt, When
from rashomon.times import Interval

SYMMETRIC = frozenset({"diplomatic_relations", "treaty", "alliance", "trade", "ceasefire", "economic_relations"})
"""Kinds in which subject and object may change places."""


def pair(kind: str, subject: str, object_: str) -> tuple[str, str]:
    """Two parties of a kind of relation: in their order where the kind has a direction, else sorted."""
    return (object_, subject) if kind in SYMMETRIC and object_ < subject else (subject, object_)


@dataclass(frozen=True, slots=True)
class Claim:
    """One report's word that something holds, or does not hold, between two entities.

    `from_` and `to` are the ends as this report gives them, `known` the first day on which it can have been published.
    Reports of one act share `happening` and settle its day together. `words` is the evidence.
    """

    kind: str
    subject: str
    object: str
    holds: bool
    from_: Interval | None
    to: Interval | None
    happening: str
    statement: str
    words: Quoted
    known: date | None
    claimants: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The two parties; in their order where the kind has a direction, else sorted."""
        return pair(self.kind, self.subject, self.object)

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """Claims with the same key may be one row."""
        return (self.kind, *self.pair, self.holds)


@dataclass(frozen=True, slots=True)
class _Joint:
    """The reports of one happening, or one description: they stand for one pair of ends."""

    from_: Interval | None
    to: Interval | None
    claims: tuple[Claim, ...]

    @property
    def order(self) -> tuple[float, float, str, str, str]:
        """The most precise first; of equally precise ones that which came first."""
        first = self.claims[0]
        return (vagueness(self.from_), vagueness(self.to), *_when_first(self.from_, self.to), first.statement)


def rows(claims: Iterable[Claim], *, by_day: bool = False) -> list[RelationRow]:
    """The rows that `claims` amount to, by kind, parties and start; claims whose times exclude each other stay apart.

    With `by_day` a row stands once for each day on which somebody first claimed it, with those who did: the rows known up to
    a day are then what was known on it.
    """
    ordered = sorted(claims, key=lambda c: (c.key, c.happening, c.subject, c.statement))
    found: list[RelationRow] = []
    for _, same in groupby(ordered, key=lambda c: c.key):
        joints = [_joint(tuple(one)) for _, one in groupby(same, key=lambda c: (c.happening, c.subject))]
        found += [row for group in _grouped(joints) for row in (_rows_by_day(group) if by_day else [_row(group, group.claims)])]
    return found


def agreed(times: Sequence[tuple[Interval | None, str]]) -> Interval | None:
    """The narrowest time that most documents allow; where two stand equal, from the first to the last.

    `times` are what each report says, with the id of its document, `None` where it says nothing; `None` where none does. A
    document that tells a day allows no other, even where it tells the same once more without it.
    """
    said: dict[str, set[Interval]] = {}
    for when, document in times:
        if when is not None:
            said.setdefault(document, set()).add(when)
    told = [(w, doc) for doc, own in said.items() for w in own if not any(w != v and w.contains(v) for v in own)]
    if not told:
        return None
    exact = {when: {doc for other, doc in told if other == when} for when, _ in told}
    allowing = {when: {doc for other, doc in told if other.contains(when)} for when in exact}
    narrow = [w for w in exact if not any(w != v and w.contains(v) for v in exact)]
    votes = {w: (len(exact[w]), len(allowing[w])) for w in narrow}
    best = sorted((w for w in narrow if votes[w] == max(votes.values())), key=lambda w: w.iso()[0] or "")
    out = best[0]
    for other in best[1:]:
        out = out.hull(other)
    return out


def vagueness(interval: Interval | None) -> float:
    """How many seconds wide a time is; infinite where it is open or not known."""
    width = interval.width if interval is not None else None
    return width.total_seconds() if width is not None else float("inf")


def when_of(interval: Interval | None) -> When | None:
    """An interval as it is printed."""
    return None if interval is None else When(*interval.iso())


def _when_first(*ends: Interval | None) -> tuple[str, str]:
    starts = [(end.iso()[0] or "") if end is not None else "" for end in ends]
    return (starts[0], starts[1])


def _joint(claims: tuple[Claim, ...]) -> _Joint:
    if len(claims) == 1:
        return _Joint(claims[0].from_, claims[0].to, claims)
    starts = [(c.from_, c.words.document) for c in claims]
    ends = [(c.to, c.words.document) for c in claims]
    return _Joint(agreed(starts), agreed(ends), claims)


@dataclass(slots=True)
class _Group:
    """Joints that make one row, and the narrowest of their beginnings."""

    joints: list[_Joint]
    begin: Interval | None

    @property
    def claims(self) -> list[Claim]:
        """All claims of its joints."""
        return [claim for joint in self.joints for claim in joint.claims]

    def add(self, joint: _Joint) -> None:
        self.joints.append(joint)
        self.begin = _narrowest([begin for begin in (self.begin, joint.from_) if begin is not None])


def _grouped(joints: Iterable[_Joint]) -> list[_Group]:
    groups: list[_Group] = []
    for joint in sorted(joints, key=lambda j: j.order):
        home = _home(joint, groups)
        if home is None:
            groups.append(_Group([joint], joint.from_))
        else:
            home.add(joint)
    return groups


def _home(joint: _Joint, groups: Sequence[_Group]) -> _Group | None:
    """The group that a claim belongs to: an end without a beginning to the last beginning before it, else the first that fits."""
    if joint.to is not None and joint.from_ is None:
        before = [group for group in groups if group.begin is not None and not _after(group.begin, joint.to)]
        last = max((g.begin.start for g in before if g.begin and g.begin.start), default=None)
        groups = [g for g in before if g.begin and g.begin.start == last] or [g for g in groups if g.begin is None]
    return next((group for group in groups if all(_agree(joint, other) for other in group.joints)), None)


def _agree(one: _Joint, other: _Joint) -> bool:
    ordered = not _after(one.from_, other.to) and not _after(other.from_, one.to)
    return ordered and _compatible(one.from_, other.from_) and _compatible(one.to, other.to)


def _compatible(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def _after(begin: Interval | None, end: Interval | None) -> bool:
    """Whether something begins only when it is over."""
    if begin is None or end is None or begin.start is None or end.end is None:
        return False
    return begin.start >= end.end


def _rows_by_day(group: _Group) -> list[RelationRow]:
    """A row for each day on which somebody first claimed it; a claim stands in the row of its earliest claimant."""
    first = {who: _first(who, group.claims) for claim in group.claims for who in claim.claimants}
    days: dict[date, list[Claim]] = {}
    for claim in group.claims:
        days.setdefault(min((first[who] for who in claim.claimants), default=claim.known or date.max), []).append(claim)
    made = []
    for day, claims in sorted(days.items()):
        row = _row(group, claims)
        speaking = sorted(who for who in row.claimants if first[who] == day)
        made.append(structs.replace(row, claimants=speaking, known=None if day == date.max else day.isoformat()))
    return made


def _first(who: str, claims: Sequence[Claim]) -> date:
    """The day from which it is sure that somebody claims it: where reports give an act of its own other days, the last of them."""
    said = [claim for claim in claims if who in claim.claimants]
    told = [claim.from_ or claim.to for claim in said if claim.subject == who]
    days = {
        when.first_day for when in told if when is not None and when.first_day == when.last_day and when.first_day is not None
    }
    known = min((claim.known for claim in said if claim.known is not None), default=date.max)
    last = max((day for day in days if day is not None), default=known)
    return max(known, last) if len(days) > 1 else known


def _row(group: _Group, claims: Sequence[Claim]) -> RelationRow:
    first = claims[0]
    words = {(w.document, w.start, w.end): w for w in (c.words for c in claims)}
    known = min((c.known for c in claims if c.known is not None), default=None)
    return RelationRow(
        kind=first.kind,
        subject=first.subject,
        object=first.object,
        holds=first.holds,
        valid=ValidAt(when_of(group.begin), when_of(_narrowest([j.to for j in group.joints if j.to is not None]))),
        claimants=sorted({c for claim in claims for c in claim.claimants}),
        known=known.isoformat() if known else None,
        evidence=[words[place] for place in sorted(words)],
    )


def _narrowest(intervals: Sequence[Interval]) -> Interval | None:
    return min(intervals, key=lambda i: (vagueness(i), i.iso()[0] or ""), default=None)


# ------------------------------------------------------------------ as of a day
@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends of a row as dates: the day it begins at the earliest and surely, ends at the earliest and surely."""

    first: str
    begun: str
    ends: str
    over: str


_NEVER = "9999-12-31T23:59:59Z"


def _ends(row: RelationRow) -> _Ends:
    from_, to = row.valid.from_ or When(), row.valid.to or When()
    begun = from_.end or from_.start or row.known or _NEVER
    return _Ends(from_.start or "", begun, to.start or to.end or _NEVER, to.end or _NEVER)


def touches(row: RelationRow, on: Interval) -> bool:
    """Whether a row may hold at some moment of `on`; where an end is not known nothing speaks against it."""
    ends, (start, end) = _ends(row), on.iso()
    return (end is None or ends.first < end) and (start is None or start < ends.over)


def is_certain(row: RelationRow, on: Interval) -> bool:
    """Whether a row holds all through `on` by its own words: begun for sure (at the latest when known) and not yet ended."""
    ends, (start, end) = _ends(row), on.iso()
    return start is not None and end is not None and ends.begun <= _later(start, end, row) and end <= ends.ends


def _later(start: str, end: str, row: RelationRow) -> str:
    """A start whose day is told begins on that day; one that is only known by report has begun on the day of the report."""
    return end if row.valid.from_ is not None else start


def contested(found: Sequence[RelationRow]) -> list[bool]:
    """For each row whether another of the same kind and parties speaks against it: the opposite, or other times, of some same day."""
    homes: dict[tuple[str, str, str], list[int]] = {}
    ends = [_ends(row) for row in found]
    for i, row in enumerate(found):
        pair = sorted((row.subject, row.object)) if row.kind in SYMMETRIC else [row.subject, row.object]
        homes.setdefault((row.kind, pair[0], pair[1]), []).append(i)
    out = [False] * len(found)
    for same in homes.values():
        for n, i in enumerate(same):
            for j in same[n + 1 :]:
                if ends[i].first < ends[j].ends and ends[j].first < ends[i].ends:
                    out[i] = out[j] = True
    return out
