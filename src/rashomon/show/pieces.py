"""The words of a block of a report, cut where the stretches that the page uses begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.accounts import Report
from rashomon.show.keys import Keys
from rashomon.show.words import visible

PLACES = 5
"""Places that one stretch of words leads to; the margin has all of them."""

_ORDER = ("sentence", "difference", "row", "quotation", "held", "event", "carries", "shared", "name")

BLOCK = 12_000
"""Characters of a block without words used that are shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a report: used nowhere (0), used (1), or used in the account and its differences (2).

    `anchor` is there where something on the page leads to the first of the words; `places` are anchors of what stands on them, the
    account's sentences first.
    """

    text: str
    use: int = 0
    anchor: str = ""
    places: tuple[str, ...] = ()


def pieces(report: Report, start: int, end: int, keys: Keys, starts: Sequence[int]) -> list[Piece]:
    """The words from `start` to `end`, cut where stretches begin and end."""
    stretches = keys.stretches.get(report.id, {})
    used = _inside(stretches, start, end)
    main = _inside(keys.main.get(report.id, ()), start, end)
    begun = set(starts[bisect_left(starts, start) : bisect_left(starts, end)])
    cuts = sorted({start, end, *begun, *(cut for span in used for cut in span)})
    name = keys.reports[report.id].letter
    depths = zip(_depths(used, cuts), _depths(main, cuts), strict=True)
    here = {span: places for span, places in stretches.items() if span[0] < end and span[1] > start}
    found = [
        Piece(
            visible(report.text[a:b]),
            2 if deep else 1 if low else 0,
            f"{name}-{a}" if a in begun else "",
            _places(here, a) if low and report.text[a:b].strip() else (),
        )
        for (a, b), (low, deep) in zip(pairwise(cuts), depths, strict=True)
    ]
    return _cut(found, BLOCK)


def _places(stretches: Mapping[tuple[int, int], Sequence[str]], at: int) -> tuple[str, ...]:
    """Anchors of what stands on the words at an offset: sentences first, and of each kind what stands on the fewest words."""
    over = sorted((end - start, place) for (start, end), places in stretches.items() if start <= at < end for place in places)
    rank = {kind: number for number, kind in enumerate(_ORDER)}
    ranked = sorted(over, key=lambda one: (rank.get(one[1].partition("-")[0], len(rank)), one[0]))
    return tuple(dict.fromkeys(place for _, place in ranked))[:PLACES]


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
