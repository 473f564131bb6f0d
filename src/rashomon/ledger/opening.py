"""A ledger is opened by path (SQLite) or URL (PostgreSQL). Many may read while one writes; a second writer waits its turn."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from rashomon.errors import BadLedger
from rashomon.ledger.migrations import STEPS, migrate, version
from rashomon.ledger.tables import METADATA
from rashomon.ledger.turns import is_taken, turn
from rashomon.settings import Settings

WAIT = Settings().wait
"""Seconds that a writer waits for another one before it gives up, unless it is said."""

_CONNECT = 30.0
"""Seconds that a connection waits where SQLite itself has a file to itself for a moment: while a ledger is made or recovered."""

_APPLICATION = 0x52534D4E


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger: `where` as a reader may see it, without a password. Close it, or use it in a `with`."""

    where: str
    engine: Engine
    wait: float = WAIT
    stays: bool = False

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self.stays:
            self.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger for as long as it is open, whatever is written meanwhile."""
        options: dict[str, Any] = {"begin": "BEGIN"}
        if self.engine.dialect.name == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with _said(self), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that writes alone; all of it is kept, or nothing.

        Raises: BadLedger where another program still writes after `wait` seconds.
        """
        with _said(self), self.engine.connect() as connection, turn(connection, self.where, self.wait):
            yield connection


def open_ledger(where: str | Path | Ledger, *, create: bool = False, wait: float = WAIT) -> Ledger:
    """The ledger in a file or behind a `postgresql://` URL, brought to its present form; with `create`, made where there is none.

    One that is open already is taken as it is, and not closed by a `with`.

    Raises: BadLedger where there is none, where it is something else, or where it cannot be opened.
    """
    if isinstance(where, Ledger):
        return replace(where, stays=True)
    url = _url(str(where))
    shown = str(where) if url.drivername.startswith("sqlite") and "://" not in str(where) else url.render_as_string()
    _look(url, shown, create)
    ledger = Ledger(shown, _engine(url, shown), wait)
    try:
        _prepare(ledger, create)
    except BaseException:
        ledger.close()
        raise
    return ledger


def is_server(where: str) -> bool:
    """Whether this names a database behind a URL, not a file."""
    return "://" in where and not where.startswith("sqlite:")


def _prepare(ledger: Ledger, create: bool) -> None:
    with ledger.reading() as connection:
        found = version(connection)
        others = [] if found else inspect(connection).get_table_names()
    if found == 0 and not create:
        raise BadLedger(ledger.where, "there is no ledger in it; `rashomon add` makes one")
    if others and (ledger.engine.dialect.name == "sqlite" or METADATA.tables.keys() & set(others)):
        raise BadLedger(ledger.where, "it is a database of something else")
    if found != STEPS[-1].number:
        with ledger.writing() as connection:
            migrate(connection, ledger.where, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise BadLedger(re.sub(r"//[^@/]*@", "//", where), "it is no URL of a database") from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise BadLedger(url.render_as_string(), "a ledger is a file or a postgresql:// URL")
    return url


def _look(url: URL, shown: str, create: bool) -> None:
    """Refuse a file that is no ledger before anything is written to it."""
    if url.drivername != "sqlite":
        return
    path = Path(url.database or "")
    if not url.database or path.is_dir():
        raise BadLedger(shown, "it is a folder, a ledger is a file")
    if not path.exists():
        if not create:
            raise BadLedger(shown, "there is no such ledger; `rashomon add` makes one")
        if not path.absolute().parent.is_dir():
            raise BadLedger(shown, "there is no such folder to make it in")
    elif path.stat().st_size and not _is_ledger(path):
        raise BadLedger(shown, "it is not a ledger")


def _is_ledger(path: Path) -> bool:
    """Whether a file has SQLite's first bytes and, at offset 68, our mark or none yet (a ledger cut off while it was made)."""
    with path.open("rb") as file:
        head = file.read(100)
    mark = int.from_bytes(head[68:72], "big")
    return head.startswith(b"SQLite format 3\0") and mark in (0, _APPLICATION)


def _engine(url: URL, shown: str) -> Engine:
    try:
        engine = create_engine(url, connect_args={"timeout": _CONNECT} if url.drivername == "sqlite" else {})
    except (ModuleNotFoundError, NoSuchModuleError):
        raise BadLedger(shown, "PostgreSQL needs the extra: pip install 'rashomon[postgres]'") from None
    if url.drivername == "sqlite":
        event.listen(engine, "connect", _settle_connection)
        event.listen(engine, "begin", _begin)
    return engine


def _settle_connection(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


@contextmanager
def _said(ledger: Ledger) -> Iterator[None]:
    """What a database refuses, as one clear sentence."""
    try:
        yield
    except DBAPIError as error:
        raise BadLedger(ledger.where, _reason(error, ledger.wait)) from error


def _reason(error: DBAPIError, wait: float) -> str:
    words = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    if is_taken(error):
        return f"another program has been writing to it for {wait:g} seconds; what was reported done is kept, try again later"
    if "not a database" in words or "malformed" in words:
        return f"it is not a ledger, or it is damaged ({words})"
    if "readonly" in words or "read-only" in words:
        return "it may only be read"
    return words
