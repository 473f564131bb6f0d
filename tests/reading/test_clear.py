from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.clear import LABELS, RELATIONS, is_clear, to_universal, universal

BLOCKS = Path(__file__).with_name("clear.txt").read_text(encoding="utf-8").split("\n\n")[1:]
TABLE = [[line.split("\t") for line in block.strip().split("\n")] for block in BLOCKS]


@pytest.mark.parametrize("rows", TABLE, ids=lambda rows: " ".join(row[0] for row in rows))
def test_a_sentence_in_clear_becomes_the_tree_that_ud_draws(rows):
    words, upos, heads, labels, wanted_heads, wanted = zip(*rows, strict=True)
    got = to_universal(words, upos, [int(head) - 1 for head in heads], labels)
    assert got == ([int(head) - 1 for head in wanted_heads], list(wanted))


@pytest.mark.parametrize(("clear", "ud"), LABELS.items())
def test_every_label_of_clear_has_a_relation_of_ud(clear, ud):
    assert ud == "root" or ud.partition(":")[0] in RELATIONS


@st.composite
def trees(draw):
    n = draw(st.integers(1, 12))
    order = draw(st.permutations(range(n)))
    heads = [-1] * n
    for k in range(1, n):
        heads[order[k]] = order[draw(st.integers(0, k - 1))]
    labels = [draw(st.sampled_from([*LABELS, "odd"])) if head >= 0 else "ROOT" for head in heads]
    words = draw(st.lists(st.sampled_from(["is", "in", "war", "be", "there"]), min_size=n, max_size=n))
    upos = draw(st.lists(st.sampled_from(["ADP", "AUX", "NOUN", "VERB", "SCONJ"]), min_size=n, max_size=n))
    return words, upos, heads, labels


@given(trees())
def test_whatever_the_labels_a_tree_stays_a_tree(tree):
    heads, labels = to_universal(*tree)
    assert heads.count(-1) == 1
    assert [label == "root" for label in labels] == [head < 0 for head in heads]
    assert all(label == "root" or label.partition(":")[0] in RELATIONS for label in labels)
    for i in range(len(heads)):
        steps = 0
        while i >= 0:
            i, steps = heads[i], steps + 1
            assert steps <= len(heads)


def test_the_labels_tell_clear_from_ud():
    assert is_clear(["nsubj", "dobj", "punct"])
    assert not is_clear(["nsubj", "obj", "obl", "nsubj:pass"])
    assert [universal(label) for label in ("obl:agent", "sb", "ROOT")] == ["obl:agent", "dep", "parataxis"]
