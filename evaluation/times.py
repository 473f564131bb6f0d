"""Time expressions: TempEval-3's TimeBank and AQUAINT, spans and values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import rashomon

FILES = ("data/times/tempeval3_timebank.jsonl", "data/times/tempeval3_aquaint.jsonl")


def measure(gold: Path) -> Mapping[str, float]:
    """F1 of exact spans, of spans that overlap, and of values on spans that overlap (the shared task's measure)."""
    strict = relaxed = value = ours = theirs = 0
    for row, found in _read(gold):
        wanted = row["times"]
        ours, theirs = ours + len(found), theirs + len(wanted)
        spans = {(t.start, t.end) for t in found}
        strict += sum((w["start"], w["end"]) in spans for w in wanted)
        for want in wanted:
            met = next((t for t in found if t.start < want["end"] and want["start"] < t.end), None)
            relaxed += met is not None
            value += met is not None and met.value == want["value"]
    total = ours + theirs
    return {"strict span F1": 2 * strict / total, "relaxed span F1": 2 * relaxed / total, "value F1": 2 * value / total}


def _read(gold: Path) -> Iterator[tuple[dict[str, Any], tuple[Any, ...]]]:
    rows = [json.loads(line) for name in FILES for line in (gold / name).read_text(encoding="utf-8").splitlines()]
    documents = [rashomon.Document.from_text(row["text"], published=row["dct"] or None) for row in rows]
    for row, reading in zip(rows, rashomon.read(documents), strict=True):
        yield row, reading.times
