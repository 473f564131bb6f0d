"""Each rule of the small files on attributions: nouns, spoken, gaps, labels, untangle, adopt, group; with a look-alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest

from rashomon.entities import find_mentions
from rashomon.model import Document
from rashomon.statements.quotations import attributions

pytestmark = pytest.mark.skipif(
    not files("rashomon").joinpath("reading", "weights", "reader.onnx").is_file(), reason="the reader's weights are not here"
)
Told = tuple[str, str, list[str]]


@cache
def told(text: str) -> list[Told]:
    """Source, cue and content of each attribution, as words."""
    from rashomon.reading import OnnxReader

    (reading,) = OnnxReader(threads=1).read([Document.from_text(text)])
    return [
        (
            " ".join(text[a:b] for a, b in found.source),
            " ".join(text[a:b] for a, b in found.cue),
            [text[a:b] for a, b in found.content],
        )
        for found in attributions(reading, find_mentions(reading))
    ]


CASES = [
    # nouns
    ("The senator took a swipe at his old rival.", "The senator", "took a swipe at", ["his old rival"]),
    ("The proposal has drawn harsh criticism from farmers.", "farmers", "has drawn harsh criticism", ["The proposal"]),
    ("His concern is that the dam will fail.", "His", "concern is", ["the dam will fail"]),
    ("In the nurse's view, the ward is too small.", "the nurse's", "view", ["the ward is too small"]),
    ("The mayor's message: Moving the market saves money.", "The mayor's", "message:", ["Moving the market saves money"]),
    # spoken
    (
        'The captain cracked, "I have seen worse storms than this."',
        "The captain",
        "cracked",
        ["I have seen worse storms than this."],
    ),
    (
        '"I have seen worse storms than this," chuckled the captain.',
        "the captain",
        "chuckled",
        ["I have seen worse storms than this,"],
    ),
    (
        '"I have seen worse storms than this," the captain deadpanned.',
        "the captain",
        "deadpanned",
        ["I have seen worse storms than this,"],
    ),
    (
        'The ministry released the following statement: "The mine is closed."',
        "The ministry",
        "released the following statement:",
        ["The mine is closed."],
    ),
    # gaps
    ("The tunnel that three mayors backed was never dug.", "three mayors", "backed", ["that"]),
    # labels
    ("The envoy called the vote a farce.", "The envoy", "called", ["the vote a farce"]),
    ("The envoy described the raid as a crime.", "The envoy", "described", ["the raid as a crime"]),
    ("The chain brands its coffee as fair.", "The chain", "brands", ["its coffee as fair"]),
    (
        'The coach called the referee of the final "weak" after the match.',
        "The coach",
        "called",
        ['the referee of the final "weak'],
    ),
    # untangle
    ("The bishop urged them to stay and said the road was closed.", "The bishop", "said", ["the road was closed"]),
    ("The bishop urged them to stay and said the road was closed.", "The bishop", "urged", ["them to stay"]),
    (
        "The guard says he saw two men, according to the prosecutor.",
        "the prosecutor",
        "according to",
        ["The guard says he saw two men"],
    ),
    # group
    ("The union has repeatedly called for a strike.", "The union", "has repeatedly called for", ["a strike"]),
    ("The widow spoke with a local paper about the raid.", "The widow", "spoke with a local paper about", ["the raid"]),
    ("It remains unclear who fired first.", "", "It remains unclear", ["who fired first"]),
    # the rest of attitudes
    ("As the mayor points out in a column, the dam is old.", "the mayor", "points out in a column", ["the dam is old"]),
    ("As reported by the weekly, the dam had cracked twice.", "the weekly", "reported", ["the dam had cracked twice"]),
    ("The arrests, documented by a charity, went on.", "a charity", "documented", ["The arrests"]),
    ("The ferry appeared to be in trouble.", "", "appeared", ["The ferry", "to be in trouble"]),
    ("The dictator lashed out at foreign reporters.", "The dictator", "lashed out at", ["foreign reporters"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES, ids=[f"{case[2]}: {case[0][:40]}" for case in CASES])
def test_a_rule_finds_who_thinks_or_says_what_by_which_words(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in told(text), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The lamp drew moths from the garden.",
        "The senator took a train at noon.",
        "His coat is so long that it drags.",
        "In the nurse's room, the ward keeps its keys.",
        "The mayor's car: a green van.",
        "The tunnel that three miners dug was never used.",
        "The chain sells its coffee in tins.",
        "The coach met the referee after the match.",
        "As the mayor walked in, the dam broke.",
        "The arrests, made in June, went on.",
        "The ferry sailed in trouble.",
        "Waves lashed at the sea wall all night.",
    ],
)
def test_what_only_looks_like_it_gives_nothing(text: str) -> None:
    assert told(text) == []


def test_a_clause_beside_what_is_said_is_told_by_its_own_cue() -> None:
    found = told("The captain said the ice was thin, while the pilots insisted that it was safe.")
    assert [(source, content) for source, _, content in found] == [
        ("The captain", ["the ice was thin"]),
        ("the pilots", ["it was safe"]),
    ]


def test_a_contrast_within_what_is_said_stays_in_it() -> None:
    (found,) = told("The captain said the ice was thin, while the river was deep.")
    assert found[2] == ["the ice was thin, while the river was deep"]


def test_a_sentence_in_marks_goes_on_or_goes_to_the_next_cue() -> None:
    on = told('"The river rose in the night," said farmer Abdul Karim. "We climbed to the roof."')
    assert [found[2] for found in on] == [["The river rose in the night,", "We climbed to the roof."]]
    other = told('"The river rose in the night," said Abdul Karim. Ana Ruiz disagreed. "It never rose," Ana Ruiz said.')
    assert ("Ana Ruiz", "said", ["It never rose,"]) in other, other


def test_speech_goes_on_behind_a_verb_of_no_table() -> None:
    (found,) = told('"I have seen worse storms than this," the captain deadpanned. "We will sail at dawn."')
    assert found == ("the captain", "deadpanned", ["I have seen worse storms than this,", "We will sail at dawn."])


def test_a_title_in_marks_behind_a_comma_is_no_speech() -> None:
    assert all(cue != "sailed" for _, cue, _ in told('When the captain sailed, "The Long Voyage" played on the radio.'))


def test_a_cue_never_takes_in_who_is_told() -> None:
    assert [cue for _, cue, _ in told("The skipper told the widow that the boat had sunk.")] == ["told"]
