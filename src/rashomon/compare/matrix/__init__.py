"""The agreement matrix: what is said, by which documents, in full, in part, against, or not at all.

Rows are made from happenings and their details, from utterances that several documents carry, and from relations.
A cell other than "silent" opens the words it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.accounts import Cell, Difference, Happening, Proposition, Words
from rashomon.compare.draft import Draft
from rashomon.compare.matrix import acts, matters
from rashomon.compare.said import Said

MOST_ROWS = 110
"""So many rows at most: the story's own news first, then what most documents tell."""


def propositions(draft: Draft) -> list[Proposition]:
    """The rows of the matrix, the story's own news first, none with the same words as one before it."""
    found = [row for happening, group in _ordered(draft) for row in acts.rows(draft, happening, group)]
    found = [*found[: MOST_ROWS - 20], *matters.rows(draft)]
    return list({row.text: row for row in reversed(found)}.values())[::-1][:MOST_ROWS]


def _ordered(draft: Draft) -> list[tuple[Happening, Sequence[Said]]]:
    own = {h.label for h in draft.happenings if h.core}
    pairs = [(h, g) for h, g in zip(draft.happenings, draft.groups, strict=True) if _worth_a_row(h)]
    return sorted(pairs, key=lambda p: (not p[0].core, -_carried(p[0]), p[0].label not in own, p[0].id))


def _worth_a_row(happening: Happening) -> bool:
    """Whether it says something of its own: that somebody spoke, in one report, does not."""
    return bool(happening.actors or happening.recipients or len(happening.reports) > 1) and not _plain(happening)


def _carried(happening: Happening) -> int:
    return len({r.document for r in happening.reports})


def _plain(happening: Happening) -> bool:
    """Whether it is no more than that somebody spoke, some time, in one report."""
    dated = happening.core and happening.when is not None
    return happening.cameo.startswith("01") and not happening.recipients and _carried(happening) < 2 and not dated


def contradicted(rows: Sequence[Proposition], differences: Sequence[Difference]) -> list[Proposition]:
    """The rows, with reports that tell something else in a row's place, by a difference of fact, set against it."""
    rivals = [d for d in differences if d.kind == "fact" and len(d.about) > 1]
    return [_against(row, [d for d in rivals if set(d.about) & set(row.events)]) for row in rows]


def _against(row: Proposition, rivals: Sequence[Difference]) -> Proposition:
    cells = dict(row.cells)
    for difference in rivals:
        for side in difference.sides:
            for document in side.documents:
                if cells[document].says == "silent":
                    words = [Words(e.start, e.end, e.text) for e in side.evidence if e.document == document]
                    cells[document] = Cell("contradicts", words)
    return replace(row, cells=cells)
