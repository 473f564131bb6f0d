"""`python benchmarks/ledger.py [SIZE…] [--ledger URL]`: as-of questions on a ledger of synthetic statements, and how the cost grows.

Each statement is a claim about two of 200 states on a random day since 1900; twenty stand in a report. For each size (10,000, 100,000
and 1,000,000 unless given) a ledger is filled and asked; then one more report is added. A URL must name an empty PostgreSQL database,
and takes one size. Times depend on the machine and what else it does.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rashomon.accounts import Party, Quoted
from rashomon.claims import Claim
from rashomon.ledger import Ledger, Question, Writer, claim, open_ledger, relations
from rashomon.ledger.plain import pack, pack_text
from rashomon.ledger.search import add_words
from rashomon.ledger.tables import CLAIMANTS, CLAIMS, DOCUMENTS, READINGS, STATEMENTS
from rashomon.ledger.writing import _claim, _claim_id, add_parties
from rashomon.times import Interval

STATES = [f"s{number:03}" for number in range(200)]
KINDS = ("recognition", "diplomatic_relations", "mission", "treaty", "sanctions", "alliance", "membership", "trade")
IN_A_REPORT = 20
FIRST = date(1900, 1, 1)
DAYS = 45_000
ASKED = 200
AT = "2024-01-01T00:00:00Z"
NOTHING = pack([])


def made(chance: random.Random, report: int, number: int) -> Claim:
    """A claim as a report may make it: begun or ended on a day, in a month, or in a year, known some days later."""
    subject, other = _two(chance)
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    when = Interval.parse(chance.choice([f"{day:%Y-%m-%d}"] * 4 + [f"{day:%Y-%m}", f"{day:%Y}"]))
    ends = chance.random() < 0.4
    words = Quoted(f"d-{report}", number * 50, number * 50 + 30, f"{subject} and {other}, statement {number}")
    known = day + timedelta(days=chance.randrange(30))
    claimants = _two(chance)[: 1 + (chance.random() < 0.3)]
    key = f"r-{report}-{number}"
    return Claim(
        chance.choice(KINDS), subject, other, chance.random() < 0.95, None if ends else when, when if ends else None, key, key, words,
        known, claimants,
    )  # fmt: skip


def _two(chance: random.Random) -> tuple[str, str]:
    one = chance.randrange(len(STATES))
    return STATES[one], STATES[(one + 1 + chance.randrange(len(STATES) - 1)) % len(STATES)]


def fill(ledger: Ledger, size: int) -> None:
    """Add `size` statements, a thousand reports in each change."""
    chance = random.Random(size)
    reports = size // IN_A_REPORT
    for first in range(0, reports, 1000):
        some = range(first, min(first + 1000, reports))
        claims = {report: [made(chance, report, number) for number in range(IN_A_REPORT)] for report in some}
        with ledger.writing() as connection:
            writer = Writer(connection, AT, "benchmark")
            add(writer, claims)
            if first == 0:
                add_parties(writer, [Party(i, "state", i.upper(), [i.upper()], {}) for i in STATES])


def add(writer: Writer, reports: dict[int, list[Claim]]) -> None:
    """Add reports with what they claim, as `record` and `claim` do, without asking first what is there."""
    texts = {report: f"Report {report}. " + " ".join(c.words.text for c in claims) for report, claims in reports.items()}
    writer.add(DOCUMENTS, [{"number": r + 1, "id": f"d-{r}", "text": pack_text(text)} for r, text in texts.items()])
    writer.add(READINGS, [_reading(report, claims) for report, claims in reports.items()])
    writer.add(STATEMENTS, [_statement(r, n, c) for r, claims in reports.items() for n, c in enumerate(claims)])
    for report, text in texts.items():
        add_words(writer.connection, report + 1, text)
    keyed = {_claim_id(c): c for claims in reports.values() for c in claims}
    writer.add(CLAIMS, [_claim(key, c) for key, c in keyed.items()])
    writer.add(CLAIMANTS, [{"entity": who, "claim": key} for key, c in keyed.items() for who in sorted(set(c.claimants))])


def _reading(report: int, claims: list[Claim]) -> dict[str, Any]:
    row = {"id": f"r-{report}", "document": f"d-{report}", "program": "benchmark", "path": None, "outlet": None, "title": None}
    return {**row, "published": claims[0].known.isoformat(), "statements": len(claims), "data": NOTHING}


def _statement(report: int, number: int, one: Claim) -> dict[str, Any]:
    row = {"reading": f"r-{report}", "number": number, "id": one.statement, "document": f"d-{report}", "kind": "relation"}
    return {**row, "label": one.kind, "start": one.words.start, "end": one.words.end}


@dataclass(frozen=True)
class Asked:
    """A kind of question with the way to make one at random."""

    name: str
    make: Callable[[random.Random, Interval, str], dict[str, Any]]


def _pair(chance: random.Random) -> tuple[set[str], set[str]]:
    one, other = _two(chance)
    return {one}, {other}


QUESTIONS = (
    Asked("two states, one kind, on a day", lambda c, on, known: {"between": _pair(c), "kind": c.choice(KINDS), "on": on}),
    Asked("two states, on a day, as known on a day", lambda c, on, known: {"between": _pair(c), "on": on, "known": known}),
    Asked(
        "two states, on, known, according to a third",
        lambda c, on, known: {"between": _pair(c), "on": on, "known": known, "said_by": {c.choice(STATES)}},
    ),
    Asked(
        "one state, one kind, on, known",
        lambda c, on, known: {"subject": {c.choice(STATES)}, "kind": c.choice(KINDS), "on": on, "known": known},
    ),
)


def times(ledger: Ledger, asked: Asked) -> Iterator[float]:
    """Milliseconds of each of many random questions, each on a connection of its own."""
    chance = random.Random(asked.name)
    for _ in range(ASKED):
        on = Interval.day(FIRST + timedelta(days=chance.randrange(DAYS)))
        question = Question(**asked.make(chance, on, (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()))
        begun = time.perf_counter()
        with ledger.reading() as connection:
            relations(connection, question)
        yield (time.perf_counter() - begun) * 1000


def one_more(ledger: Ledger, size: int) -> float:
    """Milliseconds to add one more report with its claims, the best of five."""
    chance, best = random.Random(1), float("inf")
    for extra in range(5):
        report = size + extra
        claims = [made(chance, report, number) for number in range(IN_A_REPORT)]
        begun = time.perf_counter()
        with ledger.writing() as connection:
            writer = Writer(connection, AT, "benchmark")
            writer.add_text(f"d-{report}", f"Report {report}.")
            claim(writer, [f"d-{report}"], claims, [])
        best = min(best, (time.perf_counter() - begun) * 1000)
    return best


def measure(where: str, size: int) -> None:
    """Fill, ask, and print."""
    with open_ledger(where, create=True) as ledger:
        begun = time.perf_counter()
        fill(ledger, size)
        filled = time.perf_counter() - begun
        weight = f", {Path(where).stat().st_size / 1e6:,.0f} MB" if "://" not in where else ""
        print(
            f"{size:,} statements: filled in {filled:,.0f} s{weight}; one more report {one_more(ledger, size):.0f} ms", flush=True
        )
        for asked in QUESTIONS:
            took = sorted(times(ledger, asked))
            middle, late = statistics.median(took), took[int(len(took) * 0.95)]
            print(f"  {asked.name:<46}{middle:8.1f} ms median{late:8.1f} ms of 95 in 100", flush=True)
    print(f"  memory at most so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB", flush=True)


def main() -> None:
    """Measure each size in a ledger of its own."""
    parser = argparse.ArgumentParser(prog="python benchmarks/ledger.py")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--ledger", help="an empty PostgreSQL database")
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(options.ledger or str(Path(folder) / "bench.ledger"), size)


if __name__ == "__main__":
    main()
