"""Trees that say otherwise than the words: each is put right before a rule asks."""

from __future__ import annotations

import pytest

from rashomon.statements.bare import with_cases
from tests.statements.events.helpers import reading_of

CASES = [
    (
        "a list of names of which the second was hung as what the first is",
        "Peru/PROPN/8/nsubj ,/PUNCT/3/punct Chile/PROPN/1/appos ,/PUNCT/5/punct Cuba/PROPN/3/conj and/CCONJ/7/cc Brazil/PROPN/5/conj "
        "cut/VERB/0/root ties/NOUN/8/obj",
        {2: (0, "conj")},
    ),
    (
        "a subject that was hung on the verb before, and an aside that was taken for one",
        "Riots/NOUN/2/nsubj erupted/VERB/0/root when/ADV/5/advmod Peru/PROPN/2/nsubj broke/VERB/2/advcl with/ADP/7/case "
        "Chile/PROPN/5/obl ,/PUNCT/9/punct ally/NOUN/5/nsubj",
        {3: (4, "nsubj"), 8: (6, "appos")},
    ),
    (
        'the person named right before "who"',
        "Troops/NOUN/2/nsubj ousted/VERB/0/root the/DET/4/det cabinet/NOUN/2/obj of/ADP/6/case Ada/PROPN/4/nmod Neri/PROPN/6/flat "
        ",/PUNCT/10/punct who/PRON/10/nsubj:pass held/VERB/4/acl:relcl",
        {9: (5, "acl:relcl")},
    ),
    (
        "a subject that was hung as a phrase",
        "Peru/PROPN/2/nsubj sent/VERB/0/root tents/NOUN/2/obj after/SCONJ/7/mark quakes/NOUN/7/obl had/AUX/7/aux "
        "struck/VERB/2/advcl/VerbForm=Part Lima/PROPN/7/obj",
        {4: (6, "nsubj")},
    ),
    (
        "an object that was hung as a phrase",
        "Rebels/NOUN/2/nsubj shot/VERB/0/root down/ADP/2/compound:prt a/DET/5/det jet/NOUN/2/obl",
        {4: (1, "obj")},
    ),
    (
        "a particle that was taken for a preposition",
        "Rebels/NOUN/2/nsubj shot/VERB/0/root down/ADP/5/case a/DET/5/det jet/NOUN/2/obl",
        {2: (1, "compound:prt"), 4: (1, "obj")},
    ),
    (
        "an object with a preposition",
        "Police/NOUN/2/nsubj fired/VERB/0/root in/ADP/4/case Wau/PROPN/2/obl on/ADP/6/case students/NOUN/2/obj",
        {5: (1, "obl")},
    ),
    (
        "a subject that was joined to the object before it",
        "Silva/PROPN/2/nsubj welcomed/VERB/0/root the/DET/4/det accord/NOUN/2/obj and/CCONJ/7/cc Keita/PROPN/4/conj "
        "left/VERB/2/conj/VerbForm=Fin",
        {5: (6, "nsubj")},
    ),
    (
        "two subjects of telling",
        "Silva/PROPN/6/nsubj criticised/VERB/6/ccomp/VerbForm=Fin the/DET/4/det plan/NOUN/2/obj Reuters/PROPN/6/nsubj "
        "confirmed/VERB/0/root",
        {0: (1, "nsubj")},
    ),
    (
        "a gerund that is the object",
        "Fiji/PROPN/2/nsubj ruled/VERB/0/root out/ADP/2/compound:prt sending/VERB/2/advcl/VerbForm=Ger troops/NOUN/4/obj",
        {3: (1, "xcomp")},
    ),
    (
        "nobody",
        "Neither/CCONJ/5/nsubj Laos/PROPN/5/nsubj nor/CCONJ/4/cc Burma/PROPN/2/conj left/VERB/0/root/VerbForm=Fin",
        {0: (4, "cc")},
    ),
    (
        "what ships were",
        "Chad/PROPN/2/nsubj restored/VERB/0/root ties/NOUN/2/obj/Number=Plur with/ADP/5/case Mali/PROPN/3/nmod/Number=Sing "
        "which/PRON/8/nsubj:pass were/AUX/8/aux:pass broken/VERB/5/acl:relcl",
        {7: (2, "acl:relcl")},
    ),
    (
        "a phrase that was hung on a clause before the verb",
        "Castro/PROPN/5/nsubj who/PRON/3/nsubj won/VERB/1/acl:relcl votes/NOUN/3/obj spoke/VERB/0/root on/ADP/7/case "
        "Monday/PROPN/3/obl",
        {6: (4, "obl")},
    ),
    (
        "a name behind another one and an and",
        "The/DET/2/det envoy/NOUN/5/nsubj and/CCONJ/4/cc Gang/PROPN/2/flat met/VERB/0/root/VerbForm=Fin",
        {3: (1, "conj")},
    ),
    (
        "what is behind of",
        "portrayal/NOUN/5/nsubj of/ADP/4/case the/DET/4/det strike/NOUN/6/compound angered/VERB/0/root miners/NOUN/5/obj",
        {3: (0, "nmod")},
    ),
    (
        "where it was, and not where the night was",
        "A/DET/2/det ferry/NOUN/3/nsubj sank/VERB/0/root on/ADP/6/case the/DET/6/det night/NOUN/3/obl in/ADP/8/case Maputo/PROPN/6/nmod",
        {7: (2, "obl")},
    ),
    (
        "a name before an infinitive in a headline",
        "Kenya/PROPN/0/root to/PART/3/mark send/VERB/1/acl/VerbForm=Inf police/NOUN/3/obj",
        {2: (-1, "root"), 0: (2, "nsubj")},
    ),
    (
        "who did what stands over another clause",
        "Chad/PROPN/2/nsubj attacked/VERB/0/root Mali/PROPN/2/obj ;/PUNCT/6/punct Togo/PROPN/6/nsubj fled/VERB/2/parataxis and/CCONJ/8/cc "
        "surrendered/VERB/2/conj/VerbForm=Fin",
        {7: (5, "conj")},
    ),
    (
        "the second subject of a headline",
        "Silva/PROPN/2/nsubj quits/VERB/0/root Keita/PROPN/2/nsubj sworn/VERB/2/advcl/VerbForm=Part/Tense=Past in/ADP/4/compound:prt",
        {2: (3, "nsubj:pass")},
    ),
    (
        "what somebody is believed to have done",
        "Rebels/NOUN/3/nsubj:pass are/AUX/3/aux:pass believed/VERB/0/root to/PART/6/mark have/AUX/6/aux killed/VERB/3/csubj:pass",
        {5: (2, "xcomp")},
    ),
    (
        "what a name adds behind a colon",
        "They/PRON/2/nsubj add/VERB/0/root Mali/PROPN/2/obj :/PUNCT/6/punct it/PRON/6/nsubj left/VERB/2/ccomp/VerbForm=Fin",
        {5: (1, "parataxis")},
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_tree_is_put_right(sentence: str, expected: dict[int, tuple[int, str]]) -> None:
    words = reading_of(sentence).sentences[0].words
    found = with_cases(words, frozenset(w.text.lower() for w in words))
    assert {i: (found[i].head, found[i].deprel) for i in expected} == expected
    others = [i for i in range(len(words)) if i not in expected]
    assert [(found[i].head, found[i].deprel) for i in others] == [(words[i].head, words[i].deprel) for i in others]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fiji/PROPN/2/nsubj left/VERB/0/root Monday/PROPN/2/obl:unmarked",
        "The/DET/2/det right/NOUN/0/root to/PART/4/mark vote/VERB/2/acl",
        "Decision/NOUN/0/root to/PART/3/mark leave/VERB/1/acl",
        "The/DET/2/det ferry/NOUN/3/nsubj seemed/VERB/0/root to/PART/7/mark be/AUX/7/cop in/ADP/7/case trouble/NOUN/3/xcomp",
        "Chad/PROPN/2/nsubj met/VERB/0/root Mali/PROPN/2/obj and/CCONJ/5/cc Togo/PROPN/3/conj",
        "Silva/PROPN/2/nsubj welcomed/VERB/0/root Mali/PROPN/2/obj and/CCONJ/5/cc left/VERB/2/conj/VerbForm=Fin",
        "He/PRON/2/nsubj became/VERB/0/root king/NOUN/2/xcomp",
    ],
)
def test_a_sound_tree_stays_as_it_is(sentence: str) -> None:
    words = reading_of(sentence).sentences[0].words
    assert with_cases(words, frozenset(w.text.lower() for w in words)) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "It/PRON/3/nsubj would/AUX/3/aux free/ADJ/0/root two/NUM/5/nummod men/NOUN/3/obj",
        "Chad/PROPN/5/nsubj ,/PUNCT/1/punct which/PRON/5/nsubj would/AUX/5/aux free/ADJ/6/ccomp said/VERB/0/root",
    ],
)
def test_an_adjective_with_an_auxiliary_is_a_verb(sentence: str) -> None:
    words = reading_of(sentence).sentences[0].words
    found = with_cases(words, frozenset())
    assert [w.upos for w in found if w.text == "free"] == ["VERB"]
