"""Attributions of raw sentences: the whole cue, the whole source, attitudes without an utterance, one row for each cue."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rashomon.entities import find_mentions
from rashomon.model import Document
from rashomon.statements.quotations import attributions

pytestmark = pytest.mark.skipif(
    not files("rashomon").joinpath("reading", "weights", "reader.onnx").is_file(), reason="the reader's weights are not here"
)


def told(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and content of each attribution, as words."""
    from rashomon.reading import OnnxReader

    (reading,) = OnnxReader(threads=1).read([Document.from_text(text)])
    return [
        tuple([text[a:b] for a, b in part] for part in (found.source, found.cue, found.content))  # type: ignore[misc]
        for found in attributions(reading, find_mentions(reading))
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The union has repeatedly called for a strike.", "has repeatedly called for"),
        ("The bishop did not say that the roof was safe.", "did not say"),
        ("The envoy appeared to suggest that the talks had failed.", "appeared to suggest"),
        ("The bank said in a statement that rates would rise.", "said in a statement"),
        ("The governor said on Monday that the road was open.", "said"),
        ("The captain said: “The ice is thin.”", "said:"),
        ("The mayors expressed deep concern about the mine.", "expressed deep concern about"),
        ("She issued a statement denouncing the raid on the school.", "issued a statement denouncing"),
        ("According to the almanac, the winter will be hard.", "According to"),
    ],
)
def test_a_cue_is_the_whole_group_of_words_that_tells_of_it(text: str, cue: str) -> None:
    assert [cue] in [found[1] for found in told(text)], told(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Petra Novak, the mine’s last director, said that the ore was gone.", "Petra Novak, the mine’s last director"),
        ("Many farmers who lost cattle believe that the dam broke.", "Many farmers who lost cattle"),
        ("She issued a statement denouncing the raid on the school.", "She"),
    ],
)
def test_a_source_is_named_in_all_its_words(text: str, source: str) -> None:
    assert [source] in [found[0] for found in told(text)], told(text)


def test_speech_that_goes_on_is_one_attribution() -> None:
    (found,) = told("“The river rose,” said farmer Abdul Karim. “We climbed to the roof.”")
    assert found[2] == ["The river rose,", "We climbed to the roof."]


def test_attitudes_are_attributions_and_no_quotations() -> None:
    from rashomon.reading import OnnxReader
    from rashomon.statements.quotations import find_quotations

    text = "Three mayors backed the tunnel."
    assert told(text) == [(["Three mayors"], ["backed"], ["the tunnel"])]
    (reading,) = OnnxReader(threads=1).read([Document.from_text(text)])
    assert find_quotations(reading, find_mentions(reading)) == ()


def test_a_passive_gives_who_holds_it_and_what_it_is_about() -> None:
    (found,) = told("The bill is backed by two unions.")
    assert found[0] == ["two unions"] and found[1][0].startswith("is backed") and found[2] == ["The bill"]


def test_what_seems_so_seems_so_to_nobody_told() -> None:
    ((sources, cues, contents),) = told("The old bridge seemed to be unsafe.")
    assert sources == [] and "seemed" in cues[0] and contents[0].startswith("The old bridge")


def test_what_the_author_thinks_is_an_attribution_too() -> None:
    assert told("I believe that the map is wrong.") == [(["I"], ["believe"], ["the map is wrong"])]


def test_a_deed_is_no_attribution() -> None:
    for text in ("The horse chased the bus.", "The mason repaired the wall.", "He is tall."):
        assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The chapel, the abbot said, leaks every spring.", "the abbot", ["The chapel", "leaks every spring"]),
        ("That roof, the masons and the abbot say, will leak.", "the masons and the abbot", ["That roof", "will leak"]),
        ("Two boats sank off the cape, harbour officials said.", "harbour officials", ["Two boats sank off the cape"]),
        ("The mine may close, said Ana Ruiz, a trainer of divers.", "Ana Ruiz, a trainer of divers", ["The mine may close"]),
        ("The guard says he saw two men, according to the prosecutor.", "the prosecutor", ["The guard says he saw two men"]),
        ("The clerk insisted in March that the seal was real.", "The clerk", ["the seal was real"]),
        ("The envoy called on the owners to sell the mine.", "The envoy", ["the owners to sell the mine"]),
        ("The envoy called for the owners to sell the mine.", "The envoy", ["the owners to sell the mine"]),
        ("Ana Ruiz: The dam will hold all winter", "Ana Ruiz", ["The dam will hold all winter"]),
        ("Poll: Voters want the old bridge back", "Poll", ["Voters want the old bridge back"]),
    ],
)
def test_asides_closing_cues_and_headlines_tell_all_that_is_said(text: str, source: str, content: list[str]) -> None:
    assert (source, content) in [(" ".join(found[0]), found[2]) for found in told(text)], told(text)


def test_a_participle_behind_a_comma_is_a_second_cue_of_the_same_one() -> None:
    found = told("The captain said the ice was thin, adding that the pilots had left.")
    assert [(" ".join(s), " ".join(c), content) for s, c, content in found] == [
        ("The captain", "said", ["the ice was thin"]),
        ("The captain", "adding", ["the pilots had left"]),
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The poet made no secret of her debts.", "made no secret of"),
        ("The widow is a staunch opponent of the hunt.", "is a staunch opponent of"),
        ("The judge asked the clerk about the key.", "asked the clerk about"),
        ("The lawyer referred to the old border.", "referred to"),
    ],
)
def test_a_cue_holds_what_carries_it_and_the_preposition_that_leads_on(text: str, cue: str) -> None:
    assert [cue] in [found[1] for found in told(text)], told(text)


def test_time_and_place_before_an_aside_are_not_said() -> None:
    assert all("In March" not in " ".join(found[2]) for found in told("In March, the abbot said, the roof was sound."))


def test_a_noun_that_only_a_verb_makes_a_cue_is_none_alone() -> None:
    assert not told("The swipe at the rival was short.")
