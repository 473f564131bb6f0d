from evaluation.differing import area, differences


def test_the_area_counts_ties_by_half():
    assert area([2, 1], [0, 1]) == (1 + 1 + 1 + 0.5) / 4
    assert area([], [1]) == 0.5


def test_a_contradiction_is_counted_and_an_echo_is_not():
    assert differences("Peru expelled 12 diplomats of Chile on Monday.", "Peru expelled 20 diplomats of Chile.", "2020-09-25") > 0
    same = "Peru closed its embassy in Chile."
    assert differences(same, same, "2020-09-25") == 0
    assert differences(same, f"{same} It rained.", "2020-09-25") == 0
