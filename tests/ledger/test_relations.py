from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.claims import rows
from rashomon.ledger import Question, Writer, claim, entities_named, judge, judgements, open_ledger, relations
from rashomon.times import Interval
from tests.ledger import making
from tests.ledger.making import a_claim
from tests.test_claims import CLAIMS

TIES = "diplomatic_relations"
STORY = [
    a_claim("rur", "zen", start="1911-05-03", document="d-one", known="1911-05-04", by=["rudolf"]),
    a_claim("gra", "zen", holds=False, document="d-two", known="1911-05-06", by=["gra"]),
    a_claim("gra", "rur", kind=TIES, end="1911-05-05", document="d-two", known="1911-05-06", by=["gra"], at=3),
    a_claim("rur", "gra", kind=TIES, start="1890", document="d-three", known="1911-05-08", by=["rur"]),
    a_claim("rur", "zen", start="1911-05-04", document="d-four", known=None, by=["syl"]),
]


@pytest.fixture
def ledger(where):
    with making.new(where) as made:
        making.claimed(made, STORY)
        yield made


def ask(ledger, **question):
    if "on" in question:
        question["on"] = Interval.parse(question["on"])
    with ledger.reading() as connection:
        return relations(connection, Question(**question))


def short(found):
    return [(r.kind, r.subject, r.object, r.holds) for r in found]


def test_all_claims_together_make_the_rows_of_an_account(ledger):
    found = ask(ledger)
    assert [replace_row(r) for r in found] == [replace_row(r) for r in rows(STORY)]
    assert found[0].names == {"rur": "Ruritania", "gra": "Graustark"}


def replace_row(row):
    return (row.kind, row.subject, row.object, row.holds, row.valid, row.claimants, row.known, row.evidence)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ({"kind": "recognition"}, 3),
        ({"kind": "nothing"}, 0),
        ({"subject": {"rur"}}, 3),
        ({"object": {"zen"}}, 3),
        ({"subject": {"zen"}}, 0),
        ({"subject": {"gra"}, "object": {"rur"}}, 1),
        ({"subject": {"rur"}, "object": {"gra"}}, 1),
        ({"between": ({"zen"}, {"rur"})}, 2),
        ({"of": {"gra"}}, 2),
        ({"of": set()}, 0),
        ({"said_by": {"gra"}}, 2),
        ({"said_by": set()}, 0),
        ({"contested": True}, 2),
        ({"on": "1911-05-03", "kind": "recognition", "of": {"rur"}}, 1),
        ({"on": "1850-01-01", "kind": TIES}, 0),
    ],
)
def test_each_filter_takes_what_it_says(ledger, question, count):
    assert len(ask(ledger, **question)) == count


def test_an_answer_as_known_on_a_day_uses_nothing_published_later(ledger):
    before = ask(ledger, kind=TIES, known="1911-05-06")
    assert [(r.valid.from_, r.valid.to.start) for r in before] == [(None, "1911-05-05")]
    after = ask(ledger, kind=TIES, known="1911-05-08")
    assert [(r.valid.from_.start, r.valid.to.start) for r in after] == [("1890-01-01", "1911-05-05")]
    assert ask(ledger, kind=TIES, known="1911-05-05") == []


def test_according_to_one_claimant_the_others_count_for_nothing(ledger):
    found = ask(ledger, kind=TIES, said_by={"gra"})
    assert found[0].valid.from_ is None and found[0].claimants == ["gra"]


def test_what_held_on_a_day_says_whether_that_is_sure(ledger):
    assert [r.certain for r in ask(ledger, kind=TIES, on="1900-01-01")] == [True]
    assert [r.certain for r in ask(ledger, kind=TIES, on="1890-07-01")] == [False]
    assert ask(ledger, kind=TIES)[0].certain is None


def test_a_name_is_found_however_it_is_written(ledger):
    with ledger.reading() as connection:
        assert entities_named(connection, "RURITANIA") == entities_named(connection, "rur") == {"rur"}
        assert entities_named(connection, "prince  rudolf") == {"rudolf"}
        assert entities_named(connection, "Nobody") == set()


# ------------------------------------------------------------------ judgements
def retract(ledger, about, made="1911-05-10"):
    with ledger.writing() as connection:
        writer = Writer(connection, making.AT, "test")
        return judge(writer, about, reason="misread", author="Ada", made=date.fromisoformat(made))


@pytest.mark.parametrize("about", ["r-one0", "d-one"])
def test_what_is_retracted_is_out_of_answers_from_the_day_of_the_judgement(ledger, about):
    question = {"subject": {"rur"}, "object": {"zen"}, "said_by": {"rudolf"}}
    retract(ledger, about)
    assert ask(ledger, **question) == []
    assert ask(ledger, **question, known="1911-05-10") == []
    assert len(ask(ledger, **question, known="1911-05-09")) == 1


def test_a_retraction_can_be_taken_back_from_its_own_day_on(ledger):
    question = {"subject": {"rur"}, "object": {"zen"}, "said_by": {"rudolf"}}
    first = retract(ledger, "d-one")
    retract(ledger, first, "1911-05-12")
    assert len(ask(ledger, **question)) == 1
    assert ask(ledger, **question, known="1911-05-11") == []
    with ledger.reading() as connection:
        assert [one.id for one in judgements(connection, known="1911-05-11")] == [first]
        assert first not in [one.id for one in judgements(connection)]


def test_a_judgement_says_who_when_and_why_and_the_same_twice_is_one(ledger):
    assert retract(ledger, "d-one") == retract(ledger, "d-one")
    with ledger.reading() as connection:
        (found,) = judgements(connection)
    assert (found.about, found.author, found.made, found.reason, found.verdict) == (
        "d-one", "Ada", "1911-05-10", "misread", "retracted",
    )  # fmt: skip


# ------------------------------------------------------------------ claims come and go
def again(ledger, claims, documents):
    with ledger.writing() as connection:
        claim(Writer(connection, making.AT, "test"), documents, claims, making.parties(["rur", "zen"]))


def test_claims_made_again_add_nothing(ledger):
    before = making.contents(ledger)
    making.claimed(ledger, STORY)
    assert making.contents(ledger) == before


def test_a_claim_that_is_no_longer_made_is_superseded_and_may_come_back(ledger):
    new = replace(STORY[0], from_=Interval.parse("1911-05-02"))
    for claims, start in [([new], "1911-05-02"), ([STORY[0]], "1911-05-03"), ([new], "1911-05-02"), ([new], "1911-05-02")]:
        again(ledger, claims, ["d-one"])
        assert [r.valid.from_.start for r in ask(ledger, said_by={"rudolf"})] == [start]
    again(ledger, [], ["d-one"])
    assert ask(ledger, said_by={"rudolf"}) == []
    assert len(making.contents(ledger)["claims"]) == len(STORY) + 3


# ------------------------------------------------------------------ laws
def answers(where, claims, questions):
    with making.new(where) as ledger:
        making.claimed(ledger, claims)
        with ledger.reading() as connection:
            return [relations(connection, question) for question in questions]


QUESTIONS = [
    Question(),
    Question(of={"rur"}, on=Interval.parse(making.day(20))),
    Question(kind="recognition", said_by={"rur"}),
    Question(between=({"gra"}, {"syl"}), known=making.day(130)),
]


@settings(max_examples=25, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_a_ledger_filled_in_another_order_gives_the_same_answers(claims, chance):
    turned = list(claims)
    chance.shuffle(turned)
    with TemporaryDirectory() as folder:
        first = answers(str(Path(folder) / "one"), claims, QUESTIONS)
        assert answers(str(Path(folder) / "two"), turned, QUESTIONS) == first


@settings(max_examples=25, deadline=None)
@given(CLAIMS, st.lists(st.integers(0, 40), min_size=len("two"), max_size=len("two")), st.integers(0, 45), st.integers(0, 45))
def test_what_was_known_on_a_day_is_still_known_later(claims, published, one, other):
    dated = [replace(c, known=date.fromisoformat(making.day(published[i % 3]))) for i, c in enumerate(claims)]
    early, late = (making.day(n) for n in sorted((one, other)))
    with TemporaryDirectory() as folder, making.new(str(Path(folder) / "one")) as ledger:
        making.claimed(ledger, dated)
        words = [{(w.document, w.start) for r in ask(ledger, known=known) for w in r.evidence} for known in (early, late)]
    assert words[0] <= words[1]
    assert words[1] <= {(c.words.document, c.words.start) for c in dated if c.known and c.known.isoformat() <= late}


def test_both_databases_give_identical_answers(tmp_path, emptied):
    assert answers(str(tmp_path / "one"), STORY, QUESTIONS) == answers(emptied, STORY, QUESTIONS)


def test_an_answer_depends_on_no_connection(ledger):
    with open_ledger(ledger.engine.url.render_as_string(hide_password=False)) as other:
        assert ask(other) == ask(ledger)
