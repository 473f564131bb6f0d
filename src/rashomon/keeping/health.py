"""Whether this installation and a ledger are sound: one line for each thing that was looked at."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distributions, requires, version
from pathlib import Path

from rashomon import ledger, pipeline
from rashomon.errors import BadLedger, BadWeights
from rashomon.ledger import check
from rashomon.reading.weights import check_weights

LEAST_PYTHON = (3, 11)
ROOM = 1_000_000_000
"""Free bytes beside a ledger below which a warning is due: a report takes about 15 KB."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, whether it is in order ("ok", "warning", "fault"), and in words how it is."""

    what: str
    state: str
    words: str


def examine(where: str | Path | None = None, *, thorough: bool = True) -> list[Finding]:
    """What is found of Python, packages, SQLite, the reader's weights and, where one is given, a ledger. Writes nothing."""
    found = [_python(), _packages(), _sqlite(), _weights()]
    return found + (list(_ledger(where, thorough)) if where is not None else [])


def _python() -> Finding:
    words = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding("python", "ok", words)


def _packages() -> Finding:
    """Whether every package that Rashomon needs is there."""
    try:
        wanted = [line for line in requires("rashomon") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return Finding(
            "packages", "warning", "Rashomon runs from its source and is not installed, so its packages cannot be looked up"
        )
    here = {(one.metadata["Name"] or "").lower().replace("_", "-") for one in distributions()}
    names = [_name(line) for line in wanted]
    missing = [name for name in names if name not in here]
    if missing:
        return Finding("packages", "fault", f"missing: {', '.join(missing)}")
    return Finding("packages", "ok", f"rashomon {version('rashomon')}, all {len(names)} needed packages are there")


def _name(line: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else " " for sign in line).split()[0].lower().replace("_", "-")


def _sqlite() -> Finding:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    except sqlite3.OperationalError:
        return Finding("sqlite", "fault", f"{sqlite3.sqlite_version} was built without FTS5, which a ledger's search needs")
    finally:
        connection.close()
    return Finding("sqlite", "ok", f"{sqlite3.sqlite_version} with FTS5")


def _weights() -> Finding:
    try:
        number = check_weights()
    except BadWeights as error:
        return Finding("reader", "fault", str(error))
    return Finding("reader", "ok", f"the weights of {pipeline.version()} are as they were made ({number} files, SHA-256)")


def _ledger(where: str | Path, thorough: bool) -> Iterator[Finding]:
    try:
        with ledger.open_ledger(where) as held:
            health = check(held, thorough=thorough)
            shown = held.where
    except BadLedger as error:
        yield Finding("ledger", "fault", str(error))
        return
    counts = ", ".join(f"{number:,} {name}" for name, number in health.holds.items())
    yield Finding("ledger", "fault" if health.faults else "ok", f"{shown}: {counts}")
    yield from (Finding("ledger", "fault", words) for words in health.faults)
    path = Path(str(where))
    if path.is_file():
        free = shutil.disk_usage(path.absolute().parent).free
        state = "ok" if free >= ROOM else "warning"
        yield Finding("disk", state, f"{free / 1e9:,.1f} GB are free beside the ledger")
