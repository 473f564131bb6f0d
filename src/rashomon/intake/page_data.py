"""What a page says about itself: JSON-LD, meta tags, microdata, its address. Nothing is guessed from its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rashomon.intake import dates, published
from rashomon.intake.names import people
from rashomon.model import Published

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "article:publisher", "application-name", "citation_journal_title")
_PEOPLE = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "twitter:creator",
)
_DATES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_date",
    "citation_publication_date",
    "date.released",
    "cxenseparse:recs:publishtime",
)
_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_ARTICLE = re.compile(r"(?:article|posting|report|newsstory)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageData:
    """Title, outlet, address, language, authors and date as the page's own data give them; `None` where they do not."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: Published = field(default_factory=Published)
    changed: str | None = None


def page_data(root: Any) -> PageData:
    """The data of a page, from its parsed tree."""
    meta = _meta(root)
    article = next(_articles(root), {})
    outlet = _first(meta, _OUTLETS[:1]) or _name(article.get("publisher")) or _first(meta, _OUTLETS[1:])
    title = _words(article.get("headline")) or _first(meta, _TITLES) or _title(root)
    if outlet and title:
        title = re.sub(rf"\s+[|–—:•-]+\s+{re.escape(outlet)}\s*$", "", title) or title
    if outlet and outlet.startswith(("http:", "https:", "@")):
        outlet = None
    url = _address(root, meta, article)
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower() or None
    return PageData(
        title,
        outlet,
        url,
        language if language and language.isalpha() else None,
        _authors(meta, article),
        _date(root, meta, article, url),
        _words(article.get("dateModified")) or _first(meta, _CHANGES),
    )


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _articles(root: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in JSON-LD that describe an article, in page order."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            todo = [json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            here = todo.pop(0)
            if isinstance(here, list):
                todo.extend(here[:50])
            elif isinstance(here, dict):
                kinds = here.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
                    yield here
                todo.extend(here[key] for key in ("@graph", "mainEntity") if key in here)


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _title(root: Any) -> str | None:
    """The page's title, without the outlet's name that stands after a bar."""
    element = next(root.iter("title"), None)
    words = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return re.split(r"\s+[|»•]\s+|\s+[–—-]\s+(?=[^–—-]{2,40}$)", words)[0] or None


def _address(root: Any, meta: Mapping[str, list[str]], article: Mapping[str, Any]) -> str | None:
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    page = article.get("mainEntityOfPage")
    more = [
        _first(meta, ("og:url", "twitter:url")),
        _words(article.get("url")),
        page.get("@id") if isinstance(page, dict) else page,
    ]
    return next((url for url in [*links, *more] if isinstance(url, str) and url.startswith(("http://", "https://"))), None)


def _authors(meta: Mapping[str, list[str]], article: Mapping[str, Any]) -> tuple[str, ...]:
    held = article.get("author") or article.get("creator")
    given = [_name(item) for item in (held if isinstance(held, list) else [held])]
    lines = [line for line in given if line] or next((meta[name] for name in _PEOPLE if name in meta), [])
    names = [name for line in lines if not line.startswith(("http", "@")) for name in people(re.sub(r"^[Bb][Yy]\s+", "", line))]
    return tuple(dict.fromkeys(names))


def _date(root: Any, meta: Mapping[str, list[str]], article: Mapping[str, Any], url: str | None) -> Published:
    """The best of the page's dates, with what it stands on."""
    tries = (
        (_words(article.get("datePublished")), 0.98, "the page's JSON-LD gives it (datePublished)"),
        (_first(meta, _DATES), 0.95, "a meta tag of the page gives it"),
        (_microdata(root), 0.93, "the page marks it as its date of publication"),
        (_time(root), 0.85, "a time element of the page gives it"),
    )
    for value, sure, because in tries:
        found = dates.parse(value) if value else None
        if found:
            return Published(found.interval, "metadata", round(sure * 0.6, 2) if found.unclear else sure, because)
    sign = published.from_url(url)
    if sign:
        return Published(sign.found.interval, "metadata", sign.reliability, sign.reason)
    changed = dates.parse(_words(article.get("dateModified")) or _first(meta, _CHANGES) or "")
    return (
        Published(changed.interval, "metadata", 0.6, "the page gives only when it was last changed") if changed else Published()
    )


def _microdata(root: Any) -> str | None:
    found = root.xpath("//*[contains(translate(@itemprop, 'DP', 'dp'), 'datepublished')]")[:1]
    return next((item.get("datetime") or item.get("content") or "".join(item.itertext())[:80] for item in found), None)


def _time(root: Any) -> str | None:
    """The first time element that stands outside asides, menus and lists of other stories."""
    for element in root.iter("time"):
        around = {parent.tag for parent in element.iterancestors()}
        if element.get("datetime") and not around & {"aside", "nav", "footer", "li", "blockquote"}:
            return str(element.get("datetime"))
    return None
