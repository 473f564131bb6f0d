import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.names import NameDecoder

TAGS = ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC")
DECODER = NameDecoder(TAGS)


def spells(tags):
    inside = ""
    for tag in tags:
        if (tag[0] in "IE") != bool(inside) or (inside and tag[2:] != inside):
            return False
        inside = tag[2:] if tag[0] in "BI" else ""
    return not inside


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_tags_always_spell_whole_names(n, seed):
    best = DECODER.best(np.random.default_rng(seed).normal(size=(n, len(TAGS))).astype(np.float32))
    assert spells([TAGS[i] for i in best])


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_best_tags_are_the_best_of_all_that_spell_names(n, seed):
    scores = np.random.default_rng(seed).normal(size=(n, len(TAGS))).astype(np.float32)
    every = [x for x in itertools.product(range(len(TAGS)), repeat=n) if spells([TAGS[i] for i in x])]
    wanted = max(sum(scores[i, t] for i, t in enumerate(x)) for x in every)
    assert np.isclose(sum(scores[i, t] for i, t in enumerate(DECODER.best(scores))), wanted, atol=1e-4)


def test_names_of_the_same_letters_are_of_the_same_kind():
    sure, unsure, other = np.array([[-5.0, -0.1], [-0.6, -0.7], [-0.1, -5.0]], np.float32)
    assert DECODER.kinds == ("PER", "LOC")
    assert DECODER.agree(["Kyiv", "Kyiv", "Kim"], [sure, unsure, other]) == ["LOC", "LOC", "PER"]


def test_names_are_word_ranges_with_kinds():
    tags = [TAGS.index(tag) for tag in ("B-PER", "E-PER", "O", "S-LOC")]
    assert DECODER.spans(tags) == [(0, 2, "PER"), (3, 4, "LOC")]
