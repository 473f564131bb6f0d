"""What a ledger holds: documents as they were read, stories, names, judgements. Nothing here writes.

`known` is a day (ISO): judgements made later are not yet known then. `None` is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, TextClause, and_, exists, func, not_, or_, select, text

from rashomon.accounts import OfficeOf, Party
from rashomon.ledger.plain import unpack, unpack_analysis, unpack_text
from rashomon.ledger.search import fold
from rashomon.ledger.tables import (
    CLAIM_COUNTS,
    CLAIMS,
    DOCUMENTS,
    FEATURES,
    JUDGEMENTS,
    NAMES,
    PAGES,
    PARTIES,
    PLACEMENTS,
    READINGS,
    RECORDINGS,
    SETTLED,
    STATEMENTS,
    STORY_COUNTS,
)
from rashomon.model import Analysis

_SOME = 500
"""Ids in one query: databases bound how many there may be."""


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(set(ids))
    return (every[at : at + _SOME] for at in range(0, len(every), _SOME))


def _rows(connection: Connection, query: Select[Any], column: ColumnElement[Any], ids: Iterable[str]) -> Iterator[Row[Any]]:
    for some in _chunks(ids):
        yield from connection.execute(query.where(column.in_(some)))


# ------------------------------------------------------------------ the whole
@dataclass(frozen=True, slots=True)
class Census:
    """How much a ledger holds. `recording` is the number of its last change (0: none yet): the same number, the same answers."""

    recording: int
    reports: int
    stories: int
    claims: int
    kinds: tuple[str, ...]


def census(connection: Connection) -> Census:
    """How much there is, and the kinds of relations that are claimed, as it was counted with each change.

    Documents are numbered one by one, and none is ever taken out.
    """
    stories = select(STORY_COUNTS.c.stories).order_by(STORY_COUNTS.c.recording.desc()).limit(1)
    claims, kinds = claims_counted(connection)
    return Census(
        recording=last_recording(connection),
        reports=connection.execute(select(func.max(DOCUMENTS.c.number))).scalar() or 0,
        stories=connection.execute(stories).scalar() or 0,
        claims=claims,
        kinds=kinds,
    )


def claims_counted(connection: Connection) -> tuple[int, tuple[str, ...]]:
    """How many claims there are, and of which kinds."""
    row = connection.execute(select(CLAIM_COUNTS).order_by(CLAIM_COUNTS.c.claims.desc()).limit(1)).first()
    return (0, ()) if row is None else (row.claims, tuple(row.kinds.split("\n")))


def recount(connection: Connection) -> Census:
    """What `census` says, counted anew from all rows."""

    def one(query: Select[Any]) -> int:
        return connection.execute(query).scalar() or 0

    latest = _latest().subquery()
    return Census(
        recording=last_recording(connection),
        reports=one(select(func.count()).select_from(DOCUMENTS)),
        stories=one(select(func.count(latest.c.story.distinct()))),
        claims=one(select(func.count()).select_from(CLAIMS)),
        kinds=tuple(sorted(connection.execute(select(CLAIMS.c.kind).distinct()).scalars())),
    )


def last_recording(connection: Connection) -> int:
    """Number of the last change of the ledger; 0 where there was none."""
    return connection.execute(select(func.max(RECORDINGS.c.number))).scalar() or 0


# ------------------------------------------------------------------ documents
def readings_held(connection: Connection, readings: Iterable[str]) -> set[str]:
    """Those of these reading ids that the ledger holds."""
    return {row.id for row in _rows(connection, select(READINGS.c.id), READINGS.c.id, readings)}


def current(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """The reading that counts for each document: the one recorded last."""
    query = select(READINGS.c.document, READINGS.c.id, READINGS.c.recording)
    found = sorted(_rows(connection, query, READINGS.c.document, documents), key=lambda row: (row.recording, row.id))
    return {row.document: row.id for row in found}


@dataclass(frozen=True, slots=True)
class Packed:
    """What was read in a document, as it is held."""

    text: bytes
    data: bytes

    def opened(self) -> Analysis:
        """What was read, as it was put in."""
        return unpack_analysis(self.data, unpack_text(self.text))


def packed(connection: Connection, documents: Iterable[str]) -> list[Packed]:
    """What was read in these documents, as it is held, by id of the document."""
    wanted = current(connection, documents)
    texts = {row.id: row.text for row in _rows(connection, select(DOCUMENTS), DOCUMENTS.c.id, wanted)}
    query = select(READINGS.c.document, READINGS.c.data)
    found = {row.document: row.data for row in _rows(connection, query, READINGS.c.id, wanted.values())}
    return [Packed(texts[document], found[document]) for document in sorted(found)]


def analyses(connection: Connection, documents: Iterable[str]) -> list[Analysis]:
    """What was read in these documents, by id of the document."""
    return [one.opened() for one in packed(connection, documents)]


def features(connection: Connection, documents: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """The features of these documents, as they were packed."""
    query = select(FEATURES.c.document, FEATURES.c.data)
    found = _rows(connection, query, FEATURES.c.reading, current(connection, documents).values())
    return {row.document: unpack(row.data) for row in found}


def relating(connection: Connection, documents: Iterable[str]) -> set[str]:
    """Those of these documents in which a statement says that something holds between two parties."""
    query = select(STATEMENTS.c.document).where(STATEMENTS.c.kind == "relation").distinct()
    return {row.document for row in _rows(connection, query, STATEMENTS.c.reading, current(connection, documents).values())}


def settled_up_to(connection: Connection) -> int:
    """The recording up to which reports have been put into stories; 0 where none was."""
    return connection.execute(select(func.max(SETTLED.c.up_to))).scalar() or 0


def waiting(connection: Connection, most: int, until: int) -> tuple[list[str], int]:
    """Documents read up to recording `until` and not yet put into stories, at most about `most`, and the recording up to which
    these are all."""
    done = settled_up_to(connection)
    query = select(READINGS.c.document, READINGS.c.recording).where(READINGS.c.recording > done, READINGS.c.recording <= until)
    found = connection.execute(query.order_by(READINGS.c.recording).limit(most)).all()
    if not found:
        return [], done
    last = found[-1].recording
    rest = connection.execute(select(READINGS.c.document).where(READINGS.c.recording == last)).scalars()
    return sorted({row.document for row in found} | set(rest)), last


def count_waiting(connection: Connection, until: int) -> int:
    """How many readings up to recording `until` have not yet been put into stories."""
    done = settled_up_to(connection)
    query = select(func.count()).where(READINGS.c.recording > done, READINGS.c.recording <= until)
    return connection.execute(query).scalar() or 0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that shares so many telling words with another."""

    document: str
    shared: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days of publication (ISO) that lie near enough to `day`: from `first` to `last`, both counted in."""

    first: str
    day: str
    last: str


_EACH = (
    "term = :t{i} AND day BETWEEN :first AND :day ORDER BY day DESC, document DESC",
    "term = :t{i} AND day > :day AND day <= :last ORDER BY day, document",
    "term = :t{i} AND day IS NULL ORDER BY document",
)


@cache
def _neighbours(terms: int) -> TextClause:
    """The query for the documents that have so many terms: of each term those nearest in time, so that no term costs much."""
    each = [
        f"SELECT * FROM (SELECT term, document FROM terms WHERE {one.format(i=i)} LIMIT :latest) AS x{i}_{k}"
        for i in range(terms)
        for k, one in enumerate(_EACH)
    ]
    return text(
        f"SELECT document, count(DISTINCT term) AS shared FROM ({' UNION ALL '.join(each)}) AS met GROUP BY document "
        "HAVING count(DISTINCT term) >= :shared AND EXISTS (SELECT 1 FROM placements WHERE placements.document = met.document) "
        "ORDER BY shared DESC, document LIMIT :most"
    )


def neighbours(
    connection: Connection, keys: Sequence[str], days: Days | None, *, shared: int, most: int, latest: int
) -> list[Neighbour]:
    """Documents with a story that share at least `shared` of some telling words: at most `most`, those that share most first.

    `days` bounds their days of publication; undated ones are among them. Of each word no more than `latest` documents are looked at
    before and as many after the day (and as many undated), those nearest to it, so that no word costs more in a larger ledger.
    """
    near = days or Days("", "9999-12-31", "9999-12-31")
    given = {f"t{i}": key for i, key in enumerate(keys)}
    bounds = {"first": near.first, "day": near.day, "last": near.last, "latest": latest, "shared": shared, "most": most}
    found = connection.execute(_neighbours(len(keys)), given | bounds) if keys else ()
    return [Neighbour(row.document, row.shared) for row in found]


# ------------------------------------------------------------------ stories
def _latest() -> Select[Any]:
    other = PLACEMENTS.alias()
    last = select(func.max(other.c.recording)).where(other.c.document == PLACEMENTS.c.document).scalar_subquery()
    return select(PLACEMENTS.c.document, PLACEMENTS.c.story).where(PLACEMENTS.c.recording == last)


def versions(connection: Connection, documents: Iterable[str]) -> set[str]:
    """All documents that stood at an address of one of these, themselves among them."""
    own = {row.page for row in _rows(connection, select(PAGES.c.page), PAGES.c.document, documents)}
    return {row.document for row in _rows(connection, select(PAGES.c.document), PAGES.c.page, own)}


def places(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """The story of each of these documents that has one."""
    return {row.document: row.story for row in _rows(connection, _latest(), PLACEMENTS.c.document, documents)}


def members(connection: Connection, stories: Iterable[str]) -> dict[str, str]:
    """The documents that stand in these stories now, each with its story."""
    return {row.document: row.story for row in _rows(connection, _latest(), PLACEMENTS.c.story, stories)}


def once_in(connection: Connection, story: str) -> list[str]:
    """The documents that stood in this story at any time."""
    return sorted(set(connection.execute(select(PLACEMENTS.c.document).where(PLACEMENTS.c.story == story)).scalars()))


@dataclass(frozen=True, slots=True)
class Report:
    """A held document, as it is listed."""

    id: str
    story: str | None
    published: str | None
    outlet: str | None
    title: str | None
    path: str | None
    statements: int


def reports(connection: Connection, documents: Iterable[str] | None = None) -> list[Report]:
    """Held documents, all or those asked for, by day of publication, undated ones last."""
    ids = list(connection.execute(select(DOCUMENTS.c.id)).scalars()) if documents is None else list(documents)
    homes = places(connection, ids)
    columns = (READINGS.c[name] for name in ("document", "published", "outlet", "title", "path", "statements"))
    found = _rows(connection, select(*columns), READINGS.c.id, current(connection, ids).values())
    made = [Report(r.document, homes.get(r.document), r.published, r.outlet, r.title, r.path, r.statements) for r in found]
    return sorted(made, key=lambda report: (report.published or "9", report.id))


def holders(connection: Connection, statement: str) -> list[str]:
    """The documents that make a statement with this id."""
    return sorted(set(connection.execute(select(STATEMENTS.c.document).where(STATEMENTS.c.id == statement)).scalars()))


# ------------------------------------------------------------------ who is who
def entities_named(connection: Connection, name: str) -> set[str]:
    """Ids of the entities that bear a name, however it is written; or of the one whose id it is."""
    query = select(NAMES.c.entity).where(or_(NAMES.c.name == fold(name), NAMES.c.entity == name))
    return set(connection.execute(query).scalars())


def outlets_named(connection: Connection, name: str) -> set[str]:
    """The outlets of held documents that bear a name, however it is written."""
    every = connection.execute(select(READINGS.c.outlet).where(READINGS.c.outlet.is_not(None)).distinct()).scalars()
    return {outlet for outlet in every if fold(outlet) == fold(name)}


def parties(connection: Connection, entities: Iterable[str]) -> dict[str, Party]:
    """Each entity in the shape that knows most names, with the offices of all its shapes."""
    found: dict[str, Party] = {}
    query = select(PARTIES.c.entity, PARTIES.c.data)
    shapes = [msgspec.convert(unpack(row.data), Party) for row in _rows(connection, query, PARTIES.c.entity, entities)]
    for party in sorted(shapes, key=lambda p: (len(p.names), p.name, p.names)):
        found[party.id] = party
    held: dict[str, dict[OfficeOf, None]] = {}
    for party in shapes:
        held.setdefault(party.id, {}).update(dict.fromkeys(party.offices or ()))
    return {
        key: msgspec.structs.replace(party, offices=_in_time(held[key])) if held[key] else party for key, party in found.items()
    }


def _in_time(offices: Iterable[OfficeOf]) -> list[OfficeOf]:
    """Offices by the time at which they began, ended or are told of."""
    return sorted(
        offices,
        key=lambda one: (
            [t.start or t.end or "" for t in (one.since, one.until, one.as_of) if t],
            one.office,
            one.of,
            one.method,
        ),
    )


# ------------------------------------------------------------------ judgements
def stands(*about: ColumnElement[str], known: str | None) -> ColumnElement[bool]:
    """The condition that none of these ids is taken back by a judgement that itself stands."""
    judged, undone = JUDGEMENTS.alias(), JUDGEMENTS.alias()
    restored = exists().where(undone.c.about == judged.c.id)
    made: ColumnElement[bool] = judged.c.about.in_(about)
    if known is not None:
        restored = restored.where(undone.c.made <= known)
        made = and_(made, or_(judged.c.verdict == "superseded", judged.c.made <= known))
    return not_(exists().where(and_(made, not_(restored))))


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who took back what, on which day, and why."""

    id: str
    about: str
    verdict: str
    reason: str
    author: str
    made: str


def judgements(connection: Connection, *, known: str | None = None) -> list[Judgement]:
    """The judgements of people that stand, in the order of their days; what they took back is out of every answer."""
    query = select(JUDGEMENTS).where(JUDGEMENTS.c.verdict == "retracted", stands(JUDGEMENTS.c.id, known=known))
    if known is not None:
        query = query.where(JUDGEMENTS.c.made <= known)
    found = [_judgement(row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (one.made, one.id))


def judgement(connection: Connection, key: str) -> Judgement | None:
    """The judgement with this id."""
    row = connection.execute(select(JUDGEMENTS).where(JUDGEMENTS.c.id == key)).first()
    return None if row is None else _judgement(row)


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(row.id, row.about, row.verdict, row.reason, row.author, row.made)


def live_claims(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """Ids of the claims that these documents make and that no later comparison superseded, by the id of their content."""
    superseded = exists().where(and_(JUDGEMENTS.c.about == CLAIMS.c.id, JUDGEMENTS.c.verdict == "superseded"))
    query = select(CLAIMS.c.id).where(not_(superseded))
    return {cast(str, row.id).partition(".")[0]: row.id for row in _rows(connection, query, CLAIMS.c.document, documents)}
