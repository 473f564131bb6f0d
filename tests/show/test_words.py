import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.accounts import When
from rashomon.show.words import count, day_words, listed, shorten, visible, when_label, when_words

CASES = [json.loads(line) for line in (Path(__file__).parent / "whens.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_an_interval_is_written_as_a_reader_would_say_it(case):
    when = When(case["start"], case["end"])
    assert when_words(when) == case["words"]
    assert when_label(when) == case["label"]


def test_no_interval_is_a_day_unknown():
    assert when_words(None) == "day unknown"


@given(st.datetimes(), st.datetimes())
def test_every_pair_of_moments_has_words(one, other):
    assert when_words(When(one.isoformat(), other.isoformat()))


@given(st.text())
def test_visible_text_hides_nothing_and_changes_no_more_when_done_again(text):
    shown = visible(text)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in shown)
    assert visible(shown) == shown
    shown.encode("utf-8")


def test_characters_that_turn_text_are_written_out():
    assert visible("a\u202eb\u2066c\x00\ud800") == "a[U+202E]b[U+2066]c[U+0000][U+D800]"


def test_marks_without_width_that_pages_are_full_of_are_left_away():
    assert visible("\ufeffSan\u200b José\u200f\r\nnext\u2028line") == "San José\nnext\nline"


def test_scripts_that_join_letters_keep_their_joiners():
    assert visible("می\u200cخواهم 👩\u200d🚒") == "می\u200cخواهم 👩\u200d🚒"


def test_a_long_text_says_how_much_was_left_out():
    assert shorten("x" * 10_000, 100) == f"{'x' * 75} [… 9,900 characters …] {'x' * 25}"
    assert shorten("short", 100) == "short"


def test_numbers_and_lists_are_english():
    assert (count(1, "report"), count(1200, "report"), count(2, "stretch", "stretches")) == (
        "1 report",
        "1,200 reports",
        "2 stretches",
    )
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_day_that_is_none_stands_as_it_is():
    assert (day_words("2022-07-20T23:59:59Z"), day_words("soon"), day_words(None)) == ("20 July 2022", "soon", "day unknown")
