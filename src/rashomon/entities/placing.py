"""Where the entities of a story are, for its map: from the tables where they are known there, else from how the reports name them.

A place whose claimants are not those who control it is disputed. The tables say who claims and who controls it; nothing here
says whose it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.entities.gazetteer import Spot, middles, spots
from rashomon.entities.knowledge import Knowledge, default
from rashomon.entities.letters import flat
from rashomon.entities.locating import locate
from rashomon.entities.tables import Entry, wordlist
from rashomon.model import EntityKind, Placed

_POINTS = frozenset({"town", "capital", "place"})
_VAGUE = frozenset({"polity", "continent", "part"})
_NAMES = 8
"""Names of an entity that are looked for in the texts; the first ones are those that the reports use."""


def place(names: Mapping[str, Sequence[str]], texts: Sequence[str], known: Knowledge | None = None) -> dict[str, Placed]:
    """Where the entities are whose names are given by id; those that no table holds are left out.

    `texts` are the reports: what bears a name that several places bear is the one that most of the mentions mean.
    """
    knowledge = known or default()
    found = {}
    for entity, forms in names.items():
        entry = knowledge.entries.get(entity) or knowledge.entries.get(entity.replace("region-", "city-", 1))
        spot = _of_entry(entry, knowledge) if entry else _of_words(forms, texts, knowledge)
        if spot is not None:
            found[entity] = _placed(entity, spot, entry, knowledge)
    return found


def disputed(entry: Entry) -> bool:
    """Whether somebody claims a place who does not control it, or several claim it and nobody alone controls it."""
    if not entry.controlled_by:
        return len(entry.claimed_by) > 1
    return bool(set(entry.claimed_by) - set(entry.controlled_by))


def _of_entry(entry: Entry, known: Knowledge) -> Spot | None:
    """The place of an entry of the tables: its own middle, else the largest town of its name in its state."""
    if entry.id in middles():
        return middles()[entry.id]
    if entry.kind != EntityKind.PLACE:
        return None
    country = _state(entry, known)
    code = country.codes.get("iso2", "") if country else ""
    every = [spot for name in entry.names for spot in spots(name.split(",")[0]) if spot.country == code]
    kind = "region" if entry.sort == "region" else "town"
    return next((spot for spot in every if spot.kind == kind), every[0] if every else None)


def _of_words(names: Sequence[str], texts: Sequence[str], known: Knowledge) -> Spot | None:
    """The place that most mentions of the names mean in the texts, `None` where they mean none or only a part of the world."""
    names = [name for name in names if not set(flat(name).split()) <= wordlist("compass")]
    if not names:
        return None
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names[:_NAMES], key=len, reverse=True)))})(?!\w)")
    votes: Counter[Spot] = Counter()
    for text in texts:
        ranges = [match.span() for match in pattern.finditer(text)][:3]
        votes.update(spot for spot in locate(text, ranges, known) if spot is not None and spot.kind not in _VAGUE)
    return max(votes, key=lambda spot: (votes[spot], spot.population, spot.lat, spot.lon)) if votes else None


def _state(entry: Entry, known: Knowledge) -> Entry | None:
    """The nearest of what an entry lies in that has a code of a state."""
    at: Entry | None = entry
    for _ in range(4):
        if at is None or "iso2" in at.codes:
            return at
        at = known.entries.get(at.parent or "")
    return None


def _placed(entity: str, spot: Spot, entry: Entry | None, known: Knowledge) -> Placed:
    """The place of an entity; a town stands as the state or territory stands in which the tables have it."""
    middle = spot.kind not in _POINTS or entity.startswith("region-")
    if entry is None:
        return Placed(entity, spot.lat, spot.lon, _country_name(spot.country, known), middle)
    holder = known.entries.get(entry.parent or "") if entry.kind == EntityKind.PLACE else None
    standing = holder or entry
    if not disputed(standing):
        return Placed(entity, spot.lat, spot.lon, holder.name if holder else "", middle)
    claimed, controlled = (_names(ids, known) for ids in (standing.claimed_by, standing.controlled_by))
    return Placed(entity, spot.lat, spot.lon, "", middle, claimed, controlled, standing.status)


def _names(ids: Sequence[str], known: Knowledge) -> tuple[str, ...]:
    return tuple(known.entries[i].name if i in known.entries else i for i in ids)


def _country_name(code: str, known: Knowledge) -> str:
    """The name of the state of an ISO 3166 alpha-2 code."""
    named = (
        e.name for e in known.entries.values() if e.kind == EntityKind.STATE and e.codes.get("iso2") == code != "" and e.since
    )
    return next(named, "")
