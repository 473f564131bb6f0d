"""Event coding: the PLV development sentences (PLOVER roots with given source and target), and PETRARCH-2's validation records.

PETRARCH-2's unit tests are not measured: their codes are those of a made-up test dictionary (064 for restored relations).
"""

from __future__ import annotations

import csv
import html
import re
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


def measure_petrarch(gold: Path) -> Mapping[str, float]:
    """Share of the records with a text and an event of which the best event has the root of one of the gold codes."""
    text = (gold / "data/coding/petrarch2_validation.xml").read_text(encoding="utf-8")
    held = [record for block in re.split("(?=<Sentence )", text)[1:] if (record := _record(block)) is not None]
    return {"CAMEO roots, accuracy": sum(_first_root(sentence) in roots for sentence, roots in held) / len(held)}


def _record(block: str) -> tuple[str, set[str]] | None:
    """The sentence of a record and the roots of its codes; nothing without words or without an event."""
    words = re.search("<Text>(.*?)</Text>", block, re.DOTALL)
    sentence = " ".join(html.unescape(words.group(1)).split()) if words else ""
    roots = {code[:2] for code in re.findall(r'<EventCoding[^>]*eventcode="(\d+)"', block)}
    return (sentence, roots) if sentence and roots else None


def _first_root(sentence: str) -> str:
    events = rashomon.code(sentence)
    return events[0].cameo[:2] if events else ""


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
