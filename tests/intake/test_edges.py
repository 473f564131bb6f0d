"""Lines that give a report's date beside other page matter, and those that only look so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import intake
from rashomon.intake.cues import data
from rashomon.intake.edges import edge_line
from rashomon.intake.papers import paper_name
from rashomon.model import Document, VoiceRole

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "edge_lines.jsonl").read_text("utf-8").splitlines()]
YES = [row for row in ROWS if row["day"]]
NO = [row for row in ROWS if not row["day"]]
BODY = (
    "The two ministers met in the capital on Monday and agreed to open the border, officials of both sides said.\n\n"
    "It had been shut since 1998, when a quarrel over fishing grounds had turned into shots, and nobody had crossed it since."
)


@pytest.mark.parametrize("row", YES, ids=lambda row: row["line"])
def test_a_line_of_page_matter_gives_date_people_and_paper(row: dict) -> None:
    found = edge_line(row["line"])
    assert found is not None
    label, date = found.dates[0]
    assert date.interval.iso()[0] == row["day"]
    assert (label, list(found.people), found.outlet) == (row["label"], row["people"], row["outlet"])


@pytest.mark.parametrize("row", NO, ids=lambda row: row["line"])
def test_what_is_prose_event_or_picture_gives_no_date(row: dict) -> None:
    assert edge_line(row["line"]) is None, row["why"]


@pytest.mark.parametrize("row", YES, ids=lambda row: row["line"])
def test_the_line_dates_the_report_below_it_and_its_people_are_the_authors(row: dict) -> None:
    document = intake.zone(Document.from_text(f"Border to open after quarter of a century\n\n{row['line']}\n\n{BODY}"))
    assert document.published.interval is not None
    wanted = "2011-10-12" if row["label"] == "updated" else row["day"]
    assert document.published.interval.iso()[0] == wanted
    authors = [voice.name for voice in document.voices if voice.role is VoiceRole.AUTHOR]
    assert authors == (row["people"] or [None])
    assert document.outlet == row["outlet"]


@pytest.mark.parametrize("row", NO, ids=lambda row: row["line"])
def test_a_line_that_only_looks_so_dates_nothing(row: dict) -> None:
    text = f"Border to open after quarter of a century\n\nBy Jane Roe\n\n{BODY}\n\n{row['line']}"
    assert intake.zone(Document.from_text(text)).published.interval is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Border to open\n\n{BODY}\n\nThis article was first published on 12 October 2011 in the Example Weekly.", "2011-10-12"),
        (f"Border to open\n\n{BODY}\n\nAccra | 12 October 2011", "2011-10-12"),
        (f"Border to open\n\n{BODY}\n\nDieser Artikel erschien am 12. Oktober 2011.", "2011-10-12"),
        (f"Border to open\n\n{BODY}\n\nRelated stories\nFerry Sinks off the Northern Coast\nAccra | 12 October 2011", None),
        (f"Border to open\n\n{BODY}\n\nAccra | 12 October 2011\n\n{BODY}", None),
        (f"Border to open\n\n{BODY}\n\nPhoto: Jane Roe\nAccra, 12 October 2011", None),
        (f"Border to open\n\nUpdated at 12:50 p.m. ET\n\n{BODY}", None),
    ],
)
def test_place_in_the_text_decides_whether_a_date_counts(text: str, day: str | None) -> None:
    found = intake.zone(Document.from_text(text)).published.interval
    assert (found.iso()[0] if found else None) == day


@pytest.mark.parametrize("line", ["The Harbour Post", "MORNING STANDARD", "The Valley Gazette", "North Shore News"])
def test_the_name_of_a_paper_above_the_headline_is_the_outlet_and_no_headline(line: str) -> None:
    text = f"{line}\nAll that is fit for breakfast\n\nBorder to open after quarter of a century\n\n{BODY}"
    document = intake.zone(Document.from_text(text))
    assert paper_name(line) == line
    assert document.title == "Border to open after quarter of a century"
    assert document.outlet is not None and document.outlet.casefold() == line.casefold()


@pytest.mark.parametrize(
    "line", ["Border opens", "Floods kill nine in Lima", "The president resigns", "World News Today and for ever more now"]
)
def test_a_short_headline_is_no_masthead(line: str) -> None:
    assert paper_name(line) is None


def test_the_word_lists_of_edges_do_not_contradict_each_other() -> None:
    table = data("dates.toml")
    assert set(table["events"]).isdisjoint(table["beside"])  # type: ignore[call-overload,arg-type]


@given(st.text(max_size=300))
def test_no_line_breaks_it(line: str) -> None:
    edge_line(line)
    edge_line(line + " 12 October 2011 | ")


def test_long_hostile_lines_take_no_time() -> None:
    for piece in ("| ", "By ", "12 October 2011 ", "— ", "( ", "A "):
        assert edge_line(piece * 5000) is None


def test_what_stands_above_the_marked_headline_of_a_page_is_page_matter(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Border to open</title></head><body><div><a href=/>The Harbour Post</a> <a href=/w>World</a></div>"
        "<div><span>Neighbours</span><h1>Border to open</h1><div>Ola Nordmann, Accra · 12 October 2011</div>"
        f"<p>{BODY}</p></div></body></html>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    document = intake.load([tmp_path / "page.html"]).documents[0]
    heads = [document.text[b.start : b.end] for b in document.blocks if b.kind.value == "headline"]
    assert heads == ["Border to open"]
    assert document.published.interval is not None and document.published.interval.iso()[0] == "2011-10-12"
    assert [voice.name for voice in document.voices] == ["Ola Nordmann"]


def test_an_undated_hour_of_change_is_no_headline() -> None:
    document = intake.zone(Document.from_text(f"Border to open\n\nUpdated at 12:50 p.m. ET\n\n{BODY}"))
    assert [b.kind.value for b in document.blocks][:2] == ["headline", "dateline"]
