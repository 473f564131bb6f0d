"""What is put into a ledger. Each function adds rows inside one writing transaction, and adds nothing that is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, func, select

from rashomon.accounts import Party
from rashomon.addresses import page_key
from rashomon.claims import Claim
from rashomon.ledger.plain import canonical, pack, pack_analysis, pack_text
from rashomon.ledger.reading import claims_counted, live_claims, members, places, readings_held
from rashomon.ledger.search import add_words, fold
from rashomon.ledger.tables import (
    CLAIM_COUNTS,
    CLAIMANTS,
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
    TERMS,
)
from rashomon.model import Analysis, Document
from rashomon.times import Interval


@dataclass(frozen=True)
class Writer:
    """One change of the ledger: its connection, the moment (ISO 8601, UTC) and the program's version.

    The row that says when it was made is written with the first other row, so that a change of nothing leaves no trace.
    """

    connection: Connection
    at: str
    program: str

    @cached_property
    def recording(self) -> int:
        """Number of this change."""
        number = self._next(RECORDINGS)
        self.connection.execute(RECORDINGS.insert().values(number=number, at=self.at, program=self.program))
        return number

    def add(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows; those of a table that says when they were recorded get this change's number."""
        if rows:
            extra = {"recording": self.recording} if "recording" in table.c else {}
            self.connection.execute(table.insert(), [{**row, **extra} for row in rows])

    def _next(self, table: Table) -> int:
        return (self.connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1

    def add_text(self, document: str, text: str) -> None:
        """Add a document's text and its words to the search."""
        number = self._next(DOCUMENTS)
        self.add(DOCUMENTS, [{"number": number, "id": document, "text": pack_text(text)}])
        add_words(self.connection, number, text)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What stories need of a report: its features as plain values, and the words by which its neighbours look for it."""

    features: Mapping[str, Any]
    keys: tuple[str, ...]


def content_id(letter: str, *parts: Any) -> str:
    """An id that depends on nothing but `parts`: a letter and 24 hexadecimal digits."""
    return f"{letter}-{hashlib.sha256(canonical(parts)).hexdigest()[:24]}"


def reading_id(document: Document, program: str) -> str:
    """Id of the reading of a document by a version: of what is known of the document, but not of where its file lay."""
    known = (document.id, document.title, document.language, document.published, document.voices, document.blocks)
    return content_id("r", program, known)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report ready to be added: its page (see `page_key`), its text, and its rows by table.

    Made wherever it was read; it depends on nothing but the report.
    """

    document: str
    page: str | None
    text: str
    reading: Mapping[str, Any]
    statements: Sequence[Mapping[str, Any]]
    features: bytes
    terms: Sequence[str]

    @property
    def program(self) -> str:
        """The version that read it."""
        return str(self.reading["program"])


def entry(analysis: Analysis, sketch: Sketch, program: str) -> Entry:
    """What was read in a document, ready to be added to any ledger."""
    document, reading = analysis.document, reading_id(analysis.document, program)
    terms = tuple(dict.fromkeys(str(visible(key)) for key in sketch.keys))
    rows = tuple(_statements(reading, analysis))
    page = visible(page_key(document.url))
    return Entry(document.id, page, document.text, _reading(reading, analysis, program), rows, pack(sketch.features), terms)


def add_entry(writer: Writer, one: Entry) -> bool:
    """Add a report, whole; `False` where it is held already."""
    reading, day = one.reading["id"], one.reading["published"]
    if readings_held(writer.connection, [reading]):
        return False
    if writer.connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == one.document)).first() is None:
        writer.add_text(one.document, one.text)
    _add_page(writer, one)
    writer.add(READINGS, [one.reading])
    writer.add(STATEMENTS, one.statements)
    writer.add(FEATURES, [{"reading": reading, "document": one.document, "data": one.features}])
    writer.add(TERMS, [{"term": term, "reading": reading, "document": one.document, "day": day} for term in one.terms])
    return True


def _add_page(writer: Writer, one: Entry) -> None:
    held = select(PAGES.c.document).where(PAGES.c.page == one.page, PAGES.c.document == one.document)
    if one.page is not None and writer.connection.execute(held).first() is None:
        writer.add(PAGES, [{"page": one.page, "document": one.document}])


def visible(words: str | None) -> str | None:
    """Words as a column of any database can hold them: no NUL, no half of a surrogate pair."""
    return None if words is None else "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in words)


def _day(document: Document) -> str | None:
    published = document.published.interval
    day = published.first_day or published.last_day if published is not None else None
    return day.isoformat() if day else None


def _reading(reading: str, analysis: Analysis, program: str) -> dict[str, Any]:
    document = analysis.document
    return {
        "id": reading,
        "document": document.id,
        "program": program,
        "path": visible(document.path),
        "outlet": visible(document.outlet),
        "title": visible(document.title),
        "published": _day(document),
        "statements": len(analysis.statements),
        "data": pack_analysis(analysis),
    }


def _statements(reading: str, analysis: Analysis) -> Iterable[dict[str, Any]]:
    for number, statement in enumerate(analysis.statements):
        label = getattr(statement.content, "label", getattr(statement.content, "kind", ""))
        span = statement.evidence[0]
        yield {
            "reading": reading,
            "number": number,
            "id": statement.id,
            "document": analysis.document.id,
            "kind": statement.kind,
            "label": label,
            "start": span.start,
            "end": span.end,
        }


# ------------------------------------------------------------------ stories
def place(writer: Writer, stories: Mapping[str, str], up_to: int) -> None:
    """Put documents into stories (document id → story id): all that came with recordings up to `up_to` are in one now."""
    now = places(writer.connection, list(stories))
    rows = [{"document": d, "story": story} for d, story in sorted(stories.items()) if now.get(d) != story]
    entered = {story for d, story in stories.items() if now.get(d) != story}
    left = {now[d] for d, story in stories.items() if now.get(d, story) != story} - entered
    new = entered - set(members(writer.connection, entered).values())
    writer.add(PLACEMENTS, rows)
    writer.add(SETTLED, [{"up_to": up_to}])
    gone = left - set(members(writer.connection, left).values())
    if new or gone:
        before = select(STORY_COUNTS.c.stories).order_by(STORY_COUNTS.c.recording.desc()).limit(1)
        count = (writer.connection.execute(before).scalar() or 0) + len(new) - len(gone)
        writer.add(STORY_COUNTS, [{"stories": count}])


def claim(writer: Writer, documents: Sequence[str], claims: Iterable[Claim], parties: Iterable[Party]) -> None:
    """Make `claims` all that these documents claim: new ones are added, those no longer made are superseded by a judgement."""
    now = {_claim_id(one): one for one in claims}
    before = live_claims(writer.connection, documents)
    _supersede(writer, [before[key] for key in sorted(before.keys() - now.keys())])
    fresh = {key: one for key, one in now.items() if key not in before}
    again = _known_ids(writer.connection, CLAIMS, list(fresh))
    named = {_again(key, writer) if key in again else key: one for key, one in sorted(fresh.items())}
    writer.add(CLAIMS, [_claim(key, one) for key, one in named.items()])
    count_claims(writer, [one.kind for one in named.values()])
    writer.add(CLAIMANTS, [{"entity": who, "claim": key} for key, one in named.items() for who in sorted(set(one.claimants))])
    add_parties(writer, parties)


def count_claims(writer: Writer, kinds: Sequence[str]) -> None:
    """Keep count of claims that were added, of which these are the kinds."""
    if kinds:
        count, before = claims_counted(writer.connection)
        row = {"claims": count + len(kinds), "kinds": "\n".join(sorted({*before, *kinds}))}
        writer.add(CLAIM_COUNTS, [row])


def _again(key: str, writer: Writer) -> str:
    """The id of a claim that was superseded and is made once more."""
    return f"{key}.{writer.recording}"


def _supersede(writer: Writer, claims: Sequence[str]) -> None:
    reason = "the reports of its story were compared again"
    rows = [
        {"id": content_id("j", one, writer.recording), "about": one, "verdict": "superseded", "reason": reason}
        | {"author": f"rashomon {writer.program}", "made": writer.at[:10]}
        for one in claims
    ]
    writer.add(JUDGEMENTS, rows)


def _claim_id(one: Claim) -> str:
    return content_id("c", one)


def _claim(key: str, one: Claim) -> dict[str, Any]:
    (from_start, from_end), (to_start, to_end) = _ends(one.from_), _ends(one.to)
    return {
        "id": key,
        "kind": one.kind,
        "subject": one.subject,
        "object": one.object,
        "holds": one.holds,
        "from_start": from_start,
        "from_end": from_end,
        "to_start": to_start,
        "to_end": to_end,
        "happening": one.happening,
        "statement": one.statement,
        "document": one.words.document,
        "start": one.words.start,
        "end": one.words.end,
        "words": visible(one.words.text),
        "known": one.known.isoformat() if one.known else None,
        "claimants": "\n".join(one.claimants),
    }


def _ends(interval: Interval | None) -> tuple[str | None, str | None]:
    return (None, None) if interval is None else interval.iso()


def add_parties(writer: Writer, parties: Iterable[Party]) -> None:
    """Add who is who: each shape of an entity once, and every name it is met under."""
    rows = {content_id("p", party): party for party in parties}
    known = _known_ids(writer.connection, PARTIES, list(rows))
    fresh = {key: party for key, party in sorted(rows.items()) if key not in known}
    writer.add(
        PARTIES,
        [{"id": key, "entity": p.id, "name": visible(p.name), "data": pack(p)} for key, p in fresh.items()],
    )
    pairs = {(folded, p.id) for p in fresh.values() for name in (p.name, *p.names) if (folded := fold(name))}
    query = select(NAMES.c.name, NAMES.c.entity).where(NAMES.c.entity.in_({entity for _, entity in pairs}))
    held = {(name, entity) for name, entity in writer.connection.execute(query)} if pairs else set()
    writer.add(NAMES, [{"name": name, "entity": entity} for name, entity in sorted(pairs - held)])


def _known_ids(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for at in range(0, len(ids), 500):
        found |= set(connection.execute(select(table.c.id).where(table.c.id.in_(ids[at : at + 500]))).scalars())
    return found


# ------------------------------------------------------------------ judgements
def judge(writer: Writer, about: str, *, reason: str, author: str, made: date) -> str:
    """Take something back, with who says so, when and why; its id. The same judgement twice is one."""
    key = content_id("j", about, reason, author, made.isoformat())[:14]
    row = {"id": key, "about": about, "verdict": "retracted", "reason": visible(reason), "author": visible(author)}
    if not _known_ids(writer.connection, JUDGEMENTS, [key]):
        writer.add(JUDGEMENTS, [{**row, "made": made.isoformat()}])
    return key
