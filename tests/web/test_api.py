from __future__ import annotations

import json

import msgspec
import pytest

import rashomon
from rashomon.accounts import Account, Party
from rashomon.web.shapes import Answer
from tests.web.making import app, client


def test_the_account_is_that_of_the_ledger(asking, ids, filled):
    story = ids["Ties"][0]
    for asked in ({}, {"as_of": "1911-05-06"}):
        got = asking.get(f"/api/stories/{story}/account", params=asked)
        assert got.text == rashomon.recall(filled, story, **asked).to_json()
        assert msgspec.json.decode(got.content, type=Account).title


def test_relations_are_those_of_the_ledger(asking, filled):
    asked = {"kind": "recognition", "object": "Albania", "on": "1911-05-10", "known": "1911-06-01"}
    got = msgspec.json.decode(asking.get("/api/relations", params=asked).content, type=Answer)
    assert list(got.relations) == rashomon.relations(filled, **asked) and got.relations and got.unknown == []
    assert asking.get("/api/relations", params={"of": "Atlantis"}).json() == {"relations": [], "unknown": ["Atlantis"]}


def test_entities_are_found_by_any_spelling(asking):
    found = msgspec.json.decode(asking.get("/api/entities", params={"name": "ALBANIA"}).content, type=list[Party])
    assert [party.id for party in found] == ["alb"] and asking.get("/api/entities/alb").json()["name"] == "Albania"
    assert asking.get("/api/entities", params={"name": "Atlantis"}).json() == []


def test_a_page_of_stories_leads_on(asking):
    every = asking.get("/api/stories").json()
    rest = asking.get("/api/stories?offset=1").json()
    assert every["total"] == rest["total"] == 4 and every["stories"][1:] == rest["stories"]


def test_everything_is_held_under_its_id(asking, ids):
    story, report = ids["Ties"]
    assert asking.get(f"/api/held/{report}").json()["story"] == story
    assert asking.get(f"/api/stories/{story}").json()["id"] == story
    assert asking.get("/api/ledger").json()["reports"] == 6


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("/api/stories/s-none", 404, "no story"),
        ("/api/stories/s-none/account", 404, "no story"),
        ("/api/reports/s-none", 404, "no report"),
        ("/api/entities/none", 404, "no entity"),
        ("/api/jobs/j-none", 404, "no job"),
        ("/api/relations?on=1911-13", 422, "1911-13"),
        ("/api/relations?on=soon", 422, "on"),
        ("/api/relations?and=Greece", 422, "goes with"),
        ("/api/stories?least=0", 422, "least"),
        ("/api/nowhere", 404, "Not Found"),
    ],
)
def test_a_refusal_is_one_sentence(asking, place, code, words):
    answer = asking.get(place)
    assert answer.status_code == code and words in answer.json()["detail"]


def test_a_question_without_a_party_is_refused_in_a_large_ledger(filled, tmp_path, monkeypatch):
    monkeypatch.setattr("rashomon.web.asking.WIDE", 1)
    with client(app(filled, jobs=tmp_path)) as asking:
        assert asking.get("/api/relations").status_code == 422 and "name a party" in asking.get("/relations").text
        assert asking.get("/api/relations?of=Albania").status_code == 200


def test_the_description_is_openapi_3_1_and_knows_the_nouns_of_an_account(asking):
    spec = asking.get("/api/openapi.json").json()
    assert spec["openapi"] == "3.1.0" and all(path.startswith("/api/") for path in spec["paths"])
    text = json.dumps(spec)
    names = {ref.rpartition("/")[2] for ref in __import__("re").findall(r'"#/components/schemas/([^"]+)"', text)}
    assert names <= set(spec["components"]["schemas"]) and "account.Account" in names
    page = asking.get("/docs").text
    assert all(path in page for path in spec["paths"])


def test_an_error_that_nobody_foresaw_tells_nothing_of_its_inside(filled, tmp_path, monkeypatch):
    def broken(where):
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("rashomon.web.api.count_all", broken)
    with client(app(filled, jobs=tmp_path), raise_server_exceptions=False) as asking:
        answer = asking.get("/api/ledger")
        assert answer.status_code == 500 and "secret" not in answer.text and answer.headers["x-frame-options"] == "DENY"


def test_a_ledger_that_cannot_be_read_is_said_so(filled, tmp_path, monkeypatch):
    from rashomon.errors import BadLedger

    def locked(where):
        raise BadLedger("x.ledger", "another process has been writing to it for 30 seconds")

    monkeypatch.setattr("rashomon.web.api.count_all", locked)
    with client(app(filled, jobs=tmp_path)) as asking:
        assert asking.get("/api/ledger").status_code == 503
