"""Copies among news: articles of the corpus, some of them copied as agencies' customers print them, to be told from the rest.

The set is made when it is measured, by a fixed seed, and nothing of it is kept. A pair is a true one where one document was
made from the other; every other pair said is wrong. Articles that share whole sentences with another article of the corpus
beforehand are no base and no company, since whether they are copies nobody has judged.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.copying import copy, sentences
from rashomon.model import Document, digest
from rashomon.stories import copies

SEED = 20
BASES, COMPANY = 300, 1200
"""Articles that are copied, and articles beside them (of the same twenty topics)."""
EVEN, ODD = 0, 1
LONG = 8
"""A sentence of fewer words says nothing about copying."""


@dataclass(frozen=True, slots=True)
class Set:
    """Documents, the pairs (ids in order) of which one was made from the other, and how each was made."""

    documents: tuple[Document, ...]
    pairs: Mapping[tuple[str, str], tuple[str, ...]]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _alone(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Articles of some length that share fewer than two longer sentences, quotations apart, with all others together."""
    told = [{s.casefold() for p in _paragraphs(row["text"]) for s in sentences(p) if _is_telling(s)} for row in rows]
    held = Counter(s for one in told for s in one)
    return [
        row
        for row, one in zip(rows, told, strict=True)
        if len(row["text"].split()) >= 150 and len(_paragraphs(row["text"])) >= 5 and sum(held[s] > 1 for s in one) < 2
    ]


def _is_telling(sentence: str) -> bool:
    return len(sentence.split()) >= LONG and not set(sentence) & set('“”"')


def build(corpus: Path, half: int, seed: int = SEED) -> Set:
    """The set made of the articles of `corpus` with even or odd numbers, the same for the same seed."""
    with gzip.open(corpus, "rt", encoding="utf-8") as file:
        rows = [row for i, row in enumerate(map(json.loads, file)) if i % 2 == half]
    rng = random.Random(seed)
    chosen = rng.sample(_alone(rows), BASES + COMPANY)
    documents = [_document(row["id"], row["title"], row["text"]) for row in chosen]
    pairs = {}
    for i, row in enumerate(chosen[:BASES]):
        title, text, changes = copy(rng, row["title"], _paragraphs(row["text"]), 1 + i % 4)
        made = _document(f"{row['id']}+", title, text)
        documents.append(made)
        pairs[ordered(made.id, documents[i].id)] = changes
    return Set(tuple(documents), pairs)


def _document(name: str, title: str, text: str) -> Document:
    return Document(id=f"d-{digest(name)}", text=f"{title}\n\n{text}", title=title)


def ordered(a: str, b: str) -> tuple[str, str]:
    """The two ids in order."""
    return (a, b) if a < b else (b, a)


def score(said: Iterable[tuple[str, str]], true: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall of pairs."""
    ours, theirs = set(said), set(true)
    hits = len(ours & theirs)
    return hits / len(ours) if ours else 0.0, hits / len(theirs) if theirs else 0.0


def measure(gold: Path) -> Mapping[str, float]:
    """Precision and recall of copied pairs: on odd articles, which no threshold was set on, and on the even ones."""
    figures = {}
    for half, name in ((ODD, "odd half"), (EVEN, "even half")):
        made = build(gold / "data/corpus/allsides_world.jsonl.gz", half)
        said = [ordered(pair.documents[0], pair.documents[1]) for pair in copies(made.documents)]
        precision, recall = score(said, made.pairs)
        figures |= {f"copied pairs, {name}, precision": precision, f"copied pairs, {name}, recall": recall}
    return figures
