"""One writer at a time: how a change of a ledger waits for its turn, says that it waits, and gives up at a limit.

SQLite's lock is asked for again and again, at most a tenth of a second apart; PostgreSQL keeps a queue, and the place in it.
"""

from __future__ import annotations

import logging
from time import monotonic

from sqlalchemy import Connection, RootTransaction
from sqlalchemy.exc import DBAPIError

LOG = logging.getLogger("rashomon.ledger")

PATIENCE = 2.0
"""Seconds of waiting before it is said, and between two looks whether the program is told to end."""

_LOCK = 0x7261_7368


def turn(connection: Connection, where: str, wait: float) -> RootTransaction:
    """The transaction in which a connection writes alone, begun as soon as no other program writes.

    Raises: DBAPIError where another still writes after `wait` seconds (see `is_taken`).
    """
    connection.execution_options(begin="BEGIN IMMEDIATE")
    until, is_said = monotonic() + wait, False
    while True:
        left = until - monotonic()
        queues = is_said and connection.dialect.name == "postgresql"
        try:
            return _begun(connection, left if queues else min(PATIENCE, left))
        except DBAPIError as error:
            if not is_taken(error) or monotonic() >= until:
                raise
        if not is_said:
            LOG.warning("rashomon: %s: another program is writing to the ledger; waiting up to %g seconds", where, wait)
            is_said = True


def is_taken(error: DBAPIError) -> bool:
    """Whether a database refused because another program writes to it."""
    words = str(error.orig)
    return "database is locked" in words or "lock timeout" in words


def _begun(connection: Connection, seconds: float) -> RootTransaction:
    thousandths = max(1, int(seconds * 1000))
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA busy_timeout = {thousandths}").close()
        return connection.begin()
    transaction = connection.begin()
    try:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{thousandths}ms'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    except BaseException:
        transaction.rollback()
        raise
    return transaction
