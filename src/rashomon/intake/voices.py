"""Who speaks where: authors from bylines and bios, translators and editors from their notes.

Photo credits and staff lists never make an author. Where no author is named the body has a voice without a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.intake.cues import hits
from rashomon.intake.edges import edge_line
from rashomon.intake.names import is_name, people, tidy
from rashomon.intake.zoning import Zone
from rashomon.model import BlockKind, Voice, VoiceRole

_SIGNATURE = re.compile(
    r"(?:^|[\s(\[—–-])(?P<who>[A-Z]{2,4}|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,2})\.?\s?"
    r"[(\[]?\d{1,2}[./]\d{1,2}[./]\d{2,4}[)\]]?\W*$"
)
_MOST = 20
_DASHED = re.compile(r"[—–-]\s?(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,2}|[A-Z]{2,4})\W*$")


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a document, and for each zone the id of its voice (`None` for page matter)."""

    voices: tuple[Voice, ...]
    of_zone: tuple[str | None, ...]


def find_authors(zones: Sequence[Zone]) -> list[str]:
    """Names of authors in bylines, bios and lines that say whom to follow, in order of appearance."""
    found: list[str] = []
    for zone in zones:
        if zone.kind is BlockKind.BYLINE:
            found += _byline(zone.line)
        elif zone.kind is BlockKind.BIO:
            named = [hit.name for hit in hits(zone.line, zone.end - zone.start) if hit.name]
            found += [tidy(name) for name in named if is_name(tidy(name), explicit=True)]
    full = list(dict.fromkeys(found))[:_MOST]
    return [name for name in full if not any(name != other and name in other for other in full)]


def _byline(line: str) -> list[str]:
    found = hits(line, len(line))
    if any(hit.cue.id == "contributed" for hit in found):
        return []
    if dated := edge_line(line):
        return list(dated.people)
    named = [hit.name for hit in found if hit.name and hit.cue.kind is BlockKind.BYLINE]
    return [name for words in (named or [line]) for name in people(words, explicit=bool(named))]


def _signed(line: str) -> str | None:
    match = _SIGNATURE.search(line[-120:]) or _DASHED.search(line[-60:])
    return match["who"] if match else None


def _note(zones: Sequence[Zone], index: int, before: tuple[VoiceRole, str | None] | None) -> tuple[VoiceRole, str | None]:
    """Role and name of whoever speaks in a note; a paragraph without a label goes on in the voice of the one before."""
    zone = zones[index]
    found = hits(zone.line, zone.end - zone.start)
    ids = {hit.cue.id for hit in found}
    named = next((hit.name for hit in found if hit.name and hit.cue.id == "translated-by"), None)
    if named:
        return VoiceRole.TRANSLATOR, next(iter(people(named)), None)
    if "translator-note" in ids:
        return VoiceRole.TRANSLATOR, _signed(zone.line) or _further(zones, index)
    if not ids & {"editor-note", "correction"} and before is not None:
        return before
    return VoiceRole.EDITOR, None


def _further(zones: Sequence[Zone], index: int) -> str | None:
    """The signature under the paragraphs of a note that goes on below."""
    for zone in zones[index + 1 : index + 6]:
        if zone.kind is not BlockKind.NOTE or {hit.cue.id for hit in hits(zone.line, zone.end - zone.start)}:
            return None
        if signed := _signed(zone.line):
            return signed
    return None


def _notes(zones: Sequence[Zone]) -> dict[int, tuple[VoiceRole, str | None]]:
    """Role and name for each note; translators' notes without a name take the translator named elsewhere."""
    found: dict[int, tuple[VoiceRole, str | None]] = {}
    for index, zone in enumerate(zones):
        if zone.kind is BlockKind.NOTE:
            found[index] = _note(zones, index, found.get(index - 1))
    named = next((name for role, name in found.values() if role is VoiceRole.TRANSLATOR and name), None)
    return {i: (role, name or (named if role is VoiceRole.TRANSLATOR else None)) for i, (role, name) in found.items()}


def voices(zones: Sequence[Zone], given: Sequence[str] = ()) -> Voices:
    """The voices in `zones`; `given` are authors that the page's data name and that go before those of the text."""
    names = list(dict.fromkeys([*given, *find_authors(zones)]))[:_MOST]
    notes = _notes(zones)
    table: dict[tuple[VoiceRole, str | None], str] = {}
    authors: list[tuple[VoiceRole, str | None]] = [(VoiceRole.AUTHOR, name) for name in names] or [(VoiceRole.AUTHOR, None)]
    for key in [*authors, *notes.values()]:
        table.setdefault(key, f"v{len(table) + 1}")
    own = (BlockKind.BODY, BlockKind.HEADLINE, BlockKind.STANDFIRST)
    speaking = [
        table[notes[i]] if i in notes else table[authors[0]] if zone.kind in own else None for i, zone in enumerate(zones)
    ]
    return Voices(tuple(Voice(key, role, name) for (role, name), key in table.items()), tuple(speaking))
