import pytest

import rashomon
from rashomon.model import Document
from tests.compare.naming.stories import BALKAN, ELECTION, SAHEL

EXPECTED = {
    "sahel": (
        SAHEL,
        [
            ("wire", "Mali junta", "headline", True, "Mali"),
            ("rights", "The regime in Bamako", "own", True, "Mali"),
            ("wire", "the junta leader", "own", True, "Assimi Goita"),
            ("rights", "Strongman Assimi Goita", "own", True, "Assimi Goita"),
            ("state", "President Assimi Goita", "own", False, "Assimi Goita"),
            ("state", "anti-terrorist operation", "own", True, "act"),
            ("rights", "massacre", "own", True, "act"),
        ],
    ),
    "balkan": (
        BALKAN,
        [
            ("north", "breakaway Kosovo", "headline", True, "Kosovo"),
            ("north", "the so-called state of Kosovo", "quoted", True, "Kosovo"),
            ("north", "a former Serbian province", "own", False, "Kosovo"),
            ("east", "the separatist entity", "own", True, "Kosovo"),
            ("east", "the self-proclaimed Republic of Kosovo", "own", True, "Kosovo"),
            ("east", "the Serbian strongman", "own", True, "Aleksandar Vucic"),
        ],
    ),
    "election": (
        ELECTION,
        [
            ("opposition", "sham election", "headline", True, "act"),
            ("opposition", "rigged election", "own", True, "act"),
            ("state", "landslide", "headline", True, "act"),
            ("opposition", "the last dictator of Europe", "own", True, "Alexander Lukashenko"),
            ("opposition", "the Lukashenko regime", "own", True, "Belarus"),
        ],
    ),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_table_of_a_small_story_tells_its_accounts_apart(name):
    texts, expected = EXPECTED[name]
    account = rashomon.account([Document.from_text(text, outlet=key, url=f"{key}.txt") for key, text in texts.items()])
    outlets = {d.id: d.outlet for d in account.documents}
    names = {e.id: e.name for e in account.entities} | {e.id: "act" for e in account.events}
    found = {(outlets[r.document], r.term, r.voice, r.loaded, names[r.referent]) for r in account.naming}
    missing = [row for row in expected if row not in found]
    assert not missing, sorted(map(str, found))
    assert all(
        d.text[r.evidence.start : r.evidence.end] == r.evidence.text
        for d in account.documents
        for r in account.naming
        if r.document == d.id
    )
