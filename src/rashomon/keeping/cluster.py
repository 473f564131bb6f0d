"""Reports into a ledger by many machines: a Dask cluster reads partitions, this process writes.

What a worker read comes back as a Parquet file and is added report after report, partition after partition in their order, so that the
ledger is the one that a single process fills. A worker that dies loses nothing: its partition is read by another one;
what comes back twice is added once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rashomon import ledger, pipeline
from rashomon.errors import BadSetting
from rashomon.keeping.partitions import Partition, documents, from_parquet, halves, partitions, to_parquet
from rashomon.keeping.recording import add, read_entry
from rashomon.keeping.settling import settle
from rashomon.ledger import Entry, Ledger
from rashomon.model import Document, Problem, digest
from rashomon.progress import Progress, unseen
from rashomon.settings import Settings
from rashomon.workers import Failed, mapped

AHEAD = 3
"""Partitions for each thread of the cluster that are read or wait to be added."""

PATIENCE = 30
"""Seconds to wait for the scheduler, and for a first worker."""


def read_partition(partition: Partition, settings: Settings) -> bytes:
    """What a partition holds, read: see `to_parquet`. This runs on a worker, which loads the model once."""
    problems: list[Problem] = []
    given = list(_reports(documents(partition), problems))
    made = list(mapped(partial(_entry, settings), given))
    failed = (Problem(d.path or d.id, one.reason) for d, one in zip(given, made, strict=True) if isinstance(one, Failed))
    return to_parquet([one for one in made if not isinstance(one, Failed)], [*problems, *failed])


def _reports(items: Iterable[Document | Problem], problems: list[Problem]) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        elif item.text.strip():
            yield item


def _entry(settings: Settings, document: Document) -> Entry:
    return read_entry(settings, pipeline.bounded(document, settings.max_characters))


def record_on_cluster(
    paths: Sequence[str | Path],
    where: str | Path | Ledger,
    scheduler: str,
    *,
    settings: Settings | None = None,
    done: Callable[[Entry, bool], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
    progress: Progress = unseen,
) -> list[str]:
    """Read files into a ledger with the workers of the Dask scheduler at an address; ids of the documents that it did not hold.

    Workers must see the files under the same paths and have the same version of this program. `done`, `failed` and `progress` as in
    `record`; progress counts partitions. Raises: BadLedger; BadSetting where Dask is not installed, nobody answers at the address,
    or a worker has another version.
    """
    settings = settings or Settings()
    reading = replace(settings, threads=1, jobs=1)
    problems: list[Problem] = []
    parts = list(partitions(paths, problems))
    new: list[str] = []
    with ledger.open_ledger(where, create=True, wait=settings.wait) as held, _client(scheduler) as client:
        progress("reading partitions", 0, len(parts))
        for count, (part, data) in enumerate(_read(client, parts, reading), start=1):
            entries, bad = from_parquet(data) if isinstance(data, bytes) else ([], [Problem(str(part), data.reason)])
            problems += bad
            for one, was_new in zip(entries, _merge(held, entries), strict=True):
                new += [one.document] if was_new else []
                if done is not None:
                    done(one, was_new)
            progress("reading partitions", min(count, len(parts)), len(parts))
        settle(held, progress, settings=settings, failed=failed)
    for problem in dict.fromkeys(problems):
        if failed is not None:
            failed(problem)
    return new


def _merge(held: Ledger, entries: Sequence[Entry]) -> list[bool]:
    """Add what was read in a partition, each report in a change of its own as in `record`; for each whether it is new."""
    for one in entries:
        if one.program != pipeline.version():
            raise BadSetting("scheduler", f"a worker runs version {one.program}, this is {pipeline.version()}")
    return [add(held, one) for one in entries]


def _read(client: Any, parts: Sequence[Partition], settings: Settings) -> Iterator[tuple[Partition, bytes | Failed]]:
    """What was read in each partition, in their order; one over which workers die is cut in two, down to single lines."""
    waiting = deque(parts)
    running: deque[tuple[Partition, Any]] = deque()
    while waiting or running:
        room = AHEAD * max(1, sum(client.nthreads().values()))
        while waiting and len(running) < room:
            running.append(_sent(client, waiting.popleft(), settings))
        part, future = running.popleft()
        outcome = _outcome(future)
        smaller = halves(part) if isinstance(outcome, Failed) else []
        if smaller:
            running.extendleft(_sent(client, one, settings) for one in reversed(smaller))
        else:
            yield part, outcome


def _sent(client: Any, part: Partition, settings: Settings) -> tuple[Partition, Any]:
    key = f"rashomon-{digest(str(part), repr(settings), pipeline.version())}"
    return part, client.submit(read_partition, part, settings, key=key)


def _outcome(future: Any) -> bytes | Failed:
    from distributed import KilledWorker

    try:
        return bytes(future.result())
    except KilledWorker:
        return Failed("workers died over it, one after another: it may need too much memory")
    except OSError as error:
        return Failed(f"a worker cannot read it: {error.strerror or error}")


def _client(scheduler: str) -> Any:
    if find_spec("distributed") is None or find_spec("pyarrow") is None:
        raise BadSetting("scheduler", "a cluster needs the extra: pip install 'rashomon[scale]'")
    import distributed

    connect: Any = distributed.Client  # untyped
    try:
        client = connect(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BadSetting("scheduler", f"no scheduler answers at {scheduler} ({type(error).__name__})") from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise BadSetting("scheduler", f"the scheduler at {scheduler} has no workers") from None
    return client
