"""What a file holds, whatever kind it is: documents, addresses of reports that lie elsewhere, and problems, one after another.

A kind is told by the name and confirmed by the first bytes. Archives give their files back to the same function, so that a mail
in a zip, a feed in a tar or a PDF hanging on a mail are read like any other file. Nothing that goes wrong in one file ends a run.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from rashomon.intake import archives, feeds, listed, mail, newsml, pdf, records, warc
from rashomon.intake.decoding import NotText, decode
from rashomon.intake.folders import HTML, JSON, TABLES, TEXT, XML, is_skipped, not_read
from rashomon.intake.listed import Listed
from rashomon.intake.making import from_page, from_record, from_text, words_of
from rashomon.intake.names import is_name
from rashomon.intake.records import Record
from rashomon.intake.unpacking import DEPTH, Budget, Damaged, TooMuch, at_most, packing, unpacked
from rashomon.intake.xmltree import NotXml, local, parse_xml, root_name
from rashomon.model import Document, Problem, Published
from rashomon.times import Interval

Item = Document | Problem | Listed
"""What comes out of a file."""

_PACKED = {".gz": "", ".bz2": "", ".xz": "", ".zst": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_BLANK = " \t\r\n\ufeff\u200b\u00a0"
_ROW = 100_000
_REFUSED = (TooMuch, Damaged, archives.NotAnArchive, warc.NotAWarc, mail.NotAMail, pdf.NotAPdf, feeds.NotAFeed, NotXml, NotText)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its name as shown, its bytes, what it may cost, and how many archives deep it lies."""

    name: str
    stream: BinaryIO
    budget: Budget
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.lower()


def contents(source: Source) -> Iterator[Item]:
    """All that a file holds, in its order; what cannot be read is a problem with its reason."""
    if source.depth > DEPTH:
        yield Problem(source.name, f"it lies more than {DEPTH} archives deep, so it is not read")
        return
    try:
        yield from _maker(source)(source)
    except _REFUSED as error:
        yield Problem(source.name, str(error))


def _maker(source: Source) -> Callable[[Source], Iterator[Item]]:
    """The function that reads this kind of file."""
    kinds: dict[str, Callable[[Source], Iterator[Item]]] = {
        ".zip": _zip, ".tar": _tar, ".warc": _warc, ".wet": _warc, ".pdf": _pdf, ".eml": _mail,
        **dict.fromkeys(_PACKED, _packed), **dict.fromkeys(TABLES, _table), **dict.fromkeys(XML, _xml),
    }  # fmt: skip
    return kinds.get(source.suffix, _plain)


# ------------------------------------------------------------------ archives
def _packed(source: Source) -> Iterator[Item]:
    head, whole = _peeked(source.stream)
    how = packing(head)
    if how is None:
        raise Damaged("it is not packed, though its name says so")
    suffix = source.suffix
    name = source.name[: len(source.name) - len(suffix)] + _PACKED[suffix]
    inner = Source(name, unpacked(whole, how, source.budget), source.budget, source.depth + 1)
    for item in contents(inner):
        yield replace(item, path=source.name + (item.path or "").removeprefix(name))


def _zip(source: Source) -> Iterator[Item]:
    yield from _members(source, archives.zip_members(source.stream, source.budget))


def _tar(source: Source) -> Iterator[Item]:
    head, whole = _peeked(source.stream)
    if not archives.is_tar(head):
        raise archives.NotAnArchive("it is not a tar archive, though its name says so")
    yield from _members(source, archives.tar_members(whole, source.budget))


def _members(source: Source, members: Iterator[archives.Member]) -> Iterator[Item]:
    for member in members:
        if is_skipped(member.name):
            continue
        path = f"{source.name}/{member.name}"
        reason = member.reason or not_read(member.name)
        if member.raw is None or reason:
            yield Problem(path, reason or "it cannot be read")
        else:
            yield from contents(Source(path, io.BytesIO(member.raw), source.budget, source.depth + 1))


def _warc(source: Source) -> Iterator[Item]:
    head, whole = _peeked(source.stream)
    if not warc.is_warc(head):
        raise warc.NotAWarc("it is not a web archive, though its name says so")
    left: Counter[str] = Counter()
    try:
        for saved in warc.saved_pages(whole, source.budget):
            yield from _saved(source, saved, left)
    except _REFUSED as error:
        yield Problem(source.name, str(error))
    if left:
        most = ", ".join(f"{count} {what}" for what, count in left.most_common(5))
        yield Problem(source.name, f"{left.total():,} records of it hold no page and are passed over ({most})")


def _saved(source: Source, saved: warc.Saved, left: Counter[str]) -> Iterator[Item]:
    path = f"{source.name}/{saved.url or 'a record without an address'}"
    if saved.kind not in ("response", "resource", "conversion"):
        return
    if saved.reason:
        yield Problem(path, saved.reason)
        return
    if saved.kind == "response" and saved.status != 200:
        left[f"of status {saved.status}"] += 1
        return
    for item in _of_media(replace(source, name=path), saved, left):
        yield replace(item, seen=_moment(saved.date)) if isinstance(item, Document) else item


def _of_media(source: Source, saved: warc.Saved, left: Counter[str]) -> Iterator[Item]:
    raw = saved.raw or b""
    try:
        if saved.media in _PAGES:
            yield from _not_empty(source, decode(raw), lambda text: from_page(source.name, text, Record(url=saved.url)))
        elif saved.media == "application/pdf":
            yield _from_pdf(source.name, raw, saved.url)
        elif saved.kind == "conversion" and saved.media == "text/plain":
            yield from _not_empty(source, decode(raw), lambda text: from_record(source.name, Record(text, url=saved.url)))
        else:
            left[saved.media or "of no named kind"] += 1
    except (NotText, pdf.NotAPdf) as error:
        yield Problem(source.name, str(error))


def _not_empty(source: Source, text: str, make: Callable[[str], Document | Problem]) -> Iterator[Item]:
    yield make(text) if text.strip(_BLANK) else Problem(source.name, "it is empty")


# ------------------------------------------------------------------ files of one kind
def _plain(source: Source) -> Iterator[Item]:
    head, whole = _peeked(source.stream)
    if not source.suffix and warc.is_warc(head):
        yield from _warc(replace(source, stream=whole))
        return
    if not source.suffix and mail.is_mail(head):
        yield from _mail(replace(source, stream=whole))
        return
    text = decode(at_most(whole, source.budget.most))
    if not text.strip(_BLANK):
        yield Problem(source.name, "it is empty")
        return
    kinds = {"json": _json, "xml": _xml_text, "list": _list, "html": _html, "text": _text}
    yield from kinds[_kind(source.suffix, text)](source.name, text)


def _kind(suffix: str, text: str) -> str:
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    if suffix in TEXT:
        return "list" if head[:4] == "http" and listed.is_table(head) else "text"
    if suffix in HTML:
        return "html"
    if suffix in JSON or (head[:1] in "{[" and head.count('"') >= 2 and ":" in head):
        return "json"
    low = head.lower()
    if head[:1] == "<" and (feeds.is_feed(head) or newsml.is_newsml(head)):
        return "xml"
    if head[:4] == "http" and listed.is_table(head):
        return "list"
    tags = ("<html", "<!doctype html", "<head", "<body", "<p", "<div", "<article")
    return "html" if head[:1] == "<" and any(tag in low for tag in tags) else "text"


def _text(name: str, text: str) -> Iterator[Item]:
    yield from_text(name, text)


def _html(name: str, text: str) -> Iterator[Item]:
    yield from_page(name, text)


def _list(name: str, text: str) -> Iterator[Item]:
    yield from _elsewhere(name, listed.of_table(name, text.split("\n")))


def _json(name: str, text: str) -> Iterator[Item]:
    if feeds.is_feed(text):
        yield from _feed(name, text)
        return
    found = records.parse(text)
    first = next(found)
    answer = listed.of_answer(name, _loaded(text)) if isinstance(first[1], str) else []
    if answer:
        yield from _elsewhere(name, iter(answer))
        return
    for number, item in (first, *found):
        yield from _numbered(name, number, item)


def _loaded(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _numbered(name: str, number: int, item: Record | str) -> Iterator[Item]:
    """The document of a record; a problem names the record by its number, counted from 1 (0: the whole file)."""
    made = Problem(name, item) if isinstance(item, str) else from_record(name, item)
    if isinstance(made, Problem):
        yield Problem(name, f"record {number}: {made.reason}" if number else made.reason)
        return
    yield made
    if isinstance(item, Record) and item.is_part:
        where = f"; the report itself is at {made.url}" if made.url else ""
        yield Problem(name, f"record {number}: only its beginning or a summary is here, so only that is read{where}")
        if made.url and made.url.startswith("http"):
            yield Listed(name, made.url, made.title)


def _xml(source: Source) -> Iterator[Item]:
    yield from _xml_text(source.name, decode(at_most(source.stream, source.budget.most)))


def _xml_text(name: str, text: str) -> Iterator[Item]:
    if not text.strip(_BLANK):
        yield Problem(name, "it is empty")
    elif newsml.is_newsml(text.lstrip(_BLANK)):
        count = 0
        for count, item in enumerate(newsml.items(parse_xml(text)), 1):
            yield from _numbered(name, count, item)
        if not count:
            yield Problem(name, "there is no news item in it")
    elif root_name(text[:4000]) == "html":
        yield from _html(name, text)
    elif feeds.is_feed(text):
        yield from _feed(name, text)
    else:
        yield Problem(name, f"it is XML of a kind that is not read (<{local(parse_xml(text))}>)")


def _feed(name: str, text: str) -> Iterator[Item]:
    feed = feeds.parse_feed(text)
    if not feed.items:
        yield Problem(name, "there is no item in this feed")
    for number, item in enumerate(feed.items, 1):
        yield from _numbered(name, number, _of_item(item))


def record_of(item: feeds.Item) -> Record:
    """What a feed says of an item, without its words."""
    return Record(
        title=item.title,
        people=item.people,
        outlet=item.outlet,
        date=item.published or item.updated,
        date_field="published" if item.published else "updated",
        changed=item.updated,
        url=item.url,
        language=item.language,
    )


def _of_item(item: feeds.Item) -> Record | str:
    known = record_of(item)
    if item.html or item.text:
        return replace(known, html=item.html or "", text=item.text or "")
    summary = words_of(item.summary) if item.summary else ""
    if not summary and not item.title:
        return "it has no text"
    return replace(known, text=summary or item.title or "", is_part=True)


def _table(source: Source) -> Iterator[Item]:
    head, whole = _peeked(source.stream)
    try:
        start = decode(head)
    except NotText as error:
        yield Problem(source.name, str(error))
        return
    if not start.strip(_BLANK):
        yield Problem(source.name, "it is empty")
    elif not listed.is_table(start[: start.rfind("\n") + 1] or start):
        yield Problem(source.name, "it is a table, not reports; of tables only GDELT's and lists of addresses are read")
    else:
        rows = iter(lambda: whole.readline(_ROW), b"")
        yield from _elsewhere(source.name, listed.of_table(source.name, (row.decode("utf-8", "replace") for row in rows)))


def _elsewhere(name: str, found: Iterator[Listed]) -> Iterator[Item]:
    count = 0
    for one in found:
        count += 1
        yield one
    reports = "1 report" if count == 1 else f"{count:,} reports"
    yield Problem(name, f"it lists {reports} by address and holds no text; they must be fetched first")


def _pdf(source: Source) -> Iterator[Item]:
    head, whole = _peeked(source.stream)
    if not pdf.is_pdf(head):
        raise pdf.NotAPdf("it is not a PDF, though its name says so")
    yield _from_pdf(source.name, at_most(whole, source.budget.most))


def _from_pdf(name: str, raw: bytes, url: str | None = None) -> Document:
    """The document of a PDF's text layer. The day that its data give counts only where the text gives none."""
    found = pdf.read_pdf(raw)
    document = from_record(name, Record(found.text, url=url, people=(found.author,) if found.author else ()))
    assert isinstance(document, Document)
    if document.published.interval is None and found.date:
        try:
            made = Interval.parse(found.date)
        except ValueError:
            return document
        return replace(document, published=Published(made, "metadata", 0.5, "the PDF's own data say that it was made then"))
    return document


def _mail(source: Source) -> Iterator[Item]:
    found = mail.read_mail(at_most(source.stream, source.budget.most))
    if found.html.strip() or found.text.strip():
        yield from_record(source.name, _of_mail(found))
    elif not found.parts:
        yield Problem(source.name, "there is no text in this mail")
    for name, raw in found.parts:
        path = f"{source.name}/{name or 'part'}"
        reason = not_read(name)
        source.budget.spend(len(raw))
        if reason:
            yield Problem(path, reason)
        else:
            yield from contents(Source(path, io.BytesIO(raw), source.budget, source.depth + 1))


def _of_mail(found: mail.Mail) -> Record:
    by_person = found.sender is not None and is_name(found.sender)
    return Record(
        found.text,
        found.html,
        title=found.title,
        people=(found.sender,) if by_person and found.sender else (),
        outlet=None if by_person else found.sender,
        date=found.date,
        date_field="Date",
    )


# ------------------------------------------------------------------ parts
class _Rejoined(io.RawIOBase):
    """Bytes that were read already, and the stream that they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        piece, self._head = (self._head[: len(into)], self._head[len(into) :]) if self._head else (b"", b"")
        piece = piece or self._rest.read(len(into))
        into[: len(piece)] = piece
        return len(piece)


def _peeked(stream: BinaryIO, size: int = 4096) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that begins with them again."""
    head = stream.read(size)
    return head, io.BufferedReader(_Rejoined(head, stream), 1 << 16)


def _moment(value: str | None) -> Interval | None:
    try:
        return Interval.parse(value) if value else None
    except (ValueError, OverflowError):
        return None
