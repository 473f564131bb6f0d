"""Each row of the lexicon is sound, and its example and look-alike come out as they should."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import rashomon.reading
from rashomon.lemmas import lemma
from rashomon.model import Document, Event, Mention
from rashomon.statements.events import find_events
from rashomon.statements.events import lexicon as lex
from tests.statements.events.helpers import mentions_of

WEIGHTS = Path(rashomon.reading.__file__).parent / "weights" / "reader.onnx"
SLOT = re.compile(r"^~?[a-z]+(\.~?[a-z]+)*$")
KINDS = {"polity", "person", "body", "place", "actor", "official"}
LOOK_ALIKES = [
    line.split("\t") for line in Path(__file__).with_name("look_alikes.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
"""Everyday sentences that look like an act between states: the label they must not tell, the sentence."""


@pytest.mark.parametrize("sense", lex.senses(), ids=lambda s: s.id)
def test_a_row_is_complete_and_its_parts_are_known(sense: lex.Sense) -> None:
    assert re.fullmatch(r"[a-z_]+\.[vna]\.\d+", sense.id) and sense.id.startswith(f"{sense.label}.{sense.pos}.")
    assert sense.code == "" or sense.code in lex.cameo()
    assert lex.plover(sense.code).type.isupper() == bool(sense.code)
    assert sense.lemmas and all(word == word.lower() for word in sense.lemmas)
    assert len(set(sense.lemmas)) == len(sense.lemmas)
    for need in sense.needs:
        assert all(SLOT.match(path) for path in need.slot.split(","))
        assert need.test != "kind" or need.values <= KINDS
        assert need.test not in ("in", "out") or need.values
    assert all(SLOT.match(path) for path in sense.actor + sense.recipient)
    assert sense.example.endswith((".", "?")) and sense.unlike.endswith(".") and sense.example != sense.unlike
    assert not set("{}[]") & set(sense.unlike)


def test_ids_and_examples_are_unique_and_every_lemma_is_the_one_that_its_forms_lead_to() -> None:
    assert max(Counter(s.id for s in lex.senses()).values()) == 1
    assert max(Counter(_plain(s.example) for s in lex.senses()).values()) == 1
    for sense in lex.senses():
        for word in sense.lemmas:
            upos = {"v": "VERB", "n": "NOUN", "a": "ADJ"}[sense.pos]
            assert lemma(word, upos) == word, word


def test_every_code_of_cameo_has_a_sense_and_there_are_many() -> None:
    assert {code[:2] for code in lex.cameo()} == {f"{n:02}" for n in range(1, 21)}
    assert set(lex.cameo()) <= {s.code for s in lex.senses()}
    assert len(lex.senses()) >= 1800


def test_rows_of_the_small_tables_are_known() -> None:
    assert set(lex.embedding().values()) <= {"planned", "denied", "hypothetical", "alleged", "announced", "asserted", "decided"}
    assert all(words or name == "" for name, words in lex.word_sets().items())
    assert (
        lex.composed("054", "planned") == "032"
        and lex.composed("042", "denied") == "125"
        and lex.composed("190", "asserted") == "190"
    )


def _plain(marked: str) -> str:
    """An example without the marks around its participants."""
    return re.sub(r"[{}\[\]]", "", marked)


@cache
def _events() -> dict[str, list[Event]]:
    """The events of all examples and look-alikes, read in one go."""
    if not WEIGHTS.exists():
        pytest.skip("the reader's weights are not there")
    texts = [text for sense in lex.senses() for text in (_plain(sense.example), sense.unlike)]
    documents = [Document.from_text(text) for text in dict.fromkeys(texts + [text for _, text in LOOK_ALIKES])]
    found = {}
    for reading in rashomon.reading.OnnxReader().read(documents):
        statements = find_events(reading, mentions_of(reading), reading.times, ())
        found[reading.document.text] = [s.content for s in statements if isinstance(s.content, Event)]
    return found


def _coded(sense: lex.Sense) -> list[Event]:
    """The events of the example with the label and code of its row."""
    return [e for e in _events()[_plain(sense.example)] if e.label == sense.label and e.cameo == sense.code]


def _told(names: list[str], mentions: tuple[Mention, ...]) -> bool:
    return all(any(name in m.text or m.text in name for m in mentions) for name in names)


def test_examples_tell_their_act_with_its_code() -> None:
    missed = [s.id for s in lex.senses() if not _coded(s)]
    assert len(missed) <= 0.02 * len(lex.senses()), missed


def test_examples_tell_who_does_it_and_to_whom() -> None:
    """Actors stand in braces, recipients in brackets."""
    marked = [s for s in lex.senses() if set("{[") & set(s.example)]
    wrong = []
    for sense in marked:
        actors, recipients = re.findall(r"\{([^}]*)\}", sense.example), re.findall(r"\[([^]]*)\]", sense.example)
        if not any(_told(actors, e.actors) and _told(recipients, e.recipients) for e in _coded(sense)):
            wrong.append(sense.id)
    assert len(marked) >= 1100 and len(wrong) <= 0.03 * len(marked), wrong


def test_look_alikes_tell_neither_the_act_nor_its_code() -> None:
    wrong = [s.id for s in lex.senses() if any(e.label == s.label or e.cameo == s.code != "" for e in _events()[s.unlike])]
    assert len(wrong) <= 0.01 * len(lex.senses()), wrong


def test_acts_between_states_are_never_seen_in_a_look_alike() -> None:
    wrong = [text for label, text in LOOK_ALIKES if any(e.label == label for e in _events()[text])]
    care = {label for label, _ in LOOK_ALIKES}
    wrong += [s.unlike for s in lex.senses() if s.label in care and any(e.label == s.label for e in _events()[s.unlike])]
    assert not wrong and care <= {s.label for s in lex.senses()}
