"""Laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import intake
from rashomon.intake import decoding, pages
from rashomon.intake.languages import language
from rashomon.intake.units import units
from rashomon.model import BlockKind, Document

PIECES = st.sampled_from(
    [
        "By Jane Roe",
        "Reuters",
        "Read also:",
        "Comments (2)",
        "Advertisement",
        "3 May 2019",
        "Translator's Note: x",
        "(",
        "“",
        "\u00a0",
        "\t",
        "\r\n",
        "\x0b",
        "\u2028",
        "The minister resigned on Monday, her office said in a statement.",
        "ACCRA, May 3 (EP) - ",
        "両国",
        "Она сказала.",
        "\ud800",
        "\u200b",
        "___",
        "[Editor's note: ",
        "Follow Jane Roe on X",
        "\n",
        "\n\n",
        " ",
        "A man waits at the gate. (Jane Roe/AFP via Getty Images)",
    ]
)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class=ad>",
        "</div>",
        "<h1>",
        "<!--",
        "-->",
        "<br>",
        "&amp;",
        "&#x0;",
        "<script>",
        "<td>",
        "words ",
        "<a href=x>",
        "</",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_that_is_not_blank_lies_in_a_block_and_the_text_stays(text: str) -> None:
    document = intake.zone(Document.from_text(text))
    assert document.text == text
    covered = set()
    for block in document.blocks:
        words = text[block.start : block.end]
        assert words == words.strip()
        covered.update(range(block.start, block.end))
    assert all(i in covered or sign.isspace() or sign in "\u200b\ufeff\x1c\x1d\x1e\x85" for i, sign in enumerate(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_voices_of_blocks_exist_and_body_always_has_one(text: str) -> None:
    document = intake.zone(Document.from_text(text))
    ids = {voice.id for voice in document.voices}
    assert len(ids) == len(document.voices)
    for block in document.blocks:
        assert block.voice is None or block.voice in ids
        assert block.voice is not None or block.kind not in (BlockKind.BODY, BlockKind.NOTE)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_zoning_is_the_same_each_time_and_units_stay_inside(text: str) -> None:
    assert intake.zone(Document.from_text(text)) == intake.zone(Document.from_text(text))
    at = 0
    for unit in units(text):
        assert at <= unit.start < unit.end <= len(text)
        at = unit.end


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS | st.text(max_size=8), max_size=40).map("".join))
def test_any_mark_up_gives_a_page(markup: str) -> None:
    page = pages.read(markup)
    assert all(0 <= at < len(page.text) for at in (*page.hints, *page.weak))
    intake.zone(Document.from_text(page.text))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_said_to_be_none(raw: bytes) -> None:
    try:
        assert isinstance(decoding.decode(raw), str)
    except decoding.NotText as error:
        assert str(error)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that the ports would open. " * 8_000,
        "word\n" * 30_000,
        "One line of a report, with a name in it.\n\n" * 8_000,
        "(" * 400_000,
        "\n" * 400_000 + "x",
        "— " * 200_000,
    ],
    ids=["one line", "short lines", "paragraphs", "brackets", "blank", "dashes"],
)
def test_large_texts_take_seconds_at_most(text: str) -> None:
    start = time.process_time()
    intake.zone(Document.from_text(text))
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two killed in blast", "und"),
        ("The government said on Monday that it would open the border with its neighbour.", "en"),
        ("Das Parlament hat am Montag ein neues Gesetz über die Steuern beschlossen.", "de"),
        ("两国代表星期三举行会谈", "zh"),
        ("両国の代表は会談した", "ja"),
        ("두 나라 대표는 회담했다", "ko"),
        ("Парламент у понеділок ухвалив новий закон про податки, повідомили у міністерстві.", "uk"),
        ("12345 !!!", "und"),
    ],
)
def test_language_by_script_then_by_words(text: str, code: str) -> None:
    assert language(text) in (code, "en" if code == "und" else code)


def test_a_foreign_paragraph_keeps_its_language_and_a_short_headline_takes_the_documents() -> None:
    body = "The two ministers met in the capital on Monday and agreed to open the border, officials of both sides said."
    document = intake.zone(
        Document.from_text(f"Border opens\n\n{body}\n\n双方代表在会谈后说,边境口岸将从下月起重新开放。\n\n{body}")
    )
    assert document.language == "en"
    assert [block.language for block in document.blocks] == ["en", "en", "zh", "en"]
