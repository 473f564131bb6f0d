"""A plain document into a zoned one: blocks, voices, languages, title and date, its text unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.intake import languages, published
from rashomon.intake.named import outlet_in
from rashomon.intake.papers import of_title
from rashomon.intake.voices import voices
from rashomon.intake.zoning import Zone, of_kind, zones
from rashomon.model import Block, BlockKind, Document

_MOST_LOOKED_AT = 6000
_LABEL = re.compile(r"^(?:head(?:line)?|title|subject)\s?:\s*(?=\S)|^#{1,6}\s+(?=\S)", re.IGNORECASE)
"""A label or mark before a headline, as archives and notes have it."""
_STRONG = re.compile(r"(\*{1,3}|_{1,3})(\S.*\S)\1")


def zone(document: Document) -> Document:
    """The document with typed blocks, voices, languages, title and publication date; its text stays, character for character.

    What is already known (title, publication date) is kept. An empty text gives a document without blocks.
    """
    return zoned(document)


def zoned(
    document: Document,
    *,
    hints: Mapping[int, BlockKind] | None = None,
    weak: Mapping[int, BlockKind] | None = None,
    authors: Sequence[str] = (),
    language: str | None = None,
) -> Document:
    """As `zone`, with what a page or record told besides: sure and weak kinds by offset, authors, and the declared language."""
    found = zones(document.text, title=document.title, hints=hints, weak=weak)
    main = _language(found, language)
    speaking = voices(found, authors)
    blocks = tuple(
        Block(zone.kind, zone.start, zone.end, voice, _block_language(zone.line, main))
        for zone, voice in zip(found, speaking.of_zone, strict=True)
    )
    heads = of_kind(found, BlockKind.HEADLINE)
    first_body = next((z.start for z in found if z.kind is BlockKind.BODY), len(document.text))
    title = document.title or next((_title(head.line) for head in heads if head.start < first_body), None)
    date = document.published if document.published.interval else published.in_text(found)
    outlet = document.outlet or outlet_in(document.text, found, credited=hints is None)
    return replace(document, outlet=outlet, blocks=blocks, voices=speaking.voices, language=main, title=title, published=date)


def _title(line: str) -> str:
    """A headline without the label before it and the paper behind it."""
    parted = of_title(line)
    bare = _LABEL.sub("", parted[0] if parted else line)
    strong = _STRONG.fullmatch(bare)
    return strong[2] if strong else bare


def _language(found: Sequence[Zone], declared: str | None) -> str:
    """The language of the body; the declared one where the text does not tell; else English."""
    sample, size = [], 0
    for part in of_kind(found, BlockKind.BODY) or found:
        sample.append(part.line)
        size += len(part.line)
        if size > _MOST_LOOKED_AT:
            break
    guess = _majority(sample)
    return guess if guess != languages.OPEN else (declared or "en")


def _majority(lines: Sequence[str]) -> str:
    """The language of most of the text, by length of lines, each line by itself; short texts are taken together."""
    if sum(map(len, lines)) < 400:
        return languages.language(" ".join(lines))
    sizes: dict[str, int] = {}
    for line in lines:
        name = languages.language(line)
        sizes[name] = sizes.get(name, 0) + len(line)
    sizes.pop(languages.OPEN, None)
    return max(sorted(sizes), key=lambda name: sizes[name]) if sizes else languages.OPEN


def _block_language(line: str, main: str) -> str:
    """The block's language; the document's where the block is too short or unclear, if its script allows that."""
    guess = languages.language(line)
    if guess == languages.OPEN:
        counts = languages.scripts(line[:1000])
        return main if not counts.get("other") else languages.OPEN
    return guess if guess == main or len(line) >= 60 or languages.script_of(guess) != languages.script_of(main) else main
