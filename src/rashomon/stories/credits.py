"""Which news agencies a report names as where its words come from, and in which words; the credit of a picture is no source.

Three ways: the whole text is the agency's (dateline, byline, a line at the end), the agency helped with it, or the report
cites the agency for something. Names are in `data/agencies.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rashomon.model import TELLING, BlockKind, Document, Span

HEAD = 1200
"""Characters from the start in which a dateline or byline is looked for."""

CREDITING = TELLING | {BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.FURNITURE}
"""Kinds of blocks in which a text's own credit can stand: not captions, credits of pictures, teasers."""


class Way(StrEnum):
    """How a report rests on an agency."""

    WHOLE = "whole"
    PART = "part"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency by its full name, how the report rests on it, and the words that say so."""

    agency: str
    way: Way
    span: Span


@cache
def agencies() -> dict[str, str]:
    """Full name of each agency by every name."""
    text = (files("rashomon.stories") / "data" / "agencies.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: full for full, others in rows for name in (full, *filter(None, others.split("|")))}


@cache
def _patterns() -> tuple[tuple[Way, bool, re.Pattern[str]], ...]:
    """Way, whether only the head of a report counts, and the pattern with the agency as `name`."""
    names = "|".join(re.escape(name) for name in sorted(agencies(), key=lambda name: (-len(name), name)))
    name = rf"(?:the |The )?(?P<name>{names})\b"
    kind = r"(?:[\w’'-]+ ){0,3}?(?:(?:news|press|state) )?(?:agency )?"
    said = r"(?:reported|reports|reporting|said|says|quoted|quotes|cited|cites|added|wrote|writes|learned|carried|published)"
    before = (
        r"(?:[Aa]ccording to|[Cc]iting|[Cc]ited by|[Qq]uoted by|[Rr]eported by|[Cc]arried by|[Pp]ublished by|told|informed"
        r"|in an? (?:[\w’'-]+ )?(?:interview|statement|comments?|remarks) (?:with|to)|[Ss]peaking to|spoke (?:to|with))"
    )
    return (
        (Way.WHOLE, True, re.compile(rf"^(?=[“\"(]?[A-Z])[^\n(/]{{0,60}}[(/] ?{name} ?[)/](?=\.?\s*(?:[-–—:]|$|\n|[A-Z]))", re.M)),
        (Way.WHOLE, True, re.compile(rf"^\(?{name}\)? ?[-–—]+ (?=[A-Z])", re.M)),
        (Way.WHOLE, True, re.compile(rf"^(?:By|BY|From) [^\n]{{0,60}}?\b{name}[^\n]{{0,25}}$", re.M)),
        (
            Way.WHOLE,
            False,
            re.compile(rf"^\W{{0,2}}(?:[Ss]ource|[Cc]opyright|©|\([Cc]\))[^\n\w]{{0,3}}(?:\d{{4}} )?{name}[^\n]{{0,60}}$", re.M),
        ),
        (Way.WHOLE, False, re.compile(rf"^\W{{0,2}}(?:With|Via|Sources?:) (?:[^\n]{{0,30}} and )?{name}\W{{0,2}}$", re.M)),
        (Way.PART, False, re.compile(rf"{name}[^\n.]{{0,60}}? contributed (?:to this|reporting)")),
        (Way.CITED, False, re.compile(rf"\b{before} {kind}{name}(?![/’])")),
        (Way.CITED, False, re.compile(rf"\b{name}(?: news agency| agency)?,? {said}\b")),
    )  # fmt: skip


_PICTURE = re.compile(
    r"\b(?:photo(?:s|graph|grapher)?|image|picture|caption|Getty|handout|pool via)\b|(?-i:(?<![A-Z])[A-Z]{2,}/[A-Z])|/(?:via )?Getty",
    re.I,
)
"""Words of a picture's credit: "AP Photo/…", "REUTERS/…", "Image: AFP"."""

AROUND = 120
"""Characters before and behind a name that are looked at."""


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        r"\b(?=[A-Zd])(?:" + "|".join(re.escape(n) for n in sorted(agencies(), key=lambda n: (-len(n), n))) + r")\b"
    )


def credits(document: Document) -> list[Credit]:
    """The agencies that `document` names as sources, in the order of the text; each place once.

    A document without blocks is taken whole. A bare name on a line of its own is no source: such lines stand under pictures.
    """
    found: dict[int, Credit] = {}
    for start, end in _stretches(document):
        for hit in _names().finditer(document.text, start, end):
            if hit.start() not in found and (credit := _credit(document, hit.start(), hit.end())):
                found[hit.start()] = credit
    return list(found.values())


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    if not document.blocks:
        yield 0, len(document.text)
    yield from ((block.start, block.end) for block in document.blocks if block.kind in CREDITING)


def _credit(document: Document, at: int, until: int) -> Credit | None:
    """How the report rests on the agency named from `at` to `until`, `None` where it does not."""
    text = document.text
    start = max(text.rfind("\n", 0, at) + 1, at - AROUND)
    line_end = text.find("\n", until)
    end = min(line_end if line_end >= 0 else len(text), until + AROUND)
    if _PICTURE.search(text, start, end):
        return None
    for way, head, pattern in _patterns():
        if not head or at < HEAD:
            for match in pattern.finditer(text, start, end):
                if match.end("name") == until:
                    return Credit(agencies()[match["name"]], way, _words(document, match))
    return None


def _words(document: Document, match: re.Match[str]) -> Span:
    words = match.group()
    start = match.start() + len(words) - len(words.lstrip())
    return document.span(start, start + len(words.strip()))
