"""The map of what held between states and territories: a line for each pair, drawn as sure as the words are.

Coasts only, no borders, as on the map of an account; a disputed place is hatched, and the list says who claims and who controls it.
What holds stands in the table of the rows, which says everything that the lines show.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.accounts import HeldRow
from rashomon.claims import SYMMETRIC
from rashomon.model import Placed
from rashomon.show.atlas import Frame, Marker, Pin, markers
from rashomon.show.coasts import Point, land
from rashomon.show.places import standing
from rashomon.show.words import visible

SHOWN = 40
"""Parties on one map; the rest is counted."""

_BEND = 0.14
"""How far a line with a direction bows to its left, in parts of its length: so that two opposite ones lie apart."""

_GAP = 9.0
"""Units between the end of a line and the middle of its point."""

_HEAD = 8.0
"""Units of the head of an arrow."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the drawing as an SVG path; `how` it stands (`holds`, `perhaps`, `not`), the head of its arrow or "", points on it."""

    how: str
    path: str
    head: str
    along: list[Point]


@dataclass(frozen=True, slots=True)
class Ally:
    """A party of the list: its number on the map, id, name, how it stands where that is disputed, the number of its relations."""

    number: int
    entity: str
    name: str
    standing: str
    relations: int


@dataclass(frozen=True, slots=True)
class BondMap:
    """A drawing as of `places.Map`, with lines between its points; `away` are names of parties that have no place on it."""

    height: int
    coast: str
    lines: str
    degrees: list[tuple[float, float, str]]
    markers: list[Marker]
    bonds: list[Line]
    allies: list[Ally]
    hows: list[str]
    more: int
    away: list[str]
    disputed: bool


@dataclass(slots=True)
class _Party:
    placed: Placed
    name: str
    rows: list[HeldRow] = field(default_factory=list)


def bond_map(rows: Sequence[HeldRow], places: Sequence[Placed], around: Sequence[Placed] = ()) -> BondMap | None:
    """The map of `rows`; `None` where none of their parties is among `places`. It is drawn wide enough for `around`, too."""
    found = _parties(rows, {one.entity: one for one in places})
    if not found:
        return None
    shown = sorted(found.values(), key=lambda one: (-len(one.rows), one.name, one.placed.entity))[:SHOWN]
    frame = Frame.around([(one.lon, one.lat) for one in [*around, *(one.placed for one in shown)]])
    lines, degrees = frame.graticule()
    at = {one.placed.entity: frame.place((one.placed.lon, one.placed.lat)) for one in shown}
    bonds = list(_bonds(rows, at))
    pins = [Pin(one.name, (one.placed.lon, one.placed.lat), bool(one.placed.claimed_by)) for one in shown]
    return BondMap(
        round(frame.height),
        "".join(map(frame.path, land(frame.wider))),
        lines,
        degrees,
        markers(pins, frame, [point for bond in bonds for point in bond.along]),
        bonds,
        [Ally(n, one.placed.entity, one.name, standing(one.placed), len(one.rows)) for n, one in enumerate(shown, start=1)],
        [how for how in ("holds", "perhaps", "not") if any(line.how == how for line in bonds)],
        len(found) - len(shown),
        sorted({_name(row, party) for row in rows for party in (row.subject, row.object) if party not in found}),
        any(one.placed.claimed_by for one in shown),
    )


def _name(row: HeldRow, party: str) -> str:
    return visible(row.names.get(party, party))


def _parties(rows: Sequence[HeldRow], places: Mapping[str, Placed]) -> dict[str, _Party]:
    found: dict[str, _Party] = {}
    for row in rows:
        for party in dict.fromkeys((row.subject, row.object)):
            if party in places:
                found.setdefault(party, _Party(places[party], _name(row, party))).rows.append(row)
    return found


def _how(row: HeldRow) -> str:
    return "not" if not row.holds else "perhaps" if row.certain is False else "holds"


def _bonds(rows: Sequence[HeldRow], at: Mapping[str, Point]) -> Iterator[Line]:
    """One line for each pair of parties, direction and way of standing."""
    drawn = set()
    for row in rows:
        directed = row.kind not in SYMMETRIC
        pair = (row.subject, row.object) if directed else tuple(sorted((row.subject, row.object)))
        key = (*pair, directed, _how(row))
        if key not in drawn and row.subject in at and row.object in at and at[pair[0]] != at[pair[1]]:
            drawn.add(key)
            yield _line(at[pair[0]], at[pair[1]], directed, _how(row))


def _line(start: Point, end: Point, directed: bool, how: str) -> Line:
    """A line between two points, its ends a little off them; where it has a direction, bowed and with a head."""
    across, down = end[0] - start[0], end[1] - start[1]
    long = math.hypot(across, down)
    bend = _BEND if directed else 0.0
    middle = (start[0] + end[0]) / 2 + bend * down, (start[1] + end[1]) / 2 - bend * across
    gap = min(_GAP, long / 4)
    first, last = _towards(start, middle, gap), _towards(end, middle, gap)
    path = f"M{_at(first)}Q{_at(middle)} {_at(last)}"
    return Line(how, path, _head(middle, last) if directed and long > 3 * _HEAD else "", _along(first, middle, last))


def _along(first: Point, middle: Point, last: Point) -> list[Point]:
    """Points every few units along a quadratic curve."""
    steps = max(4, round(math.hypot(last[0] - first[0], last[1] - first[1]) / 6))
    shares = [(1 - i / steps, i / steps) for i in range(steps + 1)]
    return [
        (a * a * first[0] + 2 * a * b * middle[0] + b * b * last[0], a * a * first[1] + 2 * a * b * middle[1] + b * b * last[1])
        for a, b in shares
    ]


def _head(before: Point, tip: Point) -> str:
    back = _towards(tip, before, _HEAD)
    side = (tip[1] - back[1]) * 0.4, (back[0] - tip[0]) * 0.4
    left, right = (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])
    return f"M{_at(tip)}L{_at(left)} {_at(right)}z"


def _towards(point: Point, goal: Point, units: float) -> Point:
    """The point so many units from another on the way to a third."""
    far = math.hypot(goal[0] - point[0], goal[1] - point[1]) or 1.0
    return point[0] + (goal[0] - point[0]) / far * units, point[1] + (goal[1] - point[1]) / far * units


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
