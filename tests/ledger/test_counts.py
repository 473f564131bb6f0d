"""What is counted with each change is what counting all rows gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import keeping
from rashomon.ledger import census, recount
from tests.ledger import making

DOCUMENTS = st.sampled_from(["d-one", "d-two", "d-three", "d-four"])
PLACES = st.dictionaries(DOCUMENTS, st.sampled_from(["s-1", "s-2", "s-3"]), min_size=1)
CLAIMS = st.tuples(DOCUMENTS, st.lists(st.sampled_from(["recognition", "alliance", "treaty"]), max_size=3))


def said(document, kinds):
    return [making.a_claim(kind=kind, document=document, at=100 * i) for i, kind in enumerate(kinds)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(PLACES, CLAIMS), min_size=1, max_size=6))
def test_counts_follow_stories_that_come_go_and_return_and_claims_that_are_made_again(tmp_path_factory, changes):
    with making.new(str(tmp_path_factory.mktemp("counts") / "held")) as held:
        making.put(held, [making.analysis(name) for name in ("one", "two", "three", "four")])
        for change in changes:
            if isinstance(change, dict):
                making.settled(held, change)
            else:
                making.claimed(held, said(*change), [change[0]])
            with held.reading() as connection:
                assert census(connection) == recount(connection)


def test_a_story_that_is_left_is_gone_and_one_that_is_entered_again_is_back(where):
    counts = []
    with making.new(where) as held:
        making.put(held, [making.analysis("one"), making.analysis("two")])
        for stories in ({"d-one": "s-1", "d-two": "s-2"}, {"d-two": "s-1"}, {"d-two": "s-2", "d-one": "s-2"}, {"d-one": "s-1"}):
            making.settled(held, stories)
            with held.reading() as connection:
                assert census(connection) == recount(connection)
                counts.append(census(connection).stories)
    assert counts == [2, 1, 1, 2]


def test_a_claim_that_is_taken_back_and_made_again_is_counted_twice(where):
    with making.new(where) as held:
        for kinds in (["recognition"], [], ["recognition", "treaty"]):
            making.claimed(held, said("d-one", kinds), ["d-one"])
        keeping.retract(held, "d-one", reason="it was withdrawn", author="desk")
        with held.reading() as connection:
            assert census(connection) == recount(connection)
            assert (census(connection).claims, census(connection).kinds) == (3, ("recognition", "treaty"))


def test_an_empty_ledger_holds_nothing(where):
    with making.new(where) as held, held.reading() as connection:
        assert census(connection) == recount(connection)
