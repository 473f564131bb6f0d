"""What sentences tell as done and as not done."""

from functools import cache

import pytest

import rashomon
from rashomon.compare.details.about import Story, Text
from rashomon.compare.details.absence import absences
from rashomon.compare.details.deeds import deeds
from rashomon.compare.details.denials import denials
from rashomon.compare.details.strengths import strengths
from rashomon.model import Links
from rashomon.pipeline import analyse
from rashomon.times import Interval

NOBODY_KNOWN = Links({}, {})


@cache
def read(text):
    return next(analyse([rashomon.Document.from_text(text, published="1995-07-04")]))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("No one was killed in Suva.", [("kill", False)]),
        ("The ministry said that nobody was killed.", [("kill", False)]),
        ("He denied that he had met her.", [("meet", False)]),
        ("Ana Flores disputed that: the guards had driven her out.", [("drive out", True)]),
        ("Police denied having fired on them, though films show blood.", [("fire", False), ("show", True)]),
        ("Kenya did not expel the envoy.", [("expel", False)]),
    ],
)
def test_a_denial_turns_what_it_denies_and_nothing_else(sentence, told):
    assert [(d.verb, d.done) for d in deeds(Story([read(sentence)], NOBODY_KNOWN))] == told


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("There was no violence in Apia.", ["There was no violence in Apia"]),
        ("The count ended without incident.", ["The count ended without incident"]),
        ("Police made no arrests.", ["Police made no arrests"]),
        ("The two sides have held no talks since May.", ["The two sides have held no talks since May"]),
        ("There will be no talks.", []),
        ("If there is no violence, they will go.", []),
        ("He hoped that there would be no bloodshed.", []),
        ("There was no doubt.", []),
    ],
)
def test_what_there_was_none_of_is_found_where_it_is_told_of_the_past(sentence, words):
    assert [a.span.text for a in absences(Text(read(sentence), NOBODY_KNOWN))] == words


def test_strengths_of_the_earthquakes_of_the_story_are_found_in_order_and_older_ones_left_out():
    text = (
        "An earthquake of magnitude 7.1 struck Tonga on 3 July 1995. A second one measured 5.9. The quake of 1977, of magnitude "
        "7.4, was stronger. The wave measured 2.5 metres."
    )
    found = strengths(Text(read(text), NOBODY_KNOWN), Interval.parse("1995-07-03"))
    assert [s.value for s in found] == [7.1, 5.9]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "The mayor died in hospital, two radio stations announced, but the council denied it in the evening.",
            ("The mayor died in hospital, two radio stations announced", "the council denied it in the evening"),
        ),
        (
            "Chad's minister accused Sudan of arming rebels. Sudan rejected the accusation.",
            ("Chad's minister accused Sudan of arming rebels", "Sudan rejected the accusation"),
        ),
        (
            "The men had posed as guards, he said. The ministry called that absolutely false.",
            ("The men had posed as guards, he said", "The ministry called that absolutely false"),
        ),
        ("Ana won the race, he wrote. It was a lie, Ben said.", ("Ana won the race, he wrote", "It was a lie")),
        ("The army shelled the market, they said. He did not deny it.", None),
        ("Peru said it would leave. It denied that it would stay.", None),
        ("He asked for a visa in May. Peru rejected his claim for asylum.", None),
        ("He denied it.", None),
        ("The guards came at night. Their lawyer told us that they deny the charges and will appeal.", None),
        (
            "Peru accused the guards of theft. Their lawyer told us that they deny the charges.",
            ("Peru accused the guards of theft", "they deny the charges"),
        ),
    ],
)
def test_a_claim_that_somebody_denies_as_a_whole_is_found_with_the_denial(text, pair):
    assert [(d.claim.text, d.denial.text) for d in denials(Text(read(text), NOBODY_KNOWN))] == ([pair] if pair else [])


def test_a_claim_and_its_denial_are_a_difference_of_fact_within_one_report():
    account = rashomon.account([rashomon.Document.from_text("Rebels burned the mill, Chad said. Sudan called that false.")])
    (difference,) = [d for d in account.differences if d.rule.startswith("Somebody claims")]
    assert [side.value for side in difference.sides] == ["Rebels burned the mill, Chad said", "Sudan called that false"]
