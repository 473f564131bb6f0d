"""Reports into a ledger: each is read, and kept in a change of its own; then all are put into stories (`settling`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from rashomon import ledger, pipeline, stories
from rashomon.keeping.settling import marks_of, settle, tell_failure, writer
from rashomon.ledger import Entry, Ledger, Sketch
from rashomon.model import Document, Problem
from rashomon.progress import Progress, unseen
from rashomon.settings import Settings
from rashomon.workers import Failed, mapped

MANY = 1_000_000
"""Stands for a number of reports that is not known beforehand, since they are taken one by one."""


def record(
    documents: Document | Iterable[Document],
    where: str | Path | Ledger,
    *,
    settings: Settings | None = None,
    done: Callable[[Document, bool], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
    progress: Progress = unseen,
) -> list[str]:
    """Read documents into a ledger, made where there is none; the ids of those that it did not hold, in order.

    Each document is kept whole, with all that was read in it, before `done(document, was_new)` is called: what was reported done
    survives any crash, and the same call again completes the rest. Documents are taken one by one, so that there may be any number.
    One that the program breaks on costs itself only: `failed` is told, or there is a warning. Raises: BadLedger, also where
    another program writes for longer than `settings.wait` (a ledger that is open already has its own limit).
    """
    given, settings = [documents] if isinstance(documents, Document) else documents, settings or Settings()
    with ledger.open_ledger(where, create=True, wait=settings.wait) as held:
        new = []
        for document, outcome in _recorded(given, held, settings):
            if isinstance(outcome, Failed):
                tell_failure(Problem(document.path or document.id, outcome.reason), failed)
                continue
            if outcome:
                new.append(document.id)
            if done is not None:
                done(document, outcome)
        settle(held, progress, settings=settings, failed=failed)
        return new


def _recorded(documents: Iterable[Document], held: Ledger, settings: Settings) -> Iterator[tuple[Document, bool | Failed]]:
    """Each document with whether it was new; those held already are not read again."""
    some = list(islice(documents := iter(documents), pipeline.FEW + 1))
    jobs = pipeline.processes(settings, len(some) if len(some) <= pipeline.FEW else MANY)
    inside = replace(settings, threads=1) if jobs > 1 else settings
    passed: deque[tuple[Document, bool]] = deque()
    entries = mapped(partial(read_entry, inside), _fresh(chain(some, documents), held, settings, passed), jobs)
    for made in entries:
        yield from _held_before(passed)
        document, _ = passed.popleft()
        yield document, made if isinstance(made, Failed) else add(held, made)
    yield from _held_before(passed)


def _fresh(
    documents: Iterable[Document], held: Ledger, settings: Settings, passed: deque[tuple[Document, bool]]
) -> Iterator[Document]:
    """Those documents that are to be read; `passed` takes all that were looked at, with whether they are."""
    program = pipeline.version()
    for document in documents:
        if not document.text.strip():
            continue
        whole = pipeline.bounded(document, settings.max_characters)
        with held.reading() as connection:
            known = ledger.readings_held(connection, [ledger.reading_id(whole, program)])
        passed.append((document, not known))
        if not known:
            yield whole


def _held_before(passed: deque[tuple[Document, bool]]) -> Iterator[tuple[Document, bool]]:
    """The documents at the head of the queue that were held already."""
    while passed and not passed[0][1]:
        yield passed.popleft()[0], False


def read_entry(settings: Settings, document: Document) -> Entry:
    """Read a document, and make its rows ready; wherever that is done, they are the same."""
    analysis = next(pipeline.analyse([document], settings=settings))
    found = stories.features(analysis)
    terms = (*stories.keys(found), *stories.filed(found.language, marks_of(found)))
    return ledger.entry(analysis, Sketch(stories.pack(found), terms), pipeline.version())


def add(held: Ledger, one: Entry) -> bool:
    """Add a report that was read, in a change of its own; `False` where it is held already."""
    with held.writing() as connection:
        return ledger.add_entry(writer(connection), one)
