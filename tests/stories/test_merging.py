import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.stories.merging import Holding, merge

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.7, 0.9]),
)


def plainly(count, edges, least):
    """Average link the slow way: all pairs of groups looked at each time."""
    groups = [[i] for i in range(count)]
    near = {frozenset(pair): value for pair, value in edges.items()}

    def link(a, b):
        return round(sum(near.get(frozenset((i, j)), 0.0) for i in a for j in b) / (len(a) * len(b)), 9)

    while len(groups) > 1:
        score, first, second = min((-link(a, b), min(a), min(b)) for a in groups for b in groups if min(a) < min(b))
        if -score < least:
            break
        a, b = (next(g for g in groups if min(g) == m) for m in (first, second))
        groups = [g for g in groups if g not in (a, b)] + [sorted(a + b)]
    return sorted(groups)


@settings(max_examples=200, deadline=None)
@given(EDGES)
def test_what_is_remembered_gives_the_same_groups_as_looking_at_all_pairs(edges):
    assert merge(9, edges, 0.25).groups == plainly(9, edges, 0.25)


def test_two_tight_groups_with_a_weak_bridge_stay_apart():
    edges = dict.fromkeys([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], 0.8)
    edges |= {(i, j): 0.3 for i in range(3) for j in range(3, 6)}
    assert merge(6, edges, 0.2).groups == [[0, 1, 2, 3, 4, 5]]
    assert merge(6, edges, 0.2, holding=Holding(bridge=0.7)).groups == [[0, 1, 2], [3, 4, 5]]


def test_the_bridge_is_easier_where_the_pairs_are_akin():
    edges = dict.fromkeys([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], 0.8)
    between = {(i, j): 0.5 for i in range(3) for j in range(3, 6)}
    holding = Holding(bridge=0.7, akin=0.5)
    assert len(merge(6, edges | between, 0.2, holding=holding).groups) == 2
    assert len(merge(6, edges | between, 0.2, akin=list(between), holding=holding).groups) == 1


def test_things_that_are_groups_already_keep_their_tightness():
    assert merge(2, {(0, 1): 0.3}, 0.2, holding=Holding(bridge=0.7), inside=[0.5, 0.5]).groups == [[0], [1]]
    assert merge(2, {(0, 1): 0.3}, 0.2, holding=Holding(bridge=0.7), inside=[0.5, 0.3]).groups == [[0, 1]]
    assert merge(3, {(0, 1): 0.6}, 0.2).tightness == pytest.approx([0.6, 0.0])
