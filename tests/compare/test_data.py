from dataclasses import replace

import pytest

from rashomon.compare.details.absence import kinds
from rashomon.compare.lists import closed, counted_alike, rows, victims
from rashomon.compare.naming import is_loaded, lexicon
from rashomon.compare.said import families, family_of
from rashomon.compare.sentences import again, phrases
from rashomon.english import first_up, infinitive, listed, tidy, with_article
from rashomon.lemmas import lemma
from rashomon.model import Event, Span, Status
from rashomon.statements.counts.seen import words_of
from rashomon.statements.events.lexicon import senses


@pytest.mark.parametrize(("label", "table"), [(label, table) for table in (phrases, again) for label in sorted(table())])
def test_each_phrase_reads_as_a_sentence(label, table):
    having, lacking = table()[label]
    assert having or lacking
    for text in filter(None, (having, lacking)):
        assert text == text.strip() and text[0].islower() and not text.endswith(".")
    assert not having or having.count("{r}") == 1
    assert "{r}" not in lacking


def test_each_label_of_the_event_lexicon_has_a_phrase():
    assert {sense.label for sense in senses()} - phrases().keys() == set()


@pytest.mark.parametrize("term", sorted(lexicon()))
def test_each_loaded_term_is_found_in_a_sentence_and_says_why(term):
    about, why = lexicon()[term]
    assert about in {"polity", "person", "group", "act", "body", "any"}
    assert len(why.split()) >= 2
    assert is_loaded(f"They spoke of a {term} there.")


def test_plain_words_are_not_loaded():
    assert not is_loaded("The minister met the ambassador of the republic in the capital.")


def test_each_label_of_the_event_lexicon_has_a_family_and_no_family_has_another():
    assert {sense.label for sense in senses()} == families().keys()


def test_each_label_has_one_family():
    labels = [label for _, held, _ in rows("families.tsv") for label in held.split()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("sense", {s.label: s for s in senses()}.values(), ids=lambda s: s.label)
def test_words_are_of_kind_speech_and_deeds_are_not(sense):
    """Roots 01 to 03 and 10 to 13 of CAMEO are mostly told as words, 15 to 20 never."""
    kind = family_of(sense.label).kind
    if "15" <= sense.code[:2] <= "20":
        assert kind != "speech" or sense.label == "order"
    if sense.label.partition("_")[0] in ("appeal", "demand", "intend", "reject", "threaten", "promise", "accuse"):
        assert kind == "speech"


@pytest.mark.parametrize("label", sorted(families()))
def test_each_family_has_a_kind(label):
    assert family_of(label).kind in {"once", "often", "speech", "war"}


def test_lists_are_joined_as_english_does():
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"


def test_closed_lists_are_not_empty():
    assert all(
        closed(name)
        for name in (
            "anybody",
            "befalling",
            "disasters",
            "severally",
            "official",
            "ending",
            "instrumental",
            "stances",
            "standing",
            "small",
        )
    )


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Dominican Republic", "state", "the Dominican Republic"),
        ("Kenya", "state", "Kenya"),
        ("United Nations", "organisation", "the United Nations"),
        ("Ministry of Defence of Chile", "organisation", "the Ministry of Defence of Chile"),
        ("Reuters", "organisation", "Reuters"),
        ("Ada King", "person", "Ada King"),
        ("The Gambia", "state", "The Gambia"),
    ],
)
def test_names_take_the_article_where_english_asks_for_it(name, kind, said):
    assert with_article(name, kind) == said


def test_descriptions_take_the_article_and_sentences_a_capital():
    assert first_up(with_article("soldiers of the guard", "group", described=True)) == "The soldiers of the guard"


def test_quoted_words_lose_the_comma_of_the_quoting_sentence():
    assert tidy("We are\nglad,") == "We are glad"


@pytest.mark.parametrize(
    ("name", "said"),
    [("NATO", "NATO"), ("ECOWAS", "ECOWAS"), ("EU", "the EU"), ("UN", "the UN"), ("US Geological Survey", "the US Geological Survey"),
     ("Congress", "Congress"), ("National People's Congress", "the National People's Congress"), ("KCNA", "KCNA")],
)  # fmt: skip
def test_short_names_of_bodies_take_the_article_where_english_has_it(name, said):
    assert with_article(name, "organisation") == said


def test_a_description_that_takes_a_side_stands_in_marks():
    assert with_article("terrorists", "group", described=True, loaded=True) == "the “terrorists”"


@pytest.mark.parametrize(
    ("label", "said"),
    [("recognise", "to recognise"), ("lose", "to lose"), ("leave_organisation", "to leave an organisation"),
     ("break_relations", "to break relations"), ("recall_ambassador", "to recall an ambassador"), ("sign_treaty", "to sign a treaty"),
     ("seek_asylum", "to seek asylum"), ("gain_independence", "to gain independence")],
)  # fmt: skip
def test_a_label_is_an_infinitive_in_a_question(label, said):
    assert infinitive(label) == said


def test_nouns_counted_alike_are_singular_and_known_to_the_statements_that_count_them():
    assert all(noun == noun.lower() and lemma(noun, "NOUN") == noun for noun in counted_alike())
    kinds = {counted_alike().get(noun) for noun in words_of("ranked")}
    assert set(counted_alike().values()) - kinds <= {"ally", "country"}


def test_happenings_that_are_counted_where_they_are_are_single_nouns():
    assert all(lemma(noun, "NOUN") == noun for noun in words_of("ranked"))


@pytest.mark.parametrize("row", rows("absences.tsv"), ids=lambda row: row[0])
def test_what_there_was_none_of_has_a_question_and_acts_of_the_lexicon_that_say_there_was(row):
    nouns, question, codes, labels = row
    assert question.endswith("?") and all(noun == noun.lower() for noun in nouns.split())
    known = senses()
    assert set(labels.split()) <= {s.label for s in known}
    assert all(any(s.code.startswith(code) for s in known) for code in codes.split())
    for noun in nouns.split():
        told = next(s for s in known if s.code.startswith(tuple(codes.split())))
        event = Event(told.label, told.code, "ASSAULT", None, (), (), None, None, None, Status.ASSERTED, Span("d", 0, 1, "x"))
        assert kinds()[noun].tells(event)
        assert not kinds()[noun].tells(replace(event, status=Status.DENIED))


@pytest.mark.parametrize(("what", "before", "behind"), rows("befallen.tsv"))
def test_each_phrase_for_what_befell_people_is_of_a_kind_that_is_counted_and_stands_on_one_side(what, before, behind):
    assert what in victims().values()
    assert bool(before) is not bool(behind)
