"""The kinds of the blocks of a text: each pass looks at one thing and decides only what it can; what is left is body.

Losing body is worse than keeping a teaser, so every pass asks for more than one sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.intake import foot, pictures, top
from rashomon.intake.draft import Draft, decide_by_cues, start
from rashomon.intake.units import Unit
from rashomon.model import BlockKind


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
        top.date_lines, top.headline, pictures.captions, top.bylines, foot.bios, foot.notes,
        foot.teasers, foot.forms, top.standfirst, foot.crossheads,
    ):  # fmt: skip
        step(draft)
    return _split(draft)


def _split(draft: Draft) -> list[Zone]:
    """Zones of the draft, datelines cut off the first body paragraphs."""
    found: list[Zone] = []
    bodies = 0
    for unit, kind in zip(draft.units, draft.kinds, strict=True):
        if kind is None or kind is BlockKind.BODY:
            bodies += 1
            found += _body(draft.text, unit, bodies <= 3)
        else:
            found.append(Zone(kind, unit.start, unit.end, unit.line))
    return found


def _body(text: str, unit: Unit, may_have_dateline: bool) -> list[Zone]:
    cut = top.dateline_end(unit) if may_have_dateline else 0
    if not cut:
        return [Zone(BlockKind.BODY, unit.start, unit.end, unit.line)]
    at, spaces, seen = unit.start, False, 0
    while seen < cut and at < unit.end:  # the line has single spaces, the text may not
        blank = text[at].isspace()
        seen += 0 if blank and spaces else 1
        spaces, at = blank, at + 1
    end = at
    while text[end - 1].isspace():
        end -= 1
    while at < unit.end and text[at].isspace():
        at += 1
    if at >= unit.end:
        return [Zone(BlockKind.BODY, unit.start, unit.end, unit.line)]
    return [Zone(BlockKind.DATELINE, unit.start, end, unit.line[:cut].strip()), Zone(BlockKind.BODY, at, unit.end, unit.line[cut:].strip())]


def of_kind(found: Sequence[Zone], *kinds: BlockKind) -> list[Zone]:
    """The zones of some kinds."""
    return [zone for zone in found if zone.kind in kinds]
