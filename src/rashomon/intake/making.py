"""Decoded text, mark-up and records into zoned documents: the last step of every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rashomon.addresses import canonical
from rashomon.intake import dates, pages, published, records
from rashomon.intake.documents import zoned
from rashomon.intake.names import people
from rashomon.intake.records import Record
from rashomon.intake.stored import restore
from rashomon.model import BlockKind, Document, Problem, Published
from rashomon.times import Interval


def from_text(name: str, text: str) -> Document:
    """A plain text, as it stands."""
    return replace(zoned(Document.from_text(text.lstrip("\ufeff"))), path=name)


def from_page(name: str, markup: str, record: Record | None = None) -> Document | Problem:
    """A web page; what `record` knows (a feed's item, an archive's address) goes before what the page says of itself."""
    page = pages.read(markup)
    known = record or Record()
    title = known.title or page.title
    head, above = _head(page.text, known, title) if record else ("", {})
    if not any(sign.isalnum() for sign in page.text):
        return Problem(name, "there is no text on this page")
    outlet, url = known.outlet or page.outlet, canonical(known.url or page.url)
    document = Document.from_text(head + page.text, outlet=outlet, title=title, url=url)
    date = _record_date(known) or page.published
    ready = replace(document, published=date, path=name, updated=_moment(known.changed or page.changed))
    authors = [name for line in known.people for name in people(line)] or list(page.authors)
    hints, weak = above | _moved(page.hints, len(head)), _moved(page.weak, len(head))
    return zoned(ready, hints=hints, weak=weak, authors=authors, language=known.language or page.language)


def from_record(name: str, record: Record) -> Document | Problem:
    """A record with its text or mark-up; of one that holds only a beginning, all of it is standfirst."""
    if record.stored is not None:
        return restore(record.stored, name)
    if record.html:
        return from_page(name, record.html, record)
    head, hints = _head(record.text, record, record.title)
    if record.is_part:
        hints |= {at + len(head): BlockKind.STANDFIRST for at in _paragraphs(record.text)}
    document = Document.from_text(head + record.text, outlet=record.outlet, title=record.title, url=canonical(record.url))
    authors = [name for line in record.people for name in people(line)]
    date = _record_date(record) or Published()
    ready = replace(document, published=date, path=name, updated=_moment(record.changed))
    return zoned(ready, hints=hints, authors=authors, language=record.language)


def words_of(markup: str) -> str:
    """The words of a little mark-up, a blank line between paragraphs."""
    return pages.read(f"<div>{markup}</div>").text


def _paragraphs(text: str) -> list[int]:
    """Where the paragraphs of a text begin."""
    found, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            found.append(at + len(part) - len(part.lstrip()))
        at += len(part) + 2
    return found


def _moved(hints: Mapping[int, BlockKind], by: int) -> dict[int, BlockKind]:
    return {at + by: kind for at, kind in hints.items()}


def _head(text: str, record: records.Record, title: str | None) -> tuple[str, dict[int, BlockKind]]:
    """Title and standfirst to stand above a text that does not begin with them, with their kinds by offset."""
    top = " ".join(text[:1000].split()).casefold()
    hints: dict[int, BlockKind] = {}
    lead = ""
    for words, kind in ((title, BlockKind.HEADLINE), (record.standfirst, BlockKind.STANDFIRST)):
        line = " ".join((words or "").split())
        if line and line.casefold() not in top:
            hints[len(lead)] = kind
            lead += line + "\n\n"
    return lead, hints


def _record_date(record: Record) -> Published | None:
    found = dates.parse(record.date) if record.date else None
    if found:
        return Published(
            found.interval, "metadata", 0.6 if found.unclear else 0.95, f"the record's field “{record.date_field}” gives it"
        )
    sign = published.from_url(record.url)
    return Published(sign.found.interval, "metadata", sign.reliability, sign.reason) if sign else None


def _moment(value: str | None) -> Interval | None:
    found = dates.parse(value) if value else None
    return found.interval if found and not found.unclear else None
