"""Bytes that came over the web, and items of feeds, into documents."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.intake.contents import record_of
from rashomon.intake.decoding import NotText, decode
from rashomon.intake.feeds import Item
from rashomon.intake.making import from_page, from_record, from_text, words_of
from rashomon.intake.records import Record
from rashomon.model import Document, Problem
from rashomon.times import Interval

_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,5}=", re.IGNORECASE)
_VAGUE = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "binary", "utf-8", "utf8"})
"""Charsets that servers declare unasked, or that any bytes satisfy: a declaration of these says nothing."""

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|p|div|article|h1|section|main)\b", re.IGNORECASE)


def words_of_bytes(body: bytes, charset: str | None = None) -> str:
    """The text in bytes whose server declares `charset`, which may be a lie: the bytes themselves and what they say go before it.

    Raises: NotText where they are no text.
    """
    if charset and charset not in _VAGUE and not _is_utf8(body) and not _DECLARED.search(body[:4096]) and b"\0" not in body:
        try:
            return body.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            pass
    return decode(body)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def of_page(text: str, url: str, seen: Interval, item: Item | None = None) -> Document | Problem:
    """The document of a page that was fetched from `url` at the moment `seen`.

    What the page says of itself goes before what a feed's item says of it, but for the title and the people.
    """
    if not text.strip(" \t\r\n\ufeff\u200b\u00a0"):
        return Problem(url, "it is empty")
    known = record_of(item) if item is not None else Record()
    known = replace(known, url=url, outlet=None, date=None, changed=None)
    if _MARKUP.search(text[:20_000]):
        found = from_page(url, text, known)
    else:
        plain = from_text(url, text)
        found = from_record(url, replace(known, text=plain.text, outlet=plain.outlet, title=known.title or plain.title))
    return _placed(found, seen, item) if isinstance(found, Document) else found


def of_item(item: Item, seen: Interval) -> Document | Problem:
    """The document of a feed's item by itself: the report where the feed carries it whole, else its title and beginning."""
    record = replace(record_of(item), html=item.html or "", text=item.text or "")
    if not item.is_whole:
        words = words_of(item.summary) if item.summary else ""
        record = replace(record, text=words or item.title or "", is_part=True)
    if not record.html and not record.text:
        return Problem(item.url or item.id, "it has no text")
    found = from_record(item.url or item.id, record)
    return _placed(found, seen, None) if isinstance(found, Document) else found


def _placed(document: Document, seen: Interval, item: Item | None) -> Document:
    """The document without a path, seen now; outlet and day of the feed where the page gives none."""
    document = replace(document, path=None, seen=seen)
    if item is None:
        return document
    told = from_record(
        "", Record("x", outlet=item.outlet, date=item.published or item.updated, date_field="published", changed=item.updated)
    )
    assert isinstance(told, Document)
    published = document.published if document.published.interval is not None else told.published
    return replace(document, outlet=document.outlet or item.outlet, published=published, updated=told.updated or document.updated)


__all__ = ["NotText", "of_item", "of_page", "words_of_bytes"]
