"""Rows for acts: who reports a happening in full, in part or against, and on which day, where, to whom, by which channel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from msgspec.structs import replace

from rashomon.accounts import Cell, Happening, Proposition
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import agreed_day, words_of
from rashomon.compare.lists import closed
from rashomon.compare.matrix.making import cells_of, row
from rashomon.compare.parties import acting
from rashomon.compare.said import Said
from rashomon.compare.sentences import called
from rashomon.compare.slots import office_addressed
from rashomon.model import Status
from rashomon.times import Interval

DAY = timedelta(days=1)
UNTOLD = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
"""Happenings that nobody says to have come about make no row."""


def rows(draft: Draft, happening: Happening, group: Sequence[Said]) -> Iterator[Proposition]:
    """The rows that one happening gives: the act itself, then its details where reports give them."""
    if happening.status in UNTOLD and not any(s.denied for s in group):
        return
    yield told(draft, happening, group)
    if all(s.denied for s in group):
        return
    vague = happening.cameo.startswith("01") and not happening.recipients
    if happening.core and not vague:
        yield from dated(draft, happening, group)
    if happening.core and happening.label in closed("instrumental") | {"meet", "talks", "visit", "sign_treaty"}:
        yield from detailed(draft, happening, group, lambda s: office_addressed(s, draft.links), "– to the {}")
        yield from detailed(
            draft, happening, group, lambda s: called(draft.links, [s.place]) if s.place else None, "– at or in {}"
        )


def told(draft: Draft, happening: Happening, group: Sequence[Said]) -> Proposition:
    """Who reports the happening: in full, or without one of its parties."""
    cells = cells_of(group, lambda said: "contradicts" if said.denied else "states" if _whole(said, happening) else "partly")
    for other in _denials(draft, group):
        cells.setdefault(other.document.id, Cell("contradicts", [words_of(s) for s in other.statement.evidence]))
    when = agreed_day(group) if not happening.core else None
    text = f"{happening.text} {when.in_words()}" if when is not None else happening.text
    found = row(draft, text, [happening.id], cells, group)
    return replace(found, adversaries=adversaries(draft, happening))


def adversaries(draft: Draft, act: Happening) -> list[str]:
    """Who confirms an act of state by protesting against it: parties that condemn the acting side in the same days.

    A protest presupposes what it protests, and the protester would rather it had not been done.
    """
    if not act.core or act.label not in closed("official"):
        return []
    ours = {*acting(draft.links, act.actors), *acting(draft.links, act.recipients)}
    found = [
        who
        for other, _ in draft.core()
        if other.label in closed("protests") and set(acting(draft.links, other.recipients)) & set(act.actors)
        for who in acting(draft.links, other.actors)
        if who not in ours
    ]
    return list(dict.fromkeys(found))


def _whole(said: Said, happening: Happening) -> bool:
    return (bool(said.actors) or not happening.actors) and (bool(said.recipients) or not happening.recipients)


def _denials(draft: Draft, group: Sequence[Said]) -> list[Said]:
    """Reports of documents that say the happening did not come about."""
    return [s for other in draft.groups for s in other if s.denied and _denies(s, group[0])]


def _denies(said: Said, first: Said) -> bool:
    if first.denied or said.family != first.family:
        return False
    dated_apart = said.when is not None and first.when is not None and not said.when.overlaps(first.when)
    return bool(set(said.actors) & set(first.actors) and set(said.recipients) & set(first.recipients)) and not dated_apart


def dated(draft: Draft, happening: Happening, group: Sequence[Said]) -> Iterator[Proposition]:
    """On which day it happened: who says this day, who a wider time, who another day; no row where fewer than two say."""
    own = majority_day(group)
    if own is not None and len({s.document.id for s in group if s.when is not None}) > 1:
        cells = cells_of(group, lambda said: _agrees(said, own))
        yield row(draft, f"{happening.text} {own.in_words()}", [happening.id], cells, group)


def detailed(
    draft: Draft, happening: Happening, group: Sequence[Said], detail: Callable[[Said], str | None], wording: str
) -> Iterator[Proposition]:
    """Who gives a detail of it: the value that most documents give, with those that give another one against it."""
    backing: dict[str, set[str]] = {}
    for said in group:
        value = detail(said)
        if value:
            backing.setdefault(value, set()).add(said.document.id)
    if not backing or len({s.document.id for s in group}) < 2:
        return
    most = min(backing, key=lambda v: (-len(backing[v]), v))

    def says(said: Said) -> str | None:
        value = detail(said)
        return None if not value else "states" if value == most else "contradicts"

    yield row(draft, f"{happening.text} {wording.format(most)}", [happening.id], cells_of(group, says), group)


def _agrees(said: Said, own: Interval) -> str | None:
    """Whether a report's time is the day; that of an announcement is not said to be the act's own."""
    if said.when is None:
        return None
    if own.contains(said.when):
        return "states"
    return "partly" if said.when.overlaps(own) or said.event.status is Status.ANNOUNCED else "contradicts"


def majority_day(group: Sequence[Said]) -> Interval | None:
    """The narrowest time that most documents give, the earlier of equals."""
    backing: dict[Interval, set[str]] = {}
    for said in group:
        if said.when is not None and said.when.width is not None and said.when.width <= DAY:
            backing.setdefault(said.when, set()).add(said.document.id)
    return min(backing, key=lambda w: (-len(backing[w]), w.iso()[0] or ""), default=None)
