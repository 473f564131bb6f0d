"""JSON records into what a document needs: ninjs, JSON Feed, common field names, and what Rashomon itself writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NO_JSON = object()
_DEEP = 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_TITLES = ("headline", "title", "name", "heading")
_TEXTS = (
    "body_text",
    "text",
    "articleBody",
    "content_text",
    "content",
    "body",
    "maintext",
    "fulltext",
    "full_text",
    "article",
    "story",
)
_PAGES = ("body_html", "body_xhtml", "content_html", "html", "raw_html")
_PEOPLE = ("byline", "authors", "author", "creator", "by")
_OUTLETS = ("source", "outlet", "publisher", "sitename", "site_name", "source_name", "newspaper", "publication", "provider")
_DATES = (
    "published",
    "published_at",
    "publishedAt",
    "date_published",
    "datePublished",
    "date_publish",
    "pubDate",
    "pub_date",
    "firstcreated",
    "versioncreated",
    "contentcreated",
    "date",
    "created_at",
    "timestamp",
    "dateCreated",
)
_CHANGES = ("updated", "updated_at", "updatedAt", "date_modified", "dateModified", "date_updated", "modified", "versioncreated")
_URLS = ("url", "link", "canonical_url", "source_url", "permalink", "uri")
_LISTS = ("articles", "documents", "items", "results", "docs", "data", "stories", "entries", "posts")
_BEGINNINGS = ("description_text", "summary", "description")
_MORE = re.compile(r"\s{0,3}(?:…|\.\.\.)?\s{0,3}\[\+\d{1,7} chars\]\s{0,3}$")
_STANDFIRSTS = ("standfirst", "subtitle", "dek", "subheadline")


@dataclass(frozen=True, slots=True)
class Record:
    """One report as a record gives it; `html` where the body is mark-up; `stored` where Rashomon wrote it.

    `date` and `changed` are as the record writes them. `is_part`: it holds only the beginning or a summary of the report.
    """

    text: str = ""
    html: str = ""
    title: str | None = None
    standfirst: str | None = None
    people: tuple[str, ...] = ()
    outlet: str | None = None
    date: str | None = None
    date_field: str = ""
    url: str | None = None
    language: str | None = None
    stored: Mapping[str, Any] | None = None
    changed: str | None = None
    is_part: bool = False


def parse(text: str) -> Iterator[tuple[int, Record | str]]:
    """The records of a JSON or JSON Lines text in order, counted from 1; a string where one could not be read, saying why."""
    try:
        values = [json.loads(text)]
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        read = [_line(line) for line in lines]
        if len(lines) < 2 or not any(isinstance(value, dict | list) for value in read):
            yield 0, f"it is not JSON{_where(error)}"
            return
        values = read
    found = (item for value in values for item in _walk(value))
    count = 0
    for count, item in enumerate(found, 1):
        yield count, item
    if not count:
        yield 0, "there is no record in it"


def _where(error: Exception) -> str:
    """The place at which JSON breaks off, where the parser says it."""
    return f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""


def _line(line: str) -> Any:
    """The value on a line of JSON Lines; `_NO_JSON` where it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return _NO_JSON


def _walk(value: Any, outer: Mapping[str, Any] | None = None, depth: int = 0) -> Iterator[Record | str]:
    if isinstance(value, list) and depth < _DEEP:
        for item in value:
            yield from _walk(item, outer, depth + 1)
        return
    if not isinstance(value, dict) or depth >= _DEEP:
        yield "it is not JSON" if value is _NO_JSON else "it is no object with named fields"
        return
    if str(value.get("schema", "")).startswith("rashomon/"):
        stored = value.get("documents")
        for item in stored if isinstance(stored, list) else ():
            yield from _walk(item, None, depth + 1)
        return
    inner = next(
        (
            value[name]
            for name in _LISTS
            if isinstance(value.get(name), list) and any(isinstance(item, dict) for item in value[name])
        ),
        None,
    )
    if inner is not None and not any(isinstance(value.get(name), str) for name in _TEXTS + _PAGES):
        for item in inner:
            yield from _walk(item, value, depth + 1)
        return
    yield _record(value, outer or {})


def _record(value: Mapping[str, Any], outer: Mapping[str, Any]) -> Record | str:
    if isinstance(value.get("blocks"), list) and isinstance(value.get("text"), str) and str(value.get("id", "")).startswith("d-"):
        return Record(text=value["text"], stored=value)
    html = _first(value, _PAGES) or _body(value, "html")
    text = _first(value, _TEXTS) or _body(value, "plain")
    if text and not html and text.lstrip()[:1] == "<" and "</" in text:
        html, text = text, ""
    is_part = False
    if not html and ((not text) or _MORE.search(text[-60:])):
        text, is_part = _beginning(value, text), True
    if not text.strip() and not html.strip():
        return "it has no text"
    field = next((name for name in _DATES if _scalar(value.get(name))), "")
    changed = next((name for name in _CHANGES if name != field and _scalar(value.get(name))), "")
    language = _first(value, ("language", "lang", "inLanguage"))[:2].lower()
    return Record(
        text,
        html,
        title=_first(value, _TITLES) or _role(value),
        standfirst=_first(value, _STANDFIRSTS) or None,
        people=tuple(_names(value)),
        outlet=_first(value, _OUTLETS) or _first(outer, ("title", "source", "outlet", "publisher")) or None,
        date=_scalar(value.get(field)) or None,
        date_field=field,
        url=_address(value),
        language=language if language.isalpha() else None,
        changed=_scalar(value.get(changed)) or None,
        is_part=is_part,
    )


def _beginning(value: Mapping[str, Any], text: str) -> str:
    """The summary, and behind it the words before "[+1234 chars]", where they say more than it."""
    summary, begun = _first(value, _BEGINNINGS), _MORE.sub("", text).strip()
    if not begun or begun[:60] in summary:
        return summary or begun
    return f"{summary}\n\n{begun}" if summary and summary[:60] not in begun else begun


def _scalar(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _first(value: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of the named fields that holds words: text itself, or a name or title inside an object or list."""
    for name in names:
        held = value.get(name)
        if isinstance(held, list) and held and all(isinstance(item, str) for item in held):
            held = "\n\n".join(held) if name in _TEXTS else held[0]
        if isinstance(held, dict):
            held = next(
                (
                    held[inner]
                    for inner in ("name", "title", "text", "rendered", "value", "content")
                    if isinstance(held.get(inner), str)
                ),
                "",
            )
        if isinstance(held, str) and held.strip():
            held = _SURROGATE.sub("\ufffd", held)
            return held if name in _TEXTS + _PAGES else " ".join(held.split())
    return ""


def _body(value: Mapping[str, Any], kind: str) -> str:
    """The body of ninjs 2 and later: a list of bodies with their content types."""
    bodies = value.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        if (
            isinstance(body, dict)
            and kind in str(body.get("contenttype", body.get("contentType", "plain")))
            and isinstance(body.get("value"), str)
        ):
            return _SURROGATE.sub("\ufffd", str(body["value"]))
    return ""


def _role(value: Mapping[str, Any]) -> str | None:
    heads = value.get("headlines")
    found = (
        [head["value"] for head in heads if isinstance(head, dict) and isinstance(head.get("value"), str)]
        if isinstance(heads, list)
        else []
    )
    return " ".join(found[0].split()) if found else None


def _address(value: Mapping[str, Any]) -> str | None:
    return next(
        (held for name in _URLS if (held := _scalar(value.get(name))).startswith(("http://", "https://", "urn:", "tag:"))), None
    )


def _names(value: Mapping[str, Any]) -> Iterator[str]:
    for name in _PEOPLE:
        held = value.get(name)
        items = held if isinstance(held, list) else [held]
        found = [item.get("name") if isinstance(item, dict) else item for item in items]
        words = [item for item in found if isinstance(item, str) and item.strip()]
        if words:
            yield from words
            return
