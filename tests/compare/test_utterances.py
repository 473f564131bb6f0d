from dataclasses import replace

import pytest

from rashomon.compare import compare
from rashomon.compare.aligning import difference, reworded, same_utterance
from rashomon.english import folded
from rashomon.model import Reading, Sentence, Word
from rashomon.telling.spoken import words_of
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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("No thief can be thought a victim of public persecution", "No robber may be called publicly persecuted", True),
        ("The harvest was lost to the flood", "We shall rebuild the bridge before spring", False),
        ("The flood", "The floods", False),
        (WHOLE, "No grain", False),
    ],
)
def test_other_forms_of_the_same_words_are_seen(one, other, same):
    assert reworded(folded(one), folded(other)) is same


def test_the_only_words_of_a_speaker_in_each_of_two_reports_are_one_utterance_reworded():
    account = quotes(
        ("Rudolf", "No thief can be thought a victim of public persecution"),
        ("Rudolf", "No robber may be called publicly persecuted"),
    )
    assert [len(q.renderings) for q in account] == [2]


def test_where_a_report_quotes_more_of_a_speaker_less_alike_words_stay_apart():
    maker = Maker()
    maker.report("a", "“No thief can be thought a victim of public persecution,” said Rudolf.", "1911-05-06").quote(
        "No thief can be thought a victim of public persecution", "Rudolf"
    )
    text = "“No robber may be called publicly persecuted,” said Rudolf. “We know our duty,” he added."
    maker.report("b", text, "1911-05-06").quote("No robber may be called publicly persecuted", "Rudolf").quote(
        "We know our duty", "Rudolf"
    )
    assert len(compare(maker.analyses, maker.links).quotations) == 3


def test_words_in_marks_within_a_report_are_set_against_the_same_words_quoted_alone():
    maker = Maker()
    maker.report("a", "Rudolf blamed “inferior masonry”.", "1911-05-06").quote("inferior masonry", "Rudolf", "mixed")
    text = "Rudolf said that the bridge fell because of “shoddy masonry” on its eastern side."
    maker.report("b", text, "1911-05-06").quote(text[17:-1], "Rudolf", "indirect")
    assert [len(q.renderings) for q in compare(maker.analyses, maker.links).quotations] == [2]


def dated(*reports):
    maker = Maker()
    for i, (words, published, day) in enumerate(reports):
        report = maker.report(f"{i}", f"“{words},” Rudolf said.", published)
        report.quote(words, "Rudolf").event("Rudolf said", "state", ["Rudolf"], [], day, cameo="010")
    return compare(maker.analyses, maker.links)


def test_words_of_two_days_that_are_only_alike_are_two_utterances():
    alike = ("We have paid every debt that the law knows", "We have paid every debt, and not one coin was spared")
    assert len(dated((alike[0], "1911-05-06", "1911-05-06"), (alike[1], "1911-05-09", "1911-05-08")).quotations) == 2
    assert len(dated((alike[0], "1911-05-06", None), (alike[1], "1911-05-09", "1911-05-08")).quotations) == 2
    assert len(dated((alike[0], "1911-05-09", None), (alike[1], "1911-05-09", "1911-05-08")).quotations) == 1


def test_a_noun_without_marks_and_verb_is_no_utterance():
    maker = Maker()
    for number, (upos, kept) in enumerate((("NOUN", 0), ("VERB", 1))):
        told = maker.report(str(number), "Rudolf condemned the burning mills.", "1911-05-06").quote(
            "the burning mills", "Rudolf", "indirect"
        )
        words = (
            Word(17, 20, "the", "DET", {}, 2, "det"),
            Word(21, 28, "burning", upos, {}, 2, "dep"),
            Word(29, 34, "mills", "NOUN", {}, -1, "root"),
        )
        held = maker.analyses[-1]
        maker.analyses[-1] = replace(held, reading=Reading(told.document, (Sentence(0, 35, words),)))
        assert len(compare(maker.analyses[-1:], maker.links).quotations) == kept


def test_what_is_denied_is_marked_and_never_told_as_said():
    maker = Maker()
    words = "the harvest had been lost to the flood in March"
    told = maker.report("a", f"Rudolf denied that {words}.", "1911-05-06")
    told.quote(words, "Rudolf", "indirect")
    statement = told.statements[-1]
    told.statements[-1] = replace(statement, content=replace(statement.content, denied=True))
    told.event("Rudolf denied", "deny", ["Rudolf"], [], None, cameo="0212")
    account = compare(maker.analyses, maker.links)
    assert [q.denied for q in account.quotations] == [True]
    assert not words_of(account, account.events[0])


def test_the_way_of_one_report_is_not_put_onto_the_words_of_another():
    maker = Maker()
    ways = (("letter", WHOLE), ("broadcast", "no grain will leave our ports before spring"))
    for way, words in ways:
        report = maker.report(way, f"“{words},” Rudolf said in a {way}.", "1911-05-06")
        report.quote(words, "Rudolf", said_by=[("Rudolf", "speaker"), (way, "channel")])
    (found,) = compare(maker.analyses, maker.links).quotations
    assert [(step.name, step.role) for step in found.chain] == [("Rudolf", "speaker"), ("letter", "channel")]


def test_pronouns_and_questions_that_two_texts_share_make_them_no_one_utterance():
    one, other = "We need to learn what caused the fire in our harbour", "We don't know what the causes are"
    assert not reworded(folded(one), folded(other))


def test_a_sentence_that_one_report_ends_early_is_a_difference_of_wording_and_a_fragment_is_none():
    whole = "The harvest was lost, and the ministers knew of it in March"
    (found,) = dated((whole, "1911-05-06", None), ("The harvest was lost", "1911-05-06", None)).differences
    assert (found.kind, found.resolution) == ("wording", "Left out: “and the ministers knew of it in March”.")
    assert not dated((whole, "1911-05-06", None), ("the harvest was lost", "1911-05-06", None)).differences
    assert not dated((f"{whole}. It was raining", "1911-05-06", None), (whole, "1911-05-06", None)).differences
