from __future__ import annotations

import json

import pytest

from rashomon.entities import tables
from rashomon.entities.knowledge import Knowledge, default, slug
from rashomon.entities.metonyms import words
from rashomon.entities.sounds import LONGEST
from rashomon.model import EntityKind

PLACES = list(tables.entries(tables.packaged("places.jsonl")))
BODIES = list(tables.entries(tables.packaged("organisations.jsonl")))
CITIES = list(tables.cities())
SHARED = {"Congolese", "Korean", "Guinean", "Dominican"}


def test_every_member_of_the_united_nations_is_there() -> None:
    members = [place for place in PLACES if place.since]
    assert len(members) == 193
    assert all(place.kind == EntityKind.STATE and 1945 <= (place.since or 0) <= 2011 for place in members)
    assert sum(place.since == 1945 for place in members) >= 45


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_place_is_whole(place: tables.Entry) -> None:
    known = default().entries
    assert place.id == slug(place.id) and place.name and place.names[0] == place.name
    assert place.kind in (EntityKind.STATE, EntityKind.TERRITORY)
    if place.since:
        assert place.id == place.codes["iso3"].lower() and place.capitals and place.adjectives
    assert place.parent is None or place.parent in known
    for holder in (*place.claimed_by, *place.controlled_by):
        assert holder in known or " " in holder
    for word in place.recognised_by:
        assert word.split()[0] in (*known, "about", "over") or not word[-4:].isdigit()


def test_ids_are_given_once() -> None:
    ids = [entry.id for entry in [*PLACES, *CITIES, *BODIES]]
    assert len(ids) == len(set(ids))


def test_a_name_means_one_state_but_for_those_listed_as_ambiguous() -> None:
    owners: dict[str, set[str]] = {}
    for place in PLACES:
        for name in place.names:
            owners.setdefault(name, set()).add(place.id)
    shared = {name for name, ids in owners.items() if len(ids) > 1 and name.isascii()}
    assert shared <= set(tables.choices())


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_every_body_is_whole(body: tables.Entry) -> None:
    assert body.kind == EntityKind.ORGANISATION and body.sort and body.names
    assert body.parent is None or body.parent in default().entries
    assert body.codes.get("role") in (None, "agency", "outlet", "channel")
    assert body.sort != "agency" or body.parent


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.id)
def test_every_city_lies_in_a_known_country(city: tables.Entry) -> None:
    assert city.parent in default().entries and city.sort in ("city", "region")


def test_every_sign_has_letters_with_costs() -> None:
    table = list(tables.rows(tables.packaged("sounds.tsv"), 3))
    assert {name for name, _, _ in table} == {*LONGEST, "latin"} and len({tuple(row[:2]) for row in table}) == len(table)
    for name, _, cells in table:
        letters = [cell.rsplit(":", 1) for cell in cells.split()]
        assert letters and all(0 <= int(cost) <= 120 for _, cost in letters)
        assert all(len(text) <= LONGEST.get(name, 1) and text.isascii() for text, _ in letters)


def test_every_ambiguous_name_means_known_things() -> None:
    for options in tables.choices().values():
        for option in options:
            assert option.entity in default().entries, option
            assert option.cues or option.prior > 0


def test_offices_nouns_and_bodies_have_all_columns() -> None:
    assert all(office.gender in ("", "m", "f") for office in tables.offices().values())
    assert all(lemma == lemma.lower() for lemma in (*tables.offices(), *tables.nouns()))
    heads, names = tables.bodies()
    assert set(heads.values()) == set(names) and all("{of}" in name for name in names.values())
    assert {pronoun.person for pronoun in tables.pronouns().values()} == {1, 2, 3}


def test_no_word_makes_a_capital_both_state_and_city() -> None:
    assert not words("state_prep") & words("place_prep")
    assert not words("object_state") & words("subject_place") - {"leave"}


def test_own_tables_can_be_added(tmp_path) -> None:  # type: ignore[no-untyped-def]
    pack = tmp_path / "own.jsonl"
    pack.write_text(
        json.dumps({"id": "acme", "kind": "organisation", "name": "Acme Widgets", "names": ["ACME"]}), encoding="utf-8"
    )
    known = Knowledge.load([pack])
    assert [sense.entity for hit in known.find("Workers of ACME struck.") for sense in hit.senses] == ["acme"]


def test_disputed_territories_say_who_claims_them() -> None:
    by_id = {place.id: place for place in PLACES}
    for key in (
        "abk",
        "ossetia",
        "trnc",
        "xkx",
        "esh",
        "twn",
        "crimea",
        "kashmir",
        "golan",
        "falklands",
        "dnr",
        "lnr",
        "somaliland",
    ):
        assert by_id[key].claimed_by and (by_id[key].controlled_by or by_id[key].status)
