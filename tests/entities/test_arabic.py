from __future__ import annotations

import pytest

from rashomon.entities.arabic import LONGEST, is_arabic, same_sounds
from rashomon.entities.tables import packaged, parts, rows

ROWS = list(rows(packaged("arabic.tsv"), 3))


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_each_row_has_letters_and_sounds_of_one_kind(row):
    kind, letters, sounds = row
    assert kind in ("consonant", "vowel") and 1 <= len(letters) <= LONGEST and letters.isascii() and letters.islower()
    assert parts(sounds), "letters stand for something"
    assert (letters[0] in "aeiouy") == (kind == "vowel")


def test_letters_are_given_once():
    assert len({row[1] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("one", "other"),
    [("gaddafi", "qadhafi"), ("kadafi", "gheddafi"), ("qaddafi", "gathafi"), ("jumblat", "gumblatt"),
     ("qaradawi", "karadawi")],
)  # fmt: skip
def test_romanisations_of_one_word_sound_alike(one, other):
    assert same_sounds(one, other) and same_sounds(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("jamil", "jamal"), ("hassan", "hussein"), ("qadri", "badri"), ("said", "sad"), ("مصر", "misr"), ("", "")]
)
def test_other_words_do_not(one, other):
    assert not same_sounds(one, other)


def test_an_arabic_name_shows_itself_by_its_article_or_given_name():
    assert is_arabic("Moammar al-Qadhafi", ("moammar", "qadhafi"))
    assert is_arabic("Tareq Mansour", ("tareq", "mansour"))
    assert not is_arabic("Greta Karlsson", ("greta", "karlsson"))
