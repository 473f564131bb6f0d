"""Stories: ECB+ topics 1 to 35, each of two happenings that are easily confused, scored by B-cubed and adjusted Rand index.

The values in `StorySettings` were set on the training topics; the development topics are those usual in the literature, on
which nothing was set since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.clusters import adjusted_rand, b_cubed
from rashomon.model import Document
from rashomon.pipeline import analyse
from rashomon.stories import Features, features, group

DEVELOPMENT = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
"""The usual development topics of ECB+ (Cybulska and Vossen 2015)."""


def measure(gold: Path) -> Mapping[str, float]:
    """Figures over all documents at once, and over those of the development topics at once."""
    rows = [json.loads(line) for line in (gold / "data/stories/ecbplus_1-35.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [features(a) for a in analyse(Document.from_text(row["text"], url=row["doc"]) for row in rows)]
    kept = [i for i, row in enumerate(rows) if int(row["topic"]) in DEVELOPMENT]
    return {
        **_figures(found, [row["story"] for row in rows], ""),
        **_figures([found[i] for i in kept], [rows[i]["story"] for i in kept], ", development topics"),
    }


def _figures(found: Sequence[Features], gold: Sequence[str], of: str) -> Mapping[str, float]:
    where = {i: number for number, story in enumerate(group(found)) for i in story}
    ours = [where[i] for i in range(len(found))]
    precision, recall, f1 = b_cubed(ours, gold)
    return {
        f"B-cubed precision{of}": precision,
        f"B-cubed recall{of}": recall,
        f"B-cubed F1{of}": f1,
        f"adjusted Rand index{of}": adjusted_rand(ours, gold),
    }
