"""Tables inside a report: rows of results and scores are kept as furniture, for no sentence stands in them.

Two shapes are known: lines of several cells, and cells that each stand on a line of their own, as a page's table becomes text.
"""

from __future__ import annotations

import re

from rashomon.intake.draft import Draft, is_prose
from rashomon.intake.units import Unit
from rashomon.model import BlockKind

ROWS = 4
"""So many lines with figures make a table; a list of a few facts ("Dead: 46") is none."""

_GAP = 3
"""Cells without a figure that may stand between two with one."""

_HEADS = 8
"""Cells before the first figure: the heads of the columns and the first names."""

_FIGURE = r"[(+\-−–$€£]*\d[\d.,:/\u00a0]*\)?(?:\s?[%‰])?\)?"
_ONE, _ENDING = re.compile(_FIGURE), re.compile(rf"(?:^|\s){_FIGURE}$")
_TWO_AT_END = re.compile(rf"\S\s+{_FIGURE}\s+{_FIGURE}$")
_CELLS = re.compile(r"\t+|\s*\|\s*|\u00a0{2,}| {3,}")


def tables(draft: Draft) -> None:
    """Lines that belong to a table are furniture: a run of lines with figures in cells, and the short cells around them."""
    figures = [i for i, unit in enumerate(draft.units) if draft.open(i) and _has_figures(draft.text, unit)]
    run: list[int] = []
    for index in [*figures, len(draft.units) + _GAP + 1]:
        if run and not _joined(draft, run[-1], index):
            _set_aside(draft, run)
            run = []
        run.append(index)


def _has_figures(text: str, unit: Unit) -> bool:
    """Whether a line is a figure alone, ends in two, or has three cells and more of which one is a figure."""
    if unit.size > 200 or is_prose(unit):
        return False
    cells = [cell for cell in _CELLS.split(text[unit.start : unit.end].strip()) if cell]
    if len(cells) > 2:
        return any(_ENDING.search(cell.strip()) for cell in cells)
    return bool(_ONE.fullmatch(unit.line) or _TWO_AT_END.search(unit.line))


def _joined(draft: Draft, one: int, other: int) -> bool:
    """Whether only a few short cells stand between two lines with figures."""
    return other - one <= _GAP + 1 and all(_is_cell(draft, i) for i in range(one + 1, other))


def _is_cell(draft: Draft, index: int) -> bool:
    unit = draft.units[index]
    kinds = (None, BlockKind.FORM, BlockKind.FURNITURE)
    return draft.kinds[index] in kinds and unit.size <= 40 and not unit.stopped


def _set_aside(draft: Draft, run: list[int]) -> None:
    if len(run) < ROWS:
        return
    first, last = run[0], run[-1]
    while first > 1 and run[0] - first < _HEADS and _is_cell(draft, first - 1):
        first -= 1
    for index in range(first, last + 1):
        draft.kinds[index] = BlockKind.FURNITURE
