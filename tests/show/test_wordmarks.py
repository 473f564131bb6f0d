from hypothesis import given
from hypothesis import strategies as st

from rashomon.show.wordmarks import word_marks


def _kept(marks, *kinds):
    return " ".join(words for mark, words in marks if mark in kinds and words.strip())


def test_a_cut_is_struck_through():
    assert word_marks("We will not pay a meaningless price", "We will not pay a price") == [
        ("same", "We will not pay a"),
        ("same", " "),
        ("left", "meaningless"),
        ("same", " "),
        ("same", "price"),
    ]


def test_another_word_is_struck_through_and_underlined():
    marks = word_marks("It is not possible to be ready for a flood", "It is not possible to be prepared for a flood")
    assert ("left", "ready") in marks and ("new", "prepared") in marks


def test_kinds_of_quotation_marks_and_capitals_are_no_difference():
    assert word_marks("“We don’t know”", '"we don\'t know"') == [("same", "we don't know")]


def test_what_a_sentence_puts_around_a_quotation_is_no_difference():
    assert word_marks("“They never cower,", "They never cower.”") == [("same", "They never cower")]


def test_a_short_piece_of_a_long_speech_is_marked_as_cut():
    speech = " ".join(f"word{i}" for i in range(60))
    assert ("same", "word30 word31 word32") in word_marks(speech, "word30 word31 word32")


def test_two_utterances_that_share_little_are_not_marked():
    assert word_marks("The harvest was good this year", "Nobody knows where he went") == [("same", "Nobody knows where he went")]


def test_texts_of_thousands_of_words_are_shown_without_marks():
    assert word_marks("a b " * 3000, "a c " * 3000)[0][0] == "same"


@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1),
    st.lists(st.sampled_from(["alpha", "beta", "gamma"]), min_size=1),
)
def test_what_is_kept_and_what_is_new_make_up_the_rendering(base, text):
    marks = word_marks(" ".join(base), " ".join(text))
    assert _kept(marks, "same", "new").split() == " ".join(text).split()
