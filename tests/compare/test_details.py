"""Figures, ages and wordings that are compared, on sentences of their own."""

from functools import cache

import pytest

from rashomon.compare.aligning import one_word_changed, same_utterance
from rashomon.compare.details.about import Story
from rashomon.compare.details.conditions import conditions
from rashomon.compare.details.figures import figures
from rashomon.compare.details.parts import as_number
from rashomon.compare.lists import numbers
from rashomon.model import Document, Links
from rashomon.pipeline import analyse


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


@cache
def units_in(text):
    return [
        (f.unit, f.of) for f in figures(Story(list(analyse([Document.from_text(text, published="1995-07-04")])), Links({}, {})))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Liberty Square, 5,000 people gathered with flags.", ("attendance", "liberty square")),
        ("About 800 clerks attended the feast in Liberty Square.", ("attendance", "liberty square")),
        ("The court saw 3,400 cases of possible fraud.", ("number fraud", "")),
        ("The 1,500-strong regiment was merged with the army.", ("size of a body", "regiment")),
        ("A regiment of about 1,200 men held the bridge.", ("size of a body", "regiment")),
        ("The regiment was feared. It numbers 1,500 men.", ("size of a body", "regiment")),
        ("The party won 20 of the 45 seats.", ("number seat in all", "")),
        ("The party won 20 of the 45 seats.", ("number seat", "")),
    ],
)
def test_figures_say_what_they_are_of(text, found):
    assert found in units_in(text)


@pytest.mark.parametrize("text", ["In Suva 5,000 people gathered.", "In Liberty Square, 5,000 people were held."])
def test_a_town_or_an_arrest_is_no_meeting_at_a_spot(text):
    assert "attendance" not in {unit for unit, _ in units_in(text)}
