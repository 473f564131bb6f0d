"""Build the coastline of the page's map from `land-110m.json` of the npm package `world-atlas` 2.0.2.

    python tools/build_land.py land-110m.json > src/rashomon/show/data/land.txt

The file is Natural Earth's land at 1:110 million (public domain) as TopoJSON. Points are rounded to a tenth of a degree, and
neighbours that fall together are put together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

HEADER = """\
# Coasts of the world: Natural Earth, land at 1:110 million, version 4.1.0, public domain; made by tools/build_land.py.
# One ring a line: east and north in tenths of a degree, the first point as it is, each further one as its way from the last.
"""

Point = tuple[int, int]


def _arc(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[Point]:
    """The points of a delta-coded arc, in tenths of a degree."""
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((round(10 * (x * scale[0] + shift[0])), round(10 * (y * scale[1] + shift[1]))))
    return found


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring, each arc without the first point that it shares with the arc before."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    slim = [point for i, point in enumerate(points) if not i or point != points[i - 1]]
    return slim[:-1] if len(slim) > 1 and slim[0] == slim[-1] else slim


def _whole(ring: list[Point]) -> list[Point]:
    """A ring counted on beyond 180 degrees where it crosses that line; one that goes around a pole is closed over it."""
    turn, found = 0, [ring[0]]
    for (before, _), (x, y) in pairwise([*ring, ring[0]]):
        turn += 3600 * ((before - x > 1800) - (x - before > 1800))
        found.append((x + turn, y))
    if turn:
        pole = 900 if found[0][1] > 0 else -900
        return [*found, (found[-1][0], pole), (found[0][0], pole)]
    return found[:-1]


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every ring of the land that has an area, largest parts first as the source has them."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_arc(arc, scale, shift) for arc in topology["arcs"]]
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"]:
            for numbers in polygon:
                ring = _ring(numbers, arcs)
                if len(ring) > 2:
                    yield _whole(ring)


def line(ring: list[Point]) -> str:
    """A ring as text."""
    steps = [ring[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring))]
    return " ".join(f"{x},{y}" for x, y in steps)


if __name__ == "__main__":
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(HEADER + "\n".join(map(line, rings(topology))))
