"""Stories: ECB+ topics 1 to 35, each of two happenings that are easily confused, scored by B-cubed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import rashomon


def measure(gold: Path) -> Mapping[str, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over all documents at once."""
    rows = [json.loads(line) for line in (gold / "data/stories/ecbplus_1-35.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [rashomon.Document.from_text(row["text"], url=row["doc"]) for row in rows]
    where = {d.id: i for i, group in enumerate(rashomon.cluster(documents)) for d in group}
    return b_cubed([where[d.id] for d in documents], [row["story"] for row in rows])


def b_cubed(ours: Sequence[int], theirs: Sequence[str]) -> Mapping[str, float]:
    """Mean share of each document's cluster that is of its story, and of its story that is in its cluster, and their F1."""
    precision = recall = 0.0
    for i in range(len(ours)):
        cluster = {j for j in range(len(ours)) if ours[j] == ours[i]}
        story = {j for j in range(len(theirs)) if theirs[j] == theirs[i]}
        both = len(cluster & story)
        precision, recall = precision + both / len(cluster), recall + both / len(story)
    p, r = precision / len(ours), recall / len(ours)
    return {"B-cubed precision": p, "B-cubed recall": r, "B-cubed F1": 2 * p * r / (p + r)}
