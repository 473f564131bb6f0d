import pytest

from rashomon.accounts import Rendering, Utterance, Words
from rashomon.uttered import carried, is_clause


def uttered(**renderings):
    given = [Rendering(name, None, Words(0, len(text), text), None, "same") for name, text in renderings.items()]
    return carried(Utterance("q", "direct", None, max(renderings.values(), key=len), [], given))


def test_every_report_counted_carries_every_word_told():
    told = uttered(a="The bridge is safe, and the owners will pay for it.", b="The bridge is safe,")
    assert (told.text, told.documents) == ("The bridge is safe", {"a", "b"})
    assert [(r.document, told.behind(r)) for r in told.more] == [("a", "and the owners will pay for it.")]


def test_a_report_with_words_before_those_told_has_more_but_does_not_go_on():
    told = uttered(a="I was against it, but the bridge is safe now.", b="the bridge is safe now")
    assert [told.behind(r) for r in told.more] == [""]


def test_a_clause_that_two_carry_goes_before_a_fragment_that_three_carry():
    told = uttered(
        a="We shall never sell the harbour to them.", b="We shall never sell the harbour to them.", c="sell the harbour to"
    )
    assert (told.text, told.documents, told.less) == ("We shall never sell the harbour to them.", {"a", "b"}, ("c",))


def test_a_sentence_that_two_reports_have_in_common_is_told_of_both():
    told = uttered(a="The dam held all night. We were lucky.", b="We did not sleep at all. The dam held all night.")
    assert (told.text, told.documents) == ("The dam held all night.", {"a", "b"})


def test_a_run_that_is_most_of_one_report_is_told_with_dots_where_it_goes_on():
    told = uttered(a="Our town must answer these foul lies with one voice", b="We must answer these foul lies")
    assert (told.text, told.documents) == ("… must answer these foul lies …", {"a", "b"})


def test_words_that_are_not_the_same_are_one_reports_own_and_the_other_has_others():
    told = uttered(a="The harvest was lost to the flood in the spring", b="Floods have taken what we had sown")
    assert (told.documents, told.otherwise) == ({"a"}, ("b",))


@pytest.mark.parametrize(("text", "clause"), [("We left", True), ("nobody came", True), ("safe and sound at home", False)])
def test_a_clause_begins_with_a_capital_or_a_word_that_opens_one(text, clause):
    assert is_clause(text) is clause
