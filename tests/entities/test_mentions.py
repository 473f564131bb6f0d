from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.entities import find_mentions, resolve
from rashomon.entities.knowledge import default
from rashomon.entities.learned import abbreviations
from rashomon.entities.letters import flat
from rashomon.model import Analysis, Document, Reading, Sentence, Word
from tests.entities.readings import cases, reading


def _loose(text: str) -> Reading:
    """A reading of words between blanks that all hang on the first, as for a language that cannot be parsed."""
    words, at = [], 0
    for token in text.split():
        at = text.index(token, at)
        words.append(Word(at, at + len(token), token, "X", head=0 if words else -1, deprel="dep" if words else "root"))
        at += len(token)
    document = Document.from_text(text)
    return Reading(document, (Sentence(0, max(1, len(text)), tuple(words)),) if words else ())


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(flat(text)) == len(text)


@settings(max_examples=60)
@given(
    st.text(alphabet=st.sampled_from("US Ukraine'’s(DPR) “Kim” and the minister of China, 中国 Côte d’Ivoire\n.-"), max_size=120)
)
def test_odd_text_raises_nothing_and_each_mention_says_what_stands_there(text: str) -> None:
    item = _loose(text)
    mentions = find_mentions(item)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    resolve([Analysis(item, mentions)])


def test_empty_text_has_no_mentions() -> None:
    item = Reading(Document.from_text(""), ())
    assert find_mentions(item) == ()
    assert resolve([]).entities == {} and resolve([Analysis(item)]).by_mention == {}


def test_every_mention_of_every_case_stands_in_its_text_once() -> None:
    for case in cases():
        for text in case["documents"]:
            mentions = find_mentions(reading(text))
            assert all(text[m.start : m.end] == m.text for m in mentions)
            spans = [(m.start, m.end) for m in mentions]
            assert len(spans) == len(set(spans)) and spans == sorted(spans, key=lambda s: (s[0], -s[1]))


def test_the_order_of_documents_does_not_matter() -> None:
    texts = [text for case in cases() for text in case["documents"]]
    analyses = [Analysis(item, find_mentions(item)) for item in map(reading, texts)]
    one, other = resolve(analyses), resolve(analyses[::-1])
    assert (
        dict(one.entities) == dict(other.entities) and dict(one.by_mention) == dict(other.by_mention) and one.open == other.open
    )


def test_all_ids_linked_are_entities_and_all_open_ones_have_a_reason() -> None:
    for case in cases():
        links = resolve([Analysis(item, find_mentions(item)) for item in map(reading, case["documents"])])
        assert all(key in links.entities for ids in links.by_mention.values() for key in ids)
        assert all(reason for _, reason in links.open)
        assert all(entity.name == entity.names[0] for entity in links.entities.values())


def test_names_are_found_in_linear_time() -> None:
    text = "The Foreign Ministry of Kenya told Uganda that Burkina Faso and South Sudan agreed. " * 4000
    start = time.process_time()
    assert len(default().find(text)) == 16_000
    assert time.process_time() - start < 5


def test_words_in_the_wrong_case_are_no_names() -> None:
    assert default().find("He told us who is here; turkey and china; he may polish it, mali or not.") == []


def test_abbreviations_are_learned_from_brackets() -> None:
    text = "the World Meteorological Organization (WMO), the United Front of Labour (UFL) and a list (ABC)"
    assert [(item.short, text[item.start : item.end]) for item in abbreviations(text)] == [
        ("WMO", "World Meteorological Organization"),
        ("UFL", "United Front of Labour"),
    ]
