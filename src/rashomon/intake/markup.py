"""What an element of a page holds, by its tag, its roles, and the words of its class names (`data/markup.toml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from rashomon.intake.cues import data, words
from rashomon.model import BlockKind

_TAGS = {
    "nav": BlockKind.FURNITURE,
    "footer": BlockKind.FURNITURE,
    "aside": BlockKind.TEASER,
    "form": BlockKind.FORM,
    "button": BlockKind.FORM,
    "label": BlockKind.FORM,
    "fieldset": BlockKind.FORM,
    "figcaption": BlockKind.CAPTION,
    "address": BlockKind.BYLINE,
    "search": BlockKind.FORM,
    "menu": BlockKind.FURNITURE,
}
_ROLES = {
    "navigation": BlockKind.FURNITURE,
    "banner": BlockKind.FURNITURE,
    "contentinfo": BlockKind.FURNITURE,
    "search": BlockKind.FORM,
    "form": BlockKind.FORM,
    "complementary": BlockKind.TEASER,
    "menu": BlockKind.FURNITURE,
    "menubar": BlockKind.FURNITURE,
    "alert": BlockKind.FURNITURE,
    "dialog": BlockKind.FURNITURE,
}
_PROPS = {
    "headline": BlockKind.HEADLINE,
    "alternativeheadline": BlockKind.STANDFIRST,
    "author": BlockKind.BYLINE,
    "creator": BlockKind.BYLINE,
    "caption": BlockKind.CAPTION,
    "datepublished": BlockKind.DATELINE,
    "datemodified": BlockKind.DATELINE,
    "comment": BlockKind.FORM,
    "copyrightholder": BlockKind.CREDIT,
}
CONTAINERS = frozenset({BlockKind.FORM, BlockKind.TEASER, BlockKind.FURNITURE})
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_UNSEEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden")


@cache
def skipped() -> frozenset[str]:
    """Tags whose content is no text of the page."""
    return words("markup.toml", "skipped")


@cache
def breaking() -> frozenset[str]:
    """Tags that begin and end a paragraph."""
    return words("markup.toml", "breaking")


@cache
def _class_words() -> tuple[tuple[BlockKind, tuple[str, ...]], ...]:
    table = data("markup.toml")["kind"]
    assert isinstance(table, list)
    return tuple((BlockKind(row["kind"]), tuple(f"-{word}-" for word in row["words"])) for row in table)


def _normal(names: str) -> str:
    return f"-{'-'.join(part.lower() for part in _PARTS.findall(names[:400]))}-"


@lru_cache(maxsize=4096)
def kind_of_class(names: str) -> BlockKind | None:
    """The kind that class names or an id speak for; the first row of the table wins."""
    normal = [_normal(name) for name in names.split()[:30]]
    return next((kind for kind, marks in _class_words() for name in normal if any(mark in name for mark in marks)), None)


@lru_cache(maxsize=4096)
def _hides(names: str) -> bool:
    table = data("markup.toml")["hidden"]
    assert isinstance(table, list)
    return not set(names.lower().split()).isdisjoint(table)


def is_hidden(element: Any) -> bool:
    """Whether a reader of the page does not see this element."""
    get = element.get
    if element.tag in ("html", "body"):
        return False
    style = get("style")
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or (style is not None and _UNSEEN.search(style.lower()) is not None)
        or _hides(get("class") or "")
    )


def sure_kind(element: Any) -> BlockKind | None:
    """The kind that tag, role or microdata give."""
    tag, role, prop = element.tag, element.get("role"), element.get("itemprop")
    if role and (kind := _ROLES.get(role.lower())):
        return kind
    if prop and (kind := next((_PROPS[word] for word in prop.lower().split() if word in _PROPS), None)):
        return kind
    if tag == "a" and (element.get("rel") or "").lower() == "author":
        return BlockKind.BYLINE
    return _TAGS.get(tag) if tag != "footer" or not _within_article(element) else None


def _within_article(element: Any) -> bool:
    parent, steps = element.getparent(), 0
    while parent is not None and steps < 12:
        if parent.tag in ("article", "blockquote"):
            return True
        parent, steps = parent.getparent(), steps + 1
    return False
