"""Each row of the lexicon is sound, and its example and look-alike come out as they should."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import rashomon.reading
from rashomon.lemmas import lemma
from rashomon.model import Document, Event
from rashomon.statements.events import find_events
from rashomon.statements.events import lexicon as lex
from tests.statements.events.helpers import mentions_of

WEIGHTS = Path(rashomon.reading.__file__).parent / "weights" / "reader.onnx"
SLOT = re.compile(r"^~?[a-z]+(\.[a-z]+)*$")
KINDS = {"polity", "person", "body", "place", "actor", "official"}


@pytest.mark.parametrize("sense", lex.senses(), ids=lambda s: s.id)
def test_a_row_is_complete_and_its_parts_are_known(sense: lex.Sense) -> None:
    assert re.fullmatch(r"[a-z_]+\.[vna]\.\d+", sense.id) and sense.id.startswith(f"{sense.label}.{sense.pos}.")
    assert sense.code == "" or re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", sense.code)
    assert lex.plover(sense.code).type.isupper() == bool(sense.code)
    assert sense.lemmas and all(word == word.lower() for word in sense.lemmas)
    assert len(set(sense.lemmas)) == len(sense.lemmas)
    for need in sense.needs:
        assert all(SLOT.match(path) for path in need.slot.split(","))
        assert need.test != "kind" or need.values <= KINDS
        assert need.test not in ("in", "out") or need.values
    assert all(SLOT.match(path) for path in sense.actor + sense.recipient)
    assert sense.example.endswith((".", "?")) and sense.unlike.endswith(".") and sense.example != sense.unlike


def test_ids_are_unique_and_every_lemma_is_the_one_that_its_forms_lead_to() -> None:
    assert max(Counter(s.id for s in lex.senses()).values()) == 1
    for sense in lex.senses():
        for word in sense.lemmas:
            upos = {"v": "VERB", "n": "NOUN", "a": "ADJ"}[sense.pos]
            assert lemma(word, upos) == word, word


def test_all_twenty_roots_have_senses_and_there_are_many() -> None:
    roots = Counter(s.code[:2] for s in lex.senses() if s.code)
    assert set(roots) == {f"{n:02}" for n in range(1, 21)}
    assert len(lex.senses()) >= 450


def test_rows_of_the_small_tables_are_known() -> None:
    assert set(lex.embedding().values()) <= {"planned", "denied", "hypothetical", "alleged", "announced", "asserted", "decided"}
    assert all(words or name == "" for name, words in lex.word_sets().items())
    assert (
        lex.composed("054", "planned") == "032"
        and lex.composed("042", "denied") == "125"
        and lex.composed("190", "asserted") == "190"
    )


@cache
def _events() -> dict[str, list[tuple[str, Event]]]:
    if not WEIGHTS.exists():
        pytest.skip("the reader's weights are not there")
    texts = [text for sense in lex.senses() for text in (sense.example, sense.unlike)]
    documents = [Document.from_text(text) for text in texts]
    found = {}
    for reading in rashomon.reading.OnnxReader().read(documents):
        statements = find_events(reading, mentions_of(reading), reading.times, ())
        found[reading.document.text] = [(s.origin.split(":")[1], s.content) for s in statements if isinstance(s.content, Event)]
    return found


def test_examples_tell_their_act() -> None:
    missed = [s.id for s in lex.senses() if all(event.label != s.label for _, event in _events()[s.example])]
    assert len(missed) <= 0.03 * len(lex.senses()), missed


def test_look_alikes_do_not_tell_the_act() -> None:
    wrong = [s.id for s in lex.senses() if any(event.label == s.label for _, event in _events()[s.unlike])]
    assert len(wrong) <= 0.01 * len(lex.senses()), wrong


def test_recognition_and_relations_are_never_seen_in_a_look_alike() -> None:
    care = {"recognise", "refuse_recognition", "withdraw_recognition", "establish_relations", "break_relations", "annex"}
    for sense in lex.senses():
        assert not care & {event.label for _, event in _events()[sense.unlike]} or sense.label not in care, sense.unlike
