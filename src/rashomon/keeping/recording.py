"""Reports into a ledger, and the stories that grow from them.

A report is put beside those it may share a story with, found by its telling words and its day, so that one more costs the same
whether a thousand or a million are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from rashomon import compare, entities, ledger, pipeline, stories
from rashomon.accounts import Party
from rashomon.claims import Claim
from rashomon.ledger import Ledger, Sketch, Writer
from rashomon.model import Analysis, Document, digest
from rashomon.settings import Settings

BATCH = 50
"""Reports that are put into stories at once."""

NEAR = 400
"""Reports a new one is set beside at most: in smaller ledgers all that share words with it, so their order cannot matter."""

SHARED = 3
"""Telling words that two reports must share to be set beside each other."""


def record(
    documents: Document | Iterable[Document],
    where: str | Path | Ledger,
    *,
    settings: Settings | None = None,
    done: Callable[[Document, bool], None] | None = None,
) -> list[str]:
    """Read documents into a ledger, made where there is none; the ids of those that it did not hold, in order.

    Each document is kept whole, with all that was read in it, before `done(document, was_new)` is called: what was reported done
    survives any crash, and the same call again completes the rest. Raises: BadLedger.
    """
    given = [documents] if isinstance(documents, Document) else documents
    with ledger.open_ledger(where, create=True) as held:
        new = []
        for document, was_new in _recorded(given, held, settings or Settings()):
            if was_new:
                new.append(document.id)
            if done is not None:
                done(document, was_new)
        settle(held)
        return new


def writer(connection: Connection) -> Writer:
    """A change of the ledger, made now by this version."""
    return Writer(connection, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), pipeline.version())


def _recorded(documents: Iterable[Document], held: Ledger, settings: Settings) -> Iterator[tuple[Document, bool]]:
    """Each document with whether it was new; those held already are not read again."""
    most, program = settings.max_characters, pipeline.version()
    for document in documents:
        if not document.text.strip():
            continue
        whole = pipeline.bounded(document, most)
        with held.reading() as connection:
            known = ledger.readings_held(connection, [ledger.reading_id(whole, program)])
        if known:
            yield document, False
            continue
        analysis = next(pipeline.analyse([whole], settings=settings))
        found = stories.features(analysis)
        with held.writing() as connection:
            was_new = ledger.record(writer(connection), analysis, Sketch(stories.pack(found), tuple(stories.keys(found))))
        yield document, was_new


# ------------------------------------------------------------------ stories
def settle(held: Ledger) -> None:
    """Put the reports that wait into stories, and record anew what the changed stories claim to hold between whom."""
    while _are_waiting(held):
        with held.writing() as connection:
            fresh, up_to = ledger.waiting(connection, BATCH)
            if fresh:
                _settle(writer(connection), fresh, up_to)


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
        keys = stories.keys(found)
        near.update(ledger.neighbours(connection, keys, _days(found.day), shared=min(SHARED, len(keys)), most=NEAR))
    homes = set(ledger.places(connection, near).values())
    return sorted(near | ledger.members(connection, homes).keys())


def _days(day: date | None) -> tuple[str, str] | None:
    reach = timedelta(days=stories.StorySettings().far_days)
    return None if day is None else ((day - reach).isoformat(), (day + reach).isoformat())


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
