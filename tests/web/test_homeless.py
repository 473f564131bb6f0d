"""Folders of the machine that serves are nobody's business: files are shown by their names alone."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.errors import BadLedger
from rashomon.plain import file_name
from rashomon.web.homeless import of_plain
from tests.web.making import app, client


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/ada/a b.txt", "a b.txt"), ("C:\\Users\\ada\\a.txt", "a.txt"), ("a.txt", "a.txt"), ("/x/a.zip!/in/b.txt", "b.txt"),
     ("/x/a.jsonl#3", "a.jsonl#3"), ("", ""), (None, None)],
)  # fmt: skip
def test_the_last_part_of_a_path_is_its_name(path, name):
    assert file_name(path) == name


def test_plain_values_keep_everything_but_folders():
    given = {"path": "/a/b.txt", "reports": [{"path": None, "words": "/a/b.txt"}], "n": 1}
    assert of_plain(given) == {"path": "b.txt", "reports": [{"path": None, "words": "/a/b.txt"}], "n": 1}


def test_no_folder_is_in_anything_that_is_served(tmp_path):
    folder = tmp_path / "desk-of-ada"
    folder.mkdir()
    for name, words in (
        ("one", "Albania recognised Greece on 3 May 1911."),
        ("two", "Greece was recognised by Albania on 3 May 1911."),
    ):
        (folder / f"{name}.txt").write_text(f"{words} “We are glad,” Ada King said.\n", encoding="utf-8")
    ledger = tmp_path / "new.ledger"
    rashomon.record(rashomon.load(folder), ledger)
    with client(app(ledger)) as asking:
        shelf = asking.get("/api/stories").json()["stories"][0]
        story, report = shelf["id"], shelf["reports"][0]["id"]
        places = [
            "/stories",
            f"/stories/{story}",
            f"/stories/{story}/changes?since=1911-05-01",
            f"/reports/{report}",
            "/relations",
        ]
        places += [f"/stories/{story}/account.{form}" for form in ("json", "md", "html")]
        places += ["/api/stories", f"/api/stories/{story}", f"/api/stories/{story}/account", f"/api/reports/{report}"]
        places += [f"/api/held/{story}", f"/api/held/{report}"]
        answers = {place: asking.get(place) for place in places}
    assert {place: answer.status_code for place, answer in answers.items()} == dict.fromkeys(places, 200)
    assert [place for place, answer in answers.items() if "desk-of-ada" in answer.text] == []
    named = [place for place in places if "one.txt" in answers[place].text or "two.txt" in answers[place].text]
    assert set(named) >= {"/stories", f"/stories/{story}", f"/reports/{report}", "/api/stories", f"/api/held/{story}"}


def test_a_ledger_that_fails_is_not_named_by_its_folder(tmp_path, monkeypatch):
    def refuse(*given, **named):
        raise BadLedger(str(tmp_path / "new.ledger"), "another process has been writing to it")

    with client(app(tmp_path / "new.ledger")) as asking:
        monkeypatch.setattr("rashomon.web.pages.stories.count_all", refuse)
        answer = asking.get("/stories")
    assert (
        answer.status_code == 503 and "another process has been writing to it" in answer.text and str(tmp_path) not in answer.text
    )
