"""The agreement matrix: what is said, by which documents, in full, in part, against, or not at all.

Rows are made from happenings, from their days and details where documents give different ones, from ordinals and
from relations. A cell other than "silent" opens the words it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from rashomon.accounts import Cell, Happening, Proposition, Words
from rashomon.compare.chains import beginnings, steps
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import words_of
from rashomon.compare.said import Said
from rashomon.model import Span, digest
from rashomon.times import Interval

DAY = timedelta(days=1)
SILENT = Cell("silent", [])
MOST_ROWS = 60
"""So many rows at most: the story's own news first, then what most documents tell."""


def propositions(draft: Draft) -> list[Proposition]:
    """The rows of the matrix, the story's own news first."""
    rows: list[Proposition] = []
    for happening, group in _ordered(draft):
        rows.append(told(draft, happening, group))
        rows.extend(row for row in (dated(draft, happening, group),) if row is not None)
    return rows[:MOST_ROWS]


def _ordered(draft: Draft) -> list[tuple[Happening, Sequence[Said]]]:
    pairs = [(h, g) for h, g in zip(draft.happenings, draft.groups, strict=True) if h.actors or len(h.reports) > 1]
    return sorted(pairs, key=lambda p: (not p[0].core, -len({r.document for r in p[0].reports}), p[0].id))


def row(draft: Draft, text: str, events: Sequence[str], cells: dict[str, Cell], group: Sequence[Said]) -> Proposition:
    """A row with a cell for every document and its origins."""
    supporting = [s for s in group if cells.get(s.document.id, SILENT).says in ("states", "partly")]
    full = {doc: cells.get(doc, SILENT) for doc in draft.documents}
    return Proposition(
        id=f"p-{digest(text, *events)}",
        text=text,
        events=list(events),
        cells=full,
        origins=origins(draft, supporting),
        adversaries=[],
    )


def origins(draft: Draft, group: Iterable[Said]) -> list[str]:
    """Where the chains of the reports begin: entity ids; reports without a chain add none."""
    return beginnings(steps(s.statement.chain, s.document.id, draft.links) for s in group)


def told(draft: Draft, happening: Happening, group: Sequence[Said]) -> Proposition:
    """Who reports the happening: in full, or without one of its parties."""
    cells = _cells(group, lambda said: "states" if _whole(said, happening) else "partly")
    for other in _denials(draft, group):
        cells.setdefault(other.document.id, Cell("contradicts", [words_of(s) for s in other.statement.evidence]))
    return row(draft, happening.text, [happening.id], cells, group)


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


def _cells(group: Sequence[Said], says: Callable[[Said], str | None]) -> dict[str, Cell]:
    """A cell for each document of the group: the strongest that one of its reports gives, with the words of those reports."""
    strength = {"states": 0, "contradicts": 1, "partly": 2}
    found: dict[str, list[tuple[str, Said]]] = {}
    for said in group:
        word = says(said)
        if word is not None:
            found.setdefault(said.document.id, []).append((word, said))
    out = {}
    for doc, pairs in found.items():
        best = min((word for word, _ in pairs), key=lambda w: strength[w])
        spans = [span for word, said in pairs if word == best for span in said.statement.evidence]
        out[doc] = Cell(best, _unique(spans))
    return out


def _unique(spans: Iterable[Span]) -> list[Words]:
    return [words_of(s) for s in dict.fromkeys(spans)]


def dated(draft: Draft, happening: Happening, group: Sequence[Said]) -> Proposition | None:
    """On which day it happened: who says this day, who a wider time, who another day; `None` where fewer than two say."""
    days = [s.when for s in group if s.when is not None]
    own = majority_day(group)
    if not happening.core or len({s.document.id for s in group if s.when is not None}) < 2 or own is None or not days:
        return None
    cells = _cells(group, lambda said: _agrees(said.when, own))
    return row(draft, f"{happening.text} {own.in_words()}", [happening.id], cells, group)


def _agrees(when: Interval | None, own: Interval) -> str | None:
    if when is None:
        return None
    if own.contains(when):
        return "states"
    return "partly" if when.overlaps(own) else "contradicts"


def majority_day(group: Sequence[Said]) -> Interval | None:
    """The narrowest time that most documents give, the earlier of equals."""
    backing: dict[Interval, set[str]] = {}
    for said in group:
        if said.when is not None and said.when.width is not None and said.when.width <= DAY:
            backing.setdefault(said.when, set()).add(said.document.id)
    return min(backing, key=lambda w: (-len(backing[w]), w.iso()[0] or ""), default=None)
