import pytest

from rashomon.entities import place


def _one(entity, *names, texts=()):
    return place({entity: names}, texts).get(entity)


@pytest.mark.parametrize(
    ("entity", "name", "lat", "lon", "country", "middle"),
    [
        ("hnd", "Honduras", 15, -86.5, "", True),
        ("city-niamey", "Niamey", 13.5, 2.1, "Niger", False),
        ("city-kyiv", "Kyiv", 50.4, 30.5, "Ukraine", False),
        ("city-maidan", "Maidan", 50.4, 30.5, "Ukraine", False),
        ("region-hatay", "Hatay", 36.4, 36.2, "Turkey", True),
    ],
)
def test_what_the_tables_know_is_where_they_have_it(entity, name, lat, lon, country, middle):
    found = _one(entity, name)
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.6)
    assert (found.country, found.middle) == (country, middle)


@pytest.mark.parametrize("entity", ["city-donetsk", "region-donetsk", "dnr", "crimea"])
def test_a_town_of_a_disputed_territory_stands_as_the_territory_does_and_in_no_state(entity):
    found = _one(entity, "Donetsk")
    assert (found.claimed_by, found.controlled_by, found.country) == (("Ukraine", "Russia"), ("Russia",), "")
    assert "2014" in found.status


@pytest.mark.parametrize("entity", ["england", "catalonia", "hnd", "grl", "city-niamey"])
def test_a_place_that_its_claimant_controls_is_not_disputed(entity):
    found = _one(entity, "a name")
    assert found is None or not found.claimed_by


def test_a_place_that_no_table_holds_is_the_one_that_the_reports_mean():
    texts = ["The quake was felt in Malatya and in Elbistan, Turkish officials said.", "In Elbistan, Turkey, two houses fell."]
    found = _one("e-1", "Elbistan", texts=texts)
    assert (found.lat, found.lon) == pytest.approx((38.2, 37.2), abs=0.1) and found.country == "Turkey"


@pytest.mark.parametrize("name", ["West", "the Far East", "Asia", "Fish quay café", "OSINT"])
def test_parts_of_the_world_and_names_of_nowhere_have_no_point(name):
    assert _one("e-1", name, texts=[f"They spoke of {name} for an hour."]) is None
