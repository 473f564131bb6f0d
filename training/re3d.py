"""Names in re3d (Dstl and partners): reports on Syria and Iraq with entities by character.

re3d marks descriptions ("the country", "The Members of the Security Council") as well as names. A name is an entity that
is spelt as one: capitals throughout, but for linking words. Capitals that no such entity covers are left open, and so are
states that it calls organisations where they act.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from rashomon.reading.paragraphs import paragraphs
from rashomon.reading.pieces import JOINED, SPACED
from rashomon.reading.tokens import tokenise
from training.corpora import Annotated, bioes, open_text
from training.peoples import is_land, mark_peoples
from training.silver import LINKS, OFFICES, OPEN_TAG

KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
STOPS = frozenset((".", "!", "?"))
COMMON = frozenset(
    (
        "Coalition",
        "Government",
        "Council",
        "Committee",
        "Army",
        "Ministry",
        "Minister",
        "Secretary",
        "Parliament",
        "Force",
        "Forces",
    )
)
"""Nouns that the reports write with a capital: alone no name, and left open."""

Spans = list[tuple[int, int]]


def read_re3d(path: Path) -> Iterator[Annotated]:
    """Yield its sentences with names; their words as the reader divides them."""
    with open_text(path) as lines:
        for row in map(json.loads, lines):
            text = row["text"]
            for number, (start, end) in enumerate(paragraphs(text, 0, len(text))):
                spans = [(start + a, start + b) for a, b in tokenise(text[start:end])]
                tags = _tags(text, spans, row["entities"])
                for a, b in _sentences(text, spans):
                    words = [text[x:y] for x, y in spans[a:b]]
                    standing = [JOINED if i > a and spans[i - 1][1] == spans[i][0] else SPACED for i in range(a, b)]
                    marked = bioes(mark_peoples(words, tags[a:b]))
                    whole = text[spans[a][0] : spans[b - 1][1]]
                    yield Annotated(words, standing, row["doc"], number, whole, "re3d", names=marked, says_misc=False)


def _sentences(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Word ranges that end at full stops."""
    cuts = [i + 1 for i, (a, b) in enumerate(spans) if text[a:b] in STOPS]
    bounds = [0, *cuts, len(spans)]
    return [(a, b) for a, b in pairwise(bounds) if b - a > 1]


def _tags(text: str, spans: Spans, entities: list[dict[str, Any]]) -> list[str]:
    words = [text[a:b] for a, b in spans]
    tags = [OPEN_TAG if word[:1].isupper() and word not in ("The", "I") else "O" for word in words]
    taken = [False] * len(words)
    for entity in sorted(entities, key=lambda e: e["start"] - e["end"]):
        if entity["type"] not in KINDS:
            continue
        inside = [i for i, (a, b) in enumerate(spans) if entity["start"] <= a and b <= entity["end"]]
        if not inside:
            continue
        a, b = _trimmed(words, inside[0], inside[-1] + 1, entity["type"])
        if a < b and not any(taken[a:b]) and _is_spelt_as_name(words[a:b]):
            taken[a:b] = [True] * (b - a)
            if entity["type"] != "Organisation" or not is_land(words[a:b]):
                kind = KINDS[entity["type"]]
                tags[a:b] = ["B-" + kind, *["I-" + kind] * (b - a - 1)]
    return tags


def _trimmed(words: list[str], a: int, b: int, kind: str) -> tuple[int, int]:
    """Without an article and lower-case words at the edges, and without titles before a person."""
    while a < b and (words[a].lower() == "the" or not words[a][:1].isupper() or (kind == "Person" and words[a] in OFFICES)):
        a += 1
    while b > a and not (words[b - 1][:1].isupper() or words[b - 1][:1].isdigit()):
        b -= 1
    return a, b


def _is_spelt_as_name(words: list[str]) -> bool:
    if len(words) == 1 and (words[0] in COMMON or words[0] == "I"):
        return False
    return "Members" not in words and all(w[:1].isupper() or w[:1].isdigit() or w in LINKS for w in words)
