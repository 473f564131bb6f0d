"""The measure of dated changes: what is a hit, what is told twice, what is another side's."""

from evaluation.relations import Transition, essay_text, matched, told_in
from rashomon.model import Mention, Relation, Span, Statement, Valid
from rashomon.times import Interval

YEAR, DAY = Interval.parse("1966"), Interval.parse("1966-11-28")
USA, FIJI, CITY = Mention(0, 3, "USA", entities=("usa",)), Mention(4, 8, "Fiji", entities=("fji",)), Mention(9, 13, "Suva")


def told(relation: Relation, start: int = 0) -> Statement:
    return Statement("relation", relation, (), None, (Span("d", start, start + 3, "USA"),), "test")


def test_a_change_is_right_with_its_date_and_direction() -> None:
    wanted = [Transition(DAY, "begin"), Transition(YEAR, "end")]
    assert matched([Transition(DAY, "begin"), Transition(DAY, "end")], wanted) == 2
    assert matched([Transition(DAY, "begin"), Transition(DAY, "begin")], wanted) == 1
    assert matched([Transition(Interval.parse("1966-11"), "begin")], wanted) == 0


def test_a_year_is_no_change_of_its_own_beside_the_day_that_it_holds() -> None:
    found = told_in([told(Relation("mission", USA, CITY, True, Valid(when, None)), i) for i, when in enumerate((YEAR, DAY))])
    assert found == [Transition(DAY, "begin")]


def test_missions_of_the_other_side_and_what_did_not_hold_are_not_counted() -> None:
    assert told_in([told(Relation("mission", FIJI, USA, True, Valid(DAY, None)))]) == []
    assert told_in([told(Relation("diplomatic_relations", USA, FIJI, False, Valid(DAY, None)))]) == []
    assert told_in([told(Relation("diplomatic_relations", FIJI, USA, True, Valid(None, DAY)))]) == [Transition(DAY, "end")]


def test_an_essay_is_a_line_for_each_head_and_paragraph() -> None:
    entry = {"head": "Head, 1966.", "paragraphs": ["One.", ""]}
    sections = [
        {"section": "summary", "paragraphs": ["Sum."], "entries": []},
        {"section": "x", "paragraphs": [], "entries": [entry]},
    ]
    assert essay_text({"country": "Fiji", "sections": sections}) == "Fiji\n\nSum.\n\nHead, 1966.\n\nOne."
