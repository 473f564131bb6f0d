"""Who is quoted inside of whose words: drafts become statements from the outside in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Statement
from rashomon.statements.quotations.build import Draft, statement_of
from rashomon.statements.quotations.page import Page

_MOST = 200
"""How many quotations that start before one are looked at for one that holds it."""


def _outer_of(page: Page, held: Sequence[Draft]) -> list[int]:
    """For each draft the index of the innermost draft in which it is told, -1 for none."""
    out = []
    holds = sorted((a, b, other) for other, holder in enumerate(held) if holder.kind != "scare" for a, b in holder.holds)
    starts, longest = [a for a, _, _ in holds], max((b - a for a, b, _ in holds), default=0)
    for index, draft in enumerate(held):
        cue = (
            draft.telling.cue
            if draft.telling is not None and draft.rule not in ("alone", "marks")
            else (draft.start, draft.start + 1)
        )
        best, size = -1, 1 << 60
        window = holds[bisect_left(starts, cue[0] - longest) : bisect_right(starts, cue[0])]
        for start, end, other in window[-_MOST:]:
            holder = held[other]
            if other == index or end < cue[1] or (start, end) in draft.content:
                continue
            same = holder.telling is draft.telling and holder.telling is not None
            if not same and end - start < size and not _is_inside(holder, draft):
                best, size = other, end - start
        out.append(best)
    return out


def _is_inside(holder: Draft, draft: Draft) -> bool:
    """Whether it is the holder that is told inside the draft: cues may stand in each other's clauses."""
    cue = holder.telling.cue if holder.telling is not None else (holder.start, holder.start + 1)
    sizes = [sum(b - a for a, b in d.holds) for d in (holder, draft)]
    return any(a <= cue[0] and cue[1] <= b for a, b in draft.holds) and sizes[1] >= sizes[0]


def nested(page: Page, held: Sequence[Draft]) -> tuple[Statement, ...]:
    """The statements of all drafts in the order of the text, inner ones with the id of the one that holds them."""
    ordered = sorted(held, key=lambda d: (d.start, -d.content[-1][1], d.kind))
    outer = _outer_of(page, ordered)
    made: dict[int, Statement] = {}

    def make(index: int, depth: int = 0) -> Statement:
        if index not in made:
            up = outer[index] if depth < 20 else -1
            within = make(up, depth + 1).id if up >= 0 else None
            made[index] = statement_of(page, _labelled(ordered, index, up), within, ())
        return made[index]

    unique = {statement.id: statement for statement in map(make, range(len(ordered)))}
    return tuple(sorted(unique.values(), key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))


def _labelled(ordered: Sequence[Draft], index: int, up: int) -> Draft:
    """A label inside of somebody's speech is that speaker's label."""
    draft = ordered[index]
    if draft.kind == "scare" and draft.telling is None and up >= 0:
        return replace(draft, telling=ordered[up].telling, relays=list(ordered[up].relays))
    return draft
