"""`python -m benchmarks.held --data DATA [--in FOLDER] [COUNTS…]`: what one more report costs a ledger, by how many it holds.

A stream of a thousand reports a day goes through ledger and stories only: each is one of thirty real articles, read once, with its
names and numbers swapped by seed, and the words, names and days of a made-up story (`benchmarks.streams`). How much a word
counts is the story's, so that reports of one story share telling words as real ones do, and others seldom. Up to each count most are
put in quickly (`benchmarks.filling`), in the stories they were made for, without their trees and vectors (which no question here opens,
and which would fill the disk). The last 300 go the way that `rashomon add` goes, in a process of its own: a change of the ledger for
each, then into stories beside what is held, with eight claims a report. Twenty before them go the same way unmeasured, so that what
is loaded once is there. Then questions are asked. Printed are processor time (milliseconds; in brackets the clock's), the file,
its parts, and the largest resident memory of that process. Same seed, same stream. The file is put into FOLDER (a temporary one
unless given) and removed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from benchmarks.filling import Filling, Reports, claimed
from benchmarks.reader import articles
from rashomon import ledger
from rashomon.keeping import recording, settling
from rashomon.ledger import Entry, Ledger, Question
from rashomon.model import Document
from rashomon.settings import Settings

TEMPLATES, WARMING, BEHIND, ASKED = 30, 20, 300, 100


@contextmanager
def without_comparing() -> Iterator[list[float]]:
    """Stories are formed, claims are made up: what is measured is the ledger's and the stories' part. How long the making took."""
    real, took = settling._claims, [0.0]

    def claims(connection: Connection, groups: Sequence[Sequence[str]], crew: object) -> settling._Told:
        begun = time.process_time()
        documents = [document for group in groups for document in group]
        found = [claim for d in documents for claim in claimed(random.Random(d), d)]
        took[0] += time.process_time() - begun
        return settling._Told(documents, found)

    settling._claims = claims
    try:
        yield took
    finally:
        settling._claims = real


class Clock:
    """Milliseconds since it was made: of the processor, less what is said, and of the clock."""

    def __init__(self) -> None:
        self._begun = time.process_time(), time.perf_counter()

    def __call__(self, less: float = 0.0) -> tuple[float, float]:
        """What has passed."""
        cpu, clock = time.process_time() - self._begun[0], time.perf_counter() - self._begun[1]
        return 1000 * (cpu - less), 1000 * (clock - less)


def behind(held: Ledger, some: Sequence[Entry]) -> str:
    """What a report costs, to be added and to be put into stories, in words."""
    clock = Clock()
    for one in some:
        recording.add(held, one)
    added, clock = clock(), Clock()
    with without_comparing() as making:
        settling.settle(held)
    told = ((f"{cpu / len(some):.1f} ({clock / len(some):.1f}) ms") for cpu, clock in (added, clock(making[0])))
    return "{} added alone, {} into stories".format(*told)


def asked(held: Ledger, make: Callable[[Connection, random.Random], object]) -> str:
    """What a question costs, median and of 95 in 100, in words."""
    chance, took = random.Random(7), []
    for _ in range(ASKED):
        clock = Clock()
        with held.reading() as connection:
            make(connection, chance)
        took.append(clock())
    cpu, clock_ = (sorted(some) for some in zip(*took, strict=True))
    late = int(ASKED * 0.95)
    return f"{statistics.median(cpu):8.1f} ({statistics.median(clock_):.1f}) ms median{cpu[late]:8.1f} ({clock_[late]:.1f}) ms of 95 in 100"


def _relation(connection: Connection, chance: random.Random) -> object:
    one, other = chance.sample(range(200), 2)
    between = ({f"s{one:03}"}, {f"s{other:03}"})
    return ledger.relations(connection, Question(between=between, known="2015-01-01"))


def _search(connection: Connection, chance: random.Random) -> object:
    return ledger.find_words(connection, f"x{chance.choice('abcdefgh')}{chance.choice('abcdefgh')}b minister")


QUESTIONS: dict[str, Callable[[Connection, random.Random], object]] = {
    "relations of two states": _relation,
    "two words in all texts": _search,
    "census": lambda connection, chance: ledger.census(connection),
}


def parts(held: Ledger, count: int) -> str:
    """The largest tables and indices, in bytes a report."""
    with held.reading() as connection:
        rows = connection.exec_driver_sql("select name, sum(pgsize) from dbstat group by name order by 2 desc limit 8").all()
    return ", ".join(f"{name} {size / count:,.0f}" for name, size in rows)


def measured(path: Path, some: Sequence[Entry], count: int) -> None:
    """Add reports to a filled ledger, ask it, and print what that cost."""
    with ledger.open_ledger(path) as held:
        behind(held, some[:WARMING])
        cost = behind(held, some[WARMING:])
        size = sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))
        questions = [f"  {name:<28}{asked(held, make)}" for name, make in QUESTIONS.items()]
        most = int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1024
        print(
            f"{count:,} reports: {cost}; {size / 1e6:,.0f} MB, {size / count / 1000:.1f} KB a report; memory {most:,.0f} MB at most"
        )
        print(*questions, f"  bytes a report: {parts(held, count)}", sep="\n", flush=True)


def main() -> None:
    """Grow one ledger from count to count, and measure at each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.held", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--in", dest="where", type=Path, help="folder to make the ledger in")
    given = parser.parse_args()
    texts = articles(given.data, TEMPLATES)
    read = [recording.read_entry(Settings(threads=1), Document.from_text(text)) for text in texts]
    print(
        f"trees and vectors: {statistics.mean(len(one.reading['data']) for one in read):,.0f} bytes a report, not counted below"
    )
    reports, done, last = iter(Reports(read, 7)), 0, WARMING + BEHIND
    with tempfile.TemporaryDirectory(dir=given.where) as folder:
        path = Path(folder) / "held"
        ledger.open_ledger(path, create=True).close()
        fill = Filling(path)
        for count in given.counts:
            clock = Clock()
            fill(reports, count - last - done)
            print(f"{clock()[0] / (count - last - done):.1f} ms a report to fill", flush=True)
            some = [one for _, one in islice(reports, last)]
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as own:
                own.submit(measured, path, some, count).result()
            done = count


if __name__ == "__main__":
    main()
