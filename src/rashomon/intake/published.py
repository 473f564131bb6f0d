"""When a report was published, as its own words say: labelled dates, date lines, dates in the title, a translator's signature.

Dates in captions and in running prose are never taken. Each answer says on what it stands and how sure that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.intake import dates
from rashomon.intake.cues import hits
from rashomon.intake.edges import edge_line, is_of_event
from rashomon.intake.zoning import Zone
from rashomon.model import BlockKind, Published
from rashomon.times import Interval

_TITLE = re.compile(r"[(\[]([^()\[\]]{6,30})[)\]]\s*$")
_LABELLED = re.compile(
    r"\b(?:published|posted|first published|originally published|veröffentlicht|publié|publicado|pubblicato|опубликовано|发布)\b",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\boriginal(?:ly)?\b|原文|оригинал|\bsource text\b"
    r"|\b(?:chinese|russian|arabic|french|german|spanish|korean|japanese|ukrainian|english) "
    r"(?:language )?(?:article|text|version|original)\b",
    re.IGNORECASE,
)
_DATED = (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.FURNITURE)
_PLACES = re.compile(r"(?<!\d)(?:/|-)((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Sign:
    """A date that may be that of publication: what it stands on, how surely, whether it dates a translation's original."""

    found: dates.Found
    reason: str
    reliability: float
    original: bool = False
    updated: bool = False


def from_url(url: str | None) -> Sign | None:
    """The day in an address such as "/2021/03/04/"."""
    match = _PLACES.search(url or "")
    found = dates.parse(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None
    return Sign(found, "the address of the page holds the date", 0.85) if found else None


def in_text(zones: Sequence[Zone]) -> Published:
    """The date of publication that the text itself gives; `Published()` where it gives none."""
    bodies = [index for index, zone in enumerate(zones) if zone.kind is BlockKind.BODY]
    edges = (bodies[0], bodies[-1]) if bodies else (len(zones), -1)
    signs = [sign for index in range(len(zones)) for sign in _signs(zones, index, edges)]
    translated = _translation(zones)
    if translated:
        return _of_translation(translated, signs)
    best = max((sign for sign in signs), key=lambda sign: sign.reliability, default=None)
    if best is None:
        return Published()
    best = _settled(best, zones[: edges[0]])
    unclear = best.found.unclear
    because = f"{best.reason}; day and month can change places, so both readings are covered" if unclear else best.reason
    return Published(best.found.interval, "text", round(best.reliability * (0.6 if unclear else 1), 2), because)


def _settled(sign: Sign, head: Sequence[Zone]) -> Sign:
    """A day whose month could change places with it, read as the page shows: by the weekday, another date, the order of both."""
    if not sign.found.unclear:
        return sign
    line = next((zone.line for zone in head if sign.found in dates.find(zone.line) and zone.kind in _DATED), "")
    others = [zone.line for zone in head if zone.kind in _DATED]
    day = dates.settle(sign.found, line, others)
    if day is None:
        return sign
    found = replace(sign.found, interval=day, unclear=False)
    return replace(sign, found=found, reason=f"{sign.reason}; the page shows which number is the day")


def _of_translation(translated: Sign, signs: Sequence[Sign]) -> Published:
    others = [sign.found.interval for sign in signs if sign.found.interval != translated.found.interval]
    first = min((day for day in (other.first_day for other in others) if day), default=None)
    mine = translated.found.interval.first_day
    original = first if first and mine and first < mine else None
    because = "the translator dated this text" + (f"; its original is dated {original.isoformat()}" if original else "")
    before = Interval.day(original) if original else None
    return Published(translated.found.interval, "text", translated.reliability, because, before)


def _translation(zones: Sequence[Zone]) -> Sign | None:
    """The date with which a translator's note is signed."""
    inside = False
    for zone in zones:
        ids = {hit.cue.id for hit in hits(zone.line, zone.end - zone.start)}
        inside = zone.kind is BlockKind.NOTE and (bool(ids & {"translator-note", "translated-by"}) or (inside and not ids))
        found = dates.find(zone.line[-40:]) if inside else []
        if found and not re.search(r"\w", zone.line[-40:][found[-1].end :]):
            return Sign(found[-1], "the translator dated this text", 0.9)
    return None


def _signs(zones: Sequence[Zone], index: int, edges: tuple[int, int]) -> list[Sign]:
    zone = zones[index]
    if zone.kind is BlockKind.DATELINE:
        return _date_line(zones, index, above=index < edges[0], below=index > edges[1])
    if zone.kind is BlockKind.HEADLINE and (match := _TITLE.search(zone.line)) and (found := dates.find(match[1])):
        return [Sign(found[0], "the title gives the date in brackets", 0.8)]
    if zone.kind is BlockKind.BYLINE and (line := edge_line(zone.line)):
        return [_beside(label, found, "the byline") for label, found in line.dates]
    if zone.kind in (BlockKind.NOTE, BlockKind.FURNITURE) and (found := dates.find(zone.line)) and _tells(zone):
        return [Sign(found[0], "a line says when it was first published", 0.85)]
    if zone.kind in (BlockKind.BYLINE, BlockKind.FURNITURE, BlockKind.FORM) and len(zone.line) <= 200:
        found = dates.find(zone.line)
        if found and zone.kind is BlockKind.BYLINE and not is_of_event(zone.line):
            return [Sign(found[0], "the byline gives the date", 0.85)]
        if found and _LABELLED.search(zone.line):
            return [Sign(found[0], "a line at the edge of the text says when it was published", 0.85)]
    return []


def _tells(zone: Zone) -> bool:
    """Whether a line says where and when this report was first published."""
    return any(hit.cue.id == "first-published" for hit in hits(zone.line, zone.end - zone.start))


def _beside(label: str, found: dates.Found, where: str) -> Sign:
    """A date beside other page matter; one that is called "published" goes before one without a name, and that before a change."""
    if label == "published":
        return Sign(found, f"{where} says when it was published", 0.9)
    if label == "updated":
        return Sign(found, f"{where} says when it was last changed", 0.75, updated=True)
    return Sign(found, f"{where} gives the date", 0.7 if where == "a line below the text" else 0.85)


def _date_line(zones: Sequence[Zone], index: int, *, above: bool, below: bool) -> list[Sign]:
    zone = zones[index]
    line = dates.date_line(zone.line)
    if line is None and (edge := edge_line(zone.line)):
        return [
            _beside(label, found, "a line above the text" if above else "a line below the text") for label, found in edge.dates
        ]
    if line is None:
        inside = dates.find(zone.line)
        return [Sign(inside[0], "the dateline before the first words gives the date", 0.85)] if inside else []
    original = any(_ORIGINAL.search(other.line) and len(other.line) < 120 for other in zones[max(0, index - 1) : index])
    listed = not above and index > 0 and zones[index - 1].kind in (BlockKind.TEASER, BlockKind.FORM)
    signs = []
    for label, found in line.dates if not listed else [date for date in line.dates if date[0]]:
        if label == "published":
            signs.append(Sign(found, "a line says when it was published", 0.95, original))
        elif label == "updated":
            signs.append(Sign(found, "a line says when it was last changed", 0.75, original, updated=True))
        elif above:
            signs.append(Sign(found, "a date stands on a line of its own above the text", 0.9, original))
        else:
            signs.append(
                Sign(
                    found,
                    "a date stands on a line of its own below the text"
                    if below
                    else "a date stands on a line of its own in the text",
                    0.7 if below else 0.4,
                    original,
                )
            )
    return signs
