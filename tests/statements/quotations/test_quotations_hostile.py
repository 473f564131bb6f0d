"""Odd readings and hostile text never raise, and cost no more than their length."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Document, EntityKind, Mention, Reading, Sentence, Word
from rashomon.statements.quotations import attributions, find_quotations

UPOS = ["VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADP", "SCONJ", "AUX", "X"]
RELS = [
    "root",
    "nsubj",
    "obj",
    "obl",
    "ccomp",
    "xcomp",
    "parataxis",
    "advcl",
    "conj",
    "mark",
    "case",
    "acl:relcl",
    "punct",
    "nsubj:pass",
]
TOKENS = [
    "said",
    "that",
    "“",
    "”",
    "he",
    "Ruiz",
    "according",
    "to",
    "telling",
    ",",
    ".",
    "it",
    "is",
    "reported",
    "statement",
    "—",
    "'",
    "\n\n",
]


def reading_of(words: list[tuple[str, str, str, int]]) -> Reading:
    text, held, at = "", [], 0
    for token, upos, rel, head in words:
        at = len(text)
        text += token + " "
        held.append(Word(at, at + len(token), token, upos, {}, head, rel))
    document = Document.from_text(text)
    return Reading(document, (Sentence(0, len(text), tuple(held)),) if held else ())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TOKENS), st.sampled_from(UPOS), st.sampled_from(RELS), st.integers(-1, 25)), max_size=24)
)
def test_any_tree_over_any_words_gives_statements_that_stand_on_words(words: list[tuple[str, str, str, int]]) -> None:
    reading = reading_of(words)
    mentions = [Mention(w.start, w.end, w.text, "name", EntityKind.PERSON) for w in reading.words if w.text == "Ruiz"]
    found = find_quotations(reading, mentions)
    for statement in found:
        assert all(reading.document.text[s.start : s.end] == s.text for s in statement.evidence)
    assert len({s.id for s in found}) == len(found)
    attributions(reading, mentions)


@given(st.text(max_size=120))
def test_text_without_sentences_never_raises(text: str) -> None:
    find_quotations(Reading(Document.from_text(text), ()), ())


def test_empty_text_gives_nothing() -> None:
    assert find_quotations(Reading(Document.from_text(""), ()), ()) == ()


def test_many_quotations_cost_no_more_than_their_length() -> None:
    sentence = [("“", "PUNCT", "punct", 2), ("We", "PRON", "nsubj", 2), ("go", "VERB", "ccomp", 5), ("”", "PUNCT", "punct", 2)]
    sentence += [("Ruiz", "PROPN", "nsubj", 5), ("said", "VERB", "root", -1), (".", "PUNCT", "punct", 5)]
    text, sentences = "", []
    for _ in range(1500):
        start, words = len(text), []
        for token, upos, rel, head in sentence:
            words.append(Word(len(text), len(text) + len(token), token, upos, {}, head, rel))
            text += token + " "
        sentences.append(Sentence(start, len(text), tuple(words)))
    before = time.process_time()
    found = find_quotations(Reading(Document.from_text(text), tuple(sentences)), ())
    assert len(found) == 1500 and time.process_time() - before < 8
