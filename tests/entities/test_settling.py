"""Names in the lines around a report: what is part of a date is none, and the report's own outlet is an organisation."""

from __future__ import annotations

import pytest

from rashomon.entities.index import Index
from rashomon.entities.settling import settle
from rashomon.entities.tables import wordlist
from rashomon.model import Block, BlockKind, Document, EntityKind, Mention, Reading

BODY = "A lake was emptied."


def _settled(line: str, name: str, *, outlet: str | None = None, body: str = BODY) -> list[Mention]:
    text = f"{line}\n{body}"
    blocks = (Block(BlockKind.DATELINE, 0, len(line)), Block(BlockKind.BODY, len(line) + 1, len(text)))
    bare = Document.from_text(text)
    reading = Reading(Document(id="d1", text=text, blocks=blocks, outlet=outlet, title=None, published=bare.published), ())
    at = text.rindex(name)
    return settle(reading, Index.of(reading), [Mention(at, at + len(name), name, "name", EntityKind.PERSON)])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Fri Apr 20, 2007 8:05am BST", "Fri Apr"),
        ("Fri Apr 20, 2007 8:05am BST", "BST"),
        ("Sunday, 5 Mar 2017 | 12:01 AM MYT", "MYT"),
        ("18:40 (JST), 14 August 2012", "JST"),
        ("14.08.2012 18:40 MSK", "MSK"),
        ("Pyongyang, March 7, Juche 106 (2017)", "Juche"),
        ("Wed, 27 Feb 2019", "Wed"),
    ],
)
def test_parts_of_a_date_are_no_names(line: str, name: str) -> None:
    assert _settled(line, name) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [("14.08.2012 18:40 MOPTI", "MOPTI"), ("Mopti, 14 August 2012", "Mopti"), ("BEST Wells, 14 August 2012", "BEST")],
)
def test_a_place_beside_the_date_is_one(line: str, name: str) -> None:
    assert [(m.text, m.kind) for m in _settled(line, name)] == [(name, EntityKind.PLACE)]


@pytest.mark.parametrize("word", sorted(wordlist("dating")))
def test_each_word_of_dates_is_no_name_beside_a_date(word: str) -> None:
    assert _settled(f"{word.title()} 14, 2012", word.title()) == []


def test_the_outlet_is_an_organisation_wherever_it_is_named_in_full() -> None:
    body = "He told The Kombo Observer so."
    found = _settled("14 August 2012", "Kombo Observer", outlet="The Kombo Observer", body=body)
    assert [(m.text, m.kind) for m in found] == [("Kombo Observer", EntityKind.ORGANISATION)]


def test_an_outlet_of_one_word_is_left_to_its_sentence() -> None:
    found = _settled("14 August 2012", "Granma", outlet="Granma", body="He met Granma there.")
    assert [(m.text, m.kind) for m in found] == [("Granma", EntityKind.PERSON)]
