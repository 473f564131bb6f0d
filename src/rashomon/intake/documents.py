"""A plain document into a zoned one: blocks, voices, languages, title and date, its text unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.intake import languages, published
from rashomon.intake.edges import edge_line
from rashomon.intake.mastheads import paper_name
from rashomon.intake.names import tidy
from rashomon.intake.outlets import outlet_of
from rashomon.intake.voices import voices
from rashomon.intake.zoning import Zone, of_kind, zones
from rashomon.model import Block, BlockKind, Document

_MOST_LOOKED_AT = 6000


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
    title = document.title or next((head.line for head in heads if head.start < first_body), None)
    date = document.published if document.published.interval else published.in_text(found)
    outlet = document.outlet or _outlet(document.text, found, first_body)
    return replace(document, outlet=outlet, blocks=blocks, voices=speaking.voices, language=main, title=title, published=date)


def _outlet(text: str, found: Sequence[Zone], first_body: int) -> str | None:
    """The name of the paper that a masthead or a line with the date gives, above the body."""
    for part in found:
        if part.start >= first_body:
            return None
        if part.kind is BlockKind.FURNITURE and (name := paper_name(part.line)):
            return tidy(name)
        if part.kind not in (BlockKind.DATELINE, BlockKind.BYLINE) or not (line := edge_line(part.line)):
            continue
        alone = part.kind is BlockKind.DATELINE and text[part.end :].lstrip(" \t")[:1] in "\n"
        by_form = outlet_of(line, text[: part.start] + text[part.end :], authored=True) if alone else None
        if outlet := line.outlet or by_form:
            return tidy(outlet)
    return None


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
