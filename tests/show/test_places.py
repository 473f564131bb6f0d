import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from msgspec.structs import replace as with_

from rashomon.accounts import Party
from rashomon.model import Placed
from rashomon.show import to_html
from rashomon.show.atlas import TALL, WIDTH
from rashomon.show.coasts import Window, land
from rashomon.show.keys import Keys
from rashomon.show.places import world

from .story import ACCOUNT

BEIJING = Placed("beijing", 39.91, 116.4, "China")
TAIWAN = Placed("tw", 23.5, 121.0, "", True, ("China",), ("Taiwan",), "governs itself since 1949")
HONDURAS = Placed("hn", 15.0, -86.5, "", True)
KEYS = Keys.of(ACCOUNT)


def _drawn(*places, account=ACCOUNT):
    return world(account, places, Keys.of(account))


def _with_places(places):
    events = [with_(event, place="beijing") if i == 0 else event for i, event in enumerate(ACCOUNT.events)]
    return with_(ACCOUNT, events=events, entities=[*ACCOUNT.entities, Party("beijing", "place", "Beijing", ["Beijing"], {})])


def test_there_is_no_map_without_a_place_that_the_account_tells_of():
    assert _drawn() is None
    assert _drawn(Placed("nobody", 1.0, 1.0)) is None
    assert not html.document_fromstring(to_html(ACCOUNT)).xpath("//svg[contains(@aria-label, 'Map')]")


def test_places_of_happenings_come_before_states_that_took_part():
    drawn = _drawn(HONDURAS, TAIWAN, BEIJING, account=_with_places([BEIJING]))
    assert [spot.name for spot in drawn.spots] == ["Beijing, China", "Honduras", "Taiwan"]
    assert drawn.spots[0].events[0][0].startswith("event-") and not drawn.spots[0].part
    assert re.fullmatch(r"took part in \d+ happenings? of this story", drawn.spots[1].part)
    assert [marker.happened for marker in drawn.markers] == [True, False, False]


def test_a_disputed_place_is_hatched_and_says_who_claims_and_who_controls_it():
    drawn = _drawn(TAIWAN, HONDURAS)
    standing = {spot.name: spot.standing for spot in drawn.spots}
    assert standing == {"Honduras": "", "Taiwan": "claimed by China, controlled by Taiwan; governs itself since 1949"}
    assert [marker.disputed for marker in drawn.markers] == [bool(standing[marker.name]) for marker in drawn.markers]
    shared = _drawn(replace(TAIWAN, claimed_by=("A", "B"), controlled_by=(), status="disputed"), HONDURAS)
    assert "claimed by A and B, controlled by none of them alone" in [spot.standing for spot in shared.spots]


def test_the_page_states_its_policy_and_lists_each_point():
    tree = html.document_fromstring(to_html(ACCOUNT, [TAIWAN, HONDURAS]))
    section = tree.xpath("//section[@aria-labelledby='map']")[0]
    words = section.text_content()
    assert "no borders, and takes no side" in words and "table of places that comes with the program" in words
    assert len(section.xpath(".//li[starts-with(@id, 'place-')]")) == len(section.xpath(".//tspan[@class='number']")) == 2
    assert len(section.xpath(".//circle[@class='claimed']")) == 1


@pytest.mark.parametrize(
    "points",
    [[(0, 0)], [(179, 10), (-179, 12)], [(-80, 20), (120, 25)], [(37.8, 48), (39.3, 48.6), (38.5, 48.3)],
     [(10, 84), (12, -80)], [(-170, 60), (0, 0), (100, -40), (170, 5)]],
)  # fmt: skip
def test_every_point_lies_inside_the_drawing_and_no_name_hides_another(points):
    party = ACCOUNT.entities[0]
    ids = [f"p{i}" for i in range(len(points))]
    event = with_(ACCOUNT.events[0], actors=ids, core=True)
    account = with_(ACCOUNT, events=[event], entities=[with_(party, id=i, kind="state", name="Somewhere") for i in ids])
    drawn = world(account, [Placed(i, north, east) for i, (east, north) in zip(ids, points, strict=True)], Keys.of(account))
    assert TALL[0] / 2 <= drawn.height <= TALL[1] + 1
    assert all(0 <= m.x <= WIDTH and 0 <= m.y <= drawn.height for m in drawn.markers)
    named = [(m.label[0], m.label[1]) for m in drawn.markers if m.named]
    assert len(named) == len(set(named))


def test_a_point_near_the_date_line_is_not_a_world_away_from_its_neighbour():
    account = with_(ACCOUNT, events=[with_(ACCOUNT.events[0], actors=["hn"], recipients=["tw"], core=True)])
    drawn = world(account, [Placed("hn", 10.0, 179.0), Placed("tw", 12.0, -179.0)], Keys.of(account))
    assert abs(drawn.markers[0].x - drawn.markers[1].x) < WIDTH / 8


@pytest.mark.parametrize(
    "window",
    [Window(-180, 180, -86, 86), Window(100, 230, -20, 70), Window(20, 44, 40, 56)],
    ids=["world", "pacific", "black sea"],
)
def test_coasts_stay_inside_their_window_and_there_is_land(window):
    rings = land(window)
    assert rings
    assert all(window.west <= x <= window.east and window.south <= y <= window.north for ring in rings for x, y in ring)


def test_no_coast_is_drawn_across_the_date_line():
    wide = [ring for ring in land(Window(150, 210, 60, 75)) for (x, _), (u, _) in pairwise(ring) if abs(x - u) > 30]
    assert wide == []


def test_there_is_water_in_the_middle_of_the_pacific():
    assert land(Window(-150, -130, -5, 5)) == []
