"""NewsML-G2 news items and packages (IPTC), and NITF, into records: headline, by-line, provider, dates, language, body.

A G2 item is named by its guid; its version number and the time of the version are kept, so that versions of one item are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rashomon.intake.records import Record
from rashomon.intake.xmltree import inner, local, root_name, words

_ITEMS = ("newsitem", "nitf")


def is_newsml(head: str) -> bool:
    """Whether a text begins as a G2 item, a message of such items, or NITF does."""
    return root_name(head[:4000]) in ("newsitem", "newsmessage", "packageitem", "nitf")


def items(root: Any) -> Iterator[Record | str]:
    """The records under a root element; a string where an item holds no words, saying why."""
    found = [root] if local(root) in _ITEMS else [e for e in root.iter() if local(e) in _ITEMS and not _inside(e)]
    for item in found:
        yield _nitf(item, Record()) if local(item) == "nitf" else _item(item)


def _inside(element: Any) -> bool:
    return any(local(parent) in _ITEMS for parent in element.iterancestors())


def _item(item: Any) -> Record | str:
    meta, content = _child(item, "itemmeta"), _child(item, "contentmeta")
    known = Record(
        title=_said(content, "headline") or _said(meta, "title"),
        people=tuple(filter(None, [_said(content, "by")])),
        outlet=_provider(meta) or _provider(content),
        date=_said(meta, "firstcreated") or _said(content, "contentcreated") or _said(meta, "versioncreated"),
        date_field="firstCreated" if _said(meta, "firstcreated") else "versionCreated",
        changed=_said(meta, "versioncreated") or _said(content, "contentmodified"),
        url=item.get("guid") or None,
        language=_language(content),
    )
    body = _child(item, "contentset")
    for held in body if body is not None else ():
        inside = next((child for child in held.iter() if local(child) in ("nitf", "html", "body")), None)
        if local(held) == "inlinexml" and inside is not None:
            return _nitf(inside, known) if local(inside) == "nitf" else _with(known, html=inner(inside))
        if local(held) == "inlinedata" and words(held):
            kind = (held.get("contenttype") or "text/plain").lower()
            return _with(known, html=inner(held)) if "html" in kind else _with(known, text="".join(held.itertext()).strip())
    if known.title is None:
        return "it has no text"
    return f"“{known.title[:80]}”: its text lies elsewhere, so it must be fetched first"


def _nitf(root: Any, known: Record) -> Record | str:
    """The record of an NITF document; what the item around it says goes before."""
    head = next((e for e in root.iter() if local(e) == "body.head"), root)
    content = next((e for e in root.iter() if local(e) == "body.content"), None)
    if content is None or not words(content):
        return "it has no text"
    issued = next((e.get("norm") for e in root.iter() if local(e) == "date.issue"), None)
    byline = next((words(e) for e in head.iter() if local(e) == "byline"), "")
    headline = next((words(e) for e in head.iter() if local(e) in ("hl1", "headline")), "") or _said(root, "title")
    return Record(
        html=inner(content),
        title=known.title or headline or None,
        people=known.people or tuple(filter(None, [byline])),
        outlet=known.outlet or next((words(e) for e in head.iter() if local(e) == "distributor"), "") or None,
        date=known.date or issued,
        date_field=known.date_field if known.date else "date.issue",
        changed=known.changed,
        url=known.url,
        language=known.language,
    )


def _with(known: Record, *, html: str = "", text: str = "") -> Record | str:
    return replace(known, html=html, text=text) if (html or text).strip() else "it has no text"


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if local(child) == name), None) if element is not None else None


def _said(element: Any, name: str) -> str | None:
    found = _child(element, name)
    return words(found) or None if found is not None else None


def _provider(element: Any) -> str | None:
    """The name of the provider or source; a code alone ("nprov:AFP") gives what stands after the colon."""
    for tag in ("provider", "infosource"):
        found = _child(element, tag)
        if found is not None:
            name = _said(found, "name") or found.get("literal") or (found.get("qcode") or "").rpartition(":")[2]
            if name:
                return str(name)
    return None


def _language(content: Any) -> str | None:
    found = _child(content, "language")
    code = (found.get("tag") or "")[:2].lower() if found is not None else ""
    return code if len(code) == 2 and code.isalpha() else None
