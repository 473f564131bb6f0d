"""`python -m benchmarks.identity --data DATA [--articles N] [--part M] [--keep FOLDER]`: the same reports give the same ledger, whoever
reads them.

The first N articles of the corpus are added to three ledgers by `rashomon add`: in one process, in a pool of two (`--jobs 2`), and on a
Dask cluster that is started here (a scheduler and two workers on 127.0.0.1). Every row of every table is then held against the
first ledger's, but for the moment of recording. With `--part` they come M at a time, each part the three ways, and the ledgers are
held against each other after each. In a folder that is kept, finished ways of finished parts are not run again: the same command
goes on where it was cut off, and with more articles from where it ended. Printed are reports, rows, processor time of each way (of
this part, and of all so far), the most that the program and any process of its own held in memory (a cluster's workers
apart), and the tables that differ.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from rashomon.ledger import open_ledger
from rashomon.ledger.tables import METADATA

HIDDEN = frozenset({"recording", "up_to", "at", "made", "applied"})
"""Columns that tell when a row was written or judged and in which change, not what it holds: a run may go on past midnight."""

WAYS = ("one", "pool", "cluster")

ADD = (sys.executable, "-m", "rashomon.cli", "add", "--quiet")


def digests(path: Path) -> dict[str, tuple[int, str]]:
    """For each table the number of its rows and a digest of them, in an order of their own."""
    found = {}
    with open_ledger(path) as ledger, ledger.reading() as connection:
        for name, table in METADATA.tables.items():
            columns = [column for column in table.c if column.name not in HIDDEN]
            rows = sorted(_digest(row) for row in connection.execute(select(*columns))) if columns else []
            found[name] = len(rows), hashlib.sha256(b"".join(rows)).hexdigest()
    return found


def _digest(row: Row[Any]) -> bytes:
    return hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers, ended afterwards."""
    where = folder / "scheduler.json"
    quiet = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> None:
        started.append(subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=subprocess.DEVNULL, env=quiet))

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where))
        for _ in range(600):
            if where.exists():
                break
            time.sleep(0.2)
        address = json.loads(where.read_text())["address"]
        for _ in range(workers):
            start(
                *("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"),
                *("--local-directory", str(folder)),
            )
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(60)


def held_most(command: Sequence[str]) -> float:
    """Run a command to its end; MB that it, or one of its own processes, held at most. Raises: SystemExit where it fails."""
    _, status, used = os.wait4(subprocess.Popen(command).pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_maxrss / 1024


def spent() -> float:
    """Processor seconds of all processes started here that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True, slots=True)
class Done:
    """What a way has come to with a part: its ledger by table, seconds of processor time of this part, and MB held at most."""

    tables: dict[str, tuple[int, str]]
    seconds: float
    most: float


def added(folder: Path, way: str, first: int, lines: Sequence[bytes]) -> Done:
    """Add a part of the reports to a way's ledger, or say what it gave when it was added before.

    A ledger takes the place of the one without this part once it is whole, so that a cut costs no more than the part.
    """
    note, before, growing = folder / f"{way}-{first}.json", folder / f"{way}-{first}.ledger", folder / f"{way}.growing"
    mark = hashlib.sha256(reports := b"".join(lines)).hexdigest()
    if note.exists() and (held := json.loads(note.read_text()))["mark"] == mark:
        return Done({name: (rows, digest) for name, (rows, digest) in held["tables"].items()}, held["seconds"], held["most"])
    for left in folder.glob(f"{growing.name}*"):
        left.unlink()
    if first:
        if not before.exists():
            sys.exit(f"{folder}: holds parts of another run; give another folder")
        shutil.copy(before, growing)
    part, begun = folder / "reports.jsonl", spent()
    part.write_bytes(reports)
    with ExitStack() as running:
        how = {"one": ("--jobs", "1"), "pool": ("--jobs", "2")}.get(way) or (
            "--scheduler",
            running.enter_context(cluster(folder, 2)),
        )
        most = held_most([*ADD, str(part), "--ledger", str(growing), *how])
    found = Done(digests(growing), spent() - begun, most)
    growing.replace(folder / f"{way}-{first + len(lines)}.ledger")
    note.write_text(json.dumps({"mark": mark, "tables": found.tables, "seconds": found.seconds, "most": found.most}))
    before.unlink(missing_ok=True)
    return found


def main() -> int:
    """Fill three ledgers; 1 where they differ."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.identity", description=__doc__.split("\n\n")[0] if __doc__ else None
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--part", type=int, help="so many articles at a time (all at once unless given)")
    parser.add_argument("--keep", type=Path, help="leave ledgers and what was found in this folder, and go on from it")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        lines = stack.enter_context(gzip.open(given.data / "corpus" / "allsides_world.jsonl.gz", "rb"))
        seconds, bad = dict.fromkeys(WAYS, 0.0), set[str]()
        for first in range(0, given.articles, given.part or given.articles):
            part = list(islice(lines, min(given.part or given.articles, given.articles - first)))
            one: Done | None = None
            for way in WAYS:
                found = added(folder, way, first, part)
                one = one or found
                seconds[way] += found.seconds
                other = [table for table, rows in found.tables.items() if rows != one.tables[table]]
                bad |= set(other)
                print(
                    f"{way}: {found.tables['documents'][0]:,} reports, {sum(rows for rows, _ in found.tables.values()):,} rows, "
                    f"{found.seconds:.0f} s of processor time, {seconds[way]:.0f} s with all before, {found.most:.0f} MB at most; "
                    f"{'differs in ' + ', '.join(other) if other else 'as the first'}",
                    flush=True,
                )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
