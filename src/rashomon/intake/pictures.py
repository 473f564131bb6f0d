"""Captions and credits: scenes in the present tense, photo words, credits that stand beside them, the same picture twice."""

from __future__ import annotations

import re

from rashomon.intake.cues import strongest, words
from rashomon.intake.dates import find
from rashomon.intake.draft import Draft, says, stems
from rashomon.intake.units import Unit
from rashomon.model import BlockKind

_WORD = re.compile(r"[^\W\d_]+")
_WEEKDAY_DATE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}",
    re.IGNORECASE,
)
_MARCH = re.compile(r"\bM(?:arch|ARCH)\b(?=\.?,? \d)|(?<=\d )M(?:arch|ARCH)\b")
"""The month, which is no verb."""


def captions(draft: Draft) -> None:
    """Give the kind caption where several features of a picture's text come together."""
    for index, unit in enumerate(draft.units):
        if draft.open(index) and unit.size <= 900 and weight(draft, index) >= 5:
            draft.kinds[index] = BlockKind.CAPTION
    _twins(draft)


def weight(draft: Draft, index: int) -> float:
    """How much speaks for a caption: photo words, a scene, a date and place, a credit beside it, no full stop, no saying."""
    unit = draft.units[index]
    found = strongest(draft.hits[index], BlockKind.CAPTION)
    beside = draft.is_kind(index + 1, BlockKind.CREDIT) or draft.is_kind(index - 1, BlockKind.CREDIT)
    same_group = beside and any(
        draft.is_kind(other, BlockKind.CREDIT) and draft.units[other].group == unit.group
        for other in (index - 1, index + 1)
        if 0 <= other < len(draft.units)
    )
    scene = is_scene(unit)
    if not (found or beside or scene):
        return 0.0
    total = found + (2.5 if scene else 0) + (1.5 if beside else 0) + (2 if same_group else 0)
    total += 1.5 if _WEEKDAY_DATE.search(unit.line) or ((scene or found) and find(unit.line)) else 0
    total += 1 if not unit.stopped else 0
    total -= 2.5 if says(unit.line) else 0
    total -= 2.5 if unit.size > 450 else 0
    return total


def is_scene(unit: Unit) -> bool:
    """Whether it tells a picture: a verb of scenes in the present tense among its first dozen words, nobody saying anything."""
    if unit.size > 500 or unit.size < 20 or says(unit.line):
        return False
    first = [word.casefold() for word in _WORD.findall(_MARCH.sub(" ", unit.line))[1:14]]
    return not words("prose.toml", "scene").isdisjoint(first)


def _twins(draft: Draft) -> None:
    """A line that shares most of its words with a caption near it tells the same picture: a scene, or nearly the same words."""
    for index, unit in enumerate(draft.units):
        if not draft.open(index) or unit.size > 400 or says(unit.line):
            continue
        for other in range(max(0, index - 3), min(len(draft.units), index + 4)):
            if draft.is_kind(other, BlockKind.CAPTION) and _same_picture(unit, draft.units[other]):
                draft.kinds[index] = BlockKind.CAPTION


def _same_picture(unit: Unit, caption: Unit) -> bool:
    mine, theirs = stems(unit.line), stems(caption.line)
    shared = len(mine & theirs) * 10
    return len(mine) >= 4 and shared >= len(mine) * 7 and (is_scene(unit) or shared >= len(theirs) * 8)
