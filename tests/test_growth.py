"""Texts made to be slow: four times as much of them costs no more than a few times as much work."""

from __future__ import annotations

from time import process_time

import pytest

import rashomon
from rashomon.model import Document
from rashomon.reading.tokens import tokenise
from rashomon.statements.times.tokens import cut
from rashomon.stories import credits

MOST = 11.0
"""Times as much work that four times as much may cost; where it grew with the square it would be sixteen."""


def growth(work, first):
    """How much longer four times as much takes, each the best of three; `first` takes milliseconds at least."""

    def took(count):
        times = []
        for _ in range(3):
            begun = process_time()
            work(count)
            times.append(process_time() - begun)
        return min(times)

    return took(4 * first) / max(took(first), 0.001)


@pytest.mark.parametrize("part", ["a-", "a.", "a@", "1/", "1-", "a_-", "ab.", "A.b"])
def test_words_of_a_long_chunk(part):
    assert growth(lambda count: tokenise(part * count), 1500) < MOST


@pytest.mark.parametrize("part", [" ", "\t", " \n x", "\n ", "5 ", "A "])
def test_times_in_a_long_run(part):
    assert growth(lambda count: cut("may" + part * count), 8000) < MOST


@pytest.mark.parametrize("part", ["A", "AB ", "REUTERS ", "citing ", "(A"])
def test_credits_in_a_long_run_of_capitals(part):
    assert growth(lambda count: [pattern.search(part * count) for pattern in PATTERNS], 4000) < MOST


PATTERNS = [credits._PICTURE, *(pattern for *_, pattern in credits._patterns())]


def test_quotation_marks_in_one_paragraph():
    def state(count):
        assert len(rashomon.state(Document.from_text("“a” " * count))) == count

    state(10)
    assert growth(state, 400) < MOST
