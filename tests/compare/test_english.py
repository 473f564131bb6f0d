"""What an account says reads as English, and who acts in it can act."""

import re

import pytest

import rashomon
from rashomon import Document
from rashomon.english import inside


def told(*texts, day="2023-05-16"):
    """The account of short reports, each of an outlet of its own."""
    return rashomon.account([Document.from_text(text, outlet=f"Paper {n}", published=day) for n, text in enumerate(texts)])


def words(account):
    return [event.text for event in account.events]


def test_a_day_of_celebration_is_never_an_actor():
    account = told(
        "On Liberation Day, Queen Flavia sent a message to the president of Zenda.",
        "“Liberation Day” – Queen Flavia praised the people of Zenda in a letter to President Karel Holub.",
    )
    assert not [party.name for party in account.entities if "described" in party.codes and party.name.endswith("Day")]
    assert not [text for text in words(account) if re.match(r"The \w+ Day\b", text)]


def test_who_is_named_behind_a_day_is_the_one_who_acts():
    account = told(
        "In May of this year – “Liberation Day” – Flavia Elphberg, the queen, sent a message to Karel Holub, praising the people."
    )
    assert any(text.startswith("Flavia Elphberg ") for text in words(account)), words(account)
    assert not [text for text in words(account) if text.startswith("The Liberation Day")]


def test_somebody_s_own_guard_is_the_guard():
    account = told("The general’s soldiers rebelled. His own guard arrested President Mohamed Bazoum in Niger on Monday.")
    names = [party.name for party in account.entities if "described" in party.codes]
    assert "guard" in names and not [name for name in names if name.startswith("own ")]


def test_power_is_taken_in_a_land_and_from_a_person():
    account = told("Soldiers seized power in Niger on Monday.", "The army seized power in Niger on Monday, 15 May 2023.")
    assert "from Niger" not in " ".join(words(account)) and any("took power in" in text for text in words(account))


def test_what_a_report_says_of_somebody_in_its_own_marks_or_loaded_words_stands_in_marks():
    account = told("The United States supported the brutal ‘Zenda’ junta in January 2014.")
    parties = {party.name: party.codes for party in account.entities if "described" in party.codes}
    text = " ".join(words(account))
    assert any("loaded" in codes for codes in parties.values())
    assert all(f"“{name}”" in text for name, codes in parties.items() if "loaded" in codes)


def test_a_question_about_two_parties_alike_is_asked_once():
    account = told(
        "Honduras broke off diplomatic relations with Taiwan on Sunday, 14 May 2023.",
        "Honduras broke off relations with Taiwan. Taiwan broke off diplomatic relations with Honduras on Sunday, 14 May 2023.",
    )
    asked = [question.text for question in account.open_questions]
    kept = [text for text in asked if text.startswith("Which mission or relations")]
    assert len(kept) == 1, asked
    assert len({text for text in asked if text.startswith("Who in ")}) == 2


@pytest.mark.parametrize("text", ["in a statement", "in a joint statement", "in a written statement"])
def test_nobody_makes_a_statement_in_a_statement(text):
    account = told(f"Ada King said {text} on Monday that the talks had failed.")
    assert "Ada King made a statement" in words(account)
    assert not [line for line in words(account) if line.count("statement") > 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Several hundred people demonstrated in Suva on Sunday.", "Several hundred people protested"),
        ("More than a thousand people marched in Suva on Sunday.", "More than a thousand people protested"),
        ("The hundred monks met the king in Suva on Sunday.", "The hundred monks met the king"),
    ],
)
def test_a_round_number_of_people_is_told_as_a_number(text, said):
    assert said in words(told(text))


@pytest.mark.parametrize(
    ("words", "texts", "said"),
    [
        ("Survivors", ["Survivors said so. Most survivors swam."], "survivors"),
        ("Soviet officials", ["Soviet officials said so."], "Soviet officials"),
        ("The ministry", [], "the ministry"),
        ("UN envoys", ["the un"], "UN envoys"),
        ("A spokeswoman", [], "a spokeswoman"),
    ],
)
def test_a_description_loses_the_capital_of_its_sentence(words, texts, said):
    assert inside(words, texts) == said


def test_borders_are_asked_for_of_a_territory_alone():
    state = told("Peru recognised China on Monday.", "Peru recognised China on Monday, a minister said.")
    territory = told("Peru recognised Abkhazia on Monday.", "Peru recognised Abkhazia on Monday, a minister said.")
    asked = [
        [q.text for q in account.open_questions if q.text.startswith("Within which borders")] for account in (state, territory)
    ]
    assert asked == [[], ["Within which borders did Peru recognise Abkhazia?"]]


def test_who_acts_for_several_states_is_told_by_the_report_s_words():
    account = told("The presidents of Senegal and Benin arrived in Ouagadougou on Monday.", day="2015-09-18")
    assert [t.text for t in account.account if t.text.startswith("The presidents of Senegal and Benin visited Ouagadougou ")]


def test_a_measure_that_few_tell_is_no_title():
    account = told(
        "Soldiers hold the palace\n\nThe borders were closed in Gabon on Monday. The radio played marches.",
        "Gabon waits\n\nThe borders were closed in Gabon on Monday, a colonel said. Shops stayed shut.",
    )
    assert account.title in ("Soldiers hold the palace", "Gabon waits")
    assert any("borders were closed" in t.text for t in account.account)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The army accused the villagers of hiding arms on Monday.", "The army accused the villagers of hiding arms"),
        ("Soldiers fired warning shots at the crowd in Bamako on Monday.", "The soldiers fired warning shots"),
        ("A Korean airliner was shot down off Sakhalin on Monday.", "A Korean airliner was shot down"),
        ("The army chief dismissed the government of Thailand on Monday.", "The army chief dismissed the government of Thailand"),
    ],
)
def test_a_deed_is_told_with_what_it_was_about(text, sentence):
    found = words(told(text))
    assert any(one.startswith(sentence) for one in found), found


def test_who_said_it_is_no_question_where_one_report_leaves_out_whose_ministry_it_is():
    words_of_it = "“The measures are unjustified and rest on claims that have no basis in fact,”"
    account = told(f"{words_of_it} Qatar's foreign ministry said.", f"{words_of_it} the foreign ministry said in a statement.")
    assert not [d.question for d in account.differences if d.question.startswith("Who said ")]


def test_a_title_is_the_headline_that_takes_no_side():
    account = told(
        "Terrorists murder 298 in the sky\n\nA jet fell in a field on Monday. “These terrorists murder children,” Ada Neri said.",
        "Passenger jet falls into a field near the river\n\nA jet was lost on Monday near a farm, and nobody knows why, the airline said.",
    )
    assert account.title != "Terrorists murder 298 in the sky"
