"""Names that mean several things: which one the other words of the text decide for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rashomon.entities import find_mentions
from rashomon.model import Document, Reading, Sentence, Word

CASES = [json.loads(line) for line in (Path(__file__).parent / "context.jsonl").read_text(encoding="utf-8").splitlines()]


def _unread(text: str) -> Reading:
    """A reading that tells words alone: the choice between the meanings of a name needs no tree.

    Whether a capital stands for its government does need one, so here it is the city.
    """
    words = tuple(Word(m.start(), m.end(), m.group(), "X", {}, -1, "root") for m in re.finditer(r"[\w'’-]+|[^\w\s]", text))
    return Reading(Document.from_text(text), (Sentence(0, len(text), words),), ())


def test_there_are_sixty_of_them() -> None:
    assert len({case["text"] for case in CASES}) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_other_words_decide(case: dict) -> None:
    start = case["text"].index(case["words"])
    met = [m for m in find_mentions(_unread(case["text"])) if m.start == start and m.text.startswith(case["words"])]
    named = [key for mention in met for key in mention.entities]
    assert named == ([case["means"]] if case["means"] else [])
