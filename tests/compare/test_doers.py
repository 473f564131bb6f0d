"""Who did it: acts of other doers are not put together, and one act that is given to either side is a difference."""

from dataclasses import replace

import pytest

from rashomon.compare import compare
from tests.compare.making import Maker


def told(*reports, label="break_relations", status="asserted"):
    maker = Maker()
    for i, (words, actor, other, day) in enumerate(reports):
        maker.report(f"{i}", f"{words}.", "1911-05-20").event(words, label, actor, other, day, cameo="161", status=status)
    return compare(maker.analyses, maker.links)


def questions(account):
    return [d.question for d in account.differences]


ONE = ("Ruritania broke with Graustark in May", ["Ruritania"], ["Graustark"], "1911-05")
TURNED = ("Graustark broke with Ruritania in May", ["Graustark"], ["Ruritania"], "1911-05")


def test_a_break_that_is_given_to_either_side_is_a_difference():
    (found,) = told(ONE, TURNED).differences
    assert (found.kind, found.question) == ("fact", "Who did it: Ruritania or Graustark?")
    assert [s.value for s in found.sides] == [ONE[0], TURNED[0]]


@pytest.mark.parametrize(
    "other",
    [
        ("Graustark broke with Ruritania in 1899", ["Graustark"], ["Ruritania"], "1899"),
        ("Graustark broke with Syldavia in May", ["Graustark"], ["Syldavia"], "1911-05"),
        ("Ruritania broke off with Graustark in May", ["Ruritania"], ["Graustark"], "1911-05"),
    ],
)
def test_another_break_is_no_dispute_about_this_one(other):
    assert questions(told(ONE, other)) == []


def test_a_report_that_tells_both_breaks_tells_two_acts():
    maker = Maker()
    text = f"{ONE[0]}. {TURNED[0]}."
    report = maker.report("a", text, "1911-05-20")
    for words, actor, other, day in (ONE, TURNED):
        report.event(words, "break_relations", actor, other, day, cameo="161")
    assert questions(compare(maker.analyses, maker.links)) == []


def test_who_opened_fire_on_a_day_is_a_difference_and_of_two_days_are_two_acts():
    one = ("Ruritania opened fire on Graustark", ["Ruritania"], ["Graustark"], "1911-05-04")
    same_day = ("Graustark opened fire on Ruritania", ["Graustark"], ["Ruritania"], "1911-05-04")
    later = ("Graustark opened fire on Ruritania", ["Graustark"], ["Ruritania"], "1911-05-09")
    assert questions(told(one, same_day, label="fire_at")) == ["Who did it: Ruritania or Graustark?"]
    assert questions(told(one, later, label="fire_at")) == []


def test_an_army_is_not_the_town_in_which_another_acts():
    maker = Maker()
    maker.report("a", "Rudolf opened fire on Monday.", "1911-05-06").event(
        "Rudolf opened fire on Monday", "kill", ["Rudolf"], [], "1911-05-04", cameo="180"
    )
    maker.report("b", "Flavia opened fire.", "1911-05-06").event("Flavia opened fire", "kill", ["Flavia"], [], cameo="180")
    assert len(compare(maker.analyses, maker.links).events) == 2


def expelled(*reports):
    maker = Maker()
    for i, sentences in enumerate(reports):
        report = maker.report(f"{i}", " ".join(f"{words}." for words, *_ in sentences), "1911-05-06")
        for words, actors, other, day in sentences:
            at = report.document.text.index(other, report.document.text.index(words))
            report.mention(other)
            whom = replace(report.mentions.pop(), start=at, end=at + len(other))
            report.mentions.append(whom)
            report.event(words, "expel_diplomat", actors, [whom], day, cameo="161")
    return compare(maker.analyses, maker.links)


def test_an_act_without_a_doer_is_not_that_of_another_number_in_the_same_report():
    account = expelled(
        [
            ("Eighteen Graustark envoys were expelled", [], "Graustark", None),
            ("Syldavia expelled three Graustark envoys", ["Syldavia"], "Graustark", "1911-05-04"),
        ],
        [("Ruritania expelled eighteen Graustark envoys", ["Ruritania"], "Graustark", "1911-05-03")],
    )
    assert sorted((e.actors, len(e.reports)) for e in account.events) == [(["rur"], 2), (["syl"], 1)]


def test_an_act_without_a_doer_that_may_be_of_several_is_left_apart():
    account = expelled(
        [("Syldavia expelled Graustark envoys", ["Syldavia"], "Graustark", "1911-05-04")],
        [("Ruritania expelled Graustark envoys", ["Ruritania"], "Graustark", "1911-05-04")],
        [("Envoys of Graustark were expelled", [], "Graustark", None)],
    )
    assert sorted(e.actors for e in account.events) == [[], ["rur"], ["syl"]]


def test_other_numbers_of_those_expelled_are_a_difference():
    (found,) = expelled(
        [("Ruritania expelled ten Graustark envoys", ["Ruritania"], "Graustark", "1911-05-04")],
        [("Eleven Graustark envoys were expelled", [], "Graustark", None)],
    ).differences
    assert [s.value for s in found.sides] == ["10", "11"]
    assert not expelled(
        [("Ruritania expelled ten Graustark envoys", ["Ruritania"], "Graustark", "1911-05-04")],
        [("Ruritania expelled Graustark envoys", ["Ruritania"], "Graustark", "1911-05-04")],
    ).differences


def test_a_state_is_not_deported_but_people_of_it_are():
    def text(words, number=""):
        maker = Maker()
        maker.report("a", f"{words}.", "1911-05-06").event(
            words, "deport", ["Syldavia"], ["Graustark"], "1911-05-04", cameo="174"
        )
        return compare(maker.analyses, maker.links).events[0].text

    assert text("Syldavia deported three Graustark") == "Syldavia deported three Graustark"
    assert text("Syldavia threw out many of Graustark") == "Syldavia deported people of Graustark"
