"""Web pages, written for this project, with what must come out of each in a comment at their top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon import intake
from rashomon.errors import NothingToRead
from rashomon.intake import pages
from rashomon.intake.cues import data
from rashomon.intake.markup import kind_of_class
from rashomon.model import VoiceRole

FOLDER = Path(__file__).parent / "html"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def expected(name: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    comment = re.match(r"<!--expect\n(.*?)\n-->", (FOLDER / f"{name}.html").read_text(encoding="utf-8"), re.DOTALL)
    assert comment
    facts, blocks = {}, []
    for line in comment[1].split("\n"):
        if "| " in line:
            blocks.append(tuple(line.split("| ", 1)))
        else:
            key, value = line.split("=", 1)
            facts[key] = value
    return facts, blocks  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_every_block_of_the_page_gets_its_kind_in_page_order(name: str) -> None:
    document = intake.load([FOLDER / f"{name}.html"]).documents[0]
    found = [(block.kind.value, " ".join(document.text[block.start : block.end].split())) for block in document.blocks]
    assert found == expected(name)[1]


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_the_page_come_from_the_page(name: str) -> None:
    facts, _ = expected(name)
    document = intake.load([FOLDER / f"{name}.html"]).documents[0]
    authors = [voice.name for voice in document.voices if voice.role is VoiceRole.AUTHOR]
    translators = [voice.name for voice in document.voices if voice.role is VoiceRole.TRANSLATOR]
    day = document.published.interval.first_day if document.published.interval else None
    assert authors == ([None] if facts["authors"] == "none" else facts["authors"].split(","))
    assert translators == ([facts["translator"]] if "translator" in facts else [])
    assert (document.title or "none") == facts["title"]
    assert document.outlet == facts.get("outlet")
    assert document.url == facts.get("url")
    assert document.language == facts.get("language", "en")
    assert (day.isoformat() if day else None) == facts.get("published")


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<",
        "<html></html>",
        "<script>alert(1)</script>",
        "<p hidden>nothing to see</p>",
        "<p" + ">" * 3,
        "<!doctype html><![CDATA[x]]>",
        "\ud800<p>",
        "<?xml version='1.0' encoding='utf-16'?><p></p>",
    ],
)
def test_a_page_without_words_is_no_error(markup: str) -> None:
    assert "alert" not in pages.read(markup).text
    assert "nothing to see" not in pages.read(markup).text


def test_a_page_nested_ten_thousand_deep_is_read() -> None:
    page = pages.read("<div>" * 10_000 + "<p>The words at the bottom are still there.</p>")
    assert "The words at the bottom" in page.text


def test_script_style_and_hidden_words_never_enter_the_text() -> None:
    page = pages.read(
        "<p>Seen.</p><script>unseen1</script><style>unseen2</style><div style='DISPLAY:none'>unseen3</div>"
        "<span aria-hidden=true>unseen4</span><p class='sr-only'>unseen5</p><noscript>unseen6</noscript>After."
    )
    assert page.text.split() == ["Seen.", "After."]


def test_a_page_with_scripts_alone_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>var x</script></body></html>")
    with pytest.raises(NothingToRead, match="no text on this page"):
        intake.load([tmp_path / "a.html"])


def test_each_row_of_the_class_table_matches_its_examples() -> None:
    rows = data("markup.toml")["kind"]
    assert isinstance(rows, list)
    for row in rows:
        assert row["why"]
        for name in row["yes"]:
            found = kind_of_class(name)
            assert found is not None and found.value == row["kind"], name
    assert kind_of_class("spread-more bread story-text") is None
