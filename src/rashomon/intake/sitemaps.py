"""Sitemaps into items: the news sitemap of a paper names its reports of the last days, with title, day and language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rashomon.intake.feeds import Item
from rashomon.intake.xmltree import NotXml, local, parse_xml, words

MOST = 50_000
"""Addresses of one sitemap; the protocol allows no more."""


class NotASitemap(ValueError):
    """This text is no sitemap; the message says why."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The reports that a sitemap names, and the further sitemaps that an index names."""

    items: tuple[Item, ...] = ()
    further: tuple[str, ...] = ()


def is_sitemap(text: str) -> bool:
    """Whether a text begins as a sitemap or an index of sitemaps does."""
    return re.search(r"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]", text.lstrip("\ufeff \t\r\n")[:4000]) is not None


def parse_sitemap(text: str) -> Sitemap:
    """The sitemap in `text`. Raises: NotASitemap."""
    try:
        root = parse_xml(text)
    except NotXml as error:
        raise NotASitemap(str(error)) from None
    if local(root) == "sitemapindex":
        found = [_child(one, "loc") for one in root if local(one) == "sitemap"]
        return Sitemap(further=tuple(url for url in found if _is_web(url))[:MOST])
    if local(root) != "urlset":
        raise NotASitemap("it is no sitemap")
    items = [_item(one) for one in root if local(one) == "url"]
    return Sitemap(items=tuple(item for item in items if item is not None)[:MOST])


def _item(entry: Any) -> Item | None:
    url = _child(entry, "loc")
    if not _is_web(url):
        return None
    news = next((child for child in entry if local(child) == "news"), None)
    paper = next((child for child in news if local(child) == "publication"), None) if news is not None else None
    return Item(
        url,
        url,
        _child(news, "title") or None,
        _child(news, "publication_date") or None,
        _child(entry, "lastmod") or None,
        outlet=_child(paper, "name") or None,
        language=(_child(paper, "language")[:2].lower() or None),
    )


def _child(element: Any, name: str) -> str:
    return "" if element is None else next((words(child) for child in element if local(child) == name), "")


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and not any(sign.isspace() for sign in url)
