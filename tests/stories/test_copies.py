import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Document
from rashomon.stories import copies
from rashomon.stories.copies import GRAM, WINDOW, compared, fingerprints
from rashomon.stories.streams import stream

SYLLABLES = ["ka", "to", "mi", "ren", "sul", "ve", "dor", "pha"]


def prose(seed, words=120):
    rng = random.Random(seed)
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(words))


def doc(name, text):
    return Document(id=name, text=text)


def pairs(*documents):
    return [found.documents for found in copies(documents)]


ORIGINAL = "\n\n".join(prose(i, 60) for i in range(8))


def test_a_cut_copy_with_another_head_and_other_order_is_found_with_its_words():
    parts = ORIGINAL.split("\n\n")
    copy = "\n\n".join(["Another headline altogether here", parts[0], parts[3], parts[1]])
    (found,) = copies([doc("a", ORIGINAL), doc("b", copy), doc("c", prose(99, 400))])
    assert found.documents == ("a", "b")
    assert found.share > 0.9
    one, other = found.runs[0]
    assert (one.document, other.document) == ("a", "b") and one.text == other.text
    assert one.text == ORIGINAL[one.start : one.end]


def test_every_eighth_word_changed_is_still_a_copy():
    words = ORIGINAL.split()
    edited = " ".join("other" if i % 8 == 3 else word for i, word in enumerate(words))
    assert pairs(doc("a", ORIGINAL), doc("b", edited)) == [("a", "b")]


def test_two_reports_of_one_speech_are_no_copies():
    speech = prose(5, 150)
    one, two = f"{prose(1, 200)} “{speech}” {prose(2, 100)}", f"{prose(3, 250)} “{speech}”"
    assert pairs(doc("a", one), doc("b", two)) == []
    bare = [text.replace("“", "").replace("”", "") for text in (one, two)]
    assert pairs(doc("a", bare[0]), doc("b", bare[1])) == [("a", "b")]


def test_a_shared_sentence_is_no_copy():
    shared = prose(7, 20)
    assert pairs(doc("a", f"{prose(1, 200)} {shared}"), doc("b", f"{shared} {prose(2, 200)}")) == []


def test_ten_copies_are_all_paired_and_the_order_does_not_matter():
    given_ = [doc(f"d{i}", f"{prose(100 + i, 10)} {ORIGINAL}") for i in range(10)]
    found = copies(given_)
    assert len(found) == 45
    assert copies(given_[::-1]) == found


@pytest.mark.parametrize("text", ["", " ", "one two", "…" * 50, "漢字" * 40, "\ud800 a b c d e f g h"])
def test_odd_texts_do_no_harm(text):
    assert pairs(doc("a", text), doc("b", text), doc("c", ORIGINAL)) == []


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 10**6))
def test_a_common_run_of_eleven_words_always_shares_a_fingerprint(before, behind, seed):
    run = prose(seed, GRAM + WINDOW - 1)
    one = stream(doc("a", f"{prose(1, before)} {run} {prose(2, behind)}"))
    other = stream(doc("b", f"{prose(3, behind)} {run} {prose(4, before)}"))
    assert fingerprints(one) & fingerprints(other)


def test_what_is_shared_counts_against_the_shorter():
    half = " ".join(ORIGINAL.split()[:100])
    assert compared(stream(doc("a", ORIGINAL)), stream(doc("b", half))).share == 1.0
    assert compared(stream(doc("b", half)), stream(doc("a", ORIGINAL))).share == 1.0


def test_a_short_report_that_another_carries_whole_is_a_copy_and_one_sentence_in_common_makes_none():
    flash, title = prose(11, 16), prose(12, 4)
    assert pairs(doc("a", f"{title}\n\n{flash}"), doc("b", f"{title}\n\n{flash}")) == [("a", "b")]
    assert pairs(doc("a", f"{title}\n\n{flash}"), doc("b", f"{flash} {prose(13, 80)}")) == [("a", "b")]
    assert pairs(doc("a", f"{flash} {prose(14, 14)}"), doc("b", f"{flash} {prose(15, 14)}")) == []
    assert pairs(doc("a", prose(16, 8)), doc("b", prose(16, 8))) == [], "eight words two people may well choose alike"
