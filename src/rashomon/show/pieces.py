"""The words of a block of a report, cut where the stretches that the page uses begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.accounts import Report
from rashomon.show.keys import Keys
from rashomon.show.words import visible

BLOCK = 12_000
"""Characters of a block without words used that are shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a report: used nowhere (0), used (1), or used in the account and its differences (2).

    `anchor` is there where something on the page leads to the first of the words.
    """

    text: str
    use: int = 0
    anchor: str = ""


def pieces(report: Report, start: int, end: int, keys: Keys, starts: Sequence[int]) -> list[Piece]:
    """The words from `start` to `end`, cut where stretches begin and end."""
    used = _inside(keys.stretches.get(report.id, ()), start, end)
    main = _inside(keys.main.get(report.id, ()), start, end)
    begun = set(starts[bisect_left(starts, start) : bisect_left(starts, end)])
    cuts = sorted({start, end, *begun, *(cut for span in used for cut in span)})
    name = keys.reports[report.id].letter
    depths = zip(_depths(used, cuts), _depths(main, cuts), strict=True)
    found = [
        Piece(visible(report.text[a:b]), 2 if deep else 1 if low else 0, f"{name}-{a}" if a in begun else "")
        for (a, b), (low, deep) in zip(pairwise(cuts), depths, strict=True)
    ]
    return _cut(found, BLOCK)


def _inside(spans: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]


def _depths(spans: Sequence[tuple[int, int]], cuts: Sequence[int]) -> list[int]:
    """How many of `spans` lie over each stretch between two neighbours of `cuts`."""
    change: Counter[int] = Counter()
    for a, b in spans:
        change[a] += 1
        change[b] -= 1
    depth, found = 0, []
    for cut in cuts[:-1]:
        depth += change[cut]
        found.append(depth)
    return found


def _cut(found: list[Piece], limit: int) -> list[Piece]:
    """Unused pieces longer than `limit`, shortened; used ones only where they are very long."""

    def short(piece: Piece) -> Piece:
        left = len(piece.text) - (4 * limit if piece.use else limit)
        if left <= 0:
            return piece
        return replace(piece, text=f"{piece.text[:-left]} [… {left:,} more characters, not shown on this page …]")

    return [short(piece) for piece in found]
