"""Questions about details are whole phrases, or name the sides alone."""

from functools import cache

import pytest

import rashomon
from rashomon.compare.details.about import Story
from rashomon.compare.details.figures import figures
from rashomon.compare.details.hours import hours
from rashomon.compare.rules.asking import asked
from rashomon.model import Links
from rashomon.pipeline import analyse

NOBODY_KNOWN = Links({}, {})


@cache
def story(text):
    return Story(list(analyse([rashomon.Document.from_text(text, published="1995-07-04")])), NOBODY_KNOWN)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("About 30 vans were on the ferry.", "How many: “… vans were on the ferry”?"),
        ("The mayor praised the guards, who found 40 crates in a cellar.", "How many: “the guards found … crates in a cellar”?"),
        ("The storm hit the coast and wrecked 40 boats.", "How many: “The storm wrecked … boats”?"),
        ("They were sad because the storm wrecked 40 boats.", "How many: “the storm wrecked … boats”?"),
        ("It was the year in which the storm wrecked 40 boats.", "How many: “40 boats”?"),
        ("The storm hit the coast, wrecking 40 boats.", "How many: “40 boats”?"),
    ],
)
def test_a_figure_is_asked_for_by_a_whole_phrase_with_what_is_counted(text, question):
    assert asked("How many:", list(figures(story(text))), unit=True) == question


def test_the_phrase_with_the_fewest_other_figures_is_asked_by():
    both = [
        *figures(story("Forty vans and three lorries were on the 80-metre ferry.")),
        *figures(story("Thirty vans fell into the sea.")),
    ]
    assert asked("How many:", [f for f in both if f.unit == "number van"], unit=True) == "How many: “… vans fell into the sea”?"


def test_an_hour_is_asked_for_by_the_thing_that_a_relative_clause_tells_of():
    text = "Vans were on the old bridge which gave way at 11:36 on Tuesday."
    assert asked("When:", list(hours(story(text)))) == "When: “the old bridge gave way at …”?"
