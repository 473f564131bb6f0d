from __future__ import annotations

import itertools
import sys

import pytest

import rashomon
from rashomon import cli, keeping
from rashomon.errors import BadLedger, BadSetting, NothingToRead
from rashomon.ledger import open_ledger
from rashomon.model import Document
from rashomon.pipeline import tell_all
from tests.ledger import making

TEXTS = {
    (
        "The Lighthouse",
        "1911-05-04",
    ): "Ruritania recognised Albania on Wednesday, 3 May 1911. “We are glad,” Ada King said.",
    (
        "Harbour Post",
        "1911-05-06",
    ): "Greece broke off diplomatic relations with Bulgaria on 5 May 1911 after it recognised Albania.",
    (
        "Evening Bell",
        "1911-05-07",
    ): "Bulgaria recognised Albania on 4 May 1911, the foreign ministry announced. Greece condemned it.",
    (
        "Tide Table",
        "1911-08-20",
    ): "A cargo ship ran aground off Mombasa late on 19 August 1911 and spilled oil, the port authority said.",
}


def documents():
    return [Document.from_text(text, outlet=outlet, published=day) for (outlet, day), text in TEXTS.items()]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A ledger that holds the four reports. Tests that change it copy it."""
    path = tmp_path_factory.mktemp("ledger") / "filled.ledger"
    rashomon.record(documents(), path)
    return path


@pytest.fixture
def copy(filled, tmp_path):
    path = tmp_path / "copy.ledger"
    path.write_bytes(filled.read_bytes())
    return path


def test_an_account_from_the_ledger_is_the_account_of_its_reports(filled):
    told = sorted(one.to_json() for one in tell_all(documents()).accounts)
    assert sorted(one.to_json() for one in keeping.recall_all(filled).accounts) == told


STORM = {
    "The Lighthouse": "A storm hit the port of Mombasa on Wednesday. Nineteen people were killed and 40 houses fell, officials said.",
    "Harbour Post": "The storm that hit Mombasa on Wednesday killed 18 people, officials said. Some 60 houses fell in the port.",
}


def test_figures_are_compared_from_the_ledger_as_they_are_from_the_reports(tmp_path):
    reports = [Document.from_text(text, outlet=outlet, published="1911-05-04") for outlet, text in STORM.items()]
    told = tell_all(reports).accounts
    assert len(told) == 1 and {"18", "19"} <= {side.value.split()[0] for d in told[0].differences for side in d.sides}
    rashomon.record(reports, tmp_path / "storm.ledger")
    assert [one.to_json() for one in keeping.recall_all(tmp_path / "storm.ledger").accounts] == [one.to_json() for one in told]


def test_adding_twice_adds_nothing(copy):
    with open_ledger(copy) as ledger:
        before = making.contents(ledger)
        assert rashomon.record(documents(), ledger) == []
        assert making.contents(ledger) == before


def test_reports_that_come_one_by_one_in_any_order_make_the_same_stories_relations_and_accounts(filled, where):
    wanted = ([(s.id, s.reports) for s in keeping.held_stories(filled)], rashomon.relations(filled))
    accounts = [one.to_json() for one in keeping.recall_all(filled).accounts]
    orders = list(itertools.permutations(documents()))
    with making.new(where) as ledger:
        for document in orders[17]:
            rashomon.record(document, ledger)
        assert [(s.id, s.reports) for s in keeping.held_stories(ledger)] == wanted[0]
        assert rashomon.relations(ledger) == wanted[1]
        assert [one.to_json() for one in keeping.recall_all(ledger).accounts] == accounts


def test_a_late_report_changes_the_picture_and_the_past_stays_as_it_was(tmp_path):
    early, *late = documents()[1:3]
    path = tmp_path / "late.ledger"
    rashomon.record(early, path)
    before = rashomon.recall(path, early.id, as_of="1911-05-06")
    rashomon.record(late, path)
    assert len(keeping.held_stories(path)[0].reports) == 2
    assert rashomon.recall(path, early.id, as_of="1911-05-06").account == before.account
    assert rashomon.recall(path, early.id).title == "Bulgaria recognised Albania" != before.title


def test_relations_take_names_in_any_spelling_and_answer_as_known_on_a_day(filled):
    found = rashomon.relations(filled, kind="recognition", subject="BULGARIA", object="albania")
    assert [(r.subject, r.object, r.valid.from_.start) for r in found] == [("bgr", "alb", "1911-05-04")]
    assert rashomon.relations(filled, between=("Greece", "Bulgaria"), kind="diplomatic_relations", known="1911-05-05") == []
    assert len(rashomon.relations(filled, between=("Bulgaria", "Greece"), kind="diplomatic_relations", known="1911-05-06")) == 1
    by_outlet = rashomon.relations(filled, according_to="harbour post")
    assert by_outlet and {w.document for r in by_outlet for w in r.evidence} == {documents()[1].id}
    assert rashomon.relations(filled, of="Atlantis") == [] and keeping.unknown_names(filled, ["Atlantis", "Greece"]) == [
        "Atlantis"
    ]


def test_a_retracted_statement_is_left_out_of_accounts_and_relations_with_who_when_and_why(copy):
    row = rashomon.relations(copy, kind="recognition", subject="Bulgaria", object="Albania", according_to="Evening Bell")[0]
    for statement in row.statements:
        rashomon.retract(copy, statement, reason="a misprint", author="Ada")
    assert rashomon.relations(copy, kind="recognition", subject="Bulgaria", object="Albania", according_to="Evening Bell") == []
    account = rashomon.recall(copy, documents()[2].id)
    assert "Bulgaria recognised Albania on 4 May 1911" not in {
        w.text for e in account.events for r in e.reports for w in r.evidence
    }
    assert any(left.what == "statement" and "a misprint" in left.reason and "Ada" in left.reason for left in account.left_out)
    untouched = rashomon.recall(copy, documents()[2].id, as_of="1999-01-01")
    assert not any(left.what == "statement" for left in untouched.left_out)


def test_a_retracted_report_is_out_until_the_retraction_is_taken_back(copy):
    ship = documents()[3].id
    judged = rashomon.retract(copy, ship, reason="a hoax", author="Ada")
    with pytest.raises(NothingToRead, match="retracted"):
        rashomon.recall(copy, ship)
    assert ship not in {r.id for s in keeping.held_stories(copy) for r in s.reports}
    rashomon.retract(copy, judged, reason="no hoax after all", author="Ben")
    assert rashomon.recall(copy, ship).documents[0].id == ship


@pytest.mark.parametrize(
    ("about", "changes", "reason"),
    [
        ("d-nothing", {}, "no report, statement"),
        ("story", {}, "made of its reports"),
        ("report", {"reason": " "}, "needs one"),
        ("report", {"author": ""}, "needs one"),
        ("restored", {}, "retract the thing itself"),
    ],
)
def test_a_retraction_that_makes_no_sense_is_refused(copy, about, changes, reason):
    report = documents()[0].id
    if about == "restored":
        about = rashomon.retract(copy, rashomon.retract(copy, report, reason="x", author="y"), reason="x", author="y")
    about = {"story": keeping.held_stories(copy)[0].id, "report": report}.get(about, about)
    with pytest.raises(BadSetting, match=reason):
        rashomon.retract(copy, about, **{"reason": "why", "author": "who", **changes})


def test_stories_are_found_by_words_of_their_reports(filled):
    assert [len(s.reports) for s in keeping.held_stories(filled, about="mombasa OIL")] == [1]
    assert keeping.held_stories(filled, about="volcano") == []


def test_an_account_since_a_day_says_what_changed(filled):
    told = keeping.recall_all(filled, [documents()[1].id], since="1911-05-06").accounts[0]
    kinds = {(one.what, one.how) for one in told.changes.changes}
    assert ("report", "new") in kinds and ("sentence", "new") in kinds
    assert "What changed after 6 May 1911" in told.to_text() and "What changed" in told.to_html()
    assert "What changed" in told.to_markdown() and '"since":"1911-05-06"' in told.to_json()
    same = keeping.recall_all(filled, [documents()[1].id], since="1911-05-30").accounts[0]
    assert same.changes.changes == [] and "Nothing." in same.to_text()


def test_an_account_without_since_says_nothing_of_changes(filled):
    assert '"changes"' not in rashomon.recall(filled, documents()[0].id).to_json()


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs a command and gives what it prints."""

    def called(*arguments):
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 0
        return capsys.readouterr().out

    return called


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stories", "-l", "none.ledger"], "rashomon add"),
        (["relations", "-l", "{copy}", "--on", "yesterday"], "on: 'yesterday' is not a date"),
        (["relations", "-l", "{copy}", "--known", "2022-99"], "known:"),
        (["show", "s-nothing", "-l", "{copy}"], "nothing in the ledger has this id"),
        (["account", "d-nothing", "-l", "{copy}"], "no story and no report"),
        (["account"], "needs reports to read"),
        (["retract", "d-nothing", "-l", "{copy}", "--reason", "a", "--author", "b"], "no report, statement"),
        (["retract", "d-x", "-l", "{copy}", "--reason", "a", "--author", "b", "--date", "soon"], "date: 'soon'"),
        (["retract", "d-x", "-l", "{copy}", "--reason", "a", "--author", "b", "--date", "2999-01-01"], "still to come"),
        (["add", "nowhere", "-l", "{copy}"], "no such file"),
        (["stories", "-l", "mysql://u:secret@h/db"], "postgresql:// URL"),
    ],
)
def test_a_bad_call_is_one_clear_sentence_and_exit_code_2(copy, arguments, words, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["rashomon", *(str(copy) if one == "{copy}" else one for one in arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code == 2 and words in said.err and len(said.err.strip().splitlines()) == 1
    assert "secret" not in said.err and said.out == ""


def test_relations_are_written_as_a_table_json_lines_and_csv(copy, run):
    asked = ["relations", "-l", copy, "--between", "Bulgaria", "Greece", "--on", "1911-05-04"]
    assert "Greece has diplomatic relations with Bulgaria" in run(*asked)
    assert '"certain":false' in run(*asked, "--format", "json")
    lines = run(*asked, "--format", "csv").splitlines()
    assert lines[0].startswith("kind,subject,subject_name") and lines[1].startswith("diplomatic_relations,")


def test_every_id_that_is_listed_can_be_shown(copy, run):
    story = keeping.held_stories(copy)[-1]
    report = keeping.look_up(copy, story.reports[0].id)
    judged = rashomon.retract(copy, report["statements"][0]["id"], reason="why", author="who")
    for key in (story.id, report["id"], report["statements"][0]["id"], judged, "bgr"):
        assert keeping.look_up(copy, key)["id"] == key
    assert report["statements"][0]["words"] in run("show", report["statements"][0]["id"], "-l", copy)
    with pytest.raises(BadSetting):
        keeping.look_up(copy, "x-1")


def test_a_ledger_that_was_cut_off_is_one_sentence(copy):
    copy.write_bytes(copy.read_bytes()[:5000])
    with pytest.raises(BadLedger):
        rashomon.relations(copy)
