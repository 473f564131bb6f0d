"""The coasts of the world, cut to a window: one path for a map without any border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in degrees: `west` to `east` (which may go beyond 180 where the window crosses that line), `south` to `north`."""

    west: float
    east: float
    south: float
    north: float


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    """The rings of the land as (east, north) in degrees; see the head of the file."""
    text = resources.files("rashomon.show").joinpath("data", "land.txt").read_text(encoding="ascii")
    return tuple(_ring(line) for line in text.splitlines() if not line.startswith("#"))


def _ring(line: str) -> tuple[Point, ...]:
    found: list[Point] = []
    x = y = 0
    for pair in line.split():
        dx, dy = map(int, pair.split(","))
        x, y = x + dx, y + dy
        found.append((x / 10, y / 10))
    return tuple(found)


def land(window: Window) -> list[list[Point]]:
    """The rings of the land that lie in `window`, cut along its edges, with east counted on beyond 180 where it is needed."""
    found = []
    for ring in _rings():
        for turn in (-360.0, 0.0, 360.0):
            moved = [(x + turn, y) for x, y in ring]
            if _apart(moved, window):
                continue
            cut = _cut(moved, window)
            if len(cut) > 2:
                found.append(cut)
    return found


def _apart(ring: Sequence[Point], window: Window) -> bool:
    easts, norths = [x for x, _ in ring], [y for _, y in ring]
    return max(easts) < window.west or min(easts) > window.east or max(norths) < window.south or min(norths) > window.north


def _cut(ring: list[Point], window: Window) -> list[Point]:
    """What of a ring lies in the window, edge by edge (Sutherland and Hodgman 1974, doi:10.1145/360767.360802)."""
    for axis, edge, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        ring = _cut_edge(ring, axis, edge, sign)
    return ring


def _cut_edge(ring: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """The part of a ring on the side of an edge to which `sign` leads along `axis`, closed along the edge."""
    found: list[Point] = []
    for i, here in enumerate(ring):
        before = ring[i - 1]
        a, b = sign * (before[axis] - edge), sign * (here[axis] - edge)
        if (a < 0) != (b < 0):
            share = a / (a - b)
            found.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if b >= 0:
            found.append(here)
    return found
