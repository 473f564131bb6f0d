import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import text

from rashomon.model import Analysis, Reading, Sentence, Word
from rashomon.stories import link
from rashomon.stories.linking import reporting_words
from rashomon.stories.triggers import key, trigger
from rashomon.stories.words import fold, stem

VECTORS = {
    "quake": np.array([1, 0, 0], np.float32),
    "earthquake": np.array([0.9, 0.436, 0], np.float32),
    "killed": np.array([0, 0, 1], np.float32),
    "said": np.array([0, 1, 0], np.float32),
}
TAGS = {"killed": "VERB", "struck": "VERB", "said": "VERB", ".": "PUNCT"}


def report(name, *clauses):
    """A report of sentences "subject verb object", each word a word, its tree as plain as can be."""
    words = " ".join(f"{' '.join(clause)} ." for clause in clauses)
    bare = text(words, name)
    sentences, at = [], 0
    for clause in clauses:
        start, made = at, []
        for i, form in enumerate((*clause, ".")):
            rel = ("nsubj", "root", "obj")[i] if i < len(clause) else "punct"
            made.append(Word(at, at + len(form), form, TAGS.get(form, "NOUN"), head=-1 if i == 1 else 1, deprel=rel))
            at += len(form) + 1
        sentences.append(Sentence(start, at - 1, tuple(made)))
    return Analysis(Reading(bare.document, tuple(sentences)))


def at(analysis, words, which=0):
    start = -1
    for _ in range(which + 1):
        start = analysis.document.text.index(words, start + 1)
    return analysis.document.span(start, start + len(words))


ONE = report("a", ("quake", "struck", "Tarapal"), ("quake", "killed", "miners"), ("Restrepo", "said", "that"))
TWO = report("b", ("earthquake", "struck", "Tarapal"), ("earthquake", "killed", "miners"), ("Quispe", "said", "this"))


def test_the_same_deed_in_two_reports_is_one_happening_and_two_speakers_are_two():
    spans = [at(ONE, "killed"), at(TWO, "killed"), at(ONE, "said"), at(TWO, "said")]
    first, second, third, fourth = link([ONE, TWO], spans, VECTORS)
    assert first == second
    assert len({first, third, fourth}) == 3


def test_other_words_of_one_meaning_are_linked():
    spans = [at(ONE, "quake"), at(TWO, "earthquake")]
    assert link([ONE, TWO], spans, VECTORS) == [0, 0]
    assert link([ONE, TWO], spans, {}) == [0, 1]


def test_mentions_of_two_stories_are_never_linked():
    other = report("c", ("flood", "killed", "farmers"), ("Ostervik", "declared", "mourning"))
    spans = [at(ONE, "killed"), at(other, "killed")]
    assert len(set(link([ONE, other], spans, VECTORS))) == 2


def test_numbers_go_up_in_the_order_of_the_mentions():
    assert link([ONE, TWO], [at(TWO, "said"), at(TWO, "killed"), at(ONE, "killed")], VECTORS) == [0, 1, 1]
    assert link([], [], {}) == []


def test_a_mention_of_an_unknown_document_is_an_error():
    with pytest.raises(KeyError):
        link([ONE], [at(TWO, "killed")], VECTORS)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(8)), st.booleans())
def test_which_mentions_are_linked_does_not_depend_on_any_order(order, turned):
    spans = [at(a, w) for a in (ONE, TWO) for w in ("struck", "killed", "said", "Tarapal")]
    documents = [TWO, ONE] if turned else [ONE, TWO]
    plain, mixed = link([ONE, TWO], spans, VECTORS), link(documents, [spans[i] for i in order], VECTORS)
    pairs = {(i, j) for i in range(8) for j in range(8) if plain[i] == plain[j]}
    assert pairs == {(order[i], order[j]) for i in range(8) for j in range(8) if mixed[i] == mixed[j]}


def test_a_trigger_knows_who_does_it_and_to_whom():
    found = trigger(ONE, 0, at(ONE, "killed"), VECTORS)
    assert (found.stem, found.sentence) == (stem("killed"), 1)
    assert (found.doers, found.undergoers) == ({stem("quake")}, {stem("miners")})


def test_words_in_text_that_was_not_read_are_linked_by_their_stem_alone():
    bare = text("Rain and more rain fell.", "z")
    found = trigger(bare, 0, at(bare, "rain"), {})
    assert (found.sentence, found.stem, found.parts) == (-1, "rain", frozenset())


def test_keys_do_not_mind_capitals_and_spaces():
    assert key("Checked \n into") == key("checked into")


def test_each_reporting_word_is_folded_and_stands_once():
    from importlib.resources import files

    raw = (files("rashomon.stories") / "data" / "reporting_words.txt").read_text(encoding="utf-8")
    words = [word for line in raw.splitlines() if not line.startswith("#") for word in line.split()]
    assert len(words) == len(set(words)) and all(word == fold(word) and stem(word) in reporting_words() for word in words)
