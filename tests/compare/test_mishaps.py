"""Mishaps: what befell, of which kind it is, and how it is told."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.compare.lists import closed, rows
from rashomon.compare.mishaps import THINGS, _pasts
from rashomon.settings import Settings
from rashomon.statements.events.lexicon import word_sets

ROWS = rows("mishaps.tsv")


@pytest.mark.parametrize(("past", "forms"), ROWS, ids=[past for past, _ in ROWS])
def test_a_row_leads_from_every_form_to_its_past(past, forms):
    assert all(_pasts()[form] == past for form in forms.split("|"))
    assert past in forms.split("|")


def test_no_form_leads_to_two_pasts():
    forms = [form for _, forms in ROWS for form in forms.split("|")]
    assert len(forms) == len(set(forms))


def test_every_vehicle_and_structure_of_the_lexicon_is_of_one_kind():
    words = word_sets()["vehicle"] | word_sets()["structure"]
    kinds = {word: [name for name in THINGS if word in closed(name)] for word in words}
    assert not {word: found for word, found in kinds.items() if len(found) != 1}


def account(*texts):
    days = ("2012-03-02", "2012-03-03", "2012-03-04")
    documents = [rashomon.Document.from_text(t, published=d) for t, d in zip(texts, days, strict=False)]
    return rashomon.account(documents, settings=Settings(together=True))


def told(*texts):
    return sorted(e.text for e in account(*texts).events if e.label in closed("mishaps"))


def test_two_names_are_two_ships_and_a_ship_is_no_train():
    assert told("The Dunedin Star sank off Namibia on Thursday.", "The Rabenfels sank off Namibia on Thursday.") == [
        "The Dunedin Star sank off Namibia",
        "The Rabenfels sank off Namibia",
    ]
    assert len(told("A ferry sank off Aden on Thursday.", "A train crashed near Aden on Thursday.")) == 2


def test_one_ship_is_one_by_name_or_by_kind():
    assert told("The MV Orion sank off Aden on Thursday.", "The Orion went down on Thursday in the sea off Aden.") == [
        "The MV Orion sank off Aden"
    ]
    assert told("A ferry sank off Aden on Thursday.", "Boat sinks off Aden") == ["A ferry sank off Aden"]


def test_who_is_aboard_is_told_as_a_figure_and_not_with_the_thing():
    found = account("A bus with 41 pilgrims on board plunged into a ravine near Sylhet on Thursday, police said.")
    assert [t.text for t in found.account if "plunged" in t.text] == [
        "A bus plunged into a ravine near Sylhet on 1 March 2012, the report says, on the word of the police."
    ]
