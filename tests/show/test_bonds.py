"""The map of relations: whom it shows, which lines it draws, what it says of disputed places."""

import re

import pytest

from rashomon.accounts import HeldRow, ValidAt, When
from rashomon.model import Placed
from rashomon.show.atlas import WIDTH
from rashomon.show.bonds import SHOWN, bond_map

HONDURAS = Placed("hn", 15.0, -86.5, "", True)
CHINA = Placed("cn", 35.0, 104.0, "", True)
TAIWAN = Placed("tw", 23.5, 121.0, "", True, ("China",), ("Taiwan",), "governs itself since 1949")
NAMES = {"hn": "Honduras", "cn": "China", "tw": "Taiwan", "who": "The League"}


def row(subject="hn", object="cn", kind="recognition", holds=True, certain=True):
    """A row of the ledger's answer."""
    valid = ValidAt(When("2023-03-26T00:00:00Z", None), None)
    return HeldRow(
        kind=kind, subject=subject, object=object, holds=holds, valid=valid, claimants=[], known=None, evidence=[], names=NAMES,
        certain=certain,
    )  # fmt: skip


def test_there_is_no_map_without_a_party_that_has_a_place():
    assert bond_map([], [HONDURAS]) is None and bond_map([row()], [TAIWAN]) is None


def test_each_party_is_numbered_once_and_listed_with_its_relations():
    drawn = bond_map([row(), row(kind="mission"), row("tw", "hn")], [HONDURAS, CHINA, TAIWAN])
    assert [(one.number, one.name, one.relations) for one in drawn.allies] == [
        (1, "Honduras", 3),
        (2, "China", 2),
        (3, "Taiwan", 1),
    ]
    assert [marker.name for marker in drawn.markers] == ["Honduras", "China", "Taiwan"]


def test_a_disputed_party_is_hatched_and_says_who_claims_and_who_controls_it():
    drawn = bond_map([row("tw", "hn")], [HONDURAS, TAIWAN])
    assert drawn.disputed and [marker.name for marker in drawn.markers if marker.disputed] == ["Taiwan"]
    assert [one.standing for one in drawn.allies if one.standing] == [
        "claimed by China, controlled by Taiwan; governs itself since 1949"
    ]
    assert not bond_map([row()], [HONDURAS, CHINA]).disputed


@pytest.mark.parametrize(
    ("rows", "hows"),
    [
        ([row()], ["holds"]),
        ([row(certain=None)], ["holds"]),
        ([row(certain=False)], ["perhaps"]),
        ([row(holds=False)], ["not"]),
        ([row(), row(kind="mission"), row()], ["holds"]),
        ([row(holds=False), row(), row(certain=False)], ["holds", "perhaps", "not"]),
    ],
)
def test_a_line_is_drawn_as_sure_as_the_words_are_and_once(rows, hows):
    drawn = bond_map(rows, [HONDURAS, CHINA])
    assert drawn.hows == hows and len(drawn.bonds) == len(hows)


def test_what_has_a_direction_has_an_arrow_and_opposite_lines_lie_apart():
    there, back = bond_map([row(), row("cn", "hn")], [HONDURAS, CHINA]).bonds
    assert there.head and back.head and there.path != back.path
    middles = [tuple(map(float, re.search(r"Q([\d.-]+) ([\d.-]+)", bond.path).groups())) for bond in (there, back)]
    assert abs(middles[0][1] - middles[1][1]) > 20
    mutual = bond_map([row(kind="diplomatic_relations"), row("cn", "hn", "diplomatic_relations")], [HONDURAS, CHINA]).bonds
    assert len(mutual) == 1 and mutual[0].head == ""


def test_no_line_leads_to_a_party_without_a_place_and_that_is_said():
    drawn = bond_map([row(object="who", kind="membership")], [HONDURAS])
    assert drawn.bonds == [] and drawn.away == ["The League"] and [one.name for one in drawn.allies] == ["Honduras"]


def test_the_part_of_the_world_stays_the_same_on_each_day():
    every = [HONDURAS, CHINA, TAIWAN]
    one, other = bond_map([row()], every, every), bond_map([row("tw", "hn")], every, every)
    assert one.coast == other.coast and one.height == other.height
    at = [next(marker.x for marker in drawn.markers if marker.name == "Honduras") for drawn in (one, other)]
    assert at[0] == at[1]


def test_more_parties_than_a_map_can_show_are_counted():
    places = [Placed(f"p{i}", i % 60, i * 2.0) for i in range(SHOWN + 5)]
    drawn = bond_map([row(one.entity, "hn") for one in places], [*places, HONDURAS])
    assert len(drawn.markers) == len(drawn.allies) == SHOWN and drawn.more == 6
    assert all(0 <= marker.x <= WIDTH and 0 <= marker.y <= drawn.height for marker in drawn.markers)
