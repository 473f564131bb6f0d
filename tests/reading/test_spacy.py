import random
from functools import cache

import numpy as np
import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'rashomon[spacy]'")

from rashomon.errors import BadSetting  # noqa: E402
from rashomon.model import Block, BlockKind, Document  # noqa: E402
from rashomon.pipeline import read  # noqa: E402
from rashomon.reading import OnnxReader  # noqa: E402
from rashomon.reading.spacy import SpacyReader  # noqa: E402
from rashomon.settings import Settings  # noqa: E402
from tests.reading.test_clear import TABLE  # noqa: E402
from tests.reading.test_reader import assert_sound  # noqa: E402


@cache
def base():
    return OnnxReader()


def with_ruler(language, *patterns):
    nlp = spacy.blank(language)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": pattern} for label, pattern in patterns])
    return nlp


@cache
def trained():
    """A parser and tagger taught the few sentences of the table by heart, in CLEAR."""
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = []
    for rows in TABLE:
        words, upos, heads, labels, _, _ = zip(*rows, strict=True)
        doc = spacy.tokens.Doc(nlp.vocab, words=list(words))
        marks = {
            "heads": [int(head) - 1 if head != "0" else i for i, head in enumerate(heads)],
            "deps": list(labels),
            "pos": list(upos),
        }
        examples.append(Example.from_dict(doc, marks))
    spacy.util.fix_random_seed(7)
    random.seed(7)
    optimiser = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimiser)
    return nlp


def test_a_blank_pipeline_gives_words_flat_trees_and_sentences_cut_at_full_stops():
    text = "Посол прибыл в Киев. Он встретился с министром."
    document = Document.from_text(text)
    document = Document(**{f: getattr(document, f) for f in document.__slots__ if f not in ("blocks", "language")},
                        blocks=(Block(BlockKind.BODY, 0, len(text), language="ru"),), language="ru")  # fmt: skip
    reading = SpacyReader(with_ruler("ru", ("LOC", "Киев"), ("DATE", "Он")), base=base()).read_one(document)
    assert_sound(reading)
    assert [text[s.start : s.end] for s in reading.sentences] == ["Посол прибыл в Киев.", "Он встретился с министром."]
    assert [(name.label, text[name.start : name.end]) for name in reading.names] == [("LOC", "Киев")]
    assert {word.upos for word in reading.words} == {"X"}


def test_a_pipeline_reads_the_blocks_of_its_language_and_the_default_reader_the_others():
    english, chinese = "Norway closed its embassy in Ghana.", "外交部长访问了河内。"
    text = f"{english}\n\n{chinese}"
    at = text.index(chinese)
    blocks = (Block(BlockKind.BODY, 0, at - 2, language="en"), Block(BlockKind.BODY, at, len(text), language="zh"))
    document = Document(**{**_fields(Document.from_text(text)), "blocks": blocks})
    reading = SpacyReader(with_ruler("zh", ("GPE", "河内")), base=base()).read_one(document)
    assert_sound(reading)
    alone = base().read_one(document)
    assert reading.sentences[0] == alone.sentences[0]
    assert (reading.vectors[0] == alone.vectors[0]).all()
    assert [(name.label, text[name.start : name.end]) for name in reading.names] == [
        ("LOC", "Norway"),
        ("LOC", "Ghana"),
        ("LOC", "河内"),
    ]


def _fields(document):
    return {name: getattr(document, name) for name in document.__slots__}


def test_a_pipeline_trained_in_clear_gives_ud_trees():
    reader = SpacyReader(trained(), base=base())
    reading = reader.read_one(Document.from_text("The embassy was closed by Peru.\n\nKenya signed the pact with Chad."))
    assert_sound(reading)
    closed, signed = reading.sentences
    assert [(w.text, w.deprel) for w in closed.words if w.deprel in ("nsubj:pass", "obl:agent")] == [
        ("embassy", "nsubj:pass"), ("Peru", "obl:agent"),
    ]  # fmt: skip
    assert [(w.text, w.deprel) for w in signed.words if w.deprel in ("obj", "obl", "case")] == [
        ("pact", "obj"), ("with", "case"), ("Chad", "obl"),
    ]  # fmt: skip


def test_vectors_are_those_of_the_default_reader():
    text = "Kenya signed the pact with Chad."
    reading = SpacyReader(trained(), base=base()).read_one(Document.from_text(text))
    assert np.array_equal(reading.vectors, base().read_one(Document.from_text(text)).vectors)


def test_white_space_inside_a_paragraph_is_no_word():
    reading = SpacyReader(trained(), base=base()).read_one(Document.from_text("Kenya   signed the \u3000 pact with Chad."))
    assert_sound(reading)
    assert all(word.text.strip() for word in reading.words)


def test_a_pipeline_is_named_in_the_settings(tmp_path):
    folder = tmp_path / "names"
    with_ruler("en", ("NORP", "Sylvanians")).to_disk(folder)
    text = "The Sylvanians signed."
    reading = read(Document.from_text(text), settings=Settings(spacy=(str(folder),)))
    assert [(name.label, text[name.start : name.end]) for name in reading.names] == [("NORP", "Sylvanians")]


def test_pipelines_that_are_not_there_are_one_sentence():
    with pytest.raises(BadSetting, match="spacy: nowhere: no pipeline of that name or folder"):
        SpacyReader("nowhere")


def test_two_pipelines_for_one_language_are_refused():
    with pytest.raises(BadSetting, match="two pipelines for the language “ru”"):
        SpacyReader(spacy.blank("ru"), spacy.blank("ru"))
