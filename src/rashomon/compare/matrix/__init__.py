"""The agreement matrix: what is said, by which documents, in full, in part, against, or not at all.

Rows are made from happenings and their details, from utterances that several documents carry, and from relations.
A cell other than "silent" opens the words it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts import Happening, Proposition
from rashomon.compare.draft import Draft
from rashomon.compare.matrix import acts, matters
from rashomon.compare.said import Said

MOST_ROWS = 80
"""So many rows at most: the story's own news first, then what most documents tell."""


def propositions(draft: Draft) -> list[Proposition]:
    """The rows of the matrix, the story's own news first, none with the same words as one before it."""
    found = [row for happening, group in _ordered(draft) for row in acts.rows(draft, happening, group)]
    found = [*found[: MOST_ROWS - 20], *matters.rows(draft)]
    return list({row.text: row for row in reversed(found)}.values())[::-1][:MOST_ROWS]


def _ordered(draft: Draft) -> list[tuple[Happening, Sequence[Said]]]:
    pairs = [(h, g) for h, g in zip(draft.happenings, draft.groups, strict=True) if h.actors or len(h.reports) > 1]
    return sorted(pairs, key=lambda p: (not p[0].core, -len({r.document for r in p[0].reports}), p[0].id))
