"""What a tree answers, and the repairs it makes first."""

from __future__ import annotations

import pytest

from rashomon.lemmas import lemma
from rashomon.model import Word
from rashomon.statements.repairs import repaired
from rashomon.statements.tree import Tree, Trees, head_of, word_at
from tests.statements.events.helpers import reading_of


def tree(sentence: str) -> Tree:
    return Trees(reading_of(sentence).sentences)[0]


def texts(held: Tree, indices: list[int]) -> list[str]:
    return [held.words[i].text for i in indices]


def test_subjects_are_found_through_conjunction_control_and_participles() -> None:
    joined = tree("Chad/PROPN/2/nsubj came/VERB/0/root and/CCONJ/4/cc left/VERB/2/conj")
    assert texts(joined, joined.subjects(3)) == ["Chad"]
    subject = tree("Chad/PROPN/2/nsubj promised/VERB/0/root Mali/PROPN/2/obj to/PART/5/mark leave/VERB/2/xcomp")
    assert texts(subject, subject.subjects(4)) == ["Chad"]
    object_ = tree("Chad/PROPN/2/nsubj urged/VERB/0/root Mali/PROPN/2/obj to/PART/5/mark leave/VERB/2/xcomp")
    assert texts(object_, object_.subjects(4)) == ["Mali"]
    participle = tree(
        "Backed/VERB/5/advcl/VerbForm=Part/Tense=Past by/ADP/3/case Chad/PROPN/1/obl rebels/NOUN/5/nsubj won/VERB/0/root"
    )
    assert texts(participle, participle.patients(0)) == ["rebels"] and texts(participle, participle.subjects(0)) == ["Chad"]


def test_a_predicate_noun_with_an_infinitive_has_the_subject_of_the_clause() -> None:
    held = tree(
        "Fiji/PROPN/5/nsubj is/AUX/5/cop the/DET/5/det third/ADJ/5/amod "
        "state/NOUN/0/root to/PART/7/mark join/VERB/5/acl/VerbForm=Inf it/PRON/7/obj"
    )
    assert texts(held, held.subjects(6)) == ["Fiji"]


def test_relative_gaps_are_filled() -> None:
    held = tree("the/DET/2/det town/NOUN/0/root that/PRON/5/obj/PronType=Rel rebels/NOUN/5/nsubj took/VERB/2/acl:relcl")
    assert texts(held, held.patients(4)) == ["town"]
    bare = tree("the/DET/2/det town/NOUN/0/root rebels/NOUN/4/nsubj took/VERB/2/acl:relcl")
    assert texts(bare, bare.patients(3)) == ["town"]


def test_phrases_leave_out_prepositions_clauses_and_conjuncts() -> None:
    held = tree(
        "in/ADP/3/case old/ADJ/3/amod towns/NOUN/0/root of/ADP/5/case "
        "Mali/PROPN/3/nmod and/CCONJ/7/cc ports/NOUN/3/conj that/PRON/9/nsubj "
        "burn/VERB/3/acl:relcl"
    )
    assert texts(held, held.phrase(2)) == ["old", "towns", "of", "Mali"] and texts(held, held.conjuncts(2)) == ["towns", "ports"]
    assert held.case(2) == "in" and held.obliques(2) == (("of", 4),)


def test_cycles_and_bad_heads_do_not_hang() -> None:
    for rel in ("conj", "xcomp", "advcl", "acl", "obj", "nsubj", "acl:relcl", "nmod"):
        held = tree(
            f"a/VERB/2/{rel}/VerbForm=Part/Tense=Past b/VERB/1/{rel}/VerbForm=Part/Tense=Past c/NOUN/99/{rel} d/NOUN/4/{rel}"
        )
        for index in range(4):
            assert held.subtree(index) and held.phrase(index) and held.conjuncts(index)
            held.subjects(index), held.patients(index), held.is_passive(index), held.owners(index)


def test_sentences_and_words_are_found_by_offset() -> None:
    held = Trees(reading_of("Rain/NOUN/2/nsubj fell/VERB/0/root", "Snow/NOUN/2/nsubj fell/VERB/0/root").sentences)
    assert held[1] is held[1] and len(held) == 2
    assert word_at(held[1], held[1].words[1].start) == 1 and head_of(held[0], 0, 9) == 1 and head_of(held[0], 500, 501) is None


def test_a_quotation_that_leaks_into_its_frame_is_mended() -> None:
    reading = reading_of(
        "“/PUNCT/3/punct Troops/NOUN/8/nsubj left/VERB/8/ccomp Goma/PROPN/3/obj ”/PUNCT/3/punct the/DET/7/det envoy/NOUN/3/nsubj "
        "said/VERB/0/root Friday/PROPN/4/nmod"
    )
    words = repaired(
        reading.sentences[0].words, frozenset({"“", "troops", "left", "goma", "”", "the", "envoy", "said", "friday"})
    )
    assert words[1].head == 2 and words[6].head == 7 and words[8].head == 7 and words[2].head == 7
    plain: tuple[Word, ...] = reading_of("Rain/NOUN/2/nsubj fell/VERB/0/root").sentences[0].words
    assert repaired(plain, frozenset({"rain", "fell"})) is plain


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("recognized", "VERB", "recognise"), ("severing", "VERB", "sever"), ("vetoed", "VERB", "veto"),
        ("dies", "VERB", "die"),
        ("controlled", "VERB", "control"), ("invited", "VERB", "invite"), ("visited", "VERB", "visit"),
        ("seized", "VERB", "seize"),
        ("agreed", "VERB", "agree"), ("withdrew", "VERB", "withdraw"), ("boycotting", "VERB", "boycott"),
        ("fled", "VERB", "flee"),
        ("killed", "VERB", "kill"), ("expelled", "VERB", "expel"), ("besieged", "VERB", "besiege"), ("raping", "VERB", "rape"),
        ("countries", "NOUN", "country"), ("crises", "NOUN", "crisis"), ("gunmen", "NOUN", "gunman"),
        ("normalization", "NOUN", "normalisation"), ("schoolchildren", "NOUN", "schoolchild"),
        ("embassies", "NOUN", "embassy"), ("ties", "NOUN", "tie"), ("troops", "NOUN", "troop"), ("defense", "NOUN", "defence"),
    ],
)  # fmt: skip
def test_forms_lead_to_their_lemma(form: str, upos: str, expected: str) -> None:
    assert lemma(form, upos) == expected


def test_a_speaker_robbed_of_its_verb_gets_it_back() -> None:
    held = tree(
        "Rebels/NOUN/7/nsubj said/VERB/0/root on/ADP/4/case Friday/PROPN/2/obl they/PRON/7/nsubj had/AUX/7/aux "
        "left/VERB/2/ccomp Bouake/PROPN/7/obj"
    )
    assert texts(held, held.subjects(1)) == ["Rebels"] and texts(held, held.subjects(6)) == ["they"]


def test_what_stands_before_when_is_not_drawn_into_its_clause() -> None:
    held = tree(
        "Fiji/PROPN/2/nsubj left/VERB/0/root in/ADP/4/case 1987/NUM/8/obl ,/PUNCT/8/punct when/ADV/8/advmod it/PRON/8/nsubj "
        "became/VERB/2/advcl free/ADJ/8/xcomp"
    )
    assert held.head(3) == 1 and held.obliques(1) == (("in", 3),)


def test_a_clause_of_time_hangs_on_the_verb_and_not_on_a_noun() -> None:
    held = tree(
        "Peru/PROPN/2/nsubj left/VERB/0/root the/DET/4/det pact/NOUN/2/obj soon/ADV/8/advmod after/SCONJ/8/mark "
        "Chile/PROPN/8/nsubj did/AUX/4/acl:relcl"
    )
    assert held.head(7) == 1 and held.rels[7] == "advcl"


def test_a_name_with_an_apostrophe_owns_the_noun_after_it() -> None:
    held = tree(
        "Mali/PROPN/2/nsubj praised/VERB/0/root Ghana/PROPN/1/flat 's/PART/3/case "
        "recognition/NOUN/2/obj of/ADP/7/case Kosovo/PROPN/5/nmod"
    )
    assert texts(held, held.owners(4)) == ["Ghana"]


def test_who_is_called_upon_is_to_act() -> None:
    held = tree(
        "Lima/PROPN/2/nsubj called/VERB/0/root on/ADP/4/case Quito/PROPN/2/obl to/PART/6/mark withdraw/VERB/2/advcl/VerbForm=Inf"
    )
    assert texts(held, held.subjects(5)) == ["Quito"]
    term = tree(
        "Lima/PROPN/2/nsubj gave/VERB/0/root Quito/PROPN/2/iobj a/DET/5/det week/NOUN/2/obj to/PART/7/mark "
        "withdraw/VERB/2/advcl/VerbForm=Inf"
    )
    assert texts(term, term.subjects(6)) == ["Quito"]


def test_a_reduced_relative_clause_is_passive() -> None:
    held = tree(
        "the/DET/2/det rebels/NOUN/0/root armed/VERB/2/acl:relcl/VerbForm=Part/Tense=Past/Voice=Pass by/ADP/5/case Chad/PROPN/3/obl"
    )
    assert texts(held, held.subjects(2)) == ["Chad"] and texts(held, held.patients(2)) == ["rebels"]


def test_the_object_of_an_appeal_given_to_the_infinitive_goes_back_to_the_appeal() -> None:
    held = tree(
        "Oman/PROPN/2/nsubj urged/VERB/0/root Chad/PROPN/5/obj to/PART/5/mark free/VERB/2/xcomp the/DET/7/det nuns/NOUN/5/obj"
    )
    assert held.patients(1) == [2] and held.patients(4) == [6] and held.subjects(4) == [2]
    asked = tree("They/PRON/2/nsubj know/VERB/0/root what/PRON/5/obj to/PART/5/mark do/VERB/2/xcomp")
    assert held.head(2) == 1 and asked.head(2) == 4


def test_a_noun_before_a_preposition_is_the_object_and_no_part_of_what_follows_it() -> None:
    held = tree(
        "Gambia/PROPN/2/nsubj recognised/VERB/0/root Kosovo/PROPN/6/compound as/ADP/6/case independent/ADJ/6/amod state/NOUN/2/obl"
    )
    assert texts(held, held.children(1, "obj")) == ["Kosovo"] and held.phrase(5) == [4, 5]
    served = tree(
        "Gambia/PROPN/2/nsubj named/VERB/0/root Darboe/PROPN/2/obj minister/NOUN/6/compound of/ADP/6/case trade/NOUN/2/obl"
    )
    assert texts(served, served.children(1, "obj")) == ["Darboe"]


def test_a_preposition_hung_on_an_adjective_belongs_to_the_noun_behind() -> None:
    held = tree(
        "Peru/PROPN/2/nmod:poss recognition/NOUN/0/root of/ADP/5/case the/DET/5/det breakaway/NOUN/6/amod province/NOUN/2/nmod"
    )
    assert held.case(5) == "of" and texts(held, held.children(5, "det")) == ["the"]
    plain = tree("in/ADP/3/case the/DET/3/det city/NOUN/0/root of/ADP/6/case New/PROPN/6/compound York/PROPN/3/nmod")
    assert plain.case(5) == "of" and plain.case(2) == "in"


def test_a_noun_before_the_verb_that_hangs_behind_it_is_the_subject() -> None:
    held = tree("minister/NOUN/6/appos –/PUNCT/3/punct Chan/PROPN/1/appos –/PUNCT/3/punct opened/VERB/0/root talks/NOUN/5/obj")
    assert texts(held, held.subjects(4)) == ["minister"]
    fronted = tree("In/ADP/2/case May/PROPN/5/nmod Chan/PROPN/4/nsubj opened/VERB/0/root talks/NOUN/4/obj")
    assert texts(fronted, fronted.subjects(3)) == ["Chan"]


def test_a_noun_between_a_comma_and_the_verb_of_saying_is_who_says_it_and_the_day_behind_is_of_the_saying() -> None:
    held = tree(
        "Gunmen/NOUN/2/nsubj killed/VERB/8/ccomp the/DET/4/det mayor/NOUN/2/obj ,/PUNCT/7/punct police/NOUN/7/compound "
        "chiefs/NOUN/4/appos said/VERB/0/root on/ADP/10/case Monday/PROPN/2/obl"
    )
    assert texts(held, held.subjects(7)) == ["chiefs"]
    assert held.words[9].head == 7


def test_a_noun_that_explains_another_stays_with_it_where_the_verb_has_a_speaker() -> None:
    held = tree(
        "Gunmen/NOUN/2/nsubj killed/VERB/9/ccomp the/DET/4/det mayor/NOUN/2/obj ,/PUNCT/6/punct Ana/PROPN/4/appos ,/PUNCT/4/punct "
        "police/NOUN/9/nsubj said/VERB/0/root"
    )
    assert held.words[5].head == 3 and texts(held, held.subjects(8)) == ["police"]


def test_what_is_spoken_of_is_no_second_speaker() -> None:
    held = tree(
        "The/DET/2/det barge/NOUN/9/nsubj ,/PUNCT/5/punct which/PRON/5/nsubj leaked/VERB/2/acl:relcl sank/VERB/9/ccomp ,/PUNCT/6/punct "
        "Diallo/PROPN/9/nsubj said/VERB/0/root/VerbForm=Fin"
    )
    assert texts(held, held.subjects(5)) == ["barge"] and texts(held, held.subjects(8)) == ["Diallo"]


def test_a_participle_joined_to_a_finite_verb_is_the_main_verb() -> None:
    held = tree(
        "Barge/NOUN/0/root with/ADP/3/case men/NOUN/1/nmod burned/VERB/3/acl/VerbForm=Part and/CCONJ/6/cc "
        "sank/VERB/4/conj/VerbForm=Fin"
    )
    assert texts(held, held.subjects(3)) == ["Barge"] and texts(held, held.subjects(5)) == ["Barge"]
    reduced = tree(
        "Barge/NOUN/0/root with/ADP/3/case men/NOUN/1/nmod burned/VERB/3/acl/VerbForm=Part and/CCONJ/6/cc "
        "killed/VERB/4/conj/VerbForm=Part"
    )
    assert reduced.head(0) == -1


def test_who_says_it_is_the_name_right_before_the_verb() -> None:
    held = tree(
        "Fiji/PROPN/2/nsubj barred/VERB/14/ccomp the/DET/4/det chair/NOUN/2/obj of/ADP/7/case the/DET/7/det bloc/NOUN/4/nmod "
        ",/PUNCT/10/punct President/PROPN/10/nmod:desc Ana/PROPN/14/nsubj Ruiz/PROPN/10/flat ,/PUNCT/10/punct Mara/PROPN/10/flat "
        "said/VERB/0/root"
    )
    assert texts(held, held.subjects(13)) == ["Mara"] and texts(held, held.children(3, "appos")) == ["Ana"]


def test_a_subject_of_what_is_said_goes_back_to_it() -> None:
    held = tree(
        "Sailors/NOUN/8/nsubj are/AUX/4/cop in/ADP/4/case Malta/PROPN/8/ccomp ,/PUNCT/8/punct the/DET/7/det ministry/NOUN/8/nsubj "
        "said/VERB/0/root"
    )
    assert texts(held, held.subjects(7)) == ["ministry"] and texts(held, held.children(3, "nsubj")) == ["Sailors"]


def test_a_participle_behind_a_crowd_belongs_to_it_and_one_behind_a_statement_to_who_made_it() -> None:
    crowd = tree("Guards/NOUN/2/nsubj dispersed/VERB/0/root a/DET/4/det crowd/NOUN/2/obj demanding/VERB/2/advcl bread/NOUN/5/obj")
    assert texts(crowd, crowd.subjects(4)) == ["crowd"]
    letter = tree("Guards/NOUN/2/nsubj sent/VERB/0/root a/DET/4/det letter/NOUN/2/obj demanding/VERB/2/advcl bread/NOUN/5/obj")
    assert texts(letter, letter.subjects(4)) == ["Guards"]
    comma = tree(
        "Guards/NOUN/2/nsubj dispersed/VERB/0/root a/DET/4/det crowd/NOUN/2/obj ,/PUNCT/6/punct demanding/VERB/2/advcl bread/NOUN/6/obj"
    )
    assert texts(comma, comma.subjects(5)) == ["Guards"]


def test_a_hostage_is_what_somebody_is_made() -> None:
    held = tree("Pirates/NOUN/2/nsubj took/VERB/0/root the/DET/4/det cook/NOUN/2/obj hostage/NOUN/2/obj")
    assert texts(held, held.patients(1)) == ["cook"]
    freed = tree("Pirates/NOUN/2/nsubj freed/VERB/0/root the/DET/4/det hostage/NOUN/2/obj")
    assert texts(freed, freed.patients(1)) == ["hostage"]
