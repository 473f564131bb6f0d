"""Stretches found by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.entities.stretches import Stretches

RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair))), max_size=30)


@given(RANGES, st.integers(0, 40), st.integers(0, 10))
def test_the_stretches_around_a_range_are_those_that_hold_it(ranges: list[tuple[int, int]], start: int, length: int) -> None:
    held = Stretches((a, b, at) for at, (a, b) in enumerate(ranges))
    expected = [at for at, (a, b) in enumerate(ranges) if a <= start and start + length <= b]
    assert sorted(held.around(start, start + length)) == expected


def test_nothing_is_around_where_there_are_no_stretches() -> None:
    assert Stretches[str]().around(0, 1) == []
