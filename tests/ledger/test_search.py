from __future__ import annotations

import pytest

from rashomon.ledger import find_words
from rashomon.ledger.search import MOST, fold
from rashomon.model import Analysis, Document, Reading
from tests.ledger import making

TEXTS = {
    "zh": "北韓外務省13日宣布，正式承認兩個共和國獨立。",
    "ko": "북한은 두 공화국의 독립을 승인했다고 조선중앙통신이 보도했다.",
    "ja": "外務省は独立を承認したと発表した。",
    "ru": "Министерство иностранных дел объявило о признании; посол уехал.",
    "fr": "L’ambassadeur a été rappelé à Genève, l'État-major l'a confirmé.",
    "en": "The ambassador was recalled; a state-run agency (covid-19, 3.5%) said so.\0",
    "odd": "\ud800 \u202e lone half",
}


@pytest.fixture
def ledger(where):
    with making.new(where) as made:
        making.put(made, [Analysis(Reading(Document(f"d-{name}", text), ())) for name, text in TEXTS.items()])
        yield made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("承認", {"zh", "ja"}),
        ("共和國", {"zh"}),
        ("國", {"zh"}),
        ("북한", {"ko"}),
        ("승인", {"ko"}),
        ("조선중앙통신", {"ko"}),
        ("ПОСОЛ", {"ru"}),
        ("Geneve rappele", {"fr"}),
        ("État-major", {"fr"}),
        ("ambassador RECALLED", {"en"}),
        ("covid-19", {"en"}),
        ("state run", {"en"}),
        ("ambassador Genève", set()),
        ('recalled" OR "lone', set()),
        ("recall", set()),
        ("half", {"odd"}),
        ("NOT", set()),
        ("*", set()),
        ("", set()),
    ],
)
def test_words_of_any_script_are_found_alike_by_both_databases(ledger, words, found):
    with ledger.reading() as connection:
        assert find_words(connection, words) == {f"d-{name}" for name in found}


def test_a_text_longer_than_the_index_is_no_failure_and_found_by_its_beginning(where):
    text = "beginning " + "承" * (MOST + 50) + " ending"
    with making.new(where) as made:
        making.put(made, [Analysis(Reading(Document("d-long", text), ()))])
        with made.reading() as connection:
            assert find_words(connection, "beginning") == {"d-long"}
            assert find_words(connection, "ending") == set()


def test_folding_is_done_once():
    assert fold(fold("L’État 北韓 승인")) == fold("L’État 北韓 승인") == "l etat 北 韓 승 인"
