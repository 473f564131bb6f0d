"""The kinds of the blocks of a text: each pass looks at one thing and decides only what it can; what is left is body.

Losing body is worse than keeping a teaser, so every pass asks for more than one sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.intake import foot, grids, pictures, plates, top
from rashomon.intake.draft import Draft, decide_by_cues, start
from rashomon.intake.units import squeeze
from rashomon.model import BlockKind

_SIGN_OFF = re.compile(
    r"[(\[](?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by [^()\[\]]{3,400}[)\]]\W{0,3}$"
)


_LOOK = 20_000


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a text with its kind, and the single-spaced line it holds."""

    kind: BlockKind
    start: int
    end: int
    line: str


def zones(
    text: str,
    *,
    title: str | None = None,
    hints: Mapping[int, BlockKind] | None = None,
    weak: Mapping[int, BlockKind] | None = None,
) -> list[Zone]:
    """The zones of `text` in order; every character that is not blank lies in one.

    `hints` gives kinds known from the page's mark-up, by offset of the first character of a line; `weak` kinds count only
    where no cue says otherwise.
    """
    draft = start(text, title, hints)
    if len(draft.units) == 1 and not hints:
        return _split(draft)
    decide_by_cues(draft)
    for index, unit in enumerate(draft.units):
        draft.kinds[index] = draft.kinds[index] or (weak or {}).get(unit.start)
    for step in (
        top.date_lines, top.headline, plates.plates, pictures.captions, top.bylines, top.dated_lines, foot.bios, foot.notes,
        foot.teasers, foot.menus, foot.shouts, foot.forms, grids.tables, top.dates_below, top.standfirst,
        foot.crossheads,
    ):  # fmt: skip
        step(draft)
    return _split(draft)


def _split(draft: Draft) -> list[Zone]:
    """Zones of the draft: datelines are cut off the first body paragraphs, sign-offs in brackets off the last ones."""
    body = [i for i, kind in enumerate(draft.kinds) if kind is None or kind is BlockKind.BODY]
    first, last = set(body[:3]), set(body[-2:])
    found: list[Zone] = []
    for index, (unit, kind) in enumerate(zip(draft.units, draft.kinds, strict=True)):
        zone = Zone(kind or BlockKind.BODY, unit.start, unit.end, unit.line)
        found += _parts(draft.text, zone, index in first, index in last) if kind is None or kind is BlockKind.BODY else [zone]
    return found


def _parts(text: str, zone: Zone, first: bool, last: bool) -> list[Zone]:
    """A body paragraph with its dateline and its sign-off as zones of their own."""
    head = top.dateline_end(text[zone.start : zone.end][:200], text[zone.start + 20 : zone.start + _LOOK]) if first else 0
    tail = _SIGN_OFF.search(text, max(zone.start + head, zone.end - 500), zone.end) if last else None
    cuts = [zone.start, zone.start + head, tail.start() if tail else zone.end, zone.end]
    kinds = (BlockKind.DATELINE, BlockKind.BODY, BlockKind.BYLINE)
    parts = [_trimmed(text, kind, cuts[i], cuts[i + 1]) for i, kind in enumerate(kinds)]
    whole = [part for part in parts if part is not None]
    return whole if any(part.kind is BlockKind.BODY for part in whole) else [zone]


def _trimmed(text: str, kind: BlockKind, start: int, end: int) -> Zone | None:
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return None
    at = start + len(words) - len(words.lstrip())
    return Zone(kind, at, at + len(bare), squeeze(bare))


def of_kind(found: Sequence[Zone], *kinds: BlockKind) -> list[Zone]:
    """The zones of some kinds."""
    return [zone for zone in found if zone.kind in kinds]
