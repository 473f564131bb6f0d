"""Many processes give what one gives, to the byte, whatever happens to one of them."""

import multiprocessing
import os
import pickle
import signal
from dataclasses import replace

import pytest

import rashomon
from rashomon import keeping, pipeline
from rashomon.ledger import open_ledger
from rashomon.model import Document
from rashomon.settings import Settings
from tests.ledger import making

STATES = ("Kenya", "Peru", "Norway", "Ghana", "Chile", "Nepal", "Jordan")
POOL = Settings(jobs=2)


@pytest.fixture
def a_pool_for_few(monkeypatch):
    """Fourteen reports go to a pool: twice the work would show no more."""
    monkeypatch.setattr(pipeline, "FEW", 8)


@pytest.fixture(scope="module")
def documents():
    """More reports than are read in one process: each story is told by two outlets."""
    return [
        Document.from_text(
            f"{one} recognised {other} on {day} May 1911, the foreign ministry said.\n\n“We welcome the step,” said a minister of {other}.",
            outlet=outlet,
            published=f"1911-05-{day + 1:02}",
        )
        for day, (one, other) in enumerate(zip(STATES, STATES[1:] * 3, strict=False), start=3)
        for outlet in ("Harbour Post", "Evening Bell")
    ]


class Killer:
    """Kills one of the processes that read when so many reports are done."""

    def __init__(self):
        self.killed = []

    def __call__(self, what, done, of):
        if what == "reading reports" and done == 5 and not self.killed:
            worker = min(multiprocessing.active_children(), key=lambda process: process.pid)
            os.kill(worker.pid, signal.SIGKILL)
            self.killed.append(worker.pid)


@pytest.mark.slow
@pytest.mark.usefixtures("a_pool_for_few")
def test_a_pool_of_which_one_process_is_killed_gives_the_accounts_that_one_process_gives(documents):
    assert len(documents) > pipeline.FEW
    killer = Killer()
    one = pipeline.tell_all(documents)
    many = pipeline.tell_all(documents, settings=POOL, progress=killer)
    assert killer.killed and not many.problems
    assert [a.to_json() for a in many.accounts] == [a.to_json() for a in one.accounts]


@pytest.mark.slow
@pytest.mark.usefixtures("a_pool_for_few")
def test_a_pool_of_which_one_process_is_killed_fills_a_ledger_as_one_process_does(documents, tmp_path):
    killer, told = Killer(), []

    def done(document, was_new):
        told.append((document.id, was_new))
        killer("reading reports", len(told), 0)

    with open_ledger(tmp_path / "one", create=True) as one, open_ledger(tmp_path / "many", create=True) as many:
        for held in (one, many):
            assert len(keeping.record([documents[0], *documents[:3]], held)) == 3
        ids = keeping.record(documents, one)
        assert keeping.record(documents, many, settings=POOL, done=done) == ids
        assert killer.killed and told == [(d.id, n >= 3) for n, d in enumerate(documents)]
        assert making.contents(many) == making.contents(one)


def broken(monkeypatch, bad):
    real = pipeline.statements.state

    def state(reading, mentions):
        if reading.document.id == bad.id:
            raise IndexError("no such word")
        return real(reading, mentions)

    monkeypatch.setattr(pipeline.statements, "state", state)


def test_a_report_that_the_program_breaks_on_costs_itself_only(documents, monkeypatch, tmp_path):
    some = [replace(document, path=f"{n}.txt") for n, document in enumerate(documents[:4])]
    broken(monkeypatch, some[1])
    reason = "the program failed on it (IndexError: no such word)"
    told = pipeline.tell_all(some)
    assert [(p.path, p.reason) for p in told.problems] == [("1.txt", reason)]
    assert {d.id for a in told.accounts for d in a.documents} == {d.id for d in some} - {some[1].id}
    with pytest.warns(UserWarning, match="1.txt: the program failed"):
        rashomon.account(some)
    with pytest.warns(UserWarning, match="1.txt: the program failed"):
        assert len(keeping.record(some, tmp_path / "warned")) == 3
    failed = []
    assert len(keeping.record(some, tmp_path / "told", failed=failed.append)) == 3
    assert [(p.path, p.reason) for p in failed] == [("1.txt", reason)]


def test_a_story_that_cannot_be_told_costs_itself_only(documents, monkeypatch):
    real = pipeline.tell_story

    def tell(analyses, **rest):
        if any("Peru" in a.document.text for a in analyses):
            raise KeyError("a place")
        return real(analyses, **rest)

    monkeypatch.setattr(pipeline, "tell_story", tell)
    told = pipeline.tell_all(documents[:8])
    assert told.accounts and told.failed
    assert all(p.reason.startswith("its story cannot be told: the program failed on it (KeyError") for p in told.failed)


def test_a_reading_that_went_to_another_process_and_back_is_the_same_and_shares_its_features(documents):
    (analysis,) = pipeline.analyse(documents[:1])
    again = pickle.loads(pickle.dumps(analysis))
    assert again.statements == analysis.statements and again.reading.sentences == analysis.reading.sentences
    third = pickle.loads(pickle.dumps(analysis))
    words = [word for sentence in again.reading.sentences for word in sentence.words]
    others = [word for sentence in third.reading.sentences for word in sentence.words]
    assert all(one.feats is other.feats for one, other in zip(words, others, strict=True))


def test_processes_are_as_many_as_asked_for_where_there_is_work_for_them():
    assert pipeline.processes(Settings(jobs=8), pipeline.FEW) == 1
    assert pipeline.processes(Settings(jobs=8), pipeline.FEW + 12) == 3
    assert pipeline.processes(Settings(jobs=8), 10_000) == 8
    assert pipeline.processes(Settings(), 10_000) == 1
