"""Event coding: the PLV development sentences, PLOVER roots with given source and target."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import rashomon

SAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE"}
"""PLOVER's names of today for the set's names of 2016."""


def measure(gold: Path) -> Mapping[str, float]:
    """Macro-F1 and accuracy of PLOVER roots; a sentence without an event is wrong."""
    with (gold / "data/coding/PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    pairs = [(root(row), SAME.get(row["gold_root"], row["gold_root"])) for row in rows]
    return {"PLOVER roots, macro-F1": macro_f1(pairs), "PLOVER roots, accuracy": sum(a == b for a, b in pairs) / len(pairs)}


def root(row: Mapping[str, str]) -> str:
    """The type of the sentence's best event, in the set's names; empty where there is none."""
    events = rashomon.code(row["sentence"], source=row["source"], target=row["target"])
    return SAME.get(events[0].plover, events[0].plover) if events else ""


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean over the classes of the gold of each one's F1."""
    scores = []
    for label in sorted({theirs for _, theirs in pairs}):
        hits = sum(a == b == label for a, b in pairs)
        total = sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs)
        scores.append(2 * hits / total)
    return sum(scores) / len(scores)
