from __future__ import annotations

from datetime import date

import pytest

from evaluation.held import PAIRS, holds, pairs, spellings
from rashomon.accounts import HeldRow, ValidAt, When


def row(kind, start=None, end=None):
    ends = [When(day, None) if day else None for day in (start, end)]
    return HeldRow(kind, "usa", "x", True, ValidAt(*ends), [], None, [])


@pytest.mark.parametrize(
    ("rows", "day", "held"),
    [
        ([], "1950-01-01", False),
        ([row("mission")], "1950-01-01", True),
        ([row("diplomatic_relations", "1949-03-01")], "1949-02-28", False),
        ([row("diplomatic_relations", "1949-03-01", "1967-06-06")], "1967-06-05", True),
        ([row("diplomatic_relations", "1949-03-01", "1967-06-06")], "1967-06-07", False),
        ([row("diplomatic_relations", "1949-03-01", "1967-06-06"), row("mission", "1974-11-12")], "1980-01-01", True),
        ([row("mission", "1949-03-01", "1967-06-06")], "1970-01-01", True),
        ([row("diplomatic_relations", None, "1967-06-06")], "1970-01-01", False),
    ],
)
def test_relations_hold_from_what_began_them_to_their_break(rows, day, held):
    assert holds(rows, date.fromisoformat(day)) is held


def test_the_pairs_are_the_same_every_time_and_inside_the_ranges():
    ranges = {"a": [(date(1900, 1, 1), date(1900, 12, 31), True)], "b": [(date(1950, 1, 1), date(1950, 1, 1), False)]}
    found = list(pairs(ranges))
    assert found == list(pairs(ranges)) and len(found) == PAIRS
    assert {(name, truth) for name, _, truth in found} == {("a", True), ("b", False)}
    assert all(begin <= day <= end for name, day, _ in found for begin, end, _ in ranges[name])


def test_a_country_is_looked_up_by_its_plain_name_too():
    assert spellings("korea-south", "Republic of Korea (South Korea)*")[1:] == ["Republic of Korea", "korea south", "South Korea"]
