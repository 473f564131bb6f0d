from __future__ import annotations

import json
import sqlite3
import threading

import pytest

from rashomon.cli import app
from rashomon.errors import BadLedger
from rashomon.keeping import examine
from rashomon.ledger import check, copy_ledger, open_ledger
from rashomon.ledger.tables import DOCUMENTS
from tests.ledger import making


@pytest.fixture
def held(tmp_path):
    where = tmp_path / "a.ledger"
    with making.new(str(where)) as ledger:
        making.put(ledger, [making.analysis(f"n{number}") for number in range(5)])
    return where


def ids(where):
    with open_ledger(where) as ledger, ledger.reading() as connection:
        return sorted(row.id for row in connection.execute(DOCUMENTS.select()))


def test_a_copy_holds_what_the_ledger_held_and_goes_both_ways(held, tmp_path):
    assert copy_ledger(held, tmp_path / "b.copy") == 5
    assert copy_ledger(tmp_path / "b.copy", tmp_path / "c.ledger") == 5
    with open_ledger(held) as one, open_ledger(tmp_path / "c.ledger") as other:
        assert making.contents(one) == making.contents(other)
    assert sorted(p.name for p in tmp_path.iterdir() if ".part" in p.name) == []


def test_a_copy_is_made_while_another_writes(held, tmp_path):
    stop, written = threading.Event(), []

    def write():
        with open_ledger(held) as ledger:
            while not stop.is_set() and len(written) < 400:
                making.put(ledger, [making.analysis(f"w{len(written)}")])
                written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        numbers = [copy_ledger(held, tmp_path / f"{n}.copy") for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert numbers == sorted(numbers) and written
    for n, number in enumerate(numbers):
        with open_ledger(tmp_path / f"{n}.copy") as copy:
            health = check(copy)
        assert health.faults == () and health.holds["reports"] == number
    assert len(ids(held)) == 5 + len(written)


def test_nothing_is_overwritten_and_no_half_copy_is_left(held, tmp_path):
    (tmp_path / "b").write_text("mine")
    with pytest.raises(BadLedger, match="move it away"):
        copy_ledger(held, tmp_path / "b")
    with pytest.raises(BadLedger, match="no such ledger"):
        copy_ledger(tmp_path / "none", tmp_path / "c")
    with pytest.raises(BadLedger, match="no such folder"):
        copy_ledger(held, tmp_path / "no" / "c")
    with pytest.raises(BadLedger, match="pg_dump"):
        copy_ledger("postgresql://u:secret@h/db", tmp_path / "c")
    with pytest.raises(BadLedger, match="not a ledger"):
        copy_ledger(tmp_path / "b", tmp_path / "c")
    assert (tmp_path / "b").read_text() == "mine" and sorted(p.name for p in tmp_path.glob("*c")) == []


def test_a_sound_ledger_has_no_faults(where):
    with making.new(where) as ledger:
        making.put(ledger, [making.analysis("one"), making.analysis("two")])
        health = check(ledger)
    assert health.faults == () and health.holds["reports"] == 2 and health.holds["statements"] > 0


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE documents SET text = x'00' WHERE number = 1", "cannot be unpacked"),
        ("UPDATE readings SET statements = 99", "99 were recorded"),
        ("DELETE FROM documents WHERE number = 2", "reports that are not held"),
        ("UPDATE readings SET recording = 77", "is missing"),
    ],
)
def test_each_damage_is_found_and_named(held, damage, words):
    with sqlite3.connect(held) as connection:
        connection.execute(damage)
    connection.close()
    with open_ledger(held) as ledger:
        assert any(words in fault for fault in check(ledger).faults)


def test_words_that_do_not_stand_in_their_report_are_found(held):
    from rashomon.ledger.plain import pack_text, unpack_text

    with sqlite3.connect(held) as connection:
        (raw,) = connection.execute("SELECT text FROM documents WHERE number = 1").fetchone()
        connection.execute("UPDATE documents SET text = ? WHERE number = 1", (pack_text("x" * len(unpack_text(raw))),))
    connection.close()
    with open_ledger(held) as ledger:
        assert any("do not stand there" in fault for fault in check(ledger).faults)
        assert check(ledger, thorough=False).faults == ()


def test_the_doctor_says_how_each_thing_is(held, tmp_path):
    assert {one.what: one.state for one in examine(held)}["ledger"] == "ok"
    assert [one.state for one in examine(tmp_path / "none") if one.what == "ledger"] == ["fault"]


def test_the_commands_look_copy_and_restore(held, tmp_path):
    from typer.testing import CliRunner

    run = CliRunner().invoke
    sound = run(app, ["doctor", "--json", "-l", str(held)])
    assert sound.exit_code == 0 and {json.loads(line)["what"] for line in sound.output.splitlines()} >= {
        "python",
        "reader",
        "ledger",
    }
    assert "5 reports" in run(app, ["backup", str(tmp_path / "b"), "-l", str(held)]).output
    assert "5 reports" in run(app, ["restore", str(tmp_path / "b"), "-l", str(tmp_path / "c")]).output
    with sqlite3.connect(tmp_path / "c") as connection:
        connection.execute("UPDATE readings SET statements = 99")
    connection.close()
    assert run(app, ["doctor", "-l", str(tmp_path / "c")]).exit_code == 1


def test_weights_that_were_changed_are_a_fault(monkeypatch):
    from rashomon.errors import BadWeights
    from rashomon.keeping import health

    def changed():
        raise BadWeights("reader.onnx", "missing or changed since it was made")

    monkeypatch.setattr(health, "check_weights", changed)
    assert [one.state for one in examine() if one.what == "reader"] == ["fault"]
