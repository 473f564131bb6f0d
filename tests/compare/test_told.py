"""Reports with a plain wish for each: differences that must be found, look-alikes that are none, words that are told or never told."""

import json
from functools import cache
from pathlib import Path

import pytest

import rashomon
from tests.compare.test_planted import apart

STORIES = [json.loads(line) for line in Path(__file__).with_name("told.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def told(number):
    reports = STORIES[number]["reports"]
    documents = [rashomon.Document.from_text(r["text"], outlet=r["outlet"], published=r["published"]) for r in reports]
    account = rashomon.account(documents)
    every = (account, *account.others)
    texts = [one.title for one in every] + [t.text for one in every for t in one.account]
    return documents, [d for one in every for d in one.differences], texts


def cases(field):
    return [pytest.param(i, wish, id=f"{s['story']}-{j}") for i, s in enumerate(STORIES) for j, wish in enumerate(s[field])]


@pytest.mark.parametrize(("number", "wanted"), cases("wanted"))
def test_the_difference_is_found_and_is_of_its_kind(number, wanted):
    documents, differences, _ = told(number)
    assert any(d.kind == wanted["kind"] and apart(documents, d, *wanted["words"]) for d in differences)


@pytest.mark.parametrize(("number", "pair"), cases("not"))
def test_look_alikes_are_no_difference(number, pair):
    documents, differences, _ = told(number)
    assert not [d.question for d in differences if apart(documents, d, *pair)]


@pytest.mark.parametrize(("number", "words"), cases("said"))
def test_it_is_told(number, words):
    assert any(words in text for text in told(number)[2])


@pytest.mark.parametrize(("number", "words"), cases("never"))
def test_it_is_never_told(number, words):
    assert not [text for text in told(number)[2] if words in text]
