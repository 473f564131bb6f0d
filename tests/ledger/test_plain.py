from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger.plain import pack, pack_analysis, pack_text, unpack, unpack_analysis, unpack_text
from rashomon.model import Analysis, Attribution, Document, Name, Reading, Sentence, Time, Word
from rashomon.stories import features, keys
from rashomon.stories import pack as pack_features
from rashomon.stories import unpack as unpack_features
from rashomon.times import Interval
from tests.compare.making import Maker

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_any_text_comes_back_character_for_character(text):
    assert unpack_text(pack_text(text)) == text


@given(ANY, st.none() | ANY)
def test_any_document_comes_back(text, title):
    document = Document.from_text(text, title=title, outlet="\ud800", published="1911-05-04T10:30")
    assert unpack_analysis(pack_analysis(Analysis(Reading(document, ()))), text).document == document


def test_all_that_was_read_comes_back():
    maker = Maker()
    text = "Ruritania recognised Zenda in 1911, Rudolf said. “We are glad.” The third state did so."
    report = maker.report("one", text, "1911-05-04")
    report.event("Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911", said_by=[("Rudolf", "speaker")])
    report.quote("We are glad", "Rudolf").relation("recognised Zenda", "recognition", "Ruritania", "Zenda", start="1911")
    report.count("third state", "ordinal", 3, 3, "state", act="recognise", listed=["Syldavia"])
    told = maker.analyses[0]
    words = (Word(0, 9, "Ruritania", "PROPN", {"Number": "Sing"}, 1, "nsubj"), Word(10, 20, "recognised"))
    year = Time(30, 34, "DATE", "1911", Interval.year(1911), "a year", Interval.day(Interval.parse("1911-05-04").first_day))
    names, vectors = (Name(0, 9, "LOC"),), np.array([[0.1, -0.7, 1e-30]], np.float32)
    sentences, attributions = (Sentence(0, 20, words),), (Attribution(((0, 9),), ((1, 2),), ()),)
    reading = Reading(told.document, sentences, names, attributions, (year,), vectors)
    given_ = Analysis(reading, told.mentions, told.statements)
    back = unpack_analysis(pack_analysis(given_), text)
    assert back.document == given_.document and back.statements == given_.statements and back.mentions == given_.mentions
    for part in ("sentences", "names", "attributions", "times"):
        assert getattr(back.reading, part) == getattr(reading, part)
    assert back.reading.vectors.dtype == np.float32 and np.array_equal(back.reading.vectors, vectors)
    assert {type(s.content).__name__ for s in back.statements} == {"Event", "Quotation", "Relation", "Count"}


def test_a_reading_that_was_recorded_without_vectors_has_a_row_of_zeros_for_each_sentence():
    document = Document.from_text("Rudolf left. Rudolf came.")
    reading = Reading(document, (Sentence(0, 12, ()), Sentence(13, 25, ())))
    old = unpack(pack_analysis(Analysis(reading)))
    del old["vectors"]
    vectors = unpack_analysis(pack(old), document.text).reading.vectors
    assert len(vectors) == 2 and not vectors.any()


def test_the_bytes_depend_on_nothing_but_the_value():
    assert pack({"a": 1, "b": [2]}) == pack({"b": (2,), "a": 1})


def test_features_come_back_and_give_the_same_keys():
    maker = Maker()
    maker.report("one", "The volcano Krakatau erupted on 26 August 1883, the harbour master of Batavia said.", "1883-08-28")
    found = features(maker.analyses[0])
    back = unpack_features(unpack(pack(pack_features(found))))
    assert (back.words, back.names, back.days, back.published) == (found.words, found.names, found.days, found.published)
    assert keys(back) == keys(found)
    assert {"krakatau", "batavia"} & set(keys(found))
