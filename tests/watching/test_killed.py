from __future__ import annotations

import pickle
import random
import subprocess
import sys
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


def lives(site, tmp_path: Path, name: str, *points: object) -> list[str]:
    given = [tmp_path / "read", tmp_path / f"{name}.ledger", tmp_path / f"{name}.jsonl", site.url, *points]
    done = subprocess.run(
        [sys.executable, "-m", "tests.watching.dying", *map(str, given)], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    return done.stdout.split("\n")[:-1]


def test_killed_at_random_moments_no_alert_is_lost_and_none_is_told_twice(site, tmp_path):
    """A day of three editions of a feed; each is watched by rounds that are killed, and then by one that is not."""
    site.pages["/hook"] = says(b"thanks")
    read(site, tmp_path / "read")
    chance, killed = random.Random(1911), 0
    for name, deaths in (("never", 0), ("killed", 9)):
        for edition in ((FIRST,), (FIRST, SECOND), (FIRST, SECOND, THIRD)):
            serve(site, *(item(site, one) for one in edition))
            points = [chance.choice((chance.randint(1, 90), round(chance.uniform(0.01, 0.3), 3))) for _ in range(deaths)]
            found = lives(site, tmp_path, name, *points, "never")
            assert found[-1] == "ended 0"
            killed += sum(one == "killed" for one in found)
        if name == "never":
            whole, sent = ids(tmp_path / "never.jsonl"), {headers["Idempotency-Key"] for _, headers, _ in site.posted}
            site.posted.clear()
    assert killed > 12 and len(whole) >= 3 and sent == set(whole)
    assert sorted(ids(tmp_path / "killed.jsonl")) == sorted(whole)
    assert {headers["Idempotency-Key"] for _, headers, _ in site.posted} == set(whole)
