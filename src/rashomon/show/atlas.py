"""A drawing of a part of the world: coasts and no borders, a net of degrees, and numbered points whose labels hide nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon import plain
from rashomon.show.coasts import Point, Window

WIDTH = 640
"""Units across the drawing."""

TALL = (300.0, 460.0)
"""Units down the drawing, at least and at most."""

LEAST = 24.0
"""Degrees from west to east that it shows at least: the coasts are too rough for less."""

LETTER = 7.2
"""Units that a letter of a label takes, roughly."""

_STEPS = (2, 5, 10, 15, 30)
_SIDES = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, -1, "middle"),
    (0, 1, "middle"),
    (0.8, -0.8, "start"),
    (-0.8, -0.8, "end"),
    (0.8, 0.8, "start"),
    (-0.8, 0.8, "end"),
)
"""Where a label stands from its point, in its distances to the right and down, and which part of it stands there."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pin:
    """What to draw: a name at a point in degrees (east, north); whether something happened there, and how large that is drawn."""

    name: str
    at: Point
    disputed: bool
    happened: bool = False
    size: float = 4.5


@dataclass(frozen=True, slots=True)
class Marker:
    """A place on the drawing: where, how large, of which kinds, and its label: where, on which side, with its name or without."""

    number: int
    name: str
    x: float
    y: float
    size: float
    happened: bool
    disputed: bool
    label: Point
    turn: str
    named: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """An equidistant cylindrical projection, true to scale at the middle of its window."""

    window: Window
    across: float
    down: float

    @property
    def height(self) -> float:
        """Units from top to bottom."""
        return (self.window.north - self.window.south) * self.down

    @property
    def wider(self) -> Window:
        """The window with a little room, so that edges at which coasts are cut lie outside."""
        at = self.window
        return Window(at.west - 1, at.east + 1, at.south - 1, at.north + 1)

    @classmethod
    def around(cls, points: Sequence[Point]) -> Frame:
        """The frame that holds all `points` with some room, as wide as `WIDTH` and as high as `TALL` allows."""
        west, wide = _span([east for east, _ in points])
        south, north = min(y for _, y in points), max(y for _, y in points)
        middle = (south + north) / 2
        narrow = max(0.35, math.cos(math.radians(middle)))
        wide_now = min(360.0, max(wide * 1.3, LEAST, (north - south) * 1.35 * WIDTH / TALL[1] / narrow))
        down = WIDTH / wide_now / narrow
        high = min(172.0, max(TALL[0] / down, min(TALL[1] / down, (north - south) * 1.35)))
        low = max(-86.0, min(middle - high / 2, 86.0 - high))
        start = west - (wide_now - wide) / 2
        return cls(Window(start, start + wide_now, low, low + high), WIDTH / wide_now, down)

    def place(self, point: Point) -> Point:
        """Where a point lies on the drawing."""
        east = (point[0] - self.window.west) % 360 + self.window.west
        return round((east - self.window.west) * self.across, 1), round((self.window.north - point[1]) * self.down, 1)

    def path(self, ring: Sequence[Point]) -> str:
        """A ring as part of an SVG path, in steps of whole units."""
        whole = [(round((x - self.window.west) * self.across), round((self.window.north - y) * self.down)) for x, y in ring]
        slim = [point for i, point in enumerate(whole) if not i or point != whole[i - 1]]
        steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(slim))
        return f"M{slim[0][0]} {slim[0][1]}l{' '.join(steps)}z" if len(slim) > 2 else ""

    def graticule(self) -> tuple[str, list[tuple[float, float, str]]]:
        """The lines of the net of degrees as an SVG path, and its labels with their places."""
        window = self.window
        step = next((s for s in _STEPS if (window.east - window.west) / s <= 8), 45)
        easts = range(math.ceil(window.west / step) * step, math.floor(window.east) + 1, step)
        norths = range(math.ceil(window.south / step) * step, math.floor(window.north) + 1, step)
        across = [round((east - window.west) * self.across, 1) for east in easts]
        down = [round((window.north - north) * self.down, 1) for north in norths]
        height = round(self.height)
        lines = "".join([*(f"M{x} 0V{height}" for x in across), *(f"M0 {y}H{WIDTH}" for y in down)])
        labels = [
            (x + 3, height - 5.0, _degrees(east, "E", "W")) for x, east in zip(across, easts, strict=True) if x < WIDTH - 40
        ]
        labels += [(3.0, y - 4, _degrees(north, "N", "S")) for y, north in zip(down, norths, strict=True) if 14 < y < height - 22]
        return lines, labels


def _span(easts: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch around the globe that holds all meridians: where it starts, and how many degrees it is wide."""
    ordered = sorted(easts)
    gaps = [(after - before, after) for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    gap, after = max(gaps)
    return (after - 360 if after >= 180 else after), 360 - gap


def _degrees(value: int, plus: str, minus: str) -> str:
    """“30° E” of a number of degrees, counted on beyond 180."""
    turned = (value + 180) % 360 - 180 if plus == "E" else value
    return f"{abs(turned)}°" + (f" {plus if turned > 0 else minus}" if turned not in (0, 180, -180) else "")


def markers(pins: Sequence[Pin], frame: Frame, lines: Sequence[Point] = ()) -> list[Marker]:
    """The points in their order, numbered from 1, each label where it hides neither a point nor another label.

    Of such places it takes the one that hides fewest of the points along `lines`.
    """
    at = [frame.place(pin.at) for pin in pins]
    far = [15 if pin.disputed else 9 for pin in pins]
    taken: list[Box] = [(x - d + 3, y - d + 3, x + d - 3, y + d - 3) for (x, y), d in zip(at, far, strict=True)]
    found = []
    for number, (pin, (x, y)) in enumerate(zip(pins, at, strict=True), start=1):
        sides = [(far[number - 1] * right, far[number - 1] * down + 4, turn) for right, down, turn in _SIDES]
        choices = [(text, side) for text in (f"{number} {pin.name}", str(number)) for side in sides]
        boxes = [_box(text, x, y, side) for text, side in choices]
        fit = [i for i, box in enumerate(boxes) if _fits(box, taken, frame.height)]
        named = [i for i in fit if i < len(_SIDES)] or fit
        free = min(named, key=lambda i: (_crossed(boxes[i], lines), i), default=len(_SIDES))
        taken.append(boxes[free])
        right, low, turn = choices[free][1]
        label = round(x + right, 1), round(y + low, 1)
        found.append(Marker(number, pin.name, x, y, pin.size, pin.happened, pin.disputed, label, turn, free < len(_SIDES)))
    return found


def _box(text: str, x: float, y: float, side: tuple[float, float, str]) -> Box:
    """The room that a label takes beside a point."""
    right, down, turn = side
    wide = plain.width(text) * LETTER
    left = x + right - (wide if turn == "end" else wide / 2 if turn == "middle" else 0)
    return left, y + down - 11, left + wide, y + down + 3


def _fits(box: Box, taken: Sequence[Box], height: float) -> bool:
    inside = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= height - 2
    return inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)


def _crossed(box: Box, lines: Sequence[Point]) -> int:
    return sum(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in lines)
