"""Attribution: PolNeAR's development articles, source, cue and content by overlap.

The data set follows rules of its own on what a span holds; ours are brought to them, the same for every article, from our spans and
the text alone: marks around what is quoted and a "that" before it belong to the content, and who is quoted within another's words
is not annotated (only the outermost attribution is), so ours that lie wholly in the content of another of ours are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import rashomon

Spans = Sequence[Sequence[int]]
_OPENING = ("''", "``", "“", "„", "«", '"', "‘")
_CLOSING = ("''", "”", "»", '"', "’")


def measure(gold: Path) -> Mapping[str, float]:
    """Overlap F1 of content, source and cue, on characters, over aligned attributions; mean over sets of annotators."""
    rows = [json.loads(line) for line in (gold / "data/quotes/polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [rashomon.Document.from_text(row["text"], published=row["date"] or None) for row in rows]
    counts: dict[str, list[float]] = {role: [0.0, 0.0, 0.0] for role in ("content", "source", "cue")}
    for row, reading in zip(rows, rashomon.read(documents), strict=True):
        found = as_annotated(
            [{"content": a.content, "source": a.source, "cue": a.cue} for a in reading.attributions], row["text"]
        )
        for wanted in row["annotations"].values():
            _count(found, wanted, counts, 1 / len(row["annotations"]))
    return {f"{role}, overlap F1": _f1(*numbers) for role, numbers in counts.items()}


def as_annotated(found: Sequence[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Attributions by the data set's rules: the outermost alone, with the marks and the "that" around what is said."""
    outermost = [one for one in found if not any(_is_within(one, other) for other in found if other is not one)]
    return [{**one, "content": [_with_marks(text, *span) for span in one["content"]]} for one in outermost]


def _is_within(one: dict[str, Any], other: dict[str, Any]) -> bool:
    size, larger = _size(one["content"]), _size(other["content"]) > _size(one["content"])
    told = _shared(one["content"], other["content"]) >= 0.9 * size
    return larger and told and _shared(one["cue"], other["content"]) >= 0.9 * _size(one["cue"])


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    start -= 5 if text[max(0, start - 5) : start].lower() == "that " else 0
    start -= next((len(mark) for mark in _OPENING if text[max(0, start - 2) : start].endswith(mark)), 0)
    start -= 5 if text[max(0, start - 5) : start].lower() == "that " else 0
    return start, end + next((len(mark) for mark in _CLOSING if text.startswith(mark, end)), 0)


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
