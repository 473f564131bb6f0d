from __future__ import annotations

from rashomon.accounts import Account, Difference, PublishedAt, Quoted, RelationRow, Report, Side, Telling, ValidAt, When
from rashomon.telling import changes


def words(document, start=0):
    return Quoted(document, start, start + 4, "word")


def report(name):
    return Report(name, None, None, f"Paper {name}", None, "en", "word word", PublishedAt(), [], [])


def account(*, reports=(), told=(), differences=(), relations=()):
    return Account(
        "v", None, "t", documents=list(reports), account=list(told), differences=list(differences), relations=list(relations)
    )


def short(found):
    return [(one.what, one.how, one.text, one.was) for one in found.changes]


def test_where_nothing_changed_nothing_is_said():
    same = account(reports=[report("a")], told=[Telling("A did it.", "single", [words("a")])])
    assert changes(same, same, "2024-03-05").changes == []


def test_before_anything_was_known_everything_is_new():
    now = account(reports=[report("a")], told=[Telling("A did it.", "single", [words("a")])])
    assert short(changes(None, now, "2024-03-05")) == [
        ("report", "new", "Paper a", None),
        ("sentence", "new", "A did it.", None),
    ]


def test_a_sentence_that_more_reports_carry_is_changed_and_one_that_nobody_carries_any_more_is_gone():
    before = account(told=[Telling("A did it.", "single", [words("a")]), Telling("B did it.", "single", [words("a", 9)])])
    now = account(told=[Telling("A did it.", "agreed", [words("a"), words("b")])])
    assert short(changes(before, now, "2024-03-05")) == [
        ("sentence", "changed", "A did it. (agreed)", "A did it. (single)"),
        ("sentence", "gone", "B did it.", None),
    ]


def difference(*values):
    sides = [Side(value, ["a"], [], [words("a", 10 * i)]) for i, value in enumerate(values)]
    return Difference("x", "time", "On which day?", [], sides, None, "rule")


def test_a_difference_with_one_more_side_is_changed():
    found = changes(
        account(differences=[difference("3 May", "4 May")]), account(differences=[difference("3 May", "4 May", "5 May")]), "d"
    )
    assert short(found) == [("difference", "changed", "On which day? 3 May / 4 May / 5 May", "On which day? 3 May / 4 May")]


def row(end=None, holds=True):
    return RelationRow("mission", "a", "b", holds, ValidAt(None, When(end, None) if end else None), ["a"], None, [words("a")])


def test_a_relation_that_ended_is_changed_and_one_no_longer_told_is_gone():
    assert short(changes(account(relations=[row()]), account(relations=[row("2024-03-04")]), "d")) == [
        ("relation", "changed", "mission: a, b, to 2024-03-04", "mission: a, b")
    ]
    assert short(changes(account(relations=[row()]), account(relations=[row(holds=False)]), "d")) == [
        ("relation", "new", "no mission: a, b", None),
        ("relation", "gone", "mission: a, b", None),
    ]
