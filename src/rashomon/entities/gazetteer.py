"""Where places are: towns and regions of GeoNames, states, seas and rivers, with coordinates, found by name.

The packed table is sorted by name, so a look-up is a binary search; nothing is built but the list of its lines.
"""

from __future__ import annotations

import lzma
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from rashomon.entities.letters import flat
from rashomon.entities.tables import packaged, parts, rows

_RADIUS = 6371.0
_KINDS = {"c": "town", "r": "region", "d": "district"}
_OPENERS = {
    "st.": "saint",
    "st": "saint",
    "mt.": "mount",
    "mt": "mount",
    "ft.": "fort",
    "ft": "fort",
    "n.": "north",
    "s.": "south",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map.

    `kind` is "town", "capital", "region", "district", "polity", "place", or a kind of feature ("sea", "river"); `country` an ISO
    3166 alpha-2 code, `region` and `district` GeoNames codes, "" where there are none; `population` in people, 0 where
    unknown; degrees north and east.
    """

    name: str
    kind: str
    country: str
    region: str
    district: str
    population: int
    lat: float
    lon: float


def distance(a: Spot, b: Spot) -> float:
    """Kilometres between two places on a sphere."""
    north, south = radians(a.lat), radians(b.lat)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a.lon - b.lon) / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(half)))


@cache
def _lines() -> Sequence[str]:
    packed = (files("rashomon.entities") / "data" / "gazetteer.tsv.xz").read_bytes()
    return lzma.decompress(packed).decode().splitlines()


def _key(line: str) -> str:
    return flat(line[: line.index("\t")])


@lru_cache(maxsize=20_000)
def spots(name: str) -> tuple[Spot, ...]:
    """The towns, regions and districts of a name, case and marks aside; the most people first."""
    wanted, lines = flat(name), _lines()
    at = bisect_left(lines, wanted, key=_key)
    found = []
    while at < len(lines) and _key(lines[at]) == wanted:
        found.append(_spot(lines[at]))
        at += 1
    return tuple(sorted(found, key=lambda spot: (-spot.population, spot.kind, spot.lat, spot.lon)))


def _spot(line: str) -> Spot:
    name, kind, country, region, district, hundreds, lat, lon = line.split("\t")
    spot = Spot(name, _KINDS[kind], country, region, district, 100 * int(hundreds), int(lat) / 100, int(lon) / 100)
    middle = middles().get(f"{country}.{region}") if kind == "r" else None
    return replace(spot, lat=middle.lat, lon=middle.lon) if middle else spot


@cache
def middles() -> Mapping[str, Spot]:
    """States, territories and some cities by id, wide regions by code; parts of the world, seas, rivers, islands by flat name."""
    found = {}
    for name, lat, lon, kind in rows(packaged("coordinates.tsv"), 4):
        key = name if kind in ("polity", "place", "region") else flat(name)
        found[key] = Spot(name, kind, "", "", "", 0, float(lat), float(lon))
    return found


@cache
def short_forms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Country and region by short form as written: "S.C.", "NSW"."""
    found: dict[str, list[tuple[str, str]]] = {}
    for forms, country, region in rows(packaged("regions.tsv"), 3):
        for form in parts(forms):
            found.setdefault(form, []).append((country, region))
    return {form: tuple(codes) for form, codes in found.items()}


@cache
def region_spots() -> Mapping[tuple[str, str], Spot]:
    """The spot of each region by country and code."""
    made = (_spot(line) for line in _lines() if line.split("\t", 2)[1] == "r")
    return {(spot.country, spot.region): spot for spot in made}


def variants(name: str) -> tuple[str, ...]:
    """A name as written and as the table may have it: "St. Paul" as "Saint Paul", "Harris Co." as "Harris County"."""
    words = name.split()
    made = [name]
    if words and words[0].lower() in _OPENERS:
        made.append(" ".join([_OPENERS[words[0].lower()], *words[1:]]))
    if words and words[-1].lower() in ("co.", "co", "cty."):
        made.append(" ".join([*words[:-1], "County"]))
    if words and words[0].lower() in ("the", "city", "town"):
        made.append(" ".join(words[2 if words[1:2] == ["of"] else 1 :]))
    return tuple(dict.fromkeys(part for part in made if part))
