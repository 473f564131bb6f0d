from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.times import Interval

DAYS = st.dates(date(1500, 1, 1), date(2500, 1, 1))


@st.composite
def intervals(draw):
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Interval.days(first, last)


@given(intervals(), intervals())
def test_two_intervals_share_something_exactly_where_they_overlap(a, b):
    assert (a.meet(b) is not None) == a.overlaps(b) == b.overlaps(a)


@given(intervals(), intervals())
def test_the_hull_holds_both_and_the_shared_part_lies_in_both(a, b):
    assert a.hull(b).contains(a) and a.hull(b).contains(b)
    shared = a.meet(b)
    assert shared is None or (a.contains(shared) and b.contains(shared))


@given(DAYS)
def test_a_printed_day_reads_back_as_the_same_day(day):
    start, _ = Interval.day(day).iso()
    assert Interval.parse(start) == Interval.day(day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", "2022-01-01", "2023-01-01"),
        ("2022-12", "2022-12-01", "2023-01-01"),
        ("2022-07-14", "2022-07-14", "2022-07-15"),
        ("2022-07-14T16:54", "2022-07-14T16:54:00Z", "2022-07-14T16:55:00Z"),
        ("2022-07-14T16:54+08:00", "2022-07-14T08:54:00Z", "2022-07-14T08:55:00Z"),
    ],
)
def test_iso_dates_are_as_wide_as_they_say(text, start, end):
    assert Interval.parse(text).iso() == (start, end)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval.day(date(2022, 7, 13)), "on 13 July 2022"),
        (Interval.month(2022, 7), "in July 2022"),
        (Interval.year(2014), "in 2014"),
        (Interval.days(date(2022, 7, 11), date(2022, 7, 17)), "between 11 and 17 July 2022"),
        (Interval.days(date(2022, 6, 29), date(2022, 7, 2)), "between 29 June and 2 July 2022"),
        (Interval.days(date(1990, 1, 1), date(1999, 12, 31)), "between 1990 and 1999"),
        (Interval(None, datetime(2017, 1, 1, tzinfo=UTC)), "before 1 January 2017"),
        (Interval(datetime(2014, 1, 1, tzinfo=UTC), None), "from 2014 on"),
    ],
)
def test_intervals_are_said_in_english(interval, words):
    assert interval.in_words() == words


def test_an_interval_that_ends_before_it_starts_or_has_no_zone_cannot_be_built():
    with pytest.raises(ValueError, match="end after"):
        Interval(datetime(2022, 1, 2, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="UTC"):
        Interval(datetime(2022, 1, 2), None)
