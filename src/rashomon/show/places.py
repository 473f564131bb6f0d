"""The map: where the story's happenings took place, and where the states and territories lie that took part in them.

Coasts only, no borders: the page draws nobody's line. A place that one claims and another controls is hatched, and the list
beside the map says who claims and who controls it. The list says everything that the map shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.accounts import Account, Happening
from rashomon.model import Placed
from rashomon.show.atlas import Frame, Marker, Pin, markers
from rashomon.show.coasts import land
from rashomon.show.keys import Key, Keys
from rashomon.show.timeline import LISTED, anchors, happening_text
from rashomon.show.words import count, listed, visible

SHOWN = 40
"""Places on one map; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the list: its number on the map, what is told of it, how it stands where that is disputed, who tells it.

    `events` are (anchor, words) of what happened there; `part` says in how many happenings a state or territory took part.
    """

    anchor: str
    number: int
    name: str
    events: list[tuple[str, str]]
    more: int
    part: str
    standing: str
    keys: list[Key]


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of `atlas.WIDTH` times `height` units, its coasts and its graticule as paths; and the list of its places."""

    height: int
    coast: str
    lines: str
    degrees: list[tuple[float, float, str]]
    markers: list[Marker]
    spots: list[Spot]
    more: int
    disputed: bool
    middles: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A place with its happenings, and those of the story itself in which it took part."""

    placed: Placed
    events: list[Happening]
    part: list[Happening]


def world(account: Account, places: Sequence[Placed], keys: Keys) -> Map | None:
    """The map of `account`; `None` where none of `places` is told of."""
    found = sorted(_found(account, places), key=lambda one: (-len(one.events), -len(one.part), keys.name(one.placed.entity)))
    if not found:
        return None
    shown = found[:SHOWN]
    frame = Frame.around([(one.placed.lon, one.placed.lat) for one in shown])
    lines, degrees = frame.graticule()
    return Map(
        round(frame.height),
        "".join(map(frame.path, land(frame.wider))),
        lines,
        degrees,
        markers([_pin(one, keys) for one in shown], frame),
        [_spot(number, one, account, keys) for number, one in enumerate(shown, start=1)],
        len(found) - len(shown),
        any(one.placed.claimed_by for one in shown),
        any(one.placed.middle for one in shown),
    )


def _found(account: Account, places: Sequence[Placed]) -> Iterator[_Found]:
    """The places at which something happened, and the states and territories that took part in the story itself."""
    parties = {party.id for party in account.entities if party.kind in ("state", "territory")}
    for placed in places:
        events = [event for event in account.events if event.place == placed.entity]
        core = [event for event in account.events if event.core] if placed.entity in parties else []
        part = [event for event in core if placed.entity in (*event.actors, *event.recipients)]
        if events or part:
            yield _Found(placed, events, part)


def _pin(one: _Found, keys: Keys) -> Pin:
    size = round(min(9.0, 4 + math.sqrt(len(one.events))), 1) if one.events else 4.5
    placed = one.placed
    return Pin(keys.name(placed.entity), (placed.lon, placed.lat), bool(placed.claimed_by), bool(one.events), size)


def standing(placed: Placed) -> str:
    """“claimed by Ukraine and Russia, controlled by Russia; self-proclaimed 2014”; empty where nobody disputes the place."""
    if not placed.claimed_by:
        return ""
    held = f"controlled by {listed(placed.controlled_by)}" if placed.controlled_by else "controlled by none of them alone"
    return visible("; ".join(part for part in (f"claimed by {listed(placed.claimed_by)}, {held}", placed.status) if " " in part))


def _spot(number: int, one: _Found, account: Account, keys: Keys) -> Spot:
    at, placed = anchors(account), one.placed
    name = keys.name(placed.entity) + (f", {visible(placed.country)}" if placed.country else "")
    events = [(at[event.id], happening_text(event, keys)) for event in one.events[:LISTED]]
    part = f"took part in {count(len(one.part), 'happening')} of this story" if one.part else ""
    tellers = keys.of_reports(report.document for event in (*one.events, *one.part) for report in event.reports)
    return Spot(f"place-{number}", number, name, events, len(one.events) - len(events), part, standing(placed), tellers)
