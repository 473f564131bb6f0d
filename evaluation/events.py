"""Events across documents: ECB+ with the words of its mentions given, scored by CoNLL F1 against its chains.

Only sentences that the set's makers checked count. All documents of a part are given at once, so that putting them together
by story is part of the task. What features are worth was learned on the odd topics; even and development topics are reported.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.clusters import conll
from evaluation.stories import DEVELOPMENT
from rashomon import link_events
from rashomon.model import Document, Span

PARTS: Mapping[str, Callable[[int], bool]] = {
    "development topics": lambda topic: topic in DEVELOPMENT,
    "even topics": lambda topic: topic % 2 == 0,
}


@dataclass(frozen=True, slots=True)
class Gold:
    """Documents, their topics, the mentions and the chain of each."""

    documents: list[Document]
    topics: list[int]
    mentions: list[Span]
    chains: list[str]


def load(folder: Path) -> Gold:
    """The set: the text of a document is its words with a space between them and a line for each sentence."""
    with (folder / "ecbplus_1-35_documents.jsonl").open(encoding="utf-8") as lines:
        rows = {row["doc"]: row for row in map(json.loads, lines)}
    texts = {name: "\n".join(" ".join(words) for words in row["sentences"]) for name, row in rows.items()}
    documents = {name: Document.from_text(text, url=name) for name, text in texts.items()}
    with gzip.open(folder / "ecbplus_1-35_mentions.jsonl.gz", "rt", encoding="utf-8") as lines:
        kept = [m for m in map(json.loads, lines) if "ACTION" in m["type"] and m["checked_sentence"]]
    mentions = [_span(documents[m["doc"]], rows[m["doc"]]["sentences"], m) for m in kept]
    topics = [row["topic"] for row in rows.values()]
    return Gold(list(documents.values()), topics, mentions, [m["chain"] for m in kept])


def _span(document: Document, sentences: list[list[str]], mention: dict[str, Any]) -> Span:
    """From the first to the last of a mention's words."""
    before = sum(len(" ".join(words)) + 1 for words in sentences[: mention["sentence"]])
    words, tokens = sentences[mention["sentence"]], mention["tokens"]
    starts = [before + sum(len(word) + 1 for word in words[:i]) for i in (tokens[0], tokens[-1])]
    return document.span(starts[0], starts[1] + len(words[tokens[-1]]))


def measure(gold: Path) -> Mapping[str, float]:
    """CoNLL F1 and its three parts for each part of the set."""
    whole = load(gold / "data/coreference")
    figures: dict[str, float] = {}
    for name, holds in PARTS.items():
        kept = {d.id: d for d, topic in zip(whole.documents, whole.topics, strict=True) if holds(topic)}
        pairs = [(m, c) for m, c in zip(whole.mentions, whole.chains, strict=True) if m.document in kept]
        ours = link_events(list(kept.values()), [mention for mention, _ in pairs])
        figures |= {f"{score}, {name}": value for score, value in conll(ours, [chain for _, chain in pairs]).items()}
    return figures
