from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.naming.pages import with_marks
from rashomon.compare.naming.phrases import Tree, phrases
from rashomon.model import Sentence, Word
from tests.compare.naming.making import ROWS, sentence


def texts(tree: str) -> list[str]:
    made = sentence(tree)
    whole = " ".join(w.text for w in made.words)
    return [whole[p.start : p.end] for p in phrases(Tree.of(made))]


def test_a_name_takes_its_title_and_an_apposition_its_place():
    assert texts(ROWS) == [
        "Ruritanian strongman Rudolf Elphberg",
        "Zenda",
        "a breakaway region in Graustark",
        "Graustark",
    ]


def test_a_phrase_keeps_the_compound_that_opens_it():
    assert texts("So ADV 3 advmod\n- PUNCT 1 punct\ncalled VERB 4 amod\nreformers NOUN 5 nsubj\nwon VERB 0 root") == [
        "So - called reformers"
    ]


def test_a_phrase_does_not_reach_over_a_verb_or_a_comma_with_an_article():
    tree = (
        "Monday PROPN 2 compound\nevening NOUN 8 nmod:unmarked\n, PUNCT 2 punct\nthe DET 8 det\nnew ADJ 8 amod\n"
        "junta NOUN 8 compound\n' PUNCT 6 punct\nleader NOUN 9 nsubj\nspoke VERB 0 root"
    )
    assert "the new junta ' leader" in texts(tree)


def test_both_sides_of_a_war_belong_to_its_name():
    tree = (
        "war NOUN 0 root\nbetween ADP 3 case\nZenda PROPN 1 nmod\nand CCONJ 5 cc\nRuritania PROPN 3 conj\nsince SCONJ 7 mark\n"
        "began VERB 1 acl"
    )
    assert texts(tree)[0] == "war between Zenda and Ruritania"


def test_marks_belong_to_a_term_that_stands_wholly_in_them():
    text = "of the “people's republics,” and the “so-called” vote"
    a, b = text.index("people"), text.index(",")
    assert text[slice(*with_marks(text, a, b, around=True))] == "“people's republics,”"
    assert with_marks(text, a, b, around=False) == (a, b)
    a = text.index("the “people")
    assert text[slice(*with_marks(text, a, b, around=False))] == "the “people's republics,”"


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any sentence: heads, labels and word classes as they come."""
    size = draw(st.integers(1, 24))
    words = []
    for i in range(size):
        upos = draw(st.sampled_from(("NOUN", "PROPN", "ADJ", "VERB", "ADP", "PUNCT", "DET", "CCONJ")))
        label = draw(st.sampled_from(("nmod", "flat", "appos", "amod", "case", "conj", "compound", "nmod:desc", "punct", "root")))
        text = draw(st.sampled_from(("a", "of", ",", "“", "”", "'s", "[", "Zenda")))
        words.append(Word(9 * i, 9 * i + len(text), text, upos, {}, draw(st.integers(-1, size - 1)), label))
    return Sentence(0, words[-1].end, tuple(words))


@given(trees())
def test_a_phrase_holds_its_head_whatever_the_tree(made):
    for phrase in phrases(Tree.of(made)):
        assert 0 <= phrase.first <= phrase.head <= phrase.core <= phrase.last < len(made.words)
        assert phrase.start < phrase.end


def test_a_long_chain_of_words_is_read_without_end_or_error():
    size = 3000
    words = tuple(
        Word(3 * i, 3 * i + 2, "of" if i % 2 else "Xx", "ADP" if i % 2 else "PROPN", {}, i - 1, "nmod") for i in range(size)
    )
    assert sum(1 for _ in phrases(Tree.of(Sentence(0, 3 * size, words)))) == size // 2
