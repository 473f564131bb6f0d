"""A copy of a ledger while others read and write it, and a ledger from such a copy.

SQLite's online backup (https://www.sqlite.org/backup.html) copies one state in one step; in WAL mode writers go on meanwhile. The
copy is made beside its place, looked through, and only then given its name, so that what bears the name is whole.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from rashomon.errors import BadLedger
from rashomon.ledger.opening import is_server, open_ledger


def copy_ledger(where: str | Path, to: str | Path) -> int:
    """Copy the ledger in a file into another, which must not be there yet; the number of documents in it.

    The same does for a backup and for a restore. Raises: BadLedger where there is no ledger, or it is damaged, or the place is
    taken, or it is a PostgreSQL database (its own pg_dump and pg_restore do it).
    """
    source, target = Path(where), Path(to)
    if is_server(str(where)) or is_server(str(to)):
        raise BadLedger(str(where), "it is a PostgreSQL database: pg_dump copies it while it runs, pg_restore brings it back")
    if target.exists():
        raise BadLedger(str(to), "there is something already; move it away first")
    if not target.absolute().parent.is_dir():
        raise BadLedger(str(to), "there is no such folder to make it in")
    open_ledger(source).close()
    part = target.with_name(f".{target.name}.part")
    try:
        number = _copied(source, part)
        part.rename(target)
        _flushed(target.absolute().parent)
    except (sqlite3.Error, OSError) as error:
        raise BadLedger(str(to), f"the copy could not be made: {error}") from None
    finally:
        for name in (part, Path(f"{part}-wal"), Path(f"{part}-shm"), Path(f"{part}-journal")):
            name.unlink(missing_ok=True)
    return number


def _copied(source: Path, part: Path) -> int:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(part)) as copy:
        held.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE").close()
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise BadLedger(str(source), f"it is damaged ({verdict}); no copy was made")
        (number,) = copy.execute("SELECT count(*) FROM documents").fetchone()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    return int(number)


def _flushed(folder: Path) -> None:
    """Have the folder keep the new name over a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
