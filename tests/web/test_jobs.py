"""Uploads are read, and survive whatever ends the program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from rashomon import keeping
from rashomon.errors import BadLedger, BadSetting
from rashomon.keeping import record
from rashomon.ledger import open_ledger
from rashomon.model import Document
from rashomon.web import worker as working
from rashomon.web.jobs import ATTEMPTS, Jobs, State, What
from rashomon.web.worker import Worker
from tests.web.making import add, app, client, finished, upload

ONE, TWO = (
    b"The ferry Aurora left Zanzibar on Monday, the harbour master said.",
    b"A cargo ship ran aground off Mombasa on Friday.",
)
FILES = {"ferry.txt": ONE, "ship.txt": TWO, "empty.txt": b"  "}


def held(ledger):
    return sorted(report.path for shelf in keeping.held_stories(ledger) for report in shelf.reports)


def test_an_upload_is_read_and_leads_to_its_stories(tmp_path):
    ledger = tmp_path / "new.ledger"
    with client(app(ledger, work=True)) as asking:
        job = upload(asking, FILES)
        state = finished(asking, job)
        page = asking.get(f"/jobs/{job}").text
    assert state["state"] == "done" and state["expected"] == len(state["reports"]) == 2
    assert state["problems"] == [{"name": "empty.txt", "reason": "it is empty"}]
    assert "2 reports of 2 in the ledger" in page and page.count('href="/stories/s-') == 2 and "hx-trigger" not in page
    assert held(ledger) == ["ferry.txt", "ship.txt"]
    assert not (tmp_path / "new.ledger.jobs" / job / "files").exists()


def test_what_is_held_already_is_said_so(tmp_path):
    with client(app(tmp_path / "new.ledger", work=True)) as asking:
        first = finished(asking, add(asking, {"ferry.txt": ONE}).json()["id"])
        again = finished(asking, add(asking, {"other.txt": ONE}).json()["id"])
        assert first["reports"] == again["reports"] and "held already" in asking.get(f"/jobs/{again['id']}").text
        assert asking.get("/api/ledger").json()["reports"] == 1


def test_an_upload_that_was_never_begun_is_read_at_the_next_start(tmp_path):
    ledger = tmp_path / "new.ledger"
    with client(app(ledger)) as asking:
        job = add(asking, FILES).json()["id"]
    with client(app(ledger, work=True)) as asking:
        assert finished(asking, job)["state"] == "done"


def test_a_stop_in_the_middle_leaves_the_rest_for_the_next_start(tmp_path):
    ledger = tmp_path / "new.ledger"
    jobs = Jobs(tmp_path / "jobs")
    with client(app(ledger, jobs=tmp_path / "other")) as asking:
        assert asking.get("/api/ledger").json()["reports"] == 0
    draft = jobs.draft()
    for name, data in FILES.items():
        draft.place(name).write_bytes(data)
    key = draft.keep()
    with open_ledger(ledger) as opened:
        worker = Worker(jobs, opened)
        worker._stop.set()
        assert worker._work(key) is False
        job = jobs.get(key)
        assert job.state is State.WAITING and len(job.reports) == 1 and job.attempts == 0
        worker = Worker(jobs, opened)
        assert worker._work(key) is True
    job = jobs.get(key)
    assert job.state is State.DONE and len(job.reports) == 2 and [line.what for line in job.reports] == ["added", "added"]
    assert held(ledger) == ["ferry.txt", "ship.txt"]


SERVER = """
import sys
from pathlib import Path
from rashomon.web import worker
from rashomon.web.jobs import Jobs
from rashomon.keeping import record
from rashomon.ledger import open_ledger
from rashomon.model import Document

noted = Jobs.note
def note(self, key, what, **more):
    noted(self, key, what, **more)
    if more.get("report"):
        print("one is in", flush=True)
        sys.stdin.readline()
Jobs.note = note
jobs = Jobs(Path(sys.argv[2]))
with open_ledger(sys.argv[1], create=True) as held:
    worker.Worker(jobs, held)._work(jobs.open_jobs()[0])
"""


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_lost_or_doubled(tmp_path):
    ledger, folder = tmp_path / "new.ledger", tmp_path / "jobs"
    with client(app(ledger, jobs=folder)) as asking:
        job = add(asking, FILES).json()["id"]
    dying = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(ledger), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert dying.stdout.readline() == b"one is in\n"
    dying.send_signal(signal.SIGKILL)
    dying.communicate()
    with client(app(ledger, jobs=folder, work=True)) as asking:
        state = finished(asking, job)
        assert state["state"] == "done" and len(set(state["reports"])) == len(state["reports"]) == 2
        assert asking.get("/api/ledger").json()["reports"] == 2
    assert held(ledger) == ["ferry.txt", "ship.txt"]


def test_a_job_that_ends_the_program_each_time_is_left_alone(tmp_path):
    jobs = Jobs(tmp_path / "jobs")
    draft = jobs.draft()
    draft.place("poison.txt").write_bytes(ONE)
    key = draft.keep()
    for _ in range(ATTEMPTS):
        jobs.note(key, What.BEGUN)
    with open_ledger(tmp_path / "new.ledger", create=True) as opened:
        Worker(jobs, opened)._work(key)
    assert jobs.get(key).state is State.FAILED and "never ended" in jobs.get(key).why and jobs.open_jobs() == []


def test_a_ledger_that_is_taken_puts_a_job_off_and_does_not_fail_it(tmp_path, monkeypatch):
    jobs, calls = Jobs(tmp_path / "jobs"), []

    def record(documents, where, *, done, failed):
        calls.append(len(documents))
        if len(calls) == 1:
            raise BadLedger("new.ledger", "another process has been writing to it")
        for document in documents:
            done(document, True)

    monkeypatch.setattr(working, "record", record)
    with client(app(tmp_path / "new.ledger", jobs=tmp_path / "other")) as asking:
        asking.get("/stories")
    draft = jobs.draft()
    draft.place("a.txt").write_bytes(ONE)
    key = draft.keep()
    with open_ledger(tmp_path / "new.ledger") as opened:
        worker = Worker(jobs, opened, again=0.01)
        assert worker._work(key) is False and jobs.get(key).state is State.WAITING and "another process" in jobs.get(key).why
        assert worker._work(key) is True and jobs.get(key).state is State.DONE and calls == [1, 1]


def test_a_job_at_which_the_program_fails_does_not_stop_the_others(tmp_path, monkeypatch, caplog):
    real = working.record

    def record(documents, where, *, done, failed):
        if documents[0].text.startswith("The ferry"):
            raise RuntimeError("inside")
        return real(documents, where, done=done, failed=failed)

    monkeypatch.setattr(working, "record", record)
    with client(app(tmp_path / "new.ledger", work=True)) as asking:
        bad, good = (add(asking, {"a.txt": data}).json()["id"] for data in (ONE, TWO))
        assert finished(asking, good)["state"] == "done"
        state = finished(asking, bad)
    assert state["state"] == "failed" and "RuntimeError" in state["why"] and "inside" not in state["why"]
    assert "inside" in caplog.text


def test_a_line_of_the_log_that_was_cut_off_is_left_out_and_the_next_begins_anew(tmp_path):
    jobs = Jobs(tmp_path)
    key = jobs.draft().keep()
    jobs.note(key, What.BEGUN)
    with (tmp_path / key / "log.jsonl").open("ab") as file:
        file.write(b'{"what": "add')
    jobs.note(key, What.LOADED, number=3)
    assert [line.what for line in jobs.get(key).log] == ["begun", "loaded"] and jobs.get(key).expected == 3


def test_a_draft_that_was_never_kept_is_no_job_and_goes_at_the_next_start(tmp_path):
    jobs = Jobs(tmp_path)
    draft = jobs.draft()
    draft.place("a.txt").write_bytes(b"x")
    assert jobs.newest() == []
    jobs.close()
    assert not list(Jobs(tmp_path).folder.glob(".new-*"))


def test_two_servers_cannot_share_a_folder_of_jobs(tmp_path):
    first = Jobs(tmp_path)
    with pytest.raises(BadSetting, match="another server"):
        Jobs(tmp_path)
    first.close()
    Jobs(tmp_path).close()


def test_a_full_disk_is_said_so_and_leaves_nothing(tmp_path, monkeypatch):
    def full(source, target):
        target.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rashomon.web.uploads.shutil.copyfileobj", full)
    with client(app(tmp_path / "new.ledger")) as asking:
        answer = add(asking, {"a.txt": ONE})
        assert answer.status_code == 507 and "No space" in answer.json()["detail"]
    assert not [path for path in (tmp_path / "new.ledger.jobs").iterdir() if path.name != ".lock"]


def test_an_upload_without_a_file_is_refused(tmp_path):
    from tests.web.making import word

    with client(app(tmp_path / "new.ledger")) as asking:
        data = {"form_word": word(asking.get("/add").text)}
        assert asking.post("/add", data=data, files=[("files", ("", b""))]).status_code == 422


@pytest.mark.slow
def test_the_program_serves_until_it_is_told_to_end(tmp_path):
    from urllib.request import urlopen

    code = "from rashomon.cli import main; import sys; sys.argv[1:] = ['serve', '--ledger', sys.argv[1], '--port', sys.argv[2]]; main()"
    port = _free_port()
    env = {**os.environ, "RASHOMON_TOKEN": ""}
    env.pop("RASHOMON_TOKEN")
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "new.ledger"), str(port)], stderr=subprocess.PIPE, env=env, text=True
    )
    try:
        assert f"serving on http://127.0.0.1:{port}/" in running.stderr.readline()
        for _ in range(400):
            try:
                with urlopen(f"http://127.0.0.1:{port}/api/ledger") as answer:
                    assert json.load(answer)["reports"] == 0
                break
            except ConnectionError:
                time.sleep(0.05)
            except OSError:
                time.sleep(0.05)
        else:
            raise AssertionError("it does not answer")
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) in (0, -signal.SIGTERM) and running.stderr is not None
        running.stderr.close()


def _free_port():
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_command_adds_beside_the_server_while_uploads_are_read(tmp_path):
    ledger = tmp_path / "new.ledger"
    texts = [f"The ferry Aurora left Zanzibar on day {number}, the harbour master said." for number in range(4)]
    with client(app(ledger, work=True)) as asking:
        jobs = [add(asking, {f"{number}.txt": text.encode()}).json()["id"] for number, text in enumerate(texts)]
        beside = [Document.from_text(text, outlet="Beside") for text in texts]
        new = record(beside, ledger)
        states = [finished(asking, job) for job in jobs]
        assert all(state["state"] == "done" for state in states)
        sent = {report for state in states for report in state["reports"]}
        assert len(sent) == len(new) == 4 and asking.get("/api/ledger").json()["reports"] == 8
        assert all(asking.get(f"/api/reports/{report}").status_code == 200 for report in sent | set(new))
