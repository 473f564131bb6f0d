import json
import random
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import BadWeights
from rashomon.model import Block, BlockKind, Document
from rashomon.reading import OnnxReader
from rashomon.reading.scripts import TERMINATORS

TABLE = Path(__file__).with_name("sentences.jsonl").read_text(encoding="utf-8")
SENTENCES = [json.loads(line) for line in TABLE.split("\n") if line]
STORY = (
    "The foreign minister of Norway, Rufus T. Firefly, said on Monday that his country “will recognise” Sylvania’s claim. "
    "Sylvania's ambassador wasn't in the capital.\n\n“This is a day of joy,” Mr. Firefly added. “We have waited for it.”"
)


ODD = [*"“”\"'().,!?-…\n \u00a0\u200b", "Kim", "said", "the", "U.S.", "don't", "北京", "Київ", "👍", "\n\n", "x" * 60]


@cache
def reader():
    return OnnxReader()


def read(text):
    return reader().read_one(Document.from_text(text))


def assert_sound(reading):
    text, at = reading.document.text, 0
    for sentence in reading.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        assert (sentence.words[0].start, sentence.words[-1].end) == (sentence.start, sentence.end)
        for word in sentence.words:
            assert at <= word.start < word.end
            assert text[word.start : word.end] == word.text
            at = word.end
        heads = [word.head for word in sentence.words]
        assert heads.count(-1) == 1
        assert [word.deprel for word in sentence.words if word.head < 0] == ["root"]
        assert "root" not in [word.deprel for word in sentence.words if word.head >= 0]
        for i in range(len(heads)):
            steps, here = 0, i
            while here >= 0:
                here, steps = heads[here], steps + 1
                assert steps <= len(heads)
    starts = {word.start for word in reading.words}
    ends = {word.end for word in reading.words}
    assert all(name.start in starts and name.end in ends for name in reading.names)
    assert reading.vectors.shape == (len(reading.sentences), 384)
    assert reading.vectors.dtype == np.float32


def same(one, other):
    return one.sentences == other.sentences and one.names == other.names and one.vectors.tobytes() == other.vectors.tobytes()


def test_a_story_is_read_with_tags_tree_names_and_vectors():
    reading = read(STORY)
    assert_sound(reading)
    first = reading.sentences[0]
    said = next(word for word in first.words if word.text == "said")
    assert (said.upos, said.head, said.feats["Tense"]) == ("VERB", -1, "Past")
    named = {STORY[name.start : name.end]: name.label for name in reading.names}
    assert named["Norway"] == "LOC"
    assert any("Firefly" in name and label == "PER" for name, label in named.items())
    assert np.allclose(np.linalg.norm(reading.vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:30])
def test_text_is_cut_into_the_sentences_of_the_table(case):
    assert [case["text"][s.start : s.end] for s in read(case["text"]).sentences] == case["sentences"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ODD)))
def test_odd_text_is_read_soundly(parts):
    assert_sound(read("".join(parts)))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_soundly(text):
    assert_sound(read(text))


def test_what_is_read_does_not_depend_on_the_documents_beside_it():
    documents = [Document.from_text(text) for text in (STORY, "A headline", STORY * 3, "Talks failed. Why?", STORY[:90])]
    alone = {document.id: OnnxReader().read_one(document) for document in documents}
    shuffled = documents * 2
    random.Random(3).shuffle(shuffled)
    readings = list(reader().read(shuffled))
    assert [reading.document for reading in readings] == shuffled
    assert all(same(reading, alone[reading.document.id]) for reading in readings)


def test_documents_are_read_one_by_one_as_they_are_asked_for():
    def endless():
        while True:
            yield Document.from_text("Talks failed.")

    assert next(reader().read(endless())).sentences


def test_empty_text_has_no_sentences():
    reading = read("")
    assert (reading.sentences, reading.names, reading.vectors.shape) == ((), (), (0, 384))
    assert_sound(read(" \n\n "))


def test_a_very_long_word_and_a_very_long_paragraph_are_read():
    assert_sound(read("He said " + "a" * 20_000 + " and left. " + "!?" * 5_000))
    text = "The talks in the capital went on until the morning and nobody left the room. " * 1_300
    reading = read(text)
    assert_sound(reading)
    assert len(text) > 100_000
    assert len(reading.sentences) == 1_300


def test_a_sentence_longer_than_a_window_is_cut_but_read_whole():
    text = "He came and " * 200 + "left."
    reading = read(text)
    assert_sound(reading)
    assert [word.text for word in reading.words] == [*(["He", "came", "and"] * 200), "left", "."]


def test_other_languages_are_cut_without_the_model():
    text = "朝鲜承认两个共和国。乌克兰断交！"
    reading = read(text)
    assert_sound(reading)
    assert [text[s.start : s.end] for s in reading.sentences] == ["朝鲜承认两个共和国。", "乌克兰断交！"]
    assert not reading.vectors.any()
    text = "Le ministre est parti. Il reviendra."
    french = Document(id="d-1", text=text, blocks=(Block(BlockKind.BODY, 0, len(text), language="fr"),))
    reading = reader().read_one(french)
    assert [len(s.words) for s in reading.sentences] == [5, 3]
    assert {word.upos for word in reading.words} == {"X"}


@given(st.text(alphabet='.!?…。۔”»)" aا\n', max_size=30))
def test_a_run_of_stops_is_looked_at_once_and_ends_what_it_ended_before(text):
    slow = re.compile(r"[。！？｡؟۔।॥]+[”’」』）)\"»]*|[.!?…]+[”’\"»)]*(?=\s|$)")
    assert [m.span() for m in TERMINATORS.finditer(text)] == [m.span() for m in slow.finditer(text)]


def test_text_outside_blocks_is_not_read_and_sentences_stay_in_their_block():
    text = "Menu Home. Envoy leaves The envoy left. Share this"
    blocks = (Block(BlockKind.HEADLINE, 11, 23), Block(BlockKind.BODY, 24, 39))
    reading = reader().read_one(Document(id="d-2", text=text, blocks=blocks))
    assert [text[s.start : s.end] for s in reading.sentences] == ["Envoy leaves", "The envoy left."]


def test_given_words_are_kept_as_they_are():
    sentence, names = reader().read_words(["Firefly", "visited", "New", "York", "."], joined=[False] * 4 + [True])
    assert [word.text for word in sentence.words] == ["Firefly", "visited", "New", "York", "."]
    assert sentence.words[1].deprel == "root"
    assert [(name.start, name.end) for name in names][-1:] == [(16, 24)]


def test_missing_or_changed_weights_are_named(tmp_path):
    with pytest.raises(BadWeights, match="missing"):
        _ = OnnxReader(tmp_path).weights
    labels = {"version": "1", "sha256": {"reader.onnx": "0"}}
    (tmp_path / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    (tmp_path / "reader.onnx").write_bytes(b"x")
    with pytest.raises(BadWeights, match="changed"):
        _ = OnnxReader(tmp_path).weights


def test_half_of_a_surrogate_pair_is_read_as_a_sign():
    (reading,) = OnnxReader().read([Document.from_text("A half \ud83d of a pair\ud83d.")])
    assert [w.text for s in reading.sentences for w in s.words][:3] == ["A", "half", "\ud83d"]
