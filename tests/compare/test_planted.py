"""Short reports with differences planted in them: how many are found, and that look-alikes are not."""

import json
from functools import cache
from pathlib import Path

import pytest

import rashomon
from rashomon.compare.details.deeds import Deed, Side, at_odds
from rashomon.compare.details.units import units
from rashomon.compare.lists import rows, victims
from rashomon.model import Links

STORIES = [json.loads(line) for line in Path(__file__).with_name("planted.jsonl").read_text(encoding="utf-8").splitlines()]
FOUND = 39
"""Of the differences planted; the others are listed in docs/limits.md."""


@cache
def told(number):
    reports = STORIES[number]["reports"]
    documents = [rashomon.Document.from_text(r["text"], outlet=r["outlet"], published=r["published"]) for r in reports]
    account = rashomon.account(documents)
    return documents, [d for one in (account, *account.others) for d in one.differences]


def touches(documents, side, number, words):
    start = documents[number].text.index(words)
    return any(e.document == documents[number].id and e.start < start + len(words) and start < e.end for e in side.evidence)


def apart(documents, difference, one, other):
    ours = [i for i, side in enumerate(difference.sides) if touches(documents, side, *one)]
    theirs = [i for i, side in enumerate(difference.sides) if touches(documents, side, *other)]
    return any(i != j for i in ours for j in theirs)


def test_most_of_the_planted_differences_are_found_and_are_of_their_kind():
    found = 0
    for number, story in enumerate(STORIES):
        documents, differences = told(number)
        for wanted in story["wanted"]:
            found += any(d.kind == wanted["kind"] and apart(documents, d, *wanted["words"]) for d in differences)
    assert found >= FOUND


@pytest.mark.parametrize("number", range(len(STORIES)), ids=lambda i: STORIES[i]["story"])
def test_look_alikes_are_no_difference(number):
    documents, differences = told(number)
    for one, other in STORIES[number]["not"]:
        assert not [d.question for d in differences if apart(documents, d, one, other)]


def deed(verb, *, done=True, to=""):
    side = Side((), "council")
    return Deed(None, None, None, verb, side, Side((), to), done=done, by_denial=False, ahead=False)


@pytest.mark.parametrize(("verb", "others"), rows("opposites.tsv"))
def test_opposite_deeds_of_one_party_are_at_odds(verb, others):
    for other in others.split():
        assert at_odds(deed(verb), deed(other), Links({}, {}))
        assert at_odds(deed(other), deed(verb), Links({}, {}))
        assert not at_odds(deed(verb), deed(other, done=False), Links({}, {}))


@pytest.mark.parametrize(("name", "factor", "words"), rows("units.tsv"))
def test_every_word_for_a_unit_counts_that_unit(name, factor, words):
    for word in words.split():
        assert units()[word] == (name, float(factor))


def test_no_word_counts_two_units():
    words = [word for _, _, words in rows("units.tsv") for word in words.split()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("name", "verbs"), rows("alike.tsv"))
def test_verbs_that_tell_one_deed_are_at_odds_where_one_report_denies_it_of_the_same_thing(name, verbs):
    one, *others = (verb.replace("_", " ") for verb in verbs.split())
    for other in others:
        assert at_odds(deed(one, to="bridge"), deed(other, to="bridge", done=False), Links({}, {}))
        assert not at_odds(deed(one, to="bridge"), deed(other, to="harbour", done=False), Links({}, {}))
        assert not at_odds(deed(one), deed(other, done=False), Links({}, {}))


def test_no_verb_tells_two_deeds():
    verbs = [verb for _, held in rows("alike.tsv") for verb in held.split()]
    assert len(verbs) == len(set(verbs)) and not set(verbs) & victims().keys()
