import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.tree import best_tree


def is_tree(heads):
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        seen, at = set(), start
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return True


def value(heads, arcs, roots):
    return sum(roots[i] if h < 0 else arcs[i, h] for i, h in enumerate(heads))


@given(st.integers(1, 30), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1.0, 100.0]))
def test_any_scores_give_a_tree_with_one_root(n, seed, spread):
    chance = np.random.default_rng(seed)
    assert is_tree(best_tree(chance.normal(size=(n, n)) * spread, chance.normal(size=n) * spread))


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_tree_is_the_best_of_all_trees(n, seed):
    chance = np.random.default_rng(seed)
    arcs, roots = chance.normal(size=(n, n)), chance.normal(size=n) * 3
    every = (list(heads) for heads in itertools.product(range(-1, n), repeat=n) if is_tree(list(heads)))
    assert np.isclose(value(best_tree(arcs, roots), arcs, roots), max(value(heads, arcs, roots) for heads in every))
