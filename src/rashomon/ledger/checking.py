"""Whether a ledger is whole: the database itself, the links between its rows, and every report with every quoted word."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rashomon.ledger.opening import Ledger
from rashomon.ledger.plain import unpack_analysis, unpack_text
from rashomon.ledger.reading import census, recount
from rashomon.ledger.tables import CLAIMS, DOCUMENTS, JUDGEMENTS, METADATA, READINGS, STATEMENTS
from rashomon.model import Analysis

MOST = 20
"""Findings that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a ledger holds, by name of the thing, and what is wrong with it: nothing where `faults` is empty."""

    holds: dict[str, int]
    faults: tuple[str, ...]


def check(ledger: Ledger, *, thorough: bool = True) -> Health:
    """Look a ledger through; with `thorough`, also unpack every report and hold each statement's words against its text.

    Raises: BadLedger where it cannot be read at all.
    """
    with ledger.reading() as connection:
        tables = {
            "reports": DOCUMENTS,
            "readings": READINGS,
            "statements": STATEMENTS,
            "claims": CLAIMS,
            "judgements": JUDGEMENTS,
        }
        holds = {
            name: connection.execute(select(func.count()).select_from(table)).scalar() or 0 for name, table in tables.items()
        }
        faults = list(_faults(connection, thorough))
    rest = len(faults) - MOST
    return Health(holds, tuple(faults[:MOST]) + ((f"and {rest:,} more",) if rest > 0 else ()))


def _faults(connection: Connection, thorough: bool) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from (f"database: {row[0]}" for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok")
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"table {table}, row {row}: what it points to in {parent} is missing"
    for name, table in METADATA.tables.items():
        if "document" in table.c and table is not DOCUMENTS:
            lost = select(func.count()).select_from(table).where(table.c.document.not_in(select(DOCUMENTS.c.id)))
            if number := connection.execute(lost).scalar():
                yield f"table {name}: {number:,} rows speak of reports that are not held"
    kept, counted = census(connection), recount(connection)
    for name in ("reports", "stories", "claims", "kinds"):
        if getattr(kept, name) != getattr(counted, name):
            yield f"counts: {getattr(kept, name)} {name} are said to be held, {getattr(counted, name)} are"
    if thorough:
        yield from _reports(connection)


def _reports(connection: Connection) -> Iterator[str]:
    """What is wrong with single reports, one held in memory at a time."""
    query = select(READINGS.c.document, READINGS.c.data, READINGS.c.statements, DOCUMENTS.c.text).join_from(
        READINGS, DOCUMENTS, READINGS.c.document == DOCUMENTS.c.id
    )
    for row in connection.execute(query.execution_options(yield_per=50)):
        try:
            analysis = unpack_analysis(row.data, unpack_text(row.text))
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            yield f"report {row.document}: it cannot be unpacked ({type(error).__name__})"
            continue
        if len(analysis.statements) != row.statements:
            yield f"report {row.document}: {len(analysis.statements)} statements are held, {row.statements} were recorded"
        if wrong := sum(not _stands(analysis, at) for at in range(len(analysis.statements))):
            yield f"report {row.document}: {wrong} statements rest on words that do not stand there"


def _stands(analysis: Analysis, at: int) -> bool:
    text = analysis.document.text
    return all(text[words.start : words.end] == words.text for words in analysis.statements[at].evidence)
