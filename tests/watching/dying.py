"""A watch that is killed: `python -m tests.watching.dying READ LEDGER ALERTS URL`; each line of its input holds points, each a round.

READ holds what was read in the reports, so that no model is loaded here. A whole number kills (SIGKILL) at that call of the database, a
fraction after so many seconds, "never" not at all; one line for each line of input says how each round ended.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from rashomon import pipeline
from rashomon.ledger import opening
from rashomon.ledger.plain import unpack_analysis
from rashomon.watching import watch
from rashomon.watching.plan import parse_plan
from tests.fetching.making import Wound
from tests.watching.news import by


def _dies_at(point: int) -> None:
    made, calls = opening._engine, [0]

    def engine(*args):
        out = made(*args)

        @event.listens_for(out, "before_cursor_execute")
        def count(*_):
            calls[0] += 1
            if calls[0] == point:
                os.kill(os.getpid(), signal.SIGKILL)

        return out

    opening._engine = engine


def one_round(read: dict[str, tuple[bytes, str]], where: str, alerts: str, url: str) -> None:
    pipeline.analyse = lambda documents, **_: (unpack_analysis(*read[one.id]) for one in documents)
    table = {
        "feed": [{"name": "wire", "url": f"{url}/feed"}],
        "sink": [{"kind": "jsonl", "path": alerts}, {"kind": "webhook", "url": f"{url}/hook"}],
    }
    wound = Wound(datetime(2026, 3, 6, tzinfo=UTC))
    watch(parse_plan({**table, "first": True}, "x"), where, once=True, clock=wound.clock, fetch=by(wound))


def main() -> None:
    read = pickle.loads(Path(sys.argv[1]).read_bytes())
    pipeline.tell_story(
        [unpack_analysis(*one) for one in read.values()], most=300_000
    )  # what is loaded here need not be in each round
    for line in sys.stdin:
        print(*(_ended(read, point) for point in line.split()), flush=True)


def _ended(read: dict[str, tuple[bytes, str]], point: str) -> str:
    child = os.fork()
    if child == 0:
        if point != "never" and "." not in point:
            _dies_at(int(point))
        one_round(read, *sys.argv[2:5])
        os._exit(0)
    if "." in point:
        time.sleep(float(point))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else f"ended-{os.waitstatus_to_exitcode(status)}"


if __name__ == "__main__":
    main()
