from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.ledger import open_ledger
from tests.ledger import making

ROOT = Path(__file__).parents[2]
ALL = ["d-five", "d-four", "d-one", "d-three", "d-two"]


def lives(where, *points):
    command = [sys.executable, "-m", "tests.ledger.dying", where, *map(str, points)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def hold(life):
    """Nothing that was reported done is lost, no document is held by half, stories and claims are all there or none is."""
    assert life["half"] == []
    assert set(life["reported"]) - {"settled"} <= set(life["whole"])
    assert life["settled"] in ([0, 0, 0], [5, 5, 10])
    if "settled" in life["reported"]:
        assert life["settled"] == [5, 5, 10]


@pytest.fixture
def never_killed(tmp_path):
    where = str(tmp_path / "never")
    making.new(where).close()
    lives(where, "never")
    with open_ledger(where) as ledger:
        return making.contents(ledger)


@pytest.mark.slow
def test_killed_at_every_call_of_the_database_nothing_is_lost_and_the_same_command_completes(where, never_killed):
    making.new(where).close()
    found = lives(where, *(sign * n for n in range(1, 38) for sign in (1, -1)), "never")
    for life in found:
        hold(life)
    assert sum(life["killed"] for life in found) > 40
    assert found[-1]["whole"] == ALL and found[-1]["settled"] == [5, 5, 10]
    with open_ledger(where) as ledger:
        assert making.contents(ledger) == never_killed


@pytest.mark.slow
def test_killed_at_random_moments_nothing_is_lost_and_the_same_command_completes(where, never_killed):
    making.new(where).close()
    chance = random.Random(1911)
    found = lives(where, *(chance.uniform(0.001, 0.12) for _ in range(25)), "never")
    for life in found:
        hold(life)
    assert found[-1]["whole"] == ALL
    with open_ledger(where) as ledger:
        assert making.contents(ledger) == never_killed


@pytest.mark.slow
def test_killed_while_the_ledger_is_made_it_is_made_by_the_next_run(tmp_path):
    """No mark of the database says yet whose file it is: an unfinished ledger is finished, not refused."""
    script = (
        "import os, signal, sys\n"
        "from sqlalchemy import event\n"
        "from rashomon.ledger import opening\n"
        "made = opening._engine\n"
        "calls = [0]\n"
        "def engine(*args):\n"
        "    out = made(*args)\n"
        "    @event.listens_for(out, 'before_cursor_execute')\n"
        "    def count(*_):\n"
        "        calls[0] += 1\n"
        "        if calls[0] == int(sys.argv[2]): os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return out\n"
        "opening._engine = engine\n"
        "opening.open_ledger(sys.argv[1], create=True).close()\n"
    )
    for point in (3, 6, 12, 25):
        path = str(tmp_path / f"ledger-{point}")
        done = subprocess.run([sys.executable, "-c", script, path, str(point)])
        assert done.returncode == -9
        with making.new(path) as ledger:
            assert making.put(ledger, [making.analysis("one")]) == [True]


@pytest.mark.slow
def test_a_command_killed_half_way_is_completed_by_the_same_command(tmp_path):
    folder, path = tmp_path / "reports", str(tmp_path / "killed")
    folder.mkdir()
    for day, name in enumerate(("Harbour Post", "Evening Bell", "Lighthouse"), start=4):
        text = f"Ruritania recognised Zenda on 3 May 1911, a minister said.\n\nThe {name} learned this on {day} May 1911.\n"
        (folder / f"{name}.txt").write_text(text)
    command = [sys.executable, "-m", "rashomon.cli", "add", str(folder), "--ledger"]
    with subprocess.Popen([*command, path], stdout=subprocess.PIPE, text=True, cwd=ROOT) as run:
        first = run.stdout.readline()
        run.kill()
    assert first.startswith("added d-")
    again = subprocess.run([*command, path], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert f"held {first.split()[1]}" in again
    subprocess.run([*command, str(tmp_path / "whole")], capture_output=True, cwd=ROOT, check=True)
    with open_ledger(path) as killed, open_ledger(tmp_path / "whole") as whole:
        assert making.contents(killed) == making.contents(whole)
