"""Names of one person: pairs of name_bench, whose even rows were open for tuning and whose odd rows are reported."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from rashomon import same_name


def measure(gold: Path) -> Mapping[str, float]:
    """F1 of "same" on pairs of persons, for the odd rows (held out) and the even ones (tuned on)."""
    with (gold / "data/names/name_bench_cases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(enumerate(csv.DictReader(file)))
    people = [(i, row) for i, row in rows if row["schema"] == "Person"]
    return {
        "persons, odd half, F1": f1([row for i, row in people if i % 2]),
        "persons, even half, F1": f1([row for i, row in people if not i % 2]),
    }


def f1(rows: list[dict[str, str]]) -> float:
    """F1 of the matcher's "same" against the set's."""
    pairs = [(same_name(row["name1"], row["name2"]).same, row["is_match"].strip().lower() == "true") for row in rows]
    hits = sum(ours and theirs for ours, theirs in pairs)
    said, true = sum(ours for ours, _ in pairs), sum(theirs for _, theirs in pairs)
    return 2 * hits / (said + true) if said + true else 0.0
