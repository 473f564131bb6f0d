"""Uploads and addresses that wait to be read, in a folder: they survive a restart, a crash, and a full ledger.

A job is a folder with the uploaded files and the addresses, `job.json` that says what came, and `log.jsonl` to which a line is added
for each report that is in the ledger. It is made under another name and moved into place, so a job is there whole or not at all; its
files are deleted once all is read, and with them the addresses as they were given: what is kept of them hides their secrets.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from rashomon.errors import BadSetting
from rashomon.plain import file_name as last_part
from rashomon.plain import one_line, shorten, visible
from rashomon.redact import redact

_ID = re.compile(r"j-[0-9a-f]{16}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")

ATTEMPTS = 3
"""Times that a job is begun and neither comes on nor ends: then it is what ends the program, and is left alone."""

NAME = 120
LONGEST_SHOWN = 300

ADDRESSES = "addresses.json"
"""The file of a job that holds the addresses to fetch, beside the uploaded files, which are numbered."""


class What(StrEnum):
    """What a line of a job's log says."""

    BEGUN = "begun"
    LOADED = "loaded"
    FETCHED = "fetched"
    VISITED = "visited"
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
    """A line of the log: what happened when (ISO 8601, UTC), to which report, file or address, how many there are, why.

    `number` is of reports in the files where these are loaded, and the place of an address in the job where it is done with.
    """

    what: What
    at: str
    report: str | None = None
    name: str = ""
    number: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What was given at once: when it came, the names of its files, its addresses without their secrets, and its log."""

    id: str
    made: str
    names: tuple[str, ...]
    addresses: tuple[str, ...] = ()
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
    def is_opening(self) -> bool:
        """Whether its files are still to be opened."""
        return bool(self.names) and not any(line.what is What.LOADED for line in self.log)

    @property
    def visited(self) -> frozenset[int]:
        """Places, from 1, of the addresses that are done with: all that was found there is in the ledger."""
        return frozenset(line.number for line in self.log if line.what is What.VISITED)

    @property
    def fetching(self) -> str:
        """The address that is being fetched, or is next; empty where none is left."""
        return next((one for number, one in enumerate(self.addresses, start=1) if number not in self.visited), "")

    @property
    def fetched(self) -> int:
        """How many reports were fetched so far, each counted once."""
        return len({line.name for line in self.log if line.what is What.FETCHED})

    @property
    def expected(self) -> int | None:
        """How many reports there are in all; `None` before its files were opened and its addresses fetched."""
        loaded = next((line.number for line in reversed(self.log) if line.what is What.LOADED), 0)
        return None if self.is_opening or self.fetching else loaded + self.fetched

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
        names, log = (file["name"] for file in head["files"]), _lines(path / "log.jsonl")
        return Job(key, head["made"], tuple(names), tuple(head.get("addresses", ())), tuple(log))

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

    def addresses(self, key: str) -> list[str]:
        """The addresses of a job as they were given, with whatever secrets they hold; none once it is done."""
        path = self.folder / key / "files" / ADDRESSES
        return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []

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
        self._addresses: list[str] = []

    def place(self, name: str) -> Path:
        """Where to write the file that came as `name`. Nothing of the name but a plain ending is used for the path."""
        shown = file_name(name)
        suffix = _SUFFIX.fullmatch(PurePath(shown).suffix.lower())
        file = f"{len(self._names) + 1:04}{suffix[0] if suffix else ''}"
        self._names.append({"name": shown, "file": file})
        return self.files / file

    def visit(self, addresses: Sequence[str]) -> None:
        """Let it have these addresses to fetch. They may hold secrets: only this user may read their file."""
        (self.files / ADDRESSES).touch(mode=0o600)
        (self.files / ADDRESSES).write_text(json.dumps(list(addresses), ensure_ascii=True), encoding="utf-8")
        self._addresses = [shown_address(address) for address in addresses]

    def keep(self) -> str:
        """Make it a job; its id."""
        head = {"made": now(), "files": self._names, "addresses": self._addresses}
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
    return shorten(one_line(visible(last_part(name) or "")), NAME) or "report"


def shown_address(address: str) -> str:
    """An address without its secrets, harmless to look at."""
    return shorten(one_line(visible(redact(address))), LONGEST_SHOWN)


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
