"""Ranks, exclusive claims and numbers in sentences: a table of cases on kept trees, and the tables' rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashomon.model import Count, Document, Reading, Sentence, Word
from rashomon.statements.counts import find_counts
from rashomon.statements.counts.seen import table
from tests.statements.counts.frozen import cases, mentions_of, reading_of

CASES = cases(Path(__file__).parent / "counts.jsonl")


def told(count: Count) -> dict[str, Any]:
    found = {"kind": count.kind, "low": count.low, "high": count.high, "of": count.of}
    found |= {"subject": count.subject.text if count.subject else None, "act": count.act}
    return found | {"listed": [m.text for m in count.listed], "towards": [m.text for m in count.towards]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_counts_of_a_sentence_are_found_with_their_words(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    found = find_counts(reading, mentions_of(case), reading.times)
    contents = [statement.content for statement in found]
    assert [told(content) for content in contents if isinstance(content, Count)] == case["counts"]
    for statement in found:
        span = statement.evidence[0]
        assert case["text"][span.start : span.end] == span.text


def test_a_text_without_sentences_counts_nothing() -> None:
    assert find_counts(Reading(Document.from_text(""), ()), (), ()) == ()


@pytest.mark.parametrize("head", [-1, 0, 1, 2, 7])
def test_odd_trees_are_read_without_error(head: int) -> None:
    forms = ["the", "third", "country", ",", "after", "$", "3", "to", "only"]
    words, at = [], 0
    for form in forms:
        words.append(Word(at, at + len(form), form, "NOUN", {}, head, "nsubj"))
        at += len(form) + 1
    text = " ".join(forms)
    reading = Reading(Document.from_text(text), (Sentence(0, len(text), tuple(words)),))
    assert isinstance(find_counts(reading, (), ()), tuple)


def test_long_rows_of_numbers_are_read_in_good_time() -> None:
    words = tuple(Word(i * 2, i * 2 + 1, "3", "NUM", {}, i - 1, "nummod") for i in range(399))
    text = "3 " * 399
    assert find_counts(Reading(Document.from_text(text), (Sentence(0, len(text), words),)), (), ()) is not None


@pytest.mark.parametrize("row", table("acts.tsv"), ids=lambda row: f"{row[0]}: {row[1]}")
def test_an_act_has_a_label_and_verbs(row: tuple[str, ...]) -> None:
    label, verbs, objects = row
    assert label and verbs and (label + verbs + objects) == (label + verbs + objects).lower()


def test_words_around_numbers_are_lower_case_and_told_once() -> None:
    pairs = [(kind, word) for kind, word, _ in table("words.tsv")]
    assert len(set(pairs)) == len(pairs)
    assert all(word == word.lower() for _, word in pairs)
    numeric = {"number", "scale", "rank"}
    assert all(float(value) >= 0 for kind, _, value in table("words.tsv") if kind in numeric)


def test_a_word_says_one_fate_of_people() -> None:
    words = [word for _, _, row in table("casualties.tsv") for word in row.split()]
    assert len(set(words)) == len(words)


def test_counting_twice_gives_the_same_statements() -> None:
    for case in CASES[:10]:
        reading, mentions = reading_of(case), mentions_of(case)
        assert find_counts(reading, mentions, reading.times) == find_counts(reading, mentions, reading.times)
