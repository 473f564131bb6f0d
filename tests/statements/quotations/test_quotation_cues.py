"""The tables of cues, relays and words: each row is well formed, and each cue is found in its own example."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from rashomon.model import Document, Quotation
from rashomon.statements.quotations import attributions, find_quotations
from rashomon.statements.quotations.cues import (
    Cue,
    adjectives,
    attitudes_of,
    forms_of,
    nouns,
    phrases,
    rows,
    table,
    verb_forms,
    verbs,
)

EVERY = (*table(), *table("attitudes.tsv"))
TYPES = {"say", "claim", "deny", "warn", "order", "promise", "ask", "believe", "show", "judge", "label", "write"}
WEIGHTS = files("rashomon").joinpath("reading", "weights", "reader.onnx")


def _marked(cue: Cue) -> tuple[str, str | None, str]:
    """The example's text, who says it, what is said."""
    source, content = re.search(r"\{(.*?)\}", cue.example), re.search(r"\[(.*?)\]", cue.example)
    assert content is not None, cue.example
    return re.sub(r"[\[\]{}]", "", cue.example), source and source[1], content[1]


def test_there_are_enough_cues_and_none_is_there_twice() -> None:
    for name, least in (("cues.tsv", 350), ("attitudes.tsv", 280)):
        keys = [(cue.lemma, cue.part) for cue in table(name)]
        assert len(keys) >= least and len(keys) == len(set(keys))


@pytest.mark.parametrize("cue", EVERY, ids=[f"{cue.lemma} {cue.part}" for cue in EVERY])
def test_each_cue_is_well_formed_and_stands_in_its_example(cue: Cue) -> None:
    assert cue.part in ("verb", "noun", "adj", "phrase", "passive") and cue.type in TYPES and set(cue.frames) <= set("sxoqlc")
    assert cue.frames or cue.prepositions
    text = _marked(cue)[0].lower()
    assert any(re.search(rf"\b{re.escape(form)}\b", text) for form in forms_of(cue))


def test_forms_are_made_from_lemmas_and_irregular_ones_added() -> None:
    assert verb_forms("deny") == ("deny", "denies", "denied", "denying")
    assert verb_forms("state") == ("state", "states", "stated", "stating")
    assert verb_forms("stress")[1] == "stresses"
    assert verbs()["said"].lemma == "say" and verbs()["admitting"].lemma == "admit" and verbs()["wrote"].lemma == "write"
    assert nouns()["allegations"].lemma == "allegation" and nouns()["testimonies"].lemma == "testimony"
    assert "confident" in adjectives() and phrases()[0][0][0] == "in"


@pytest.mark.parametrize("name", ["words.tsv", "relays.tsv", "foreign.tsv"])
def test_tables_have_full_rows_without_empty_or_doubled_words(name: str) -> None:
    width, at = {"words.tsv": (2, 1), "relays.tsv": (3, 2), "foreign.tsv": (4, 2)}[name]
    for row in rows(name):
        assert len(row) == width and all(row), row
        words = row[at].split("|")
        assert all(word.strip() for word in words) and len(words) == len(set(words)), row


def test_rows_of_relays_are_channels_or_agencies_by_name_or_noun() -> None:
    assert {(row[0], row[1]) for row in rows("relays.tsv")} <= {(r, k) for r in ("channel", "agency") for k in ("name", "noun")}


def test_each_example_of_another_language_gives_a_quotation() -> None:
    from rashomon.model import Block, BlockKind, Reading

    for language, part, _, example in rows("foreign.tsv"):
        document = Document("d", example, (Block(BlockKind.BODY, 0, len(example), None, language),))
        found = find_quotations(Reading(document, ()), ())
        assert found, (language, part, example)
        assert found[0].chain and isinstance(found[0].content, Quotation)


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the reader's weights are not here")
def test_the_reader_and_the_cues_find_each_example_but_for_a_few() -> None:
    from rashomon.reading import OnnxReader

    documents = [Document.from_text(_marked(cue)[0]) for cue in table()]
    missed = []
    for cue, reading in zip(table(), OnnxReader(threads=1).read(documents), strict=True):
        _, source, content = _marked(cue)
        for statement in find_quotations(reading, ()):
            told = statement.content
            assert isinstance(told, Quotation)
            who = statement.chain[0].span.text.lower() if statement.chain and statement.chain[0].span else None
            near = any(content.strip(" .") in s.text or s.text.strip(".,") in content for s in told.content)
            if near and told.kind != "scare" and (source is None or who == source.lower()):
                break
        else:
            missed.append(cue.example)
    assert len(missed) <= len(table()) // 20, missed


def test_a_word_in_both_tables_has_the_frames_of_both() -> None:
    assert set(attitudes_of("verb")["fears"].frames) == {"s", "x", "o"} and "for" in attitudes_of("verb")["called"].prepositions
    assert set(verbs()["called"].frames) <= set(attitudes_of("verb")["called"].frames)


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the reader's weights are not here")
def test_the_reader_finds_the_attitude_of_each_example_but_for_a_few() -> None:
    from rashomon.reading import OnnxReader

    cues = table("attitudes.tsv")
    documents = [Document.from_text(_marked(cue)[0]) for cue in cues]
    missed = []
    for cue, reading in zip(cues, OnnxReader(threads=1).read(documents), strict=True):
        text, source, content = _marked(cue)
        for found in attributions(reading, ()):
            said = [text[a:b] for a, b in found.content]
            who = [text[a:b].lower() for a, b in found.source]
            if any(content in part or part in content for part in said) and (source is None or source.lower() in who):
                break
        else:
            missed.append(cue.example)
    assert len(missed) <= 4, missed


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the reader's weights are not here")
def test_the_reader_takes_no_other_sense_of_a_word_for_its_attitude_but_where_the_table_says_so() -> None:
    from rashomon.reading import OnnxReader

    cues = {(cue.lemma, cue.part): cue for cue in table("attitudes.tsv")}
    unlike = [row for row in rows("attitudes.tsv") if len(row) > 7]
    documents = [Document.from_text(row[7].removeprefix("! ")) for row in unlike]
    taken = []
    for row, reading in zip(unlike, OnnxReader(threads=1).read(documents), strict=True):
        forms = forms_of(cues[row[0], row[1]])
        told = [reading.document.text[a:b].lower() for found in attributions(reading, ()) for a, b in found.cue]
        if any(re.search(rf"\b{re.escape(form)}\b", cue) for cue in told for form in forms):
            taken.append((row[0], row[1]))
    assert len(unlike) >= 65 and taken == [(row[0], row[1]) for row in unlike if row[7].startswith("! ")]
    assert len(taken) * 5 <= len(unlike)
