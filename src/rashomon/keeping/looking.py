"""What a ledger holds under an id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from rashomon import ledger
from rashomon.errors import BadSetting
from rashomon.keeping.recalling import retracted
from rashomon.ledger import Ledger
from rashomon.model import Statement, as_plain


def look_up(where: str | Path | Ledger, key: str) -> dict[str, Any]:
    """What is held under an id, as plain values: a story, a report, a statement, an entity or a judgement.

    Raises: BadLedger; BadSetting where nothing has this id.
    """
    with ledger.open_ledger(where) as held, held.reading() as connection:
        for find in (_look_at_story, _look_at_report, _look_at_statement, _look_at_judgement, _look_at_entity):
            found = find(connection, key)
            if found is not None:
                return {"id": key, **found, "retracted": retracted(connection).get(key)}
    raise BadSetting(key, "nothing in the ledger has this id")


def _look_at_story(connection: Connection, key: str) -> dict[str, Any] | None:
    homes = ledger.members(connection, [key])
    return {"reports": as_plain(ledger.reports(connection, homes))} if homes else None


def _look_at_report(connection: Connection, key: str) -> dict[str, Any] | None:
    found = ledger.reports(connection, [key])
    if not found:
        return None
    document = ledger.analyses(connection, [key])[0]
    published = as_plain(document.document.published)
    others = sorted(ledger.versions(connection, [key]) - {key})
    statements = [_brief(s) for s in document.statements]
    return {**as_plain(found[0]), "published": published, "other_versions": others, "statements": statements}


def _brief(statement: Statement) -> dict[str, Any]:
    content = statement.content
    label = getattr(content, "label", getattr(content, "kind", ""))
    said_by = [link.name for link in statement.chain]
    return {"id": statement.id, "kind": statement.kind, "label": label, "said_by": said_by, "words": statement.evidence[0].text}


def _look_at_statement(connection: Connection, key: str) -> dict[str, Any] | None:
    made = ledger.analyses(connection, ledger.holders(connection, key))
    found = [statement for analysis in made for statement in analysis.statements if statement.id == key]
    return {"statement": [as_plain(one) for one in found]} if found else None


def _look_at_judgement(connection: Connection, key: str) -> dict[str, Any] | None:
    found = ledger.judgement(connection, key)
    return as_plain(found) if found is not None else None


def _look_at_entity(connection: Connection, key: str) -> dict[str, Any] | None:
    found = ledger.parties(connection, [key]).get(key)
    return msgspec.to_builtins(found) if found is not None else None
