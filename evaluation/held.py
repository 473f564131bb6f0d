"""What held when: essays on United States relations read into a ledger, its answers held against hand-coded ranges.

Question: did the United States have relations with X on day D? In the ranges that is every status but "None" and "Interests" (a
section under a protecting power, kept where relations are broken). In the ledger: had a recognition, relations or a mission begun by then,
with no break of relations since? Closing a mission ends the mission, not the relations.
"""

from __future__ import annotations

import csv
import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import rashomon
from evaluation.relations import essay_lines, read_essays
from rashomon.accounts import HeldRow
from rashomon.ledger import Ledger, open_ledger

ESSAYS = "data/relations/rdcr_articles_even.jsonl"
RANGES = "data/relations/mission_status_range_even.csv"
PAIRS = 1000
SEED = 1911
NONE = frozenset({"None", "Interests"})
KINDS = ("recognition", "diplomatic_relations", "mission")

Range = tuple[date, date, bool]


def measure(gold: Path) -> Mapping[str, float]:
    """Accuracy on 1,000 random pairs of country and day; beside it what saying always yes would reach, and coverage."""
    ranges = _ranges(gold / RANGES)
    essays = read_essays(gold / ESSAYS)
    names = {essay["stem"]: spellings(essay["stem"], essay["country"]) for essay in essays}
    ranges = {stem: spans for stem, spans in ranges.items() if stem in names}
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "essays.ledger", create=True) as ledger:
        rashomon.record(map(_document, essays), ledger)
        rows = {stem: _ties(ledger, names[stem]) for stem in sorted(ranges)}
    asked = list(pairs(ranges))
    return {
        "relations on a day, accuracy": sum(holds(rows[stem], day) == truth for stem, day, truth in asked) / len(asked),
        "relations on a day, always yes": sum(truth for _, _, truth in asked) / len(asked),
        "countries with any claim": sum(bool(found) for found in rows.values()) / len(rows),
    }


def _document(essay: Mapping[str, Any]) -> rashomon.Document:
    """An essay as a report: its headings are lines of their own. It was written after all that it tells."""
    lines = [f"The United States and {essay['country']}", *essay_lines(essay)]
    text = "\n\n".join(" ".join(line.split()) for line in lines)
    return rashomon.Document.from_text(text, outlet="Office of the Historian", url=essay["stem"], published="2020-12-31")


def _ranges(path: Path) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            begin, end = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
            found.setdefault(row["rdcr"], []).append((begin, end, row["us_mission_status"] not in NONE))
    return found


def pairs(ranges: Mapping[str, Sequence[Range]]) -> Iterator[tuple[str, date, bool]]:
    """Random countries with a random day of their coded time each, and whether relations held; the same ones every time."""
    chance = random.Random(SEED)
    countries = sorted(ranges)
    for _ in range(PAIRS):
        country = chance.choice(countries)
        at = chance.randrange(sum((end - begin).days + 1 for begin, end, _ in ranges[country]))
        for begin, end, truth in ranges[country]:
            if at <= (end - begin).days:
                yield country, begin + timedelta(days=at), truth
                break
            at -= (end - begin).days + 1


def spellings(stem: str, country: str) -> list[str]:
    """Names to look a country up by: as the essay has it, bare, as the file has it, and what stands in brackets."""
    plain = country.replace("*", "").strip()
    bare = re.sub(r"\s*\(.*?\)", "", plain).removeprefix("The ")
    return list(dict.fromkeys([plain, bare, stem.replace("-", " "), *re.findall(r"\((.*?)\)", plain)]))


def _ties(ledger: Ledger, names: Sequence[str]) -> list[HeldRow]:
    for name in names:
        found = [row for kind in KINDS for row in rashomon.relations(ledger, between=("United States", name), kind=kind)]
        if found:
            return [
                row for row in found if row.holds and (row.kind != "recognition" or row.names.get(row.subject) == "United States")
            ]
    return []


def holds(rows: Sequence[HeldRow], day: date) -> bool:
    """Whether relations had begun by `day` with no break since. What is only told to hold, at no time, counts for every day."""
    on = day.isoformat()
    begins = [row.valid.from_.start for row in rows if row.valid.from_ and row.valid.from_.start]
    broken = [row.valid.to.start for row in rows if row.kind == "diplomatic_relations" and row.valid.to and row.valid.to.start]
    if not begins and not broken:
        return bool(rows)
    last_begin, last_break = (max((end for end in ends if end <= on), default="") for ends in (begins, broken))
    return bool(last_begin) and last_begin >= last_break
