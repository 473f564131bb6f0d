from __future__ import annotations

import pickle
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from rashomon.intake.arrived import of_item
from rashomon.intake.feeds import parse_feed
from rashomon.ledger.plain import pack_analysis
from rashomon.pipeline import analyse, bounded
from rashomon.times import Interval
from tests.fetching.server import says, serving
from tests.watching.news import FIRST, SECOND, THIRD, feed_of, ids, item, serve

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site():
    with serving() as one:
        yield one


def read(site, path: Path) -> None:
    """What is read in the reports, for a process that has no model."""
    feed = parse_feed(feed_of([item(site, one) for one in (FIRST, SECOND, THIRD)]), base=f"{site.url}/feed")
    documents = [bounded(of_item(one, Interval.parse("2026-03-06T00:00:00Z")), 300_000) for one in feed.items]
    path.write_bytes(pickle.dumps({one.document.id: (pack_analysis(one), one.document.text) for one in analyse(documents)}))


def day(site, tmp_path: Path, name: str, points: Sequence[Sequence[object]]) -> int:
    """Three editions of a feed, each watched by rounds that die at `points` and then by one that does not; how many were killed."""
    given = [tmp_path / "read", tmp_path / f"{name}.ledger", tmp_path / f"{name}.jsonl", site.url]
    command = [sys.executable, "-m", "tests.watching.dying", *map(str, given)]
    killed = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as run:
        for edition, deaths in zip(((FIRST,), (FIRST, SECOND), (FIRST, SECOND, THIRD)), points, strict=True):
            serve(site, *(item(site, one) for one in edition))
            run.stdin.write(" ".join(map(str, (*deaths, "never"))) + "\n")
            run.stdin.flush()
            ended = run.stdout.readline().split()
            assert ended[-1] == "ended-0"
            killed += ended.count("killed")
        run.stdin.close()
    return killed


def told(site) -> set[str]:
    return {headers["Idempotency-Key"] for _, headers, _ in site.posted}


@pytest.mark.slow
def test_killed_at_random_moments_no_alert_is_lost_and_none_is_told_twice(site, tmp_path):
    site.pages["/hook"] = says(b"thanks")
    read(site, tmp_path / "read")
    day(site, tmp_path, "never", [[], [], []])
    whole = ids(tmp_path / "never.jsonl")
    assert len(whole) >= 3 and told(site) == set(whole)
    site.posted.clear()
    chance = random.Random(1911)
    moments = [[chance.choice((chance.randint(1, 90), round(chance.uniform(0.01, 0.3), 3))) for _ in range(3)] for _ in range(3)]
    assert day(site, tmp_path, "killed", moments) > 4
    assert sorted(ids(tmp_path / "killed.jsonl")) == sorted(whole)
    assert told(site) == set(whole)
