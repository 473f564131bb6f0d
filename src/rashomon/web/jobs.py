"""Uploads that wait to be read, in a folder: they survive a restart, a crash, and a full ledger.

A job is a folder with the uploaded files, `job.json` that says what came, and `log.jsonl` to which a line is added for each report
that is in the ledger. It is made under another name and moved into place, so a job is there whole or not at all; its files
are deleted once all is read.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from rashomon.errors import BadSetting
from rashomon.plain import one_line, shorten, visible

_ID = re.compile(r"j-[0-9a-f]{16}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")

ATTEMPTS = 3
"""Times that a job is begun and neither comes on nor ends: then it is what ends the program, and is left alone."""

NAME = 120


class What(StrEnum):
    """What a line of a job's log says."""

    BEGUN = "begun"
    LOADED = "loaded"
    ADDED = "added"
    HELD = "held"
    PROBLEM = "problem"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


STATES = {
    What.BEGUN: State.READING,
    What.PAUSED: State.WAITING,
    What.DONE: State.DONE,
    What.FAILED: State.FAILED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: what happened when (ISO 8601, UTC), to which report or file, how many reports there are, why."""

    what: What
    at: str
    report: str | None = None
    name: str = ""
    number: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """An upload: when it came, the names of its files, and its log."""

    id: str
    made: str
    names: tuple[str, ...]
    log: tuple[Line, ...] = ()

    @property
    def state(self) -> State:
        """How far it is, by its log."""
        return next((STATES[line.what] for line in reversed(self.log) if line.what in STATES), State.WAITING)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (State.DONE, State.FAILED)

    @property
    def reports(self) -> tuple[Line, ...]:
        """The reports that are in the ledger, each once, in the order in which they were read."""
        return tuple({line.report: line for line in reversed(self.log) if line.report is not None}.values())[::-1]

    @property
    def problems(self) -> tuple[Line, ...]:
        """What could not be read, each once."""
        return tuple({(line.name, line.reason): line for line in self.log if line.what is What.PROBLEM}.values())

    @property
    def expected(self) -> int | None:
        """How many reports its files hold; `None` before they were opened."""
        return next((line.number for line in reversed(self.log) if line.what is What.LOADED), None)

    @property
    def why(self) -> str:
        """Why it failed or waits; empty where it does neither."""
        return self.log[-1].reason if self.log and self.state is not State.READING else ""

    @property
    def attempts(self) -> int:
        """Times that it was begun since it last came on or was put off."""
        tries = 0
        for line in self.log:
            tries = tries + 1 if line.what is What.BEGUN else 0 if line.report or line.what is What.PAUSED else tries
        return tries


def now() -> str:
    """This moment, ISO 8601 in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Jobs:
    """The jobs of one server in one folder, made where there is none. Two servers cannot share one."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = _locked(folder)
        except OSError as error:
            raise BadSetting("jobs", f"{folder}: {error.strerror or error}") from None
        self.folder = folder
        for left in folder.glob(".new-*"):
            shutil.rmtree(left, ignore_errors=True)

    def close(self) -> None:
        """Let another server have the folder."""
        os.close(self._lock)

    # -------------------------------------------------------------- jobs
    def draft(self) -> Draft:
        """A job to be filled with files; nobody sees it before it is kept."""
        key = f"j-{secrets.token_hex(8)}"
        draft = Draft(self.folder, key)
        draft.files.mkdir(parents=True)
        return draft

    def get(self, key: str) -> Job | None:
        """The job with this id."""
        path = self.folder / key
        if not _ID.fullmatch(key) or not path.is_dir():
            return None
        head = json.loads((path / "job.json").read_text(encoding="utf-8"))
        return Job(key, head["made"], tuple(file["name"] for file in head["files"]), tuple(_lines(path / "log.jsonl")))

    def newest(self, most: int = 50) -> list[Job]:
        """The latest jobs, the newest first."""
        paths = [path for path in self.folder.iterdir() if _ID.fullmatch(path.name)]
        found = [job for path in paths if (job := self.get(path.name)) is not None]
        return sorted(found, key=lambda job: (job.made, job.id), reverse=True)[:most]

    def open_jobs(self) -> list[str]:
        """Ids of the jobs that are not over, the oldest first: only those still hold their files."""
        waiting = [path.parent for path in self.folder.glob("j-*/files")]
        jobs = [job for path in waiting if (job := self.get(path.name)) is not None and not job.is_over]
        return [job.id for job in sorted(jobs, key=lambda job: (job.made, job.id))]

    def files(self, key: str) -> list[tuple[str, Path]]:
        """The uploaded files of a job, each with the name it came under."""
        head = json.loads((self.folder / key / "job.json").read_text(encoding="utf-8"))
        return [(file["name"], self.folder / key / "files" / file["file"]) for file in head["files"]]

    def note(self, key: str, what: What, **more: Any) -> None:
        """Add a line to a job's log, for good."""
        line = {name: value for name, value in asdict(Line(what, now(), **more)).items() if value not in (None, "", 0)}
        with (self.folder / key / "log.jsonl").open("a+b") as file:
            if file.tell() and not _ends_line(file):
                file.write(b"\n")
            file.write(json.dumps(line, ensure_ascii=True).encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def end(self, key: str, what: What, reason: str = "") -> None:
        """Note that a job is over; its files go where they are not needed any more."""
        self.note(key, what, reason=reason)
        if what is What.DONE:
            shutil.rmtree(self.folder / key / "files", ignore_errors=True)


class Draft:
    """A job that is being filled."""

    def __init__(self, folder: Path, key: str) -> None:
        self.id, self._folder, self._path = key, folder, folder / f".new-{key}"
        self.files = self._path / "files"
        self._names: list[dict[str, str]] = []

    def place(self, name: str) -> Path:
        """Where to write the file that came as `name`. Nothing of the name but a plain ending is used for the path."""
        shown = file_name(name)
        suffix = _SUFFIX.fullmatch(PurePath(shown).suffix.lower())
        file = f"{len(self._names) + 1:04}{suffix[0] if suffix else ''}"
        self._names.append({"name": shown, "file": file})
        return self.files / file

    def keep(self) -> str:
        """Make it a job; its id."""
        head = {"made": now(), "files": self._names}
        (self._path / "job.json").write_text(json.dumps(head, ensure_ascii=True), encoding="utf-8")
        for path in (*self.files.iterdir(), self._path / "job.json"):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        self._path.rename(self._folder / self.id)
        return self.id

    def drop(self) -> None:
        """Forget it."""
        shutil.rmtree(self._path, ignore_errors=True)


def file_name(name: str) -> str:
    """The last part of the name of an uploaded file, harmless to look at."""
    last = PurePath(name.replace("\\", "/")).name
    return shorten(one_line(visible(last)), NAME) or "report"


def _lines(path: Path) -> Iterable[Line]:
    """The whole lines of a log; one cut off by a crash is left out."""
    if not path.exists():
        return
    for raw in path.read_bytes().split(b"\n"):
        with suppress(ValueError, TypeError):
            found = json.loads(raw)
            yield Line(**{**found, "what": What(found["what"])})


def _ends_line(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def _locked(folder: Path) -> int:
    """A lock on the folder for as long as this process lives. Raises: BadSetting where another one has it."""
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BadSetting("jobs", f"another server uses {folder}") from None
    return handle
