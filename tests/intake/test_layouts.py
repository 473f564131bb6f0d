"""Whole texts, written for this project, with the kind of every line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import intake
from rashomon.model import Document, VoiceRole

FOLDER = Path(__file__).parent / "layouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def parse(name: str) -> tuple[str, list[tuple[int, str]], dict[str, str]]:
    """Text without marks, the kinds wanted at offsets, and what else must come out."""
    text, wanted, facts = "", [], {}
    for raw in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if raw.startswith("#:"):
            key, value = raw[2:].split("=", 1)
            facts[key.strip()] = value.strip()
            continue
        kinds, _, words = raw.partition("| ")
        if words.strip():
            first, _, second = kinds.partition("+")
            wanted.append((len(text) + len(words) - len(words.lstrip()), first))
            wanted += [(len(text) + len(words.rstrip()) - 1, second)] if second else []
        text += words + "\n"
    return text, wanted, facts


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_layout_gets_its_kind(name: str) -> None:
    text, wanted, _ = parse(name)
    document = intake.zone(Document.from_text(text))
    assert document.text == text
    found = [(text[at : at + 40], (document.block_at(at) or document.blocks[0]).kind.value) for at, _ in wanted]
    assert found == [(text[at : at + 40], kind) for at, kind in wanted]


@pytest.mark.parametrize("name", NAMES)
def test_voices_date_and_language_of_the_layout(name: str) -> None:
    text, _, facts = parse(name)
    document = intake.zone(Document.from_text(text))
    authors = [voice.name for voice in document.voices if voice.role is VoiceRole.AUTHOR]
    translators = [voice.name for voice in document.voices if voice.role is VoiceRole.TRANSLATOR]
    if "author" in facts:
        assert authors == ([None] if facts["author"] == "none" else facts["author"].split(","))
    assert translators == ([facts["translator"]] if "translator" in facts else [])
    day = document.published.interval.first_day if document.published.interval else None
    assert (day.isoformat() if day else None) == facts.get("published")
    assert document.language == facts.get("language", "en")
    assert (document.title is None) == ("no-title" in facts or text.startswith("The governor"))
