"""Bytes that came over the web, and items of feeds, into documents."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from rashomon.addresses import canonical
from rashomon.intake import records
from rashomon.intake.decoding import NotText, decode
from rashomon.intake.feeds import Item
from rashomon.intake.loading import _from_item, _from_page, _from_text
from rashomon.model import Document, Problem

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


def of_page(text: str, url: str, item: Item | None = None) -> Document | Problem:
    """The document of a page that was fetched from `url`; what a feed's item says of it goes before what the page says."""
    known = _record(item) if item is not None else records.Record()
    known = replace(known, url=canonical(url), outlet=None)
    if not text.strip(" \t\r\n\ufeff\u200b\u00a0"):
        return Problem(url, "it is empty")
    if not _MARKUP.search(text[:20_000]):
        plain = _from_text(url, text)
        made = Document.from_text(plain.text, url=known.url)
        return _placed(replace(plain, id=made.id, url=made.url, title=known.title or plain.title), item)
    found = _from_page(url, text, known)
    return _placed(found, item) if isinstance(found, Document) else found


def _placed(document: Document, item: Item | None) -> Document:
    """The document without a path, of the feed's outlet where its page names none."""
    return replace(document, path=None, outlet=document.outlet or (item.outlet if item is not None else None))


def of_item(item: Item) -> Document | Problem:
    """The document of a feed's item by itself: the report where the feed carries it whole, else its title and beginning."""
    words = item.html or item.summary or (f"<p>{html.escape(item.title)}</p>" if item.title else "")
    record = replace(_record(item), html="" if item.text else words, text=item.text or "")
    if not record.html and not record.text:
        return Problem(item.url or item.id, "it has no text")
    found = _from_item(item.url or item.id, record)
    return replace(found, path=None) if isinstance(found, Document) else found


def _record(item: Item) -> records.Record:
    return records.Record(
        title=item.title,
        people=item.people,
        outlet=item.outlet,
        date=item.published or item.updated,
        date_field="published" if item.published else "updated",
        url=canonical(item.url),
        language=item.language,
    )


__all__ = ["NotText", "of_item", "of_page", "words_of_bytes"]
