"""Several programs write to one ledger: each waits its turn, and what they settle is settled once."""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

import rashomon
from rashomon import commands, keeping
from rashomon.cli import app
from rashomon.errors import BadLedger
from rashomon.keeping import settling
from rashomon.keeping.recording import add, read_entry
from rashomon.ledger import open_ledger, turns
from rashomon.ledger.tables import READINGS, SETTLED
from rashomon.settings import Settings
from tests.ledger import making
from tests.ledger.test_keeping import documents

ROOT = Path(__file__).parents[2]
WAITS = "another program is writing to the ledger; waiting up to"
LASTING = ("documents", "statements", "features", "terms", "pages", "names")
"""Tables that do not depend on the order in which reports came."""


class Holding:
    """Another program that writes for so many seconds."""

    def __init__(self, where, seconds):
        self.holds, self.over = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._hold, args=(where, seconds))

    def _hold(self, where, seconds):
        with open_ledger(where) as ledger, ledger.writing():
            self.holds.set()
            self.over.wait(seconds)

    def __enter__(self):
        self.thread.start()
        assert self.holds.wait(30)

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def test_a_writer_waits_its_turn_and_says_so_once(where, monkeypatch, caplog):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with making.new(where) as ledger, Holding(where, 0.6):
        begun = time.monotonic()
        assert making.put(ledger, [making.analysis("one")]) == [True]
        assert time.monotonic() - begun > 0.2
    assert [record.message.count(WAITS) for record in caplog.records] == [1]


def test_a_writer_that_need_not_wait_says_nothing(where, caplog):
    with making.new(where) as ledger:
        making.put(ledger, [making.analysis("one")])
    assert caplog.records == []


def test_at_the_limit_it_ends_with_a_sentence_and_what_was_reported_done_is_kept(tmp_path):
    path, done = tmp_path / "taken.ledger", []
    open_ledger(path, create=True).close()
    holding = Holding(path, 60)

    def first(document, was_new):
        done.append(document.id)
        holding.__enter__()

    try:
        with pytest.raises(BadLedger, match=r"writing to it for 0\.3 seconds; what was reported done is kept"):
            rashomon.record(documents(), path, settings=Settings(wait=0.3), done=first)
    finally:
        holding.__exit__()
    with open_ledger(path) as ledger, ledger.reading() as connection:
        assert [report.id for report in rashomon.ledger.reports(connection)] == done == [documents()[0].id]
    rashomon.record(documents(), path)
    assert len(keeping.held_stories(path)) and sum(len(shelf.reports) for shelf in keeping.held_stories(path)) == 4


def test_the_command_says_the_sentence_and_takes_the_limit_as_an_option(tmp_path):
    path, report = tmp_path / "taken.ledger", tmp_path / "report.txt"
    open_ledger(path, create=True).close()
    report.write_text("Ruritania recognised Albania on 3 May 1911.")
    with Holding(path, 60):
        done = CliRunner().invoke(app, ["add", str(report), "--ledger", str(path), "--wait", "0.2"])
    assert isinstance(done.exception, BadLedger) and "for 0.2 seconds" in str(done.exception)


def entries(some):
    return [read_entry(Settings(), document) for document in some]


def told(where):
    stories = [(shelf.id, [report.id for report in shelf.reports]) for shelf in keeping.held_stories(where)]
    return stories, rashomon.relations(where), [one.to_json() for one in keeping.recall_all(where).accounts]


def test_others_write_while_it_is_worked_out_what_is_to_change(where, monkeypatch, tmp_path):
    """Nothing holds the ledger while reports are compared: another writer does not wait, and its report is settled by itself."""
    *some, late = entries(documents())
    with making.new(where) as ledger:
        for one in some:
            add(ledger, one)
        real, added = settling._claims, []

        def comparing(connection, groups, crew):
            with open_ledger(where, wait=0.0) as other:
                added.append(add(other, late))
            return real(connection, groups, crew)

        monkeypatch.setattr(settling, "_claims", comparing)
        settling.settle(ledger)
        monkeypatch.setattr(settling, "_claims", real)
        assert added == [True]
        with ledger.reading() as connection:
            assert rashomon.ledger.waiting(connection, 9, 99)[0] == [late.document]
        settling.settle(ledger)
        rashomon.record(documents(), tmp_path / "alone.ledger")
        assert told(ledger) == told(tmp_path / "alone.ledger")


def test_what_another_program_settled_meanwhile_is_not_settled_twice(where, monkeypatch):
    with making.new(where) as ledger:
        for one in entries(documents()):
            add(ledger, one)
        real, calls = settling._claims, []

        def comparing(connection, groups, crew):
            calls.append(1)
            if len(calls) == 1:
                with open_ledger(where) as other:
                    settling.settle(other)
            return real(connection, groups, crew)

        monkeypatch.setattr(settling, "_claims", comparing)
        settling.settle(ledger)
        contents = making.contents(ledger)
        with ledger.reading() as connection:
            assert len(connection.execute(SETTLED.select()).all()) == 1
        assert len(calls) == 2 and len(contents["placements"]) == 4
        assert contents["judgements"] == [] and rashomon.record(documents(), ledger) == []


def _arrived(where):
    """The files of a ledger's reports, in the order in which they came."""
    with open_ledger(where) as ledger, ledger.reading() as connection:
        return list(connection.execute(select(READINGS.c.path).order_by(READINGS.c.id)).scalars())


@pytest.mark.slow
def test_two_commands_beside_each_other_hold_what_one_holds_that_adds_in_their_order(tmp_path):
    texts, folders = [one.text for one in documents()], [tmp_path / "reports0", tmp_path / "reports1"]
    for folder in folders:
        folder.mkdir()
        for number, text in enumerate(texts):
            outlet = f"Post {number} {folder.name}" if number else "Shared Post"
            (folder / f"{outlet}.txt").write_text(f"{text}\n\nPublished by {outlet} on {number + 4} May 1911.\n")

    def command(reports, path):
        return [sys.executable, "-m", "rashomon.cli", "add", str(reports), "--ledger", str(path), "--jobs", "1"]

    beside = [subprocess.Popen(command(folder, tmp_path / "beside"), cwd=ROOT) for folder in folders]
    assert [one.wait(300) for one in beside] == [0, 0]
    for report in _arrived(tmp_path / "beside"):
        subprocess.run(command(report, tmp_path / "turns"), cwd=ROOT, check=True)
    with open_ledger(tmp_path / "beside") as one, open_ledger(tmp_path / "turns") as other:
        found, wanted = making.contents(one), making.contents(other)
        assert len(found["documents"]) == 7
        assert {name: found[name] for name in LASTING} == {name: wanted[name] for name in LASTING}
        assert told(one) == told(other)


def test_the_limit_of_the_command_is_that_of_the_settings():
    assert inspect.signature(commands.add).parameters["wait"].default == Settings().wait
