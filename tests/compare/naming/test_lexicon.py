import re
from importlib.resources import files

import pytest

from rashomon.compare.lexicon import about, acts, in_list, listed, loaded_in, root, singular, verb_in
from rashomon.compare.naming import is_loaded, lexicon

LINES = [
    line
    for line in files("rashomon.compare").joinpath("data/loaded.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LISTS = ("plain", "faint", "address", "rule", "polity", "group", "person", "calling", "territorial", "sides", "claims")


def test_the_lexicon_holds_more_than_four_hundred_terms_each_once():
    assert len(lexicon()) == len(LINES) > 400


@pytest.mark.parametrize("line", LINES)
def test_each_row_has_a_term_what_it_is_said_of_and_why(line):
    term, said_of, why = line.split("\t")
    assert re.fullmatch(r"[\w' -]+", term) and term == term.strip()
    assert said_of in {"polity", "person", "group", "act", "body", "any"}
    assert 2 <= len(why.split()) <= 8 and not why.endswith(".")
    assert is_loaded(f"some {term.upper()}, they said") and about(term) == said_of


@pytest.mark.parametrize(
    "text",
    [
        "The minister met the ambassador of the republic in the capital.",
        "Parliament passed the budget on Tuesday by 80 votes to 40.",
        "Heavy rain fell on the northern provinces for three days.",
        "The bank kept its rate; the currency was stable.",
    ],
)
def test_plain_news_is_not_loaded(text):
    assert not is_loaded(text)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Rwandan-backed rebels entered Goma", ["Rwandan-backed", "rebels"]),
        ("The self‑declared caliphate", ["self‑declared", "caliphate"]),
        ("A SHAM ELECTION", ["SHAM ELECTION"]),
        ("the anti-terrorist operation in the east", ["anti-terrorist operation"]),
    ],
)
def test_loaded_words_are_found_in_any_case_and_with_any_hyphen(text, words):
    assert [text[a:b] for a, b in loaded_in(text, 0, len(text))] == words


def test_a_part_of_a_word_is_not_loaded():
    assert not is_loaded("The regimental band played; the proxyhood of it.")


def test_forms_lead_to_the_terms_own_form():
    assert root("Separatists") == "separatist"
    assert root("breakaway") == "breakaway"
    assert about("nothing of the kind") == "any"


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_lower_case_and_not_empty(name):
    words = listed(name)
    assert words and all(word == word.lower().strip() for word in words)


@pytest.mark.parametrize("act", acts(), ids=lambda act: act.name)
def test_each_class_of_acts_has_nouns_verbs_and_labels(act):
    assert act.nouns and act.verbs and act.labels
    assert all(re.fullmatch(r"[a-z_]+", label) for label in act.labels)


def test_numbers_and_tenses_are_undone():
    assert singular("Republics”") == "republic" and singular("entities") == "entity" and singular("crisis") == "crisis"
    assert in_list("gunmen", listed("group")) and in_list("Strongmen", listed("person"))
    assert all(verb_in(form, frozenset({"annex", "seize", "grab"})) for form in ("annexed", "seizes", "seizing", "grabbed"))
    assert not verb_in("annexe", frozenset({"annexation"}))
