from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.clusters import _best_alignment, adjusted_rand, b_cubed, ceaf_e, conll, muc

KEY = "aaabbccccccc"
RESPONSE = "aaabbbbbbbbb"
LABELLINGS = st.integers(1, 12).flatmap(
    lambda n: st.tuples(*(st.lists(st.integers(0, 4), min_size=n, max_size=n) for _ in range(2)))
)


def test_the_worked_example_of_muc_and_b_cubed():
    """Key {1 2 3}{4 5}{6-12} against {1 2 3}{4-12}: by hand, MUC 9/10 and 9/9, B-cubed 20/27 and 1."""
    assert muc(RESPONSE, KEY)[:2] == pytest.approx((9 / 10, 1))
    assert b_cubed(RESPONSE, KEY)[:2] == pytest.approx((20 / 27, 1))


def test_b_cubed_of_one_wrong_merge():
    precision, recall, _ = b_cubed([0, 0, 0, 1], ["a", "a", "b", "b"])
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)


def test_ceaf_aligns_each_cluster_with_one():
    """{1 2 3} is worth 1, {4-12} best 2·7/16 with {6-12}: 1.875 of 2 and of 3 clusters."""
    assert ceaf_e(RESPONSE, KEY)[:2] == pytest.approx((1.875 / 2, 1.875 / 3))


def test_adjusted_rand_by_hand():
    """Pairs: 25 in both, 25 in the key, 39 in ours, 66 in all."""
    chance = 25 * 39 / 66
    assert adjusted_rand(RESPONSE, KEY) == pytest.approx((25 - chance) / (32 - chance))
    assert adjusted_rand("abcd", "aaaa") == 0


def test_things_alone_count_for_nothing_in_muc():
    assert muc("abcd", "aabb") == (0, 0, 0)
    assert conll("abcd", "abcd")["B-cubed F1"] == 1


@given(LABELLINGS)
def test_swapping_the_two_swaps_precision_and_recall(pair):
    ours, theirs = pair
    for score in (muc, b_cubed, ceaf_e):
        assert score(ours, theirs)[:2] == pytest.approx(score(theirs, ours)[1::-1])
    assert adjusted_rand(ours, theirs) == pytest.approx(adjusted_rand(theirs, ours))


@given(LABELLINGS)
def test_the_true_clusters_score_one_whatever_they_are_called(pair):
    labels = pair[0]
    named = [f"x{9 - label}" for label in labels]
    assert b_cubed(named, labels) == (1, 1, 1) and ceaf_e(named, labels) == pytest.approx((1, 1, 1))
    assert adjusted_rand(named, labels) == 1


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_best_alignment_is_the_best_of_all(rows, columns, random):
    worth = np.array([[random.choice([0.0, 0.2, 0.5, 0.7, 1.0]) for _ in range(columns)] for _ in range(rows)])
    small = worth if rows <= columns else worth.T
    best = max(sum(small[i, p[i]] for i in range(len(small))) for p in permutations(range(small.shape[1]), len(small)))
    assert _best_alignment(worth) == pytest.approx(best)
