"""RSS (0.9 to 2.0), RDF, Atom and JSON Feed into items: address, id, title, dates, people, and the words that the feed carries.

A feed gives a whole report (`html` or `text`) or only its beginning (`summary`); which of both is said, never guessed from
the address. Nothing is fetched here.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from rashomon.intake.xmltree import NotXml, inner, local, parse_xml, space, words

_STORY = 1500
"""Characters of words from which on a description without a mark of being cut is the report itself: RSS allows both."""

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|»|read (?:more|on)|continue reading|more)[\s\])>→.]{0,10}$", re.IGNORECASE)
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]{0,2000}>")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MEDIA = ("media", "itunes", "mrss", "podcast", "image")
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})


class NotAFeed(ValueError):
    """This text is no feed; the message says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed.

    `id` is the feed's own (guid, atom:id), else the address, else the title; "" where there is none of them. `html` or `text`
    hold the whole report, `summary` (mark-up) its beginning; `published` and `updated` are as the feed writes them.
    """

    id: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    html: str | None = None
    text: str | None = None
    summary: str | None = None
    people: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the feed carries the report itself, not only its beginning."""
        return self.html is not None or self.text is not None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its form ("RSS", "Atom", "JSON Feed"), title, home page, language, and its items in the order of the feed."""

    form: str
    title: str | None = None
    home: str | None = None
    language: str | None = None
    items: tuple[Item, ...] = ()


def is_feed(text: str) -> bool:
    """Whether a text begins as RSS, RDF, Atom or JSON Feed does; looks at its first characters only."""
    head = text.lstrip("\ufeff \t\r\n")[:4000]
    if head.startswith("{"):
        return "jsonfeed.org/version" in head
    return (
        re.search(r"<(?:rss|(?:\w{1,20}:)?RDF|(?:\w{1,20}:)?feed|channel)[\s>]", head) is not None and "<html" not in head.lower()
    )


def parse_feed(text: str, *, base: str | None = None) -> Feed:
    """The feed in `text`; relative addresses count from `base`, the feed's own address. Raises: NotAFeed."""
    if text.lstrip("\ufeff \t\r\n")[:1] == "{":
        return _json_feed(text, base)
    try:
        root = parse_xml(text)
    except NotXml as error:
        raise NotAFeed(str(error)) from None
    if local(root) not in _ROOTS:
        raise NotAFeed("it is not a feed (RSS, Atom or JSON Feed)")
    return _atom(root, base) if local(root) == "feed" else _rss(root, base)


# ------------------------------------------------------------------ RSS
def _rss(root: Any, base: str | None) -> Feed:
    channel = next((child for child in [root, *root] if local(child) == "channel"), root)
    title = _title(channel)
    home = _absolute(base, _first(channel, "link"))
    language = _language(_first(channel, "language"))
    found = [child for child in [*channel, *(root if root is not channel else ())] if local(child) == "item"]
    return Feed("RSS", title, home, language, tuple(_rss_item(item, title, language, home or base) for item in found))


def _rss_item(item: Any, outlet: str | None, language: str | None, base: str | None) -> Item:
    guid = _first(item, "guid")
    permanent = next((e.get("ispermalink", e.get("isPermaLink", "true")) for e in item if local(e) == "guid"), "false") == "true"
    url = _absolute(base, _first(item, "link") or _link(item)) or (guid if permanent and _is_web(guid) else None)
    title = _title(item)
    encoded, described = _markup(item, "encoded"), _markup(item, "description")
    body, summary = (encoded, described) if encoded else (described, None) if _is_story(described) else (None, described)
    people = tuple(_named(_all(item, ("author", "creator"))))
    return Item(
        guid or url or title or "",
        url,
        title,
        _first(item, "pubdate", "date", "issued", "published") or None,
        _first(item, "modified", "updated") or None,
        body,
        None,
        summary,
        people,
        _first(item, "source") or outlet,
        _language(_first(item, "language")) or language,
    )


def _is_story(described: str | None) -> bool:
    bare = " ".join(_TAG.sub(" ", described or "").split())
    return len(bare) >= _STORY and _CUT.search(bare[-60:]) is None


# ------------------------------------------------------------------ Atom
def _atom(root: Any, base: str | None) -> Feed:
    base = _base(root, base)
    title = _title(root)
    language = _language(root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    people = tuple(_atom_people(root))
    found = [_atom_item(child, title, language, base, people) for child in root if local(child) == "entry"]
    return Feed("Atom", title, _absolute(base, _link(root)), language, tuple(found))


def _atom_item(entry: Any, outlet: str | None, language: str | None, base: str | None, people: tuple[str, ...]) -> Item:
    base = _base(entry, base)
    url = _absolute(base, _link(entry))
    title, own = _title(entry), _first(entry, "id")
    source = next((child for child in entry if local(child) == "source"), None)
    content = next((child for child in entry if local(child) == "content" and not _is_media(child)), None)
    body = _atom_text(content) if content is not None and not content.get("src") else None
    summary = next((_atom_text(child) for child in entry if local(child) == "summary"), None)
    return Item(
        own or url or title or "",
        url,
        title,
        _first(entry, "published", "issued", "created") or None,
        _first(entry, "updated", "modified") or None,
        body or None,
        None,
        summary or None,
        tuple(_atom_people(entry)) or people,
        (_title(source) if source is not None else None) or outlet,
        _language(entry.get("{http://www.w3.org/XML/1998/namespace}lang") or "") or language,
    )


def _atom_text(element: Any) -> str | None:
    """The mark-up of a text construct: escaped (type html), inside (xhtml), or plain words (text)."""
    kind = (element.get("type") or "text").lower()
    if kind in ("text", "text/plain") and not len(element):
        return "".join(f"<p>{html.escape(part.strip())}</p>" for part in (element.text or "").split("\n\n") if part.strip())
    return inner(element).strip() or None


def _atom_people(element: Any) -> Iterator[str]:
    for person in element:
        if local(person) == "author":
            yield from _named([_first(person, "name") or words(person)])


# ------------------------------------------------------------------ JSON Feed
def _json_feed(text: str, base: str | None) -> Feed:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAFeed("it is not JSON, so no JSON Feed") from None
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise NotAFeed("it is JSON, but no JSON Feed: it has no list of items")
    title, home = _clean(value.get("title")), _absolute(base, _clean(value.get("home_page_url")) or "")
    language = _language(_clean(value.get("language")) or "")
    people = tuple(_json_people(value))
    items = [_json_item(one, title, language, home or base, people) for one in value["items"] if isinstance(one, dict)]
    return Feed("JSON Feed", title, home, language, tuple(items))


def _json_item(
    one: Mapping[str, Any], outlet: str | None, language: str | None, base: str | None, people: tuple[str, ...]
) -> Item:
    url = _absolute(base, _clean(one.get("url")) or _clean(one.get("external_url")) or "")
    title, number = _clean(one.get("title")), one.get("id")
    own = str(number) if isinstance(number, int) and not isinstance(number, bool) else _clean(number)
    return Item(
        own or url or title or "",
        url,
        title,
        _clean(one.get("date_published")),
        _clean(one.get("date_modified")),
        _kept(one.get("content_html")),
        _kept(one.get("content_text")),
        html.escape(_kept(one.get("summary")) or "") or None,
        tuple(_json_people(one)) or people,
        outlet,
        _language(_clean(one.get("language")) or "") or language,
    )


def _json_people(value: Mapping[str, Any]) -> Iterator[str]:
    held = value.get("authors")
    listed = held if isinstance(held, list) else [value.get("author")]
    names = [one.get("name") if isinstance(one, dict) else one for one in listed]
    yield from _named(name for name in names if isinstance(name, str))


def _kept(value: Any) -> str | None:
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) and value.strip() else None


def _clean(value: Any) -> str | None:
    return " ".join(_SURROGATE.sub("\ufffd", value).split()) or None if isinstance(value, str) else None


# ------------------------------------------------------------------ parts
def _is_media(element: Any) -> bool:
    return any(word in space(element) for word in _MEDIA)


def _all(element: Any, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for child in element:
            if local(child) == name and not _is_media(child):
                yield words(child)


def _first(element: Any, *names: str) -> str:
    """The words of the first child that has one of the names, tried in their order; "" where there is none."""
    return next((found for found in _all(element, names) if found), "")


def _title(element: Any) -> str | None:
    """The title without mark-up: feeds escape it once or twice."""
    raw = _first(element, "title")
    return " ".join(_TAG.sub(" ", html.unescape(raw)).split()) or None if "&" in raw or "<" in raw else raw or None


def _markup(element: Any, name: str) -> str | None:
    found = next((child for child in element if local(child) == name and not _is_media(child)), None)
    return inner(found).strip() or None if found is not None else None


def _link(element: Any) -> str:
    """The address of the page itself among Atom's links: rel "alternate", or a link without rel."""
    links = [child for child in element if local(child) == "link" and child.get("href")]
    pages = [link for link in links if (link.get("rel") or "alternate").lower() == "alternate"]
    best = next((link for link in pages if "html" in (link.get("type") or "html")), pages[0] if pages else None)
    return str(best.get("href")).strip() if best is not None else ""


def _base(element: Any, base: str | None) -> str | None:
    own = element.get("{http://www.w3.org/XML/1998/namespace}base")
    return _absolute(base, own) or base if own else base


def _absolute(base: str | None, url: str) -> str | None:
    """The whole web address, or `None` where it is none (no other scheme is kept)."""
    if not url:
        return None
    try:
        whole = urljoin(base or "", url.strip())
    except ValueError:
        return None
    return whole if _is_web(whole) else None


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and not any(sign.isspace() for sign in url)


def _language(value: str) -> str | None:
    code = value.strip()[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _named(lines: Iterable[str]) -> Iterator[str]:
    """Names of authors: RSS writes "mail@paper.example (Jane Roe)"."""
    for line in lines:
        match = re.fullmatch(r"\S{1,200}@\S{1,200}\s{0,3}\(([^()]{1,120})\)", line.strip())
        name = match[1] if match else line
        if name.strip() and "@" not in name:
            yield name.strip()
