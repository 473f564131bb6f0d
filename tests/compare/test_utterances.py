import pytest

from rashomon.compare import compare
from rashomon.compare.aligning import difference, folded, same_utterance
from tests.compare.making import Maker

WHOLE = "The harvest was lost to the flood and no grain will leave our ports before spring"


@pytest.mark.parametrize(
    ("words", "damage"),
    [
        (WHOLE, "same"),
        ("No grain will leave our ports before spring", "cut"),
        ("The harvest was lost … before spring", "spliced"),
        ("No grain will leave our ports before spring and the harvest was lost to the flood", "reordered"),
        ("The harvest was lost to the flood and no grain will leave our port before spring", "typo"),
        ("The crop was lost to the waters and no grain will leave our ports before spring", "reworded"),
    ],
)
def test_what_was_done_to_the_words_is_named(words, damage):
    assert difference(folded(words), folded(WHOLE)) == damage


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("no grain will leave our ports", WHOLE, True),
        ("the flood", WHOLE, True),
        ("the war is over and we have won it", WHOLE, False),
        ("the and of", WHOLE, False),
    ],
)
def test_fragments_find_the_utterance_they_were_cut_from(one, other, same):
    assert same_utterance(folded(one), folded(other)) is same


def quotes(*pairs):
    maker = Maker()
    for i, (speaker, words) in enumerate(pairs):
        maker.report(f"{i}", f"“{words},” said {speaker}.", "1911-05-06").quote(words, speaker)
    return compare(maker.analyses, maker.links).quotations


def test_two_outlets_quoting_one_speaker_make_one_utterance():
    found = quotes(("Rudolf", WHOLE), ("Rudolf", "no grain will leave our ports before spring"))
    assert len(found) == 1
    assert [r.difference for r in found[0].renderings] == ["same", "cut"]
    assert found[0].speaker == "rudolf"


def test_the_same_words_of_two_speakers_are_two_utterances():
    assert len(quotes(("Rudolf", WHOLE), ("Flavia", WHOLE))) == 2
