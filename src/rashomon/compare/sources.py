"""Where the accounts' chains begin: few origins behind many outlets."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts import Carrying, Origin, Proposition
from rashomon.compare.chains import beginnings, steps
from rashomon.compare.draft import Draft
from rashomon.compare.parties import name


def origin_table(draft: Draft, matrix: Sequence[Proposition], lineage: Sequence[Carrying] = ()) -> list[Origin]:
    """Each origin with the documents and propositions that rest on it, the one with most documents first.

    An agency whose own text a report is, is an origin too, whether or not anything in the report is said by it.
    """
    documents: dict[str, set[str]] = {}
    for analysis in draft.analyses:
        for statement in analysis.statements:
            for who in beginnings([steps(statement.chain, statement.document, draft.links)]):
                documents.setdefault(who, set()).add(statement.document)
    rows = [
        Origin(who, name(draft.links, who), sorted(found), [p.id for p in matrix if who in p.origins])
        for who, found in documents.items()
    ]
    return sorted(
        _with_agencies(draft, rows, lineage), key=lambda o: (-len(o.documents), -len(o.propositions), o.name, o.who or "")
    )


def _with_agencies(draft: Draft, rows: Sequence[Origin], lineage: Sequence[Carrying]) -> list[Origin]:
    """The origins, those that are agencies with the reports that are the agency's text, and the agencies that are none yet."""
    carried: dict[str, set[str]] = {}
    for edge in lineage:
        if edge.way == "whole":
            carried.setdefault(edge.source, set()).add(edge.document)
    out = []
    for row in rows:
        entity = draft.links.entities.get(row.who or "")
        names = entity.names if entity is not None else ()
        found = next((agency for agency in carried if agency == row.name or agency in names), None)
        more = carried.pop(found) if found is not None else set()
        out.append(Origin(row.who, row.name, sorted({*row.documents, *more}), row.propositions))
    return out + [Origin(None, agency, sorted(found), []) for agency, found in carried.items()]
