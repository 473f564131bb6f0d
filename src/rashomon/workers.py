"""One kind of work done by many processes, in order. A process that dies, or an item that fails, costs itself only.

Processes are spawned, never forked, so that libraries with threads of their own are safe. Each loads what it needs once, takes one
item at a time, and is replaced when it dies; the item it had is tried once more, and given up when it dies with it again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, Self, TypeVar

from rashomon.errors import RashomonError

T = TypeVar("T")
R = TypeVar("R")

TRIES = 2
"""How often an item may take a process down before it is given up."""

AHEAD = 8
"""Items for each process that are begun or done before the next one in order is: bounds what a slow item makes the others hold."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Failed:
    """What comes back for an item that could not be worked on, with the reason as one clause."""

    reason: str


class NoWorkers(RashomonError):
    """Processes that end before they begin to work."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        super().__init__(
            f"worker processes end as soon as they start (exit code {code}); a script that uses them needs"
            " `if __name__ == '__main__':` around what it does"
        )


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(function: Callable[[T], R], items: Iterable[T], jobs: int = 1) -> Iterator[R | Failed]:
    """What `function` makes of each item, in their order, made here or by so many other processes; `Failed` for one that it fails on.

    With more than one job, `function`, items and results must be things that pickle takes. Items are taken as they are needed.
    Raises: any `RashomonError` of `function`, which concerns all items; NoWorkers.
    """
    with Crew(function, jobs) as crew:
        yield from crew.results(items)


def _tried(function: Callable[[T], R], item: T) -> R | Failed:
    try:
        return function(item)
    except RashomonError:
        raise
    except Exception as error:
        return Failed(_reason(error))


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"the program failed on it ({type(error).__name__}{': ' if words else ''}{words[:200]})"


# ------------------------------------------------------------------ the other side
def _serve(line: Connection, function: Callable[[Any], Any]) -> None:
    """The life of a process: say that it has started, then work on what comes until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        line.send_bytes(b"")
        while True:
            line.send_bytes(_answer(function, line.recv()))


def _answer(function: Callable[[Any], Any], item: Any) -> bytes:
    try:
        return bytes(ForkingPickler.dumps(_tried(function, item)))
    except Exception as error:
        return bytes(ForkingPickler.dumps(error if isinstance(error, RashomonError) else Failed(_reason(error))))


# ------------------------------------------------------------------ this side
@dataclass(slots=True)
class _Task:
    number: int
    item: Any
    deaths: int = 0


class _Worker:
    """A process with the line to it, and the task it has."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, function), daemon=True)
        with _one_thread():
            self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.started = False

    def end(self) -> int | None:
        """Stop it; its exit code."""
        self.line.close()
        self.process.terminate()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes that are started inside use one thread each for linear algebra, unless told otherwise."""
    added = [name for name in _ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


class Crew(Generic[T, R]):
    """So many processes that do one kind of work, time after time; they are started when there is work for them, and end with the block.

    With one job the work is done here.
    """

    def __init__(self, function: Callable[[T], R], jobs: int = 1) -> None:
        self.function, self.jobs = function, jobs
        self.coming: Iterator[tuple[int, T]] = iter(())
        self.again: deque[_Task] = deque()
        self.workers: list[_Worker] = []
        self.done: dict[int, Any] = {}
        self.next = 0
        self.stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self.workers:
            self.workers.pop().end()

    def results(self, items: Iterable[T]) -> Iterator[R | Failed]:
        """The results in the order of the items, as `mapped` gives them; one run of them at a time, each to its end."""
        if self.jobs <= 1:
            yield from (_tried(self.function, item) for item in items)
            return
        self.coming, self.next = enumerate(items), 0
        while True:
            self._hand_out()
            while self.next in self.done:
                result = self.done.pop(self.next)
                self.next += 1
                yield result
                self._hand_out()
            busy = {worker.line: worker for worker in self.workers if worker.task is not None}
            if not busy:
                return
            for line in wait(list(busy)):
                self._take(busy[line])  # type: ignore[index]

    def _hand_out(self) -> None:
        """Give every free process a task, starting processes as there is work for them."""
        while True:
            free = next((worker for worker in self.workers if worker.task is None), None)
            if free is None and len(self.workers) == self.jobs:
                return
            task = self._task()
            if task is None:
                return
            if free is None:
                free = _Worker(self.function)
                self.workers.append(free)
            free.task = task
            with suppress(OSError):  # it died just now: that is seen when its line is read
                free.line.send(task.item)

    def _task(self) -> _Task | None:
        if self.again:
            return self.again.popleft()
        held = len(self.done) + sum(worker.task is not None for worker in self.workers)
        if held >= AHEAD * self.jobs:
            return None
        number, item = next(self.coming, (None, None))
        return None if number is None else _Task(number, item)

    def _take(self, worker: _Worker) -> None:
        """Take what a process says: that it has started, or what it made of its task; or that it is dead."""
        task = worker.task
        assert task is not None
        try:
            said = worker.line.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker, task)
            return
        if not said:
            worker.started = True
            return
        result = ForkingPickler.loads(said)
        if isinstance(result, RashomonError):
            raise result
        self.done[task.number] = result
        worker.task = None

    def _bury(self, worker: _Worker, task: _Task) -> None:
        self.workers.remove(worker)
        code = worker.end()
        if not worker.started:
            self.stillborn += 1
            if self.stillborn > self.jobs:
                raise NoWorkers(code)
            self.again.append(task)
            return
        task.deaths += 1
        if task.deaths < TRIES:
            self.again.append(task)
        else:
            self.done[task.number] = Failed(
                f"{task.deaths} processes died over it (exit code {code}): it may need too much memory"
            )
