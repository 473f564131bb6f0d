"""Names of papers above headlines, and headlines that only look so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon import intake
from rashomon.intake.cues import data
from rashomon.intake.papers import paper_name
from rashomon.model import BlockKind, Document

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "mastheads.jsonl").read_text("utf-8").splitlines()]
BODY = (
    "A ferry with some two hundred passengers sank off the northern islands on Tuesday, and nineteen people died, police said.\n\n"
    "Divers were still looking for the captain. A lookout had warned of the storm, the owner told a court in the capital."
)


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["lines"][0])
def test_the_headline_below_a_masthead_is_the_headline(row: dict, gap: str) -> None:
    document = intake.zone(Document.from_text("\n".join(row["lines"]) + gap + BODY))
    assert (document.title, document.outlet) == (row["title"], row["outlet"])
    heads = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADLINE]
    assert heads == [row["title"]]
    assert [voice.name for voice in document.voices] == row["authors"]
    assert document.published.interval is not None and document.published.interval.iso()[0] == "2011-10-12"


def test_an_author_under_the_date_may_share_a_forename_with_somebody_in_the_story():
    head = "The Strait Standard\nFerry sinks off the islands\nAthens, Wednesday 12 October 2011\nNikos Karras\n\n"
    document = intake.zone(Document.from_text(head + BODY + " Nikos Alexiou, its captain, was found alive."))
    assert [voice.name for voice in document.voices] == ["Nikos Karras"]
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADLINE] == [document.title]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Andean Post", "The Andean Post"),
        ("LAGOS EVENING STAR", "LAGOS EVENING STAR"),
        ("Kyiv Review, Est. 1921", "Kyiv Review"),
        ("Mail Online", "Mail Online"),
        ("Post office fire", None),
        ("Police Raid Offices of the Herald, Seize Files", None),
        ("Voice of the voiceless says no", None),
        ("Mirror, Mirror: a portrait", None),
        ("", None),
    ],
)
def test_only_the_name_of_a_paper_reads_like_one(line: str, name: str | None) -> None:
    assert paper_name(line) == name


def test_the_tables_of_mastheads_are_lower_case_and_hold_each_word_once() -> None:
    table = data("mastheads.toml")
    known = data("dates.toml")["press"]
    for key, listed in table.items():
        assert isinstance(listed, list) and all(word == word.lower() for word in listed), key
        assert len(set(listed)) == len(listed), key
    assert isinstance(known, list) and not set(known) & set(table["press"])  # type: ignore[arg-type]
