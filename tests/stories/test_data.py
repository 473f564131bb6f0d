from importlib.resources import files

import pytest

from rashomon.stories.days import WEEKDAYS
from rashomon.stories.settings import SETTINGS
from rashomon.stories.words import fold, function_words, is_common, number_words, stem


def lines(name):
    text = (files("rashomon.stories") / "data" / name).read_text(encoding="utf-8")
    assert text.startswith("#"), "a data file says first what it holds"
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_each_row_of_the_table_of_common_words_is_a_folded_stem_and_a_count():
    rows = [line.split("\t") for line in lines("common_words.tsv")]
    assert rows[0][0] == "*documents*"
    words = [word for word, _ in rows[1:]]
    assert len(words) == len(set(words)) and words == sorted(words)
    for word, count in rows[1:]:
        assert word == fold(word) and 2 <= int(count) <= int(rows[0][1])


@pytest.mark.parametrize(("name", "table"), [("function_words.txt", function_words), ("number_words.txt", number_words)])
def test_each_word_of_a_list_is_folded_and_stands_once(name, table):
    words = [word for line in lines(name) for word in line.split()]
    assert all(word == fold(word) for word in words)
    assert len(words) == len(set(words)) == len(table())


def test_each_named_day_has_a_weekday_in_it():
    for name in lines("named_days.txt"):
        assert any(day in name for day in WEEKDAYS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("recognise", "recognizes"),
        ("recognised", "recognizing"),
        ("parties", "party"),
        ("resigned", "resigns"),
        ("stopped", "stop"),
        ("Mexico’s", "Mexico"),
        ("Pérez", "Perez"),
        ("ORGANISATION", "organization"),
    ],
)
def test_forms_of_a_word_have_one_stem(a, b):
    assert stem(a) == stem(b)


@pytest.mark.parametrize(("a", "b"), [("press", "pre"), ("Paris", "par"), ("his", "hi"), ("war", "ward")])
def test_other_words_keep_their_own(a, b):
    assert stem(a) != stem(b)


def test_ordinary_words_are_common_and_names_are_not():
    assert is_common(stem("people")) and is_common(stem("Monday"))
    assert not is_common(stem("Quilmay"))


def test_weights_of_the_affinity_make_one():
    assert SETTINGS.words + SETTINGS.lead + SETTINGS.names == pytest.approx(1)
