"""A report that was corrected, through the whole flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

import rashomon
from rashomon.keeping import look_up, recall_all
from rashomon.model import Document
from rashomon.pipeline import day, tell_all
from rashomon.times import Interval

TEXT = "At least 18 people were killed when a train left the rails near Strelsau on 3 May 2023, police said. The line was closed."


def report(text: str, updated: str) -> Document:
    made = Document.from_text(text, outlet="Harbour Post", published="2023-05-03", url="https://post.example/train")
    return replace(made, updated=Interval.parse(updated))


FIRST, SECOND = report(TEXT, "2023-05-03T10:00:00Z"), report(TEXT.replace("18", "19"), "2023-05-04T10:00:00Z")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    where = tmp_path_factory.mktemp("versions") / "a.ledger"
    rashomon.record([FIRST], where)
    rashomon.record([SECOND], where)
    return where


def both(ledger, as_of):
    return [tell_all([SECOND, FIRST], as_of=day("as-of", as_of)).accounts[0], recall_all(ledger, as_of=as_of).accounts[0]]


def test_a_correction_is_told_from_what_to_what(ledger):
    for account in both(ledger, None):
        assert [d.id for d in account.documents] == [SECOND.id]
        (told,) = [t for t in account.account if "corrected" in t.text]
        assert told.text.startswith("Harbour Post corrected its report from “18” to “19”: it said “At least 18 people")
        assert [(e.document, e.text[:11]) for e in told.evidence] == [(SECOND.id, "At least 19")]
        (found,) = account.versions
        assert [d.text for d in found.earlier] == [FIRST.text] and [c.kind for c in found.corrections] == ["figure"]
        assert [left.document for left in account.left_out if "earlier version" in left.reason] == [FIRST.id]
        for form in (account.to_text(), account.to_markdown(), account.to_html()):
            assert "corrected its report" in form


def test_as_of_the_day_before_the_first_version_counts_and_nothing_is_corrected(ledger):
    for account in both(ledger, "2023-05-03"):
        assert [d.id for d in account.documents] == [FIRST.id]
        assert not any("corrected" in t.text for t in account.account) and '"versions"' not in account.to_json()
        assert [left.document for left in account.left_out if "after the date" in left.reason] == [SECOND.id]


def test_a_ledger_knows_the_other_versions_of_a_report(ledger):
    assert look_up(ledger, FIRST.id)["other_versions"] == [SECOND.id]
