"""Attribution: PolNeAR's development articles, source, cue and content by overlap."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import rashomon

Spans = Sequence[Sequence[int]]


def measure(gold: Path) -> Mapping[str, float]:
    """Overlap F1 of content, source and cue, on characters, over aligned attributions; mean over sets of annotators."""
    rows = [json.loads(line) for line in (gold / "data/quotes/polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [rashomon.Document.from_text(row["text"], published=row["date"] or None) for row in rows]
    counts: dict[str, list[float]] = {role: [0.0, 0.0, 0.0] for role in ("content", "source", "cue")}
    for row, reading in zip(rows, rashomon.read(documents), strict=True):
        found = [{"content": a.content, "source": a.source, "cue": a.cue} for a in reading.attributions]
        for wanted in row["annotations"].values():
            _count(found, wanted, counts, 1 / len(row["annotations"]))
    return {f"{role}, overlap F1": _f1(*numbers) for role, numbers in counts.items()}


def _count(found: list[dict[str, Any]], wanted: list[dict[str, Any]], counts: dict[str, list[float]], weight: float) -> None:
    """Adds characters shared, found and wanted, each wanted attribution beside the found one that shares most of its content."""
    for role, numbers in counts.items():
        numbers[1] += weight * sum(_size(f[role]) for f in found)
        numbers[2] += weight * sum(_size(w[role]) for w in wanted)
    free = set(range(len(found)))
    pairs = sorted(
        ((-_shared(f["content"], w["content"]), i, j) for i, f in enumerate(found) for j, w in enumerate(wanted) if _touch(f, w)),
    )
    done: set[int] = set()
    for _, i, j in pairs:
        if i in free and j not in done:
            free.discard(i)
            done.add(j)
            for role, numbers in counts.items():
                numbers[0] += weight * _shared(found[i][role], wanted[j][role])


def _touch(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return _shared(found["content"], wanted["content"]) > 0


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _f1(shared: float, found: float, wanted: float) -> float:
    return 2 * shared / (found + wanted) if found + wanted else 0.0
