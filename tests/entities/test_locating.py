"""Sentences from many countries: where the places that they name are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.entities import tables
from rashomon.entities.gazetteer import Spot, distance, middles, region_spots, short_forms, spots
from rashomon.entities.knowledge import default
from rashomon.entities.locating import locate

CASES = [json.loads(line) for line in (Path(__file__).parent / "where.jsonl").read_text(encoding="utf-8").splitlines()]


def _at(lat: float, lon: float) -> Spot:
    return Spot("", "", "", "", "", 0, lat, lon)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_places_are_where_they_are(case: dict) -> None:
    text = case["text"]
    spans = [(text.index(name), text.index(name) + len(name)) for name, _, _ in case["places"]]
    for (name, lat, lon), spot in zip(case["places"], locate(text, spans), strict=True):
        assert spot is not None and distance(spot, _at(lat, lon)) < 161, (name, spot)


def test_the_order_of_the_names_does_not_matter() -> None:
    text = CASES[0]["text"]
    spans = [(text.index(name), text.index(name) + len(name)) for name, _, _ in CASES[0]["places"]]
    assert locate(text, spans) == list(reversed(locate(text, list(reversed(spans)))))


def test_a_name_that_no_place_has_is_nowhere() -> None:
    assert locate("Xqzzt fell.", [(0, 5)]) == [None]


@pytest.mark.parametrize("row", list(tables.rows(tables.packaged("coordinates.tsv"), 4)), ids=lambda row: row[0])
def test_every_middle_is_on_the_globe_and_each_polity_is_known(row: list[str]) -> None:
    name, lat, lon, kind = row
    assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180 and kind
    assert kind not in ("polity", "place") or name in default().entries


def test_every_state_and_territory_has_a_middle() -> None:
    places = tables.entries(tables.packaged("places.jsonl"))
    assert [place.id for place in places if place.id not in middles()] == []


def test_a_middle_is_near_the_capital_as_far_as_the_country_is_wide() -> None:
    for place in tables.entries(tables.packaged("places.jsonl")):
        if place.since and place.capitals:
            towns = [t for name in place.capitals[0] for t in spots(name) if t.country == place.codes["iso2"]]
            assert not towns or min(distance(t, middles()[place.id]) for t in towns) < 6600, place.id


@pytest.mark.parametrize("form", sorted(short_forms()))
def test_every_short_form_means_a_region_of_the_gazetteer(form: str) -> None:
    assert all(pair in region_spots() for pair in short_forms()[form])


def test_the_gazetteer_finds_names_whatever_their_marks_and_case() -> None:
    assert spots("sao paulo") == spots("São Paulo") and spots("SÃO PAULO")[0].country == "BR"
    assert distance(_at(0, 0), _at(0, 90)) == pytest.approx(10007.5, abs=1)
