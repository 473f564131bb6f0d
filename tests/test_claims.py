from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims import agreed, contested, is_certain, rows, touches
from rashomon.times import Interval
from tests.ledger.making import a_claim, day

TIES = "diplomatic_relations"


def ends(found):
    return [(r.valid.from_ and r.valid.from_.start, r.valid.to and r.valid.to.start) for r in found]


def history(*spans):
    """One report for each beginning and each end."""
    out = []
    for i, (start, end) in enumerate(spans):
        out += [a_claim("rur", "gra", kind=TIES, start=start, document=f"d-b{i}")] if start else []
        out += [a_claim("rur", "gra", kind=TIES, end=end, document=f"d-e{i}")] if end else []
    return out


def test_an_end_closes_the_last_beginning_before_it():
    found = rows(history(("1917-01-02", "1939-06-05"), ("1946-03-04", "1961-01-03"), ("2015-07-20", None)))
    assert ends(found) == [("1917-01-02", "1939-06-05"), ("1946-03-04", "1961-01-03"), ("2015-07-20", None)]
    assert contested(found) == [False] * 3


def test_an_end_before_any_beginning_closes_what_began_unknown_to_us():
    assert ends(rows(history((None, "1905-01-01"), ("1917-01-02", None)))) == [("1917-01-02", None), (None, "1905-01-01")]


def test_two_days_told_for_one_end_stay_apart_and_contest_each_other():
    found = rows(history(("1917-01-02", "1939-06-05"), (None, "1939-06-07")))
    assert ends(found) == [("1917-01-02", "1939-06-05"), (None, "1939-06-07")]
    assert contested(found) == [True, True]


def test_reports_of_one_act_settle_its_day_together():
    told = [("1911-05-03", "a"), ("1911-05-03", "b"), ("1911-05-04", "c")]
    claims = [a_claim(start=when, document=f"d-{name}", happening="one") for when, name in told]
    assert ends(rows(claims)) == [("1911-05-03", None)]
    assert len(rows(claims)[0].evidence) == 3


def test_what_holds_for_one_and_not_for_another_is_contested():
    found = rows([a_claim(by=["rur"]), a_claim(holds=False, document="d-two", by=["gra"])])
    assert [r.holds for r in found] == [False, True] and contested(found) == [True, True]


@pytest.mark.parametrize(
    ("start", "end", "on", "held", "sure"),
    [
        ("1911-05-03", None, "1911-05-02", False, False),
        ("1911-05-03", None, "1911-05-03", True, True),
        ("1911-05-03", None, "1999-01-01", True, True),
        ("1911-05", None, "1911-04-30", False, False),
        ("1911-05", None, "1911-05-10", True, False),
        ("1911-05", None, "1911-05-31", True, True),
        (None, "1911-05-03", "1911-05-02", True, False),
        (None, "1911-05-03", "1911-05-03", True, False),
        (None, "1911-05-03", "1911-05-04", False, False),
        ("1900", "1911-05", "1911-04-30", True, True),
        ("1900", "1911-05", "1911-05-10", True, False),
        ("1900", "1911-05", "1911-06-01", False, False),
        (None, None, "1911-05-03", True, False),
        (None, None, "1911-05-04", True, True),
    ],
)
def test_a_row_holds_between_its_ends_and_surely_where_its_words_say_so(start, end, on, held, sure):
    row = rows([a_claim(start=start, end=end, known="1911-05-04")])[0]
    assert touches(row, Interval.parse(on)) is held
    assert (held and is_certain(row, Interval.parse(on))) is sure


DAYS = st.none() | st.integers(0, 40).map(day)
CLAIMS = st.lists(
    st.builds(
        a_claim,
        subject=st.sampled_from(["rur", "gra"]),
        object_=st.sampled_from(["zen", "syl"]),
        kind=st.sampled_from(["recognition", TIES]),
        holds=st.booleans(),
        start=DAYS,
        end=st.none(),
        document=st.sampled_from([f"d-{i}" for i in range(6)]),
        happening=st.sampled_from(["h1", "h2", "h3"]),
        at=st.integers(0, 3),
    )
    | st.builds(a_claim, end=DAYS, document=st.sampled_from(["d-7", "d-8"]), at=st.integers(0, 3)),
    max_size=14,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims, chance: random.Random):
    turned = list(claims)
    chance.shuffle(turned)
    assert rows(turned) == rows(claims)


@given(CLAIMS)
def test_every_claim_stands_in_a_row_and_no_row_ends_before_it_begins(claims):
    found = rows(claims)
    assert {(w.document, w.start) for r in found for w in r.evidence} == {(c.words.document, c.words.start) for c in claims}
    for row in found:
        if row.valid.from_ and row.valid.to:
            assert row.valid.from_.start < row.valid.to.end


def test_nobody_agrees_on_no_time():
    assert agreed([]) is None


def test_a_row_by_day_tells_who_claimed_it_from_which_day_on():
    claims = [
        a_claim(start="1911-05-03", known="1911-05-04", by=["gra"], document="d-early", happening="one"),
        a_claim(start="1911-05-03", known="1911-05-06", by=["rna"], document="d-late", happening="one"),
        a_claim(start="1911-05-03", known="1911-05-08", by=["gra", "rna"], document="d-both", happening="one"),
    ]
    found = rows(claims, by_day=True)
    assert [(r.known, r.claimants) for r in found] == [("1911-05-04", ["gra"]), ("1911-05-06", ["rna"])]
    assert [len(r.evidence) for r in found] == [2, 1] and len({r.valid for r in found}) == 1
    assert [(r.known, r.claimants) for r in rows(claims)] == [("1911-05-04", ["gra", "rna"])]


def test_an_act_that_reports_put_on_two_days_is_claimed_by_its_actor_from_the_last_of_them():
    told = [("1911-05-03", "1911-05-03", "a"), ("1911-05-04", "1911-05-05", "b")]
    claims = [a_claim(start=on, known=known, by=["rur"], document=f"d-{name}", happening="one") for on, known, name in told]
    assert [r.known for r in rows(claims, by_day=True)] == ["1911-05-04"]
    assert [r.known for r in rows(claims[:1], by_day=True)] == ["1911-05-03"]


def test_a_document_that_tells_a_day_allows_no_other():
    day, by = Interval.parse("1911-05-03"), Interval(None, Interval.parse("1911-05-06").end)
    other = Interval.parse("1911-05-04")
    assert agreed([(day, "a"), (by, "a"), (by, "b"), (other, "c")]) == day.hull(other)
    assert agreed([(day, "a"), (by, "b"), (day, "c"), (other, "d")]) == day
