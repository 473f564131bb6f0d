"""Figures, ages and wordings that are compared, on sentences of their own."""

import pytest

from rashomon.compare.aligning import one_word_changed, same_utterance
from rashomon.compare.details.conditions import conditions
from rashomon.compare.details.parts import as_number
from rashomon.compare.lists import numbers
from rashomon.model import Document


@pytest.mark.parametrize(("word", "value"), sorted(numbers().items()))
def test_every_number_word_has_its_value(word, value):
    assert as_number(word) == value == as_number(word.upper())


def test_words_are_no_numbers():
    assert as_number("storey") is None
    assert as_number("1,200") == 1200
    assert as_number("twenty-five") == 25
    assert as_number("six-five") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("deeply painful", "incredibly painful", True),
        ("deeply painful", "deeply painful", False),
        ("a painful step", "a joyful leap", False),
        ("the painful step", "a painful step", False),
    ],
)
def test_one_changed_word_that_says_something_is_seen(one, other, same):
    assert one_word_changed(one.split(), other.split()) is same


def test_the_same_words_in_another_order_are_one_utterance():
    assert same_utterance(["end", "hunger", "and", "silent", "fear"], ["end", "fear", "and", "silent", "hunger"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thirty were hurt, nine of them seriously.", [("number gravely hurt", 9.0)]),
        ("Twenty-five people were critically injured.", [("number gravely hurt", 25.0)]),
        (
            "Twelve are in critical condition, and 30 are in hospital.",
            [("number gravely hurt", 12.0), ("number in hospital", 30.0)],
        ),
        ("One woman is in a critical condition.", []),
        ("He was born in 1950 in hospital.", []),
        ("Nine work in the hospital staff.", []),
    ],
)
def test_counts_of_people_in_some_condition_are_read_without_a_noun(text, found):
    assert [(unit, value) for unit, _, value in conditions(Document.from_text(text))] == found
