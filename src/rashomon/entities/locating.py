"""Which of the places that bear a name is meant: the best by people, by what stands beside it, and by the other places of the text.

In the manner of minimal-distance toponym resolution (Leidner 2007): the names of a text vote for candidates near to them, in
rounds; a name means one place in the whole text unless its region or country stands right behind it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.entities.gazetteer import Spot, distance, middles, region_spots, short_forms, spots, variants
from rashomon.entities.knowledge import Knowledge, default
from rashomon.entities.letters import flat
from rashomon.entities.tables import Entry
from rashomon.model import EntityKind

_MOST = 60
_ROUNDS = 3
_BETWEEN = re.compile(r"(?:,\s*|\s*\()(?:in\s+)?\Z")
_HEADS = ("port of ", "university of ", "city of ", "gulf of ", "bay of ", "northern ", "southern ", "eastern ", "western ", "central ",
          "north ", "south ", "east ", "west ", "downtown ", "greater ", "upper ", "lower ", "mount ", "fort ")  # fmt: skip
_TAILS = (" county", " parish", " city", " township", " province", " state", " district", " region", " airport", " river", " lake",
          " governorate", " prefecture", " oblast", " island", " valley", " beach", " village", " town", " borough", " area")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the text with its candidates and where it stands."""

    start: int
    end: int
    text: str
    options: tuple[Spot, ...]


def locate(text: str, names: Sequence[tuple[int, int]], known: Knowledge | None = None) -> list[Spot | None]:
    """The place that each range of `text` names, `None` where no place of that name is known; names need not be in order.

    Short forms of regions ("S.C.") and adjectives of states ("Kenyan") mean the region and the state.
    """
    knowledge = known or default()
    made = [_Name(start, end, text[start:end], candidates(text[start:end], knowledge)) for start, end in names]
    beside = {one.start: other for one in made if (other := _container(text, one, made))}
    areas = {one.text: {area for spot in one.options for area in _areas(spot)} for one in [*made, *beside.values()]}
    chosen: dict[str, Spot] = {}
    for _ in range(_ROUNDS):
        chosen = _vote(made, beside, chosen, areas)
    return [_own(one, beside, chosen) for one in made]


def _areas(spot: Spot) -> tuple[tuple[str, ...], ...]:
    """The region and the district that a town or district lies in, as codes."""
    region = (spot.country, spot.region)
    return ((*region, spot.district), region) if spot.district else (region,) if spot.region else ()


def candidates(name: str, known: Knowledge) -> tuple[Spot, ...]:
    """All places that a name can mean: states and territories, short forms of regions, seas, towns and regions."""
    plain = name.strip(" ,\n").removesuffix("'s").removesuffix("’s")
    codes = short_forms().get(plain, ())
    found = [region_spots()[pair] for pair in codes if pair in region_spots()]
    found += _known(plain, known)
    for form in variants(plain):
        if flat(form) in middles():
            found.append(middles()[flat(form)])
        found += spots(form)
    found += [spot for tail in (" County", " Parish") for spot in spots(plain + tail)]
    nations = {spot.country for spot in found if spot.kind == "polity"}
    found = [spot for spot in dict.fromkeys(found) if spot.kind in ("polity", "capital") or spot.country not in nations]
    towns = {(spot.country, flat(spot.name)) for spot in found if spot.kind in ("town", "capital")}
    found = [
        replace(spot, kind="district") if spot.kind == "region" and (spot.country, flat(spot.name)) in towns else spot
        for spot in found
    ]
    return tuple(found[:_MOST]) or _shortened(plain, known)


def _country(entry: Entry, known: Knowledge) -> str:
    """ISO 3166 alpha-2 code of the state that an entry is, or lies in; "" where that is not known."""
    for _ in range(4):
        if "iso2" in entry.codes or entry.parent is None or entry.parent not in known.entries:
            break
        entry = known.entries[entry.parent]
    return entry.codes.get("iso2", "")


def _known(name: str, known: Knowledge) -> list[Spot]:
    """Places of the tables of states and cities; capitals as such."""
    found = []
    for sense in known.by_name.get(flat(name), ()):
        entry = known.entries[sense.entity]
        country = _country(entry, known)
        if entry.id in middles() and sense.role in ("name", "adjective", "people"):
            found.append(replace(middles()[entry.id], name=entry.name, country=country))
        elif entry.kind == EntityKind.PLACE and country:
            listed = [spot for form in entry.names for spot in spots(form) if spot.country == country and spot.kind == "town"]
            found += [replace(spot, kind="capital") for spot in listed[:1] if entry.sort == "capital"] + listed
    return found


def _shortened(name: str, known: Knowledge) -> tuple[Spot, ...]:
    """Candidates of the name inside a name: "Port of Los Angeles", "northern Uganda", "Neches River"."""
    lower = name.lower()
    for head in _HEADS:
        if lower.startswith(head):
            return candidates(name[len(head) :], known)
    for tail in _TAILS:
        if lower.endswith(tail):
            return candidates(name[: -len(tail)], known)
    return ()


def _container(text: str, one: _Name, names: Sequence[_Name]) -> _Name | None:
    """The name that stands right behind another as what holds it: "Paris, Texas", "Goma (Congo)"; or its short form in the text."""
    for other in names:
        if one.end < other.start <= one.end + 6 and _BETWEEN.search(text[one.end : other.start]):
            return other
    match = re.match(r",\s*([A-Z][\w.]*(?:\s[A-Z][\w.]+)?)", text[one.end : one.end + 30])
    if match is None:
        return None
    for word in (match.group(1), match.group(1).split()[0], match.group(1).rstrip(".")):
        options = candidates(word, default())
        if any(spot.kind in ("polity", "region") for spot in options):
            return _Name(one.end + match.start(1), one.end + match.end(1), word, options)
    return None


def _inside(spot: Spot, holder: Spot) -> bool:
    """Whether a place can lie in another."""
    if holder.kind == "polity":
        return spot.kind != "polity" and spot.country == holder.country != ""
    if holder.kind == "region":
        return spot.kind in ("town", "district") and (spot.country, spot.region) == (holder.country, holder.region)
    area = (holder.country, holder.region, holder.district)
    return holder.kind == "district" and spot.kind == "town" and (spot.country, spot.region, spot.district) == area


def _prior(spot: Spot) -> float:
    """How likely a place is before the text is read: states first, then by people."""
    if spot.kind == "polity":
        return 12.0
    bonus = {"region": 2.5, "district": -0.5, "town": 0.0, "capital": 3.0}.get(spot.kind, 7.0)
    return 0.5 * math.log(spot.population + 200) + bonus


def _vote(
    names: Sequence[_Name], beside: Mapping[int, _Name], chosen: Mapping[str, Spot], areas: Mapping[str, set[tuple[str, ...]]]
) -> dict[str, Spot]:
    """The best candidate of each name, given the choices of the round before; in the first, what the others could all be."""
    made: dict[str, Spot] = {}
    for name in dict.fromkeys(one.text for one in names):
        same = [one for one in names if one.text == name]
        others = [spot for other, spot in chosen.items() if other != name]
        could = [found for other, found in areas.items() if other != name]
        marks = [
            (
                _prior(spot)
                + _shared(spot, could)
                + _context(spot, others)
                + sum(_held(spot, beside.get(one.start)) for one in same),
                -i,
                spot,
            )
            for i, spot in enumerate(same[0].options)
        ]
        if marks:
            made[name] = max(marks, key=lambda mark: mark[:2])[2]
    return made


def _shared(spot: Spot, could: Sequence[set[tuple[str, ...]]]) -> float:
    """How many other names could lie in the same district or region."""
    return min(sum(max((1.0 if len(a) == 3 else 0.4 for a in _areas(spot) if a in found), default=0.0) for found in could), 4.0)


def _held(spot: Spot, holder: _Name | None) -> float:
    return 6.0 if holder is not None and any(_inside(spot, option) for option in holder.options) else 0.0


def _context(spot: Spot, others: Sequence[Spot]) -> float:
    """How the other places of the text speak for a candidate: near ones, its region, its country."""
    if spot.kind == "polity":
        return 0.0
    near = sum(_nearness(spot, other) for other in others if other.kind != "polity")
    country = sum(spot.country == other.country != "" for other in others) / max(1, len(others))
    region = sum((spot.country, spot.region) == (other.country, other.region) for other in others if other.region)
    return min(1.5 * near, 5.0) + 3.0 * country + min(1.5 * region, 4.5)


def _nearness(a: Spot, b: Spot) -> float:
    apart = distance(a, b)
    return 1.2 if apart < 60 else 0.7 if apart < 200 else 0.2 if apart < 500 else 0.0


def _own(one: _Name, beside: Mapping[int, _Name], chosen: Mapping[str, Spot]) -> Spot | None:
    """The place of one mention: what stands right behind it decides, else the choice for the whole text."""
    common = chosen.get(one.text)
    holder = beside.get(one.start)
    if holder is None or common is None or any(_inside(common, option) for option in holder.options):
        return common
    inside = [spot for spot in one.options if _held(spot, holder)]
    return max(inside, key=_prior, default=common)
