"""Where the accounts' chains begin: few origins behind many outlets."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts import Origin, Proposition
from rashomon.compare.chains import beginnings, steps
from rashomon.compare.draft import Draft
from rashomon.compare.parties import name


def origin_table(draft: Draft, matrix: Sequence[Proposition]) -> list[Origin]:
    """Each origin with the documents and propositions that rest on it, the one with most documents first."""
    documents: dict[str, set[str]] = {}
    for analysis in draft.analyses:
        for statement in analysis.statements:
            for who in beginnings([steps(statement.chain, statement.document, draft.links)]):
                documents.setdefault(who, set()).add(statement.document)
    rows = [
        Origin(who, name(draft.links, who), sorted(found), [p.id for p in matrix if who in p.origins])
        for who, found in documents.items()
    ]
    return sorted(rows, key=lambda o: (-len(o.documents), -len(o.propositions), o.name, o.who or ""))
