"""One sentence, two participants given: the best event comes first, under CAMEO's code for what is only intended or refused."""

from __future__ import annotations

from rashomon.statements.events import code_sentence
from tests.statements.events.helpers import mentions_of, reading_of

TWO = (
    "Kenya/PROPN/2/nsubj condemned/VERB/0/root Chad/PROPN/2/obj ,/PUNCT/2/punct while/SCONJ/7/mark Togo/PROPN/7/nsubj "
    "invaded/VERB/2/advcl Benin/PROPN/7/obj ./PUNCT/2/punct"
)


def test_the_event_between_the_words_given_comes_first() -> None:
    reading = reading_of(TWO)
    mentions = mentions_of(reading)
    assert code_sentence(reading, mentions, source="Togo", target="Benin")[0].label == "invade"
    assert code_sentence(reading, mentions, source="Kenya", target="Chad")[0].label == "condemn"


def test_words_given_need_not_be_names() -> None:
    reading = reading_of(
        "A/DET/3/det district/NOUN/3/compound court/NOUN/4/nsubj freed/VERB/0/root the/DET/6/det baker/NOUN/4/obj ./PUNCT/4/punct"
    )
    best = code_sentence(reading, (), source="A district court", target="the baker")[0]
    assert best.label == "release" and best.actors[0].text == "A district court" and best.recipients[0].text == "the baker"


def test_intended_refused_and_demanded_acts_have_their_own_codes() -> None:
    planned = reading_of("Kenya/PROPN/3/nsubj will/AUX/3/aux visit/VERB/0/root Chad/PROPN/3/obj")
    refused = reading_of("Kenya/PROPN/4/nsubj will/AUX/4/aux not/PART/4/advmod visit/VERB/0/root Chad/PROPN/4/obj")
    demanded = reading_of(
        "Kenya/PROPN/2/nsubj says/VERB/0/root Chad/PROPN/5/nsubj "
        "must/AUX/5/aux release/VERB/2/ccomp the/DET/7/det hostages/NOUN/5/obj"
    )
    assert code_sentence(planned, mentions_of(planned))[0].cameo == "036"
    assert code_sentence(refused, mentions_of(refused))[0].cameo == "125"
    assert code_sentence(demanded, mentions_of(demanded))[0].cameo == "100"


def test_words_that_are_not_in_the_sentence_are_ignored() -> None:
    reading = reading_of(TWO)
    assert code_sentence(reading, mentions_of(reading), source="Peru", target="")
    assert code_sentence(reading_of("Rain/NOUN/2/nsubj fell/VERB/0/root"), ()) == []


def test_what_a_named_party_says_about_the_violence_of_others_is_an_accusation() -> None:
    said = (
        "Chad/PROPN/2/nsubj said/VERB/0/root {}/PROPN/5/nsubj had/AUX/5/aux attacked/VERB/2/ccomp the/DET/7/det town/NOUN/5/obj"
    )
    reading = reading_of(said.format("Togo"))
    best = code_sentence(reading, mentions_of(reading))[0]
    assert (best.cameo, best.actors[0].text, best.recipients[0].text) == ("112", "Chad", "Togo")
    told = reading_of(said.format("Chad"))
    assert "112" not in {e.cameo for e in code_sentence(told, mentions_of(told))}
    after = reading_of(
        "Togo/PROPN/2/nsubj attacked/VERB/5/ccomp Benin/PROPN/2/obj ,/PUNCT/5/punct said/VERB/0/root Chad/PROPN/5/nsubj"
    )
    assert code_sentence(after, mentions_of(after))[0].cameo == "190"


def test_of_two_acts_the_one_whose_both_sides_are_told_comes_first() -> None:
    reading = reading_of(
        "Kenya/PROPN/2/nsubj protested/VERB/0/root while/SCONJ/5/mark Togo/PROPN/5/nsubj invaded/VERB/2/advcl Benin/PROPN/5/obj"
    )
    assert code_sentence(reading, mentions_of(reading))[0].label == "invade"
