"""Partitions and a cluster of three processes on this machine fill a ledger as one process does."""

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from rashomon import intake, keeping
from rashomon.errors import BadSetting
from rashomon.keeping.partitions import Partition, documents, from_parquet, halves, partitions, to_parquet
from rashomon.keeping.recording import read_entry
from rashomon.ledger import open_ledger
from rashomon.model import Document, Problem
from rashomon.settings import Settings
from tests.ledger import making

ROOT = Path(__file__).parents[2]
STATES = ("Kenya", "Peru", "Norway", "Ghana", "Chile", "Nepal", "Jordan", "Malta")


def records(first, count):
    for number in range(first, first + count):
        one, other = STATES[number % 8], STATES[(number + 1 + number // 8) % 8]
        text = f"{one} recognised {other} on {number + 1} May 1911, the foreign ministry said.\n\nNumber {number} — naïve words: 条約."
        yield {"text": text, "outlet": f"Post {number % 3}", "published": f"1911-05-{number + 2:02}"}


def written(folder, files, each):
    folder.mkdir()
    for number in range(files):
        lines = (json.dumps(record, ensure_ascii=False) for record in records(number * each, each))
        (folder / f"{number}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_partitions_of_lines_hold_what_the_whole_file_holds(tmp_path):
    path = written(tmp_path / "reports", 1, 12) / "0.jsonl"
    whole = intake.load([path]).documents
    for size in (1, 300, 1000, 10**6):
        parts = list(partitions([path], [], size=size))
        assert parts[0].start == 0 and parts[-1].stop == path.stat().st_size
        assert all(before.stop == after.start for before, after in pairwise(parts))
        assert tuple(d for part in parts for d in documents(part)) == whole
    (one,) = partitions([path], [])
    assert [d for part in halves(one) for d in documents(part)] == list(whole)
    assert halves(next(partitions([path], [], size=1))) == []


def test_other_files_are_a_partition_each_and_what_is_wrong_is_said(tmp_path):
    (tmp_path / "a.txt").write_text("Kenya recognised Peru on 3 May 1911.")
    (tmp_path / "b.txt").write_text("")
    problems = []
    parts = list(partitions([tmp_path, tmp_path / "none"], problems))
    assert parts == [Partition(str(tmp_path / "a.txt")), Partition(str(tmp_path / "b.txt"))]
    assert [p.reason for p in problems] == ["there is no such file or folder"]
    assert [item.reason for item in documents(parts[1])] == ["it is empty"]


def test_row_groups_of_parquet_are_partitions(tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows, path = list(records(0, 7)), tmp_path / "reports.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=3)
    parts = list(partitions([path], []))
    assert [(part.start, part.stop) for part in parts] == [(0, 1), (1, 2), (2, 3)]
    found = [d for part in parts for d in documents(part)]
    assert [d.text for d in found] == [row["text"] for row in rows]
    assert {d.path for d in found} == {str(path)} and found[3].outlet == "Post 0"


def test_what_was_read_survives_parquet(tmp_path):
    pytest.importorskip("pyarrow")
    given = [Document.from_text(f"Kenya recognised Peru on 3 May 1911. {odd}") for odd in ("plain", "half \ud83d of a pair")]
    entries = [read_entry(Settings(), document) for document in given]
    problems = [Problem("a.txt", "it is empty")]
    again, said = from_parquet(to_parquet(entries, problems))
    assert said == problems
    with open_ledger(tmp_path / "one", create=True) as one, open_ledger(tmp_path / "other", create=True) as other:
        assert [keeping.recording.add(one, entry) for entry in entries] == [True, True]
        assert [keeping.recording.add(other, entry) for entry in again + again] == [True, True, False, False]
        assert making.contents(one) == making.contents(other)


def test_an_address_where_nobody_answers_is_one_sentence(tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    from rashomon.keeping import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with pytest.raises(BadSetting, match=r"scheduler: no scheduler answers at nowhere"):
        cluster.record_on_cluster([], tmp_path / "ledger", "nowhere://there")


@pytest.fixture
def started():
    """Starts commands, and ends those that still run."""
    running = []

    def start(*command):
        environment = {**os.environ, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}
        environment.pop("PYTHONWARNINGS", None)
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.cluster
def test_a_cluster_of_which_one_worker_is_killed_fills_a_ledger_as_one_process_does(tmp_path, started):
    pytest.importorskip("distributed", reason="the extra `scale` is not installed")
    pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")
    folder, where = written(tmp_path / "reports", 6, 3), tmp_path / "scheduler.json"
    started("dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where))
    deadline = time.monotonic() + 60
    while not where.exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    address = json.loads(where.read_text())["address"]
    options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path))
    workers = [started("dask", "worker", address, *options) for _ in range(2)]
    add = started("rashomon.cli", "add", str(folder), "--ledger", str(tmp_path / "many"), "--scheduler", address)
    first = add.stdout.readline()
    workers[0].send_signal(signal.SIGKILL)
    out = first + add.stdout.read()
    assert add.wait() == 0 and out.endswith("18 added, 0 held already\n")
    assert len(set(out.splitlines())) == 19
    with open_ledger(tmp_path / "one", create=True) as one, open_ledger(tmp_path / "many") as many:
        keeping.record(intake.load([folder]).documents, one)
        assert making.contents(many) == making.contents(one)
