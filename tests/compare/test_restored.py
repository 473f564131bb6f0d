"""A tie that was broken and is restored is two rows: one that ended, one that began after it."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.model import Document


def told(*reports: tuple[str, str, str]) -> rashomon.Account:
    return rashomon.account([Document.from_text(text, outlet=outlet, published=day) for outlet, day, text in reports])


def rows(account: rashomon.Account) -> list[tuple[str | None, str | None]]:
    ties = [row for row in account.relations if row.kind == "diplomatic_relations" and row.holds]
    return [(r.valid.from_ and r.valid.from_.start, r.valid.to and r.valid.to.start) for r in ties]


@pytest.mark.parametrize(
    "words",
    [
        "Kenya and Norway restored diplomatic relations, which were broken off on 22 October 1990.",
        "Kenya and Norway resumed diplomatic relations. Kenya broke off diplomatic relations with Norway on 22 October 1990.",
        "Kenya re-established diplomatic relations with Norway. Kenya had severed diplomatic relations with Norway on 22 October 1990.",
    ],
)
def test_what_is_restored_on_no_day_began_after_its_end_and_before_the_report(words: str) -> None:
    account = told(("The Lighthouse", "1994-03-11", words))
    assert sorted(rows(account), key=str) == [("1990-10-23", None), (None, "1990-10-22")]


def test_what_was_begun_and_then_ended_is_one_row() -> None:
    words = (
        "Kenya established diplomatic relations with Norway. Kenya broke off diplomatic relations with Norway on 22 October 1990."
    )
    assert rows(told(("The Lighthouse", "1994-03-11", words))) == [(None, "1990-10-22")]


def test_reports_of_one_restoration_tell_it_as_one_that_is_not_new() -> None:
    account = told(
        ("The Lighthouse", "1994-03-11", "Kenya and Norway restored full diplomatic relations on Thursday."),
        ("Harbour Post", "1994-03-12", "Kenya restored diplomatic relations with Norway, which were broken off in 1990."),
    )
    assert "restored diplomatic relations with" in " ".join(sentence.text for sentence in account.account)
    assert sorted(rows(account), key=str) == [("1994-03-10", None), (None, "1990-01-01")]
