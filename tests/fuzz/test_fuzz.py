"""A small, fixed share of what `python -m tests.fuzz.run` does for hours: the same bytes each time."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS

CASES = 60


@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_raise_and_all_that_comes_out_holds(name):
    target, rng = TARGETS[name], random.Random(name)
    for raw in target.seeds:
        target.check(raw)
    for _ in range(CASES):
        target.check(mutated(target.seeds, target.tokens, rng))
