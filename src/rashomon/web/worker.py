"""Reads what was uploaded, and what stands at addresses, into the ledger: one job after the other, beside the answering of requests.

A job that was cut off is begun again from its start, but for addresses that are done with: what the ledger holds already is not read
again, so nothing is lost or doubled.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from rashomon import intake
from rashomon.clock import Clock
from rashomon.errors import BadLedger, NothingToRead
from rashomon.fetching import Fetcher
from rashomon.keeping import record
from rashomon.ledger import Ledger
from rashomon.model import Document, Problem
from rashomon.redact import redact
from rashomon.visiting import fetcher, visit_one
from rashomon.web.jobs import ATTEMPTS, Job, Jobs, What

LOG = logging.getLogger("rashomon.web.worker")

AGAIN = 10.0
"""Seconds before a job is tried again that found the ledger taken by another program; twice as many each time, up to `LONGEST`."""

LONGEST = 300.0

PATIENCE = 15.0
"""Seconds that an address waits until its host may be asked again; where it takes longer it fails, and the next job has its turn."""


class Stopped(Exception):
    """The server ends; what is left of a job waits for the next start."""


class Worker:
    """A thread that works off jobs as they come, and those left over from an earlier start first."""

    def __init__(self, jobs: Jobs, ledger: Ledger, again: float = AGAIN, allow_hosts: Iterable[str] = ()) -> None:
        self._jobs, self._ledger, self._again, self._pause = jobs, ledger, again, again
        self._come, self._stop = threading.Event(), threading.Event()
        self._fetcher: Fetcher = fetcher(allow_hosts, clock=Clock(wait=self._wait))
        self._fetcher.patience = PATIENCE
        self._thread = threading.Thread(target=self._run, name="rashomon-worker", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._come.set()
        self._thread.start()

    def wake(self) -> None:
        """A job has come."""
        self._come.set()

    def stop(self) -> None:
        """End after the report that is being read now."""
        self._stop.set()
        self._come.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._come.wait()
            self._come.clear()
            for key in self._jobs.open_jobs():
                if self._stop.is_set() or not self._work(key):
                    break

    def _work(self, key: str) -> bool:
        """Work off one job; `False` where it has to wait."""
        try:
            self._read(key)
        except Stopped:
            self._jobs.note(key, What.PAUSED)
            return False
        except BadLedger as error:
            LOG.warning("job %s waits: %s", key, error)
            self._jobs.note(key, What.PAUSED, reason=f"the ledger cannot be written now: {error.reason}")
            if not self._stop.wait(self._pause):
                self._come.set()
            self._pause = min(2 * self._pause, LONGEST)
            return False
        except OSError as error:
            self._fail(key, error.strerror or type(error).__name__)
        except Exception as error:
            LOG.exception("job %s failed", key)
            self._fail(key, f"the program failed at it ({type(error).__name__}); its log says where")
        self._pause = self._again
        return True

    def _fail(self, key: str, reason: str) -> None:
        try:
            self._jobs.end(key, What.FAILED, reason)
        except OSError as error:
            LOG.error("job %s failed (%s), and that could not be noted: %s", key, reason, error)
            self._stop.wait(self._again)

    def _read(self, key: str) -> None:
        job = self._jobs.get(key)
        if job is None:
            return
        if job.attempts >= ATTEMPTS:
            self._jobs.end(key, What.FAILED, f"it was begun {ATTEMPTS} times and never ended")
            return
        known = {line.report for line in job.reports}
        self._jobs.note(key, What.BEGUN)
        if job.names:
            documents, problems = self._loaded(key)
            self._tell(key, problems)
            self._jobs.note(key, What.LOADED, number=len(documents))
            self._record(key, known, documents)
        self._visit(job, known)
        self._jobs.end(key, What.DONE)

    def _visit(self, job: Job, known: set[str | None]) -> None:
        """Fetch the addresses of a job that are not done with, and read what is there, one address after the other."""
        for number, address in enumerate(self._jobs.addresses(job.id), start=1):
            if number in job.visited:
                continue
            documents: dict[str, Document] = {}
            for found in visit_one(address, self._fetcher):
                if isinstance(found, Problem):
                    self._tell(job.id, [found])
                else:
                    documents.setdefault(found.id, found)
                    self._jobs.note(job.id, What.FETCHED, name=redact(found.url or found.id))
                self._wait(0)
            self._record(job.id, known, list(documents.values()))
            self._jobs.note(job.id, What.VISITED, number=number)

    def _record(self, key: str, known: set[str | None], documents: list[Document]) -> None:
        if documents:
            done, failed = partial(self._done, key, known), partial(self._failed, key)
            record(documents, self._ledger, done=done, failed=failed)

    def _tell(self, key: str, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._jobs.note(key, What.PROBLEM, name=problem.path, reason=problem.reason)

    def _failed(self, key: str, problem: Problem) -> None:
        self._tell(key, [problem])

    def _wait(self, seconds: float) -> None:
        """Wait, unless the server ends. Raises: Stopped."""
        if self._stop.wait(seconds):
            raise Stopped

    def _done(self, key: str, known: set[str | None], document: Document, was_new: bool) -> None:
        if document.id not in known:
            known.add(document.id)
            name = document.path or redact(document.title or document.url or "")
            self._jobs.note(key, What.ADDED if was_new else What.HELD, report=document.id, name=name)
        self._wait(0)

    def _loaded(self, key: str) -> tuple[list[Document], list[Problem]]:
        documents: dict[str, Document] = {}
        problems: list[Problem] = []
        for name, path in self._jobs.files(key):
            called = _called(str(path), name)
            try:
                loaded = intake.load([path])
            except NothingToRead as error:
                problems.append(Problem(name, error.reason))
                continue
            problems += [Problem(called(one.path), one.reason) for one in loaded.problems]
            for document in loaded.documents:
                documents.setdefault(document.id, replace(document, path=called(document.path or "")))
        return list(documents.values()), problems


def _called(path: str, name: str) -> Callable[[str], str]:
    """Where something stands, said with the name of the upload in place of our path to it."""
    return lambda text: text.replace(path, name, 1)
