"""How a ledger came to its present shape, step by step. A step, once released, is never changed; a new one is added.

Each step is a small function of a connection inside a writing transaction, the same for SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, inspect, select, text

from rashomon.addresses import page_key
from rashomon.errors import BadLedger
from rashomon.ledger.plain import unpack, unpack_text
from rashomon.ledger.search import add_words
from rashomon.ledger.tables import CLAIM_COUNTS, CLAIMS, DOCUMENTS, MIGRATIONS, PAGES, READINGS

_FIRST = """
CREATE TABLE recordings (number INTEGER PRIMARY KEY, at TEXT NOT NULL, program TEXT NOT NULL);

CREATE TABLE documents (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text {bytes} NOT NULL,
  recording INTEGER NOT NULL REFERENCES recordings (number));

CREATE TABLE readings (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), program TEXT NOT NULL,
  path TEXT, outlet TEXT, title TEXT, published TEXT, statements INTEGER NOT NULL, data {bytes} NOT NULL,
  recording INTEGER NOT NULL REFERENCES recordings (number));
CREATE INDEX readings_of ON readings (document, recording);
CREATE INDEX readings_since ON readings (recording);
CREATE INDEX readings_outlet ON readings (outlet);

CREATE TABLE statements (
  reading TEXT NOT NULL REFERENCES readings (id), number INTEGER NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
  kind TEXT NOT NULL, label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  recording INTEGER NOT NULL REFERENCES recordings (number), PRIMARY KEY (reading, number));
CREATE INDEX statements_by_id ON statements (id);

CREATE TABLE features (
  reading TEXT PRIMARY KEY REFERENCES readings (id), document TEXT NOT NULL, data {bytes} NOT NULL,
  recording INTEGER NOT NULL REFERENCES recordings (number));
CREATE TABLE terms (
  term TEXT NOT NULL, reading TEXT NOT NULL REFERENCES readings (id), document TEXT NOT NULL, day TEXT,
  PRIMARY KEY (term, reading));
CREATE INDEX terms_by_day ON terms (term, day, document);

CREATE TABLE placements (
  document TEXT NOT NULL REFERENCES documents (id), recording INTEGER NOT NULL REFERENCES recordings (number),
  story TEXT NOT NULL, PRIMARY KEY (document, recording));
CREATE INDEX placements_of ON placements (story, document);
CREATE TABLE settled (recording INTEGER PRIMARY KEY REFERENCES recordings (number), up_to INTEGER NOT NULL);

CREATE TABLE parties (
  id TEXT PRIMARY KEY, entity TEXT NOT NULL, name TEXT NOT NULL, data {bytes} NOT NULL,
  recording INTEGER NOT NULL REFERENCES recordings (number));
CREATE INDEX parties_of ON parties (entity);
CREATE TABLE names (
  name TEXT NOT NULL, entity TEXT NOT NULL, recording INTEGER NOT NULL REFERENCES recordings (number),
  PRIMARY KEY (name, entity));

CREATE TABLE claims (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL, holds BOOLEAN NOT NULL,
  from_start TEXT, from_end TEXT, to_start TEXT, to_end TEXT, happening TEXT NOT NULL, statement TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,
  known TEXT, claimants TEXT NOT NULL, recording INTEGER NOT NULL REFERENCES recordings (number));
CREATE INDEX claims_from ON claims (subject, object, kind);
CREATE INDEX claims_of ON claims (subject, kind);
CREATE INDEX claims_to ON claims (object, kind);
CREATE INDEX claims_in ON claims (document);
CREATE TABLE claimants (
  entity TEXT NOT NULL, claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (entity, claim));

CREATE TABLE judgements (
  id TEXT PRIMARY KEY, about TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL,
  made TEXT NOT NULL, recording INTEGER NOT NULL REFERENCES recordings (number));
CREATE INDEX judgements_on ON judgements (about, made);
"""

_SEARCH = {
    "sqlite": "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')",
    "postgresql": """
CREATE TABLE search (number INTEGER PRIMARY KEY REFERENCES documents (number), words TSVECTOR NOT NULL);
CREATE INDEX search_words ON search USING GIN (words)""",
}


_WATCHING = """
CREATE TABLE polls (
  feed TEXT NOT NULL, recording INTEGER NOT NULL REFERENCES recordings (number), address TEXT NOT NULL,
  etag TEXT, modified TEXT, PRIMARY KEY (feed, recording));

CREATE TABLE sightings (
  feed TEXT NOT NULL, item TEXT NOT NULL, mark TEXT NOT NULL, document TEXT REFERENCES documents (id),
  first BOOLEAN NOT NULL, recording INTEGER NOT NULL REFERENCES recordings (number), PRIMARY KEY (feed, item, mark, recording));
CREATE INDEX sightings_in ON sightings (document);

CREATE TABLE looks (recording INTEGER PRIMARY KEY REFERENCES recordings (number), up_to INTEGER NOT NULL);

CREATE TABLE alerts (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, story TEXT NOT NULL, kind TEXT NOT NULL, data {bytes} NOT NULL,
  recording INTEGER NOT NULL REFERENCES recordings (number));
CREATE INDEX alerts_since ON alerts (recording);

CREATE TABLE deliveries (
  sink TEXT NOT NULL, alert TEXT NOT NULL REFERENCES alerts (id),
  recording INTEGER NOT NULL REFERENCES recordings (number), PRIMARY KEY (sink, alert))
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """A numbered step with what it is for."""

    number: int
    name: str
    apply: Callable[[Connection], None]


def _run(connection: Connection, script: str) -> None:
    kind = "BYTEA" if connection.dialect.name == "postgresql" else "BLOB"
    for one in script.replace("{bytes}", kind).split(";"):
        if one.strip():
            connection.exec_driver_sql(one)


def _base(connection: Connection) -> None:
    _run(connection, _FIRST)


def _search(connection: Connection) -> None:
    """The index of words, filled from the documents that are there."""
    _run(connection, _SEARCH[connection.dialect.name])
    for number, packed in connection.execute(select(DOCUMENTS.c.number, DOCUMENTS.c.text)).all():
        add_words(connection, number, unpack_text(packed))


_PAGES = """
CREATE TABLE pages (
  page TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id),
  recording INTEGER NOT NULL REFERENCES recordings (number), PRIMARY KEY (page, document));
CREATE INDEX pages_of ON pages (document)"""


def _pages(connection: Connection) -> None:
    """The addresses of documents, filled from what was read; a document keeps the number of the recording it came by."""
    _run(connection, _PAGES)
    met: set[tuple[str, str]] = set()
    for document, recording, data in connection.execute(select(READINGS.c.document, READINGS.c.recording, READINGS.c.data)).all():
        page = page_key(unpack(data)["document"]["url"])
        if page is not None and (page, document) not in met:
            met.add((page, document))
            connection.execute(PAGES.insert().values(page=page, document=document, recording=recording))


def _watching(connection: Connection) -> None:
    _run(connection, _WATCHING)


_COUNTS = """
CREATE TABLE story_counts (recording INTEGER PRIMARY KEY REFERENCES recordings (number), stories INTEGER NOT NULL);
CREATE TABLE claim_counts (
  claims INTEGER PRIMARY KEY, kinds TEXT NOT NULL, recording INTEGER NOT NULL REFERENCES recordings (number));
INSERT INTO story_counts SELECT * FROM (
  SELECT (SELECT max(number) FROM recordings), count(DISTINCT story) AS stories FROM placements
  WHERE recording = (SELECT max(recording) FROM placements AS later WHERE later.document = placements.document)) AS counted
WHERE stories > 0"""


def _counts(connection: Connection) -> None:
    """How many stories and claims there are, counted once; from then on each change keeps count."""
    _run(connection, _COUNTS)
    found = connection.execute(select(CLAIMS.c.kind, func.count(), func.max(CLAIMS.c.recording)).group_by(CLAIMS.c.kind)).all()
    if found:
        kinds, counts, recordings = zip(*sorted(tuple(row) for row in found), strict=True)
        row = {"claims": sum(counts), "kinds": "\n".join(kinds), "recording": max(recordings)}
        connection.execute(CLAIM_COUNTS.insert().values(row))


STEPS: tuple[Migration, ...] = (
    Migration(1, "documents, statements, stories, claims, judgements", _base),
    Migration(2, "search", _search),
    Migration(3, "addresses of documents, which versions share", _pages),
    Migration(4, "feeds that are watched, alerts and their delivery", _watching),
    Migration(5, "how many stories and claims there are", _counts),
)


def version(connection: Connection) -> int:
    """Number of the last step that was applied; 0 where there is no ledger."""
    if not inspect(connection).has_table(MIGRATIONS.name):
        return 0
    return connection.execute(select(MIGRATIONS.c.number).order_by(MIGRATIONS.c.number.desc()).limit(1)).scalar() or 0


def migrate(connection: Connection, where: str, now: str, steps: Sequence[Migration] = STEPS) -> None:
    """Apply the steps that a ledger lacks. Raises: BadLedger where it comes from a later version of the program."""
    done = version(connection)
    if done > STEPS[-1].number:
        raise BadLedger(
            where, f"it was written by a later version of Rashomon (its form is {done}, this one knows {STEPS[-1].number})"
        )
    if done == 0:
        connection.execute(
            text("CREATE TABLE ledger_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)")
        )
    for step in steps:
        if step.number > done:
            step.apply(connection)
            connection.execute(MIGRATIONS.insert().values(number=step.number, name=step.name, applied=now))
