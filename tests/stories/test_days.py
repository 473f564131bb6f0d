import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.stories.days import after, day_words, on_or_before, safe_date
from rashomon.stories.tellings import resolve
from rashomon.times import Interval

TABLE = Path(__file__).parent / "data" / "day_words.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def value(word):
    if word.day:
        return word.day.isoformat()
    if word.month_day:
        return list(word.month_day)
    return next(v for v in (word.weekday, word.offset, word.period) if v is not None)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_the_words_that_name_a_day_are_found(case):
    found = [(case["text"][word.start : word.end], value(word), word.ahead) for word in day_words(case["text"])]
    wanted = [(words.removeprefix("next "), what, "ahead" in rest) for words, what, *rest in case["found"]]
    assert found == wanted


def test_a_long_text_is_scanned_in_linear_time():
    text = "On Monday, 3 May 2011, and last week and may may may 1 1 1 Sept. . " * 20_000
    assert len(list(day_words(text))) == 80_000


@given(DAYS, st.integers(0, 6))
def test_a_past_weekday_lies_in_the_last_seven_days_and_a_coming_one_in_the_next(day, weekday):
    past, coming = on_or_before(weekday, day), after(weekday, day)
    assert past.weekday() == coming.weekday() == weekday
    assert day - timedelta(days=7) < past <= day < coming <= day + timedelta(days=7)


@given(st.integers(0, 9999), st.integers(-3, 20), st.integers(-3, 40))
def test_only_days_of_the_calendar_become_dates(year, month, day):
    found = safe_date(year, month, day)
    assert found is None or (found.year, found.month, found.day) == (year, month, day)


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("on Wednesday", "2022-07-18", "2022-07-13"),
        ("on Monday", "2022-07-18", "2022-07-18"),
        ("last Monday", "2022-07-18", "2022-07-11"),
        ("will meet on Monday", "2022-07-18", "2022-07-25"),
        ("yesterday", "2022-03-01", "2022-02-28"),
        ("on 28 December", "2022-01-03", "2021-12-28"),
        ("will vote on 3 January", "2021-12-28", "2022-01-03"),
        ("on the 30th", "2022-03-02", None),
        ("on the 28th", "2022-03-02", "2022-02-28"),
        ("on Wednesday", None, None),
        ("on 4 May 2001", None, "2001-05-04"),
    ],
)
def test_day_words_are_resolved_by_the_day_of_publication(words, published, day):
    (word,) = day_words(words)
    found = resolve(word, Interval.parse(published) if published else None)
    assert (found.isoformat() if found else None) == day


def test_a_vague_publication_date_resolves_no_weekday():
    (word,) = day_words("on Wednesday")
    assert resolve(word, Interval.month(2022, 7)) is None
