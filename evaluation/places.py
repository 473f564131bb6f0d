"""Places of LGL and GeoVirus: the spans are given, the program says where each is; right within 161 km (100 miles)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rashomon.entities.gazetteer import Spot, distance
from rashomon.entities.locating import locate

FILES = {"lgl": "data/places/lgl.jsonl", "geovirus": "data/places/geovirus.jsonl"}
NEAR = 161.0


def measure(gold: Path) -> Mapping[str, float]:
    """Share of the places with coordinates that are found within 161 km: both sets together, and each alone."""
    counts = {name: near_enough(gold / file) for name, file in FILES.items()}
    hits, places = (sum(pair[i] for pair in counts.values()) for i in (0, 1))
    return {"within 161 km": hits / places} | {f"{name} within 161 km": a / b for name, (a, b) in counts.items()}


def near_enough(path: Path) -> tuple[int, int]:
    """How many places of a set were found near enough, and how many have coordinates."""
    hits = places = 0
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        document = json.loads(line)
        marked = [place for place in document["places"] if place["lat"] is not None]
        found = locate(document["text"], [(place["start"], place["end"]) for place in marked])
        places += len(marked)
        for place, spot in zip(marked, found, strict=True):
            there = Spot("", "", "", "", "", 0, float(place["lat"]), float(place["lon"]))
            hits += spot is not None and distance(spot, there) <= NEAR
    return hits, places
