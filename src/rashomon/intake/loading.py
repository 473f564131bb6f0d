"""Files and folders into documents. A bad file is a recorded problem and the run goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.errors import NothingToRead
from rashomon.intake import dates, pages, published, records
from rashomon.intake.decoding import NotText, decode
from rashomon.intake.documents import zoned
from rashomon.intake.folders import HTML, JSON, TEXT, cannot_open, files
from rashomon.intake.names import people
from rashomon.intake.stored import restore
from rashomon.model import BlockKind, Document, Problem, Published
from rashomon.settings import Settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """The documents that could be read, in the order of their paths, and what could not, with the reason."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def load(paths: Sequence[str | Path], *, settings: Settings | None = None) -> Loaded:
    """The documents in files and folders (searched through, sorted, hidden files skipped), zoned and dated.

    A text that comes twice is one document. Raises: NothingToRead where not one document is left.
    """
    limit = (settings or Settings()).max_bytes
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in files(paths, problems):
        for item in _read(path, limit):
            if isinstance(item, Problem):
                problems.append(item)
            elif item.id in documents:
                problems.append(Problem(str(path), f"it is the same report as {documents[item.id].path}, so it counts once"))
            else:
                documents[item.id] = item
    problems = list(dict.fromkeys(problems))
    if not documents:
        given = ", ".join(str(path) for path in paths) or "no path"
        reason = (
            problems[0].reason
            if len(problems) == 1
            else "none of these files could be read"
            if problems
            else "there is no report in it"
        )
        raise NothingToRead(given, reason)
    return Loaded(tuple(documents.values()), tuple(problems))


def _read(path: Path, limit: int) -> Iterator[Document | Problem]:
    name = str(path)
    try:
        size = path.stat().st_size
        if size > limit:
            yield Problem(name, f"it has {size:,} bytes, more than the limit of {limit:,}")
            return
        text = decode(path.read_bytes())
    except NotText as error:
        yield Problem(name, str(error))
        return
    except OSError as error:
        yield Problem(name, cannot_open(error))
        return
    if not text.strip(" \t\r\n\ufeff\u200b\u00a0"):
        yield Problem(name, "it is empty")
        return
    kind = _kind(path, text)
    if kind == "json":
        yield from _from_json(name, text)
    elif kind == "html":
        yield _from_page(name, text)
    else:
        yield _from_text(name, text)


def _kind(path: Path, text: str) -> str:
    suffix = path.suffix.lower()
    if suffix in TEXT:
        return "text"
    if suffix in HTML:
        return "html"
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    if suffix in JSON or (head[:1] in "{[" and head.count('"') >= 2 and ":" in head):
        return "json"
    return (
        "html"
        if head[:1] == "<"
        and any(tag in head.lower() for tag in ("<html", "<!doctype html", "<head", "<body", "<p", "<div", "<article"))
        else "text"
    )


def _from_text(name: str, text: str) -> Document:
    plain = text.lstrip("\ufeff")
    return replace(zoned(Document.from_text(plain)), path=name)


def _from_page(name: str, markup: str, record: records.Record | None = None) -> Document | Problem:
    page = pages.read(markup)
    known = record or records.Record()
    title = known.title or page.title
    head, above = _head(page.text, known, title) if record else ("", {})
    if not any(sign.isalnum() for sign in page.text):
        return Problem(name, "there is no text on this page")
    outlet, url = known.outlet or page.outlet, known.url or page.url
    document = Document.from_text(head + page.text, outlet=outlet, title=title, url=url)
    ready = replace(document, published=_record_date(known) or page.published, path=name)
    authors = [name for line in known.people for name in people(line)] or list(page.authors)
    hints, weak = above | _moved(page.hints, len(head)), _moved(page.weak, len(head))
    return zoned(ready, hints=hints, weak=weak, authors=authors, language=known.language or page.language)


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


def _from_json(name: str, text: str) -> Iterator[Document | Problem]:
    for number, item in records.parse(text):
        made = item if isinstance(item, str) else _from_item(name, item)
        if isinstance(made, Document):
            yield made
        else:
            reason = made if isinstance(made, str) else made.reason
            yield Problem(name, f"record {number}: {reason}" if number else reason)


def _from_item(name: str, item: records.Record) -> Document | Problem:
    if item.stored is not None:
        return restore(item.stored, name)
    return _from_page(name, item.html, item) if item.html else _from_record(name, item)


def _from_record(name: str, record: records.Record) -> Document:
    head, hints = _head(record.text, record, record.title)
    document = Document.from_text(head + record.text, outlet=record.outlet, title=record.title, url=record.url)
    authors = [name for line in record.people for name in people(line)]
    ready = replace(document, published=_record_date(record) or Published(), path=name)
    return zoned(ready, hints=hints, authors=authors, language=record.language)


def _record_date(record: records.Record) -> Published | None:
    found = dates.parse(record.date) if record.date else None
    if found:
        return Published(
            found.interval, "metadata", 0.6 if found.unclear else 0.95, f"the record's field “{record.date_field}” gives it"
        )
    sign = published.from_url(record.url)
    return Published(sign.found.interval, "metadata", sign.reliability, sign.reason) if sign else None
