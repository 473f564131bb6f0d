"""Reports into a ledger, and the stories that grow from them.

A report is put beside those it may share a story with, found by its telling words and its day, so that one more costs the same
whether a thousand or a million are held.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain, islice
from pathlib import Path

from sqlalchemy import Connection

from rashomon import compare, entities, ledger, pipeline, stories
from rashomon.accounts import Party
from rashomon.claims import Claim
from rashomon.ledger import Entry, Ledger, Sketch, Writer
from rashomon.model import Analysis, Document, Problem, digest
from rashomon.progress import Progress, unseen
from rashomon.settings import Settings
from rashomon.workers import Failed, mapped

BATCH = 50
"""Reports that are put into stories at once."""

MANY = 1_000_000
"""Stands for a number of reports that is not known beforehand, since they are taken one by one."""

REACH = stories.StorySettings()
"""Says how many days reports of one story can lie apart, in one language and in two."""

NEAR = 400
"""Reports a new one is set beside at most: in smaller ledgers all that share words with it, so their order cannot matter."""

SHARED = 3
"""Telling words that two reports must share to be set beside each other."""

ABROAD = 40
"""Reports in other languages a new one is set beside at most, those first that share most marks with it (see `stories.marks`)."""


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
    One that the program breaks on costs itself only: `failed` is told, or there is a warning. Raises: BadLedger.
    """
    given = [documents] if isinstance(documents, Document) else documents
    with ledger.open_ledger(where, create=True) as held:
        new = []
        for document, outcome in _recorded(given, held, settings or Settings()):
            if isinstance(outcome, Failed):
                _tell_failure(Problem(document.path or document.id, outcome.reason), failed)
                continue
            if outcome:
                new.append(document.id)
            if done is not None:
                done(document, outcome)
        settle(held, progress)
        return new


def _tell_failure(problem: Problem, failed: Callable[[Problem], None] | None) -> None:
    if failed is not None:
        failed(problem)
    else:
        warnings.warn(f"{problem.path}: {problem.reason}", stacklevel=3)


def writer(connection: Connection) -> Writer:
    """A change of the ledger, made now by this version."""
    return Writer(connection, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), pipeline.version())


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
    terms = (*stories.keys(found), *stories.filed(found.language, _marks(found)))
    return ledger.entry(analysis, Sketch(stories.pack(found), terms), pipeline.version())


def _marks(found: stories.Features) -> list[str]:
    """By what a report is found from other languages; an undated one joins none of these."""
    return [] if found.day is None else stories.marks(found.names, found.numbers)


def add(held: Ledger, one: Entry) -> bool:
    """Add a report that was read, in a change of its own; `False` where it is held already."""
    with held.writing() as connection:
        return ledger.add_entry(writer(connection), one)


# ------------------------------------------------------------------ stories
def settle(held: Ledger, progress: Progress = unseen) -> None:
    """Put the reports that wait into stories, and record anew what the changed stories claim to hold between whom."""
    with held.reading() as connection:
        count, settled = ledger.count_waiting(connection), 0
    while _are_waiting(held):
        progress("putting into stories", settled, count)
        with held.writing() as connection:
            fresh, up_to = ledger.waiting(connection, BATCH)
            if fresh:
                _settle(writer(connection), fresh, up_to)
        settled += len(fresh)


def _are_waiting(held: Ledger) -> bool:
    with held.reading() as connection:
        return bool(ledger.waiting(connection, 1)[0])


def _settle(writer: Writer, fresh: Sequence[str], up_to: int) -> None:
    pool = _pool(writer.connection, fresh)
    before = ledger.places(writer.connection, pool)
    after = _placed(writer.connection, pool)
    ledger.place(writer, after, up_to)
    touched = _changed(before, after) | {after[document] for document in fresh}
    documents = sorted(d for d, story in after.items() if story in touched)
    claims, parties = _claims(writer.connection, [[d for d in documents if after[d] == story] for story in sorted(touched)])
    ledger.claim(writer, documents, claims, parties)


def _pool(connection: Connection, fresh: Sequence[str]) -> list[str]:
    """The new reports, their other versions, those that may share a story with them, and all that stand in a story of any of these."""
    near = ledger.versions(connection, fresh) | set(fresh)
    for plain in ledger.features(connection, fresh).values():
        found = stories.unpack(plain)
        keys, asked = stories.keys(found), stories.sought(found.language, _marks(found))
        days, few = _days(found.day, REACH.far_days), _days(found.day, REACH.crossing_days)
        near.update(ledger.neighbours(connection, keys, days, shared=min(SHARED, len(keys)), most=NEAR))
        near.update(ledger.neighbours(connection, asked, few, shared=1, most=ABROAD) if asked else ())
    homes = set(ledger.places(connection, near).values())
    return sorted(near | ledger.members(connection, homes).keys())


def _days(day: date | None, reach: int) -> tuple[str, str] | None:
    """The days that lie at most so many days from one."""
    return None if day is None else ((day - timedelta(reach)).isoformat(), (day + timedelta(reach)).isoformat())


def _placed(connection: Connection, pool: Sequence[str]) -> dict[str, str]:
    """The story of each report of the pool. A story is named by its first report."""
    plain = ledger.features(connection, pool)
    found = [stories.unpack(plain[document]) for document in pool]
    groups = [[found[i].id for i in group] for group in stories.group(found)]
    return {document: f"s-{digest(group[0])}" for group in groups for document in group}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Stories of `after` that other reports stand in than before."""
    return {after[d] for d in after if before.get(d) != after[d]} | {
        after[d] for d in after if before.get(d) in {before[e] for e in before if before[e] != after.get(e)}
    }


def _claims(connection: Connection, groups: Iterable[Sequence[str]]) -> tuple[list[Claim], list[Party]]:
    claims: list[Claim] = []
    parties: list[Party] = []
    for group in groups:
        analyses = pipeline.date_reports(ordered(ledger.analyses(connection, group)))
        found, met = compare.claimed(analyses, entities.resolve(analyses))
        claims, parties = claims + found, parties + met
    return claims, parties


def ordered(analyses: Iterable[Analysis]) -> list[Analysis]:
    """The reports of a story in the order in which an account takes them."""
    return sorted(analyses, key=lambda a: (a.document.path or "", a.document.id))
