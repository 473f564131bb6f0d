"""State relations over time: hand-coded changes of one state's missions, found again in the prose that they were coded from.

The essays tell of the United States' relations with one country each. A change is told right where its day (month, year, as
far as the coders knew it) and its direction are: a mission or relations begin or rise, or they end or fall. What is told of
other pairs, or of the other side's missions, is not counted; the same change told twice counts once.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rashomon
from rashomon.model import Mention, Relation, Statement
from rashomon.times import Interval

FILES = ("data/relations/rdcr_articles_even.jsonl", "data/relations/transitions_even.csv")
_KINDS = ("diplomatic_relations", "mission")
_CODER = "the united states"
_LEVELS = (
    "None", "Interests", "Liaison", "Consul Nonresident", "Consulate", "Envoy Nonresident", "Legation",
    "Ambassador Nonresident", "Embassy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transition:
    """When, as wide as known, whether relations rose ("begin") or fell ("end"), and which kind of relation it is told of."""

    when: Interval
    sort: str
    kind: str = field(default="", compare=False)


def measure(gold: Path) -> Mapping[str, float]:
    """Precision, recall and F1 of dated changes (date and direction), and recall of dates told with any direction."""
    essays, wanted = read_essays(gold / FILES[0]), _wanted(gold)
    documents = [rashomon.Document.from_text(essay_text(essay)) for essay in essays]
    hits = said = true = dates = aside = 0
    for essay, document in zip(essays, documents, strict=True):
        told, theirs = told_in(rashomon.state(document)), wanted.get(essay["stem"], [])
        hits, said, true = hits + matched(told, theirs), said + len(told), true + len(theirs)
        aside += len(_beside(told, theirs))
        dates += sum(any(want.when.contains(one.when) for one in told) for want in theirs)
    return {
        "transitions, date + direction, F1": 2 * hits / (said + true),
        "transitions, date + direction, F1, dates of relations alone aside": 2 * hits / (said - aside + true),
        "transitions, precision": hits / said,
        "transitions, recall": hits / true,
        "transitions, dates found": dates / true,
    }


def matched(told: Sequence[Transition], wanted: Sequence[Transition]) -> int:
    """How many of the changes told are changes wanted; each counts once."""
    left, hits = list(wanted), 0
    for one in told:
        met = next((w for w in left if w.sort == one.sort and w.when.contains(one.when)), None)
        if met is not None:
            left.remove(met)
            hits += 1
    return hits


def _beside(told: Sequence[Transition], wanted: Sequence[Transition]) -> list[Transition]:
    """Changes of relations, not of missions, whose date was not coded: the coders date missions ("relations were established in
    May, the embassy opened in July"), so that neither is wrong."""
    known = [one for one in told if any(w.sort == one.sort and w.when.contains(one.when) for w in wanted)]
    return [one for one in told if one.kind != "mission" and one not in known]


def told_in(statements: Iterable[Statement]) -> list[Transition]:
    """The dated changes of the coder's own side that statements tell of."""
    found = dict.fromkeys(one for statement in statements for one in _changes(statement.content))
    return [one for one in found if not any(_is_wider(one, other) for other in found)]


def _is_wider(one: Transition, other: Transition) -> bool:
    """Whether the other is the same change with a date that is better known."""
    return one.sort == other.sort and one.when != other.when and one.when.contains(other.when)


def _changes(relation: object) -> Iterator[Transition]:
    if not isinstance(relation, Relation) or relation.kind not in _KINDS or not relation.holds or not _is_of_coder(relation):
        return
    for when, sort in ((relation.valid.from_, "begin"), (relation.valid.to, "end")):
        if when is not None and when.width is not None and when.width.days <= 366:
            yield Transition(when, sort, relation.kind)


def _is_of_coder(relation: Relation) -> bool:
    sides = [relation.subject] if relation.kind == "mission" else [relation.subject, relation.object]
    return any(_is_coder(side) for side in sides)


def _is_coder(side: Mention) -> bool:
    return "usa" in " ".join(side.entities).lower() or len(side.entities) > 1 or side.form in ("nominal", "pronoun")


def essay_text(essay: Mapping[str, Any]) -> str:
    """The essay as plain text: its country, then heads and paragraphs as lines of their own."""
    return "\n\n".join([essay["country"], *essay_lines(essay)])


def essay_lines(essay: Mapping[str, Any]) -> Iterator[str]:
    """The heads and paragraphs of an essay, in order."""
    for section in essay["sections"]:
        yield from filter(None, section["paragraphs"])
        for entry in section["entries"]:
            yield from filter(None, (entry["head"], *entry["paragraphs"]))


def read_essays(path: Path) -> list[dict[str, Any]]:
    """The essays in a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _wanted(gold: Path) -> dict[str, list[Transition]]:
    """The coded changes of each country in order of time, by the essay's name."""
    with (gold / FILES[1]).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["status_change"] in _LEVELS]
    by_country: dict[str, list[Transition]] = defaultdict(list)
    last: dict[str, int] = {}
    for row in rows:
        level = _LEVELS.index(row["status_change"])
        sort = "end" if level < last.get(row["rdcr"], -1) else "begin"
        last[row["rdcr"]] = level
        parts = [row[part].zfill(2) for part in ("year", "month", "day") if row[part]]
        by_country[row["rdcr"]].append(Transition(Interval.parse("-".join(parts)), sort))
    return by_country
