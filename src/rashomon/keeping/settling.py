"""Reports that wait are put into stories, and what the changed stories claim is recorded anew.

A report is put beside those it may share a story with, found by its telling words and its day, so that one more costs
little more where many are held. What is to change is worked out from one state of the ledger while others write;
only the rows are put in alone, and only where no other program has settled reports meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from rashomon import compare, entities, ledger, pipeline, stories
from rashomon.accounts import Party
from rashomon.claims import Claim
from rashomon.ledger import Ledger, Neighbour, Writer
from rashomon.model import Analysis, digest
from rashomon.progress import Progress, unseen

BATCH = 50
"""Reports that are put into stories at once."""

NEAR = 20
"""Where no more reports share words with a new one it is set beside all of them, so that their order cannot matter; of more, beside
the nearest so many that share `CLOSE` words, or the nearest `FEW` where none does."""

FEW = 5
"""Neighbours of a report that is close to none."""

CLOSE = 5
"""Of two reports of one story of ECB+ 1-35, 93 in 100 share so many of their 30 telling words, and all but 5 of the 772 reports share
them with another of their story; of reports of different stories 1 in 120 does, where 1 in 30 shares three."""

SHARED = 3
"""Telling words that two reports must share to be set beside each other."""

ABROAD = 40
"""Reports in other languages a new one is set beside at most, those first that share most marks with it (see `stories.marks`)."""

REACH = stories.StorySettings()
"""Says how many days reports of one story can lie apart, in one language and in two."""


def writer(connection: Connection) -> Writer:
    """A change of the ledger, made now by this version."""
    return Writer(connection, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), pipeline.version())


def settle(held: Ledger, progress: Progress = unseen) -> None:
    """Put the reports that wait now into stories, and record anew what the changed stories claim to hold between whom.

    Each batch is kept whole, so that a run that was cut off goes on where it was. Where another program settled reports while a
    batch was worked out, it is worked out again; what comes in meanwhile is left to who brings it.
    """
    with held.reading() as connection:
        until = ledger.last_recording(connection)
        count = ledger.count_waiting(connection, until)
    while (found := _worked_out(held, until, count, progress)) is not None:
        with held.writing() as connection:
            if ledger.settled_up_to(connection) == found.since:
                ledger.place(change := writer(connection), found.stories, found.up_to)
                ledger.claim(change, found.documents, found.claims, found.parties)


@dataclass(frozen=True, slots=True)
class _Change:
    """A batch worked out: where reports stand, and all that the `documents` of changed stories claim.

    It holds where reports have been settled up to recording `since`, and settles them up to `up_to`.
    """

    since: int
    up_to: int
    stories: Mapping[str, str]
    documents: Sequence[str]
    claims: Sequence[Claim]
    parties: Sequence[Party]


def _worked_out(held: Ledger, until: int, count: int, progress: Progress) -> _Change | None:
    """The next batch of what came up to recording `until`; `None` where all of it has its story."""
    with held.reading() as connection:
        fresh, up_to = ledger.waiting(connection, BATCH, until)
        if not fresh:
            return None
        progress("putting into stories", count - ledger.count_waiting(connection, until), count)
        pool = _pool(connection, fresh)
        before, after = ledger.places(connection, pool), _placed(connection, pool)
        touched = _changed(before, after) | {after[document] for document in fresh}
        documents = sorted(d for d, story in after.items() if story in touched)
        groups = [[d for d in documents if after[d] == story] for story in sorted(touched)]
        return _Change(ledger.settled_up_to(connection), up_to, after, documents, *_claims(connection, groups))


def _pool(connection: Connection, fresh: Sequence[str]) -> list[str]:
    """The new reports, their other versions, those that may share a story with them, and all that stand in a story of any of these."""
    near = ledger.versions(connection, fresh) | set(fresh)
    for plain in ledger.features(connection, fresh).values():
        found = stories.unpack(plain)
        keys, days = stories.keys(found), _days(found.day, REACH.far_days)
        beside = ledger.neighbours(connection, keys, days, shared=min(SHARED, len(keys)), most=len(fresh) + NEAR + 1)
        near.update(_near([one for one in beside if one.document not in fresh]))
        if asked := stories.sought(found.language, marks_of(found)):
            few = _days(found.day, REACH.crossing_days)
            near.update(one.document for one in ledger.neighbours(connection, asked, few, shared=1, most=ABROAD))
    homes = set(ledger.places(connection, near).values())
    return sorted(near | ledger.members(connection, homes).keys())


def _near(beside: Sequence[Neighbour]) -> list[str]:
    """Those of a report's neighbours, the nearest first, that it is set beside."""
    close = [one for one in beside if one.shared >= CLOSE] if len(beside) > NEAR else beside
    return [one.document for one in close[:NEAR] or beside[:FEW]]


def marks_of(found: stories.Features) -> list[str]:
    """By what a report is found from other languages; an undated one joins none of these."""
    return [] if found.day is None else stories.marks(found.names, found.numbers)


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
    left = {before[d] for d in before if before[d] != after.get(d)}
    return {story for d, story in after.items() if before.get(d) != story or before.get(d) in left}


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
