"""What one more report is set beside, and what that costs, does not grow with the ledger."""

from __future__ import annotations

import pytest

from rashomon.keeping.settling import CLOSE, FEW, NEAR, SHARED, _changed, _near, settle
from rashomon.ledger import Neighbour, Sketch, Writer, add_entry, entry, neighbours
from tests.ledger import making


def beside(*shared):
    return [Neighbour(f"d-{number:03}", count) for number, count in enumerate(shared)]


def test_a_report_is_set_beside_all_that_share_words_with_it_where_these_are_few():
    assert len(_near(beside(*[SHARED] * NEAR))) == NEAR
    assert _near([]) == []


@pytest.mark.parametrize(
    ("shared", "count"),
    [
        ([CLOSE] * 300, NEAR),
        ([CLOSE + 5, CLOSE, *[SHARED] * 300], 2),
        ([SHARED] * 300, FEW),
        ([CLOSE - 1] * (NEAR + 1), FEW),
    ],
)
def test_of_many_it_is_set_beside_the_nearest(shared, count):
    found = beside(*shared)
    assert _near(found) == [one.document for one in found[:count]]


def test_a_story_is_changed_where_a_report_came_or_went():
    before = {"a": "s-1", "b": "s-1", "c": "s-2", "d": "s-3", "e": "s-3"}
    after = {"a": "s-1", "b": "s-4", "c": "s-2", "d": "s-3", "e": "s-3", "new": "s-5"}
    assert _changed(before, after) == {"s-1", "s-4", "s-5"}
    assert _changed(before, before) == set()


def test_what_has_changed_is_found_in_one_pass():
    """Each of ten thousand reports is asked for a few times, not once for each other one."""

    class Counted(dict):
        asked = 0

        def get(self, *args):
            Counted.asked += 1
            return super().get(*args)

    before = Counted({f"d{n}": f"s{n // 7}" for n in range(10_000)})
    after = Counted({f"d{n}": f"s{n // 7}" for n in range(10_050)})
    assert _changed(before, after) and Counted.asked < 50_000


def test_neighbours_are_looked_for_in_the_days_around_and_the_nearest_come_first(where):
    given = {"one": "abcdef", "two": "abcxyz", "three": "abcdxy", "late": "abcdef"}
    with making.new(where) as ledger:
        for number, (name, keys) in enumerate(given.items()):
            day = "1911-09-04" if name == "late" else f"1911-05-0{number + 1}"
            with ledger.writing() as connection:
                made = making.analysis(name, day)
                sketch = Sketch({"id": made.document.id}, tuple(keys))
                add_entry(Writer(connection, making.AT, making.PROGRAM), entry(made, sketch, making.PROGRAM))
        with ledger.reading() as connection:
            found = neighbours(connection, list("abcdef"), ("1911-03-05", "1911-07-02"), shared=3, most=9)
            first = neighbours(connection, list("abcdef"), None, shared=4, most=2)
    assert [(one.document, one.shared) for one in found] == [("d-one", 6), ("d-three", 4), ("d-two", 3)]
    assert {one.shared for one in first} == {6} and len(first) == 2


def test_nothing_waits_in_an_empty_ledger(where):
    with making.new(where) as ledger:
        settle(ledger)
        assert making.contents(ledger)["placements"] == []
