from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.entities import same_name
from rashomon.entities.folding import fold
from rashomon.entities.given import classes

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("same", "one", "other", "why"), PAIRS, ids=[f"{row[1]} / {row[2]}" for row in PAIRS])
def test_names_are_one_or_not(same: str, one: str, other: str, why: str) -> None:
    found = same_name(one, other)
    assert found.same == (same == "yes"), (why, found)
    assert found.reasons and all(found.reasons)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_verdict_between_nought_and_one(a: str, b: str) -> None:
    found = same_name(a, b)
    assert 0 <= found.score <= 1 and found.reasons


@pytest.mark.parametrize(("same", "one", "other", "why"), PAIRS)
def test_the_verdict_does_not_depend_on_the_order(same: str, one: str, other: str, why: str) -> None:
    assert same_name(one, other).same == same_name(other, one).same


def test_folding_again_changes_nothing_much() -> None:
    assert fold("qaddafi") == fold("kadafi") == fold("qadhafi")


def test_given_names_of_other_classes_are_told_apart() -> None:
    assert not set(classes()["maria"]) & set(classes()["marina"])
    assert set(classes()["alexander"]) & set(classes()["oleksandr"])
