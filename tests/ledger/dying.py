"""A program that fills a ledger and is killed while it does: `python -m tests.ledger.dying WHERE POINT…`.

A whole number kills it (SIGKILL) at that database call, before it is sent or, for a negative one, when it was; a fraction after so many
seconds. For each point, one after another on the same ledger, one line of JSON says what had been reported done and what is held.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time

from sqlalchemy import event, func, select

from rashomon.ledger import Writer, add_entry, claim, entry, find_words, open_ledger, place
from rashomon.ledger.tables import CLAIMANTS, CLAIMS, DOCUMENTS, FEATURES, PLACEMENTS, READINGS, STATEMENTS, TERMS
from tests.ledger import making

DOCUMENTS_TO_ADD = [making.analysis(name) for name in ("one", "two", "three", "four", "five")]
CLAIMS_TO_ADD = [making.a_claim(document=a.document.id, start="1911-05-03", by=("rur", "rudolf")) for a in DOCUMENTS_TO_ADD]


def fill(where: str, point: float | None) -> None:
    """Add all reports, each in a change of its own, and then their stories and claims; print what is done."""
    with open_ledger(where, create=True) as ledger:
        if point is not None and float(point).is_integer():
            _die_at(ledger.engine, int(point))
        for one in DOCUMENTS_TO_ADD:
            with ledger.writing() as connection:
                add_entry(Writer(connection, making.AT, making.PROGRAM), entry(one, making.sketch(one.document), making.PROGRAM))
            print(one.document.id, flush=True)
        ids = [one.document.id for one in DOCUMENTS_TO_ADD]
        with ledger.writing() as connection:
            writer = Writer(connection, making.AT, making.PROGRAM)
            if connection.execute(select(PLACEMENTS.c.document)).first() is None:
                place(writer, dict.fromkeys(ids, "s-1"), 5)
                claim(writer, ids, CLAIMS_TO_ADD, making.parties(["rur", "zen", "rudolf"]))
        print("settled", flush=True)


def _die_at(engine, point: int) -> None:
    calls = [0]

    def count(*_: object) -> None:
        calls[0] += 1
        if calls[0] == abs(point):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute" if point > 0 else "after_cursor_execute", count)


def held(where: str) -> dict[str, object]:
    """Documents held whole, what is held of others, and whether stories and claims are there: all, none, or in part."""
    with open_ledger(where) as ledger, ledger.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        found = set(connection.execute(select(DOCUMENTS.c.id)).scalars())
        searched = find_words(connection, "report")
        whole = set()
        for row in connection.execute(select(READINGS)).all():
            statements = connection.execute(select(func.count()).where(STATEMENTS.c.reading == row.id)).scalar()
            features = connection.execute(select(FEATURES.c.reading).where(FEATURES.c.reading == row.id)).first()
            terms = connection.execute(select(func.count()).where(TERMS.c.reading == row.id)).scalar()
            if row.statements == statements and features and terms == 3 and row.document in found & searched:
                whole.add(row.document)
        counts = [connection.execute(select(func.count()).select_from(t)).scalar() for t in (PLACEMENTS, CLAIMS, CLAIMANTS)]
    return {"whole": sorted(whole), "half": sorted((found | searched) - whole), "settled": counts}


def one_life(where: str, point: float | None) -> dict[str, object]:
    """What a run said to be done until it was killed, and what is held then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        fill(where, point)
        os._exit(0)
    os.close(writing)
    if point is not None and not float(point).is_integer():
        time.sleep(point)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as said:
        reported = said.read().split()
    _, status = os.waitpid(child, 0)
    return {"point": point, "killed": os.WIFSIGNALED(status), "reported": reported, **held(where)}


if __name__ == "__main__":
    for given in sys.argv[2:]:
        print(json.dumps(one_life(sys.argv[1], None if given == "never" else float(given))), flush=True)
