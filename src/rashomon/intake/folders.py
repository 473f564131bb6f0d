"""Paths into the files to be read: folders are searched through, and what is passed over in them is a recorded problem."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.model import Problem

TEXT, HTML, JSON = (".txt", ".md", ".text"), (".html", ".htm", ".xhtml"), (".json", ".jsonl", ".ndjson")
XML, TABLES, MAIL = (".xml", ".rss", ".atom", ".rdf", ".newsml", ".nitf"), (".csv", ".tsv"), (".eml",)
ARCHIVES = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".zst", ".warc", ".wet")
KINDS = (*TEXT, *HTML, *JSON, *XML, *TABLES, *MAIL, ".pdf", *ARCHIVES, "")
_SYSTEM = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin", "system volume information"}
)
_ABOUT = re.compile(
    r"readme(?:[._-]\w{2,10})?|(?:licen[cs]e|copying)(?:[._-](?:mit|apache|bsd|a?gpl|lgpl|mpl|cc)[\d.-]{0,6})?", re.IGNORECASE
)


def files(paths: Sequence[str | Path], problems: list[Problem]) -> Iterator[Path]:
    """The files to read, each once, in the order given and sorted inside folders; what is none is added to `problems`."""
    seen: set[Path] = set()
    for given in paths:
        for file in _of(Path(given), str(given), problems):
            if file not in seen:
                seen.add(file)
                yield file


def cannot_open(error: OSError) -> str:
    """Why a file or folder could not be opened, as one clause."""
    if isinstance(error, PermissionError):
        return "it cannot be opened: permission to read it is missing"
    return f"it cannot be opened: {error.strerror or 'unknown error'}"


def _of(path: Path, name: str, problems: list[Problem]) -> list[Path]:
    try:
        mode = path.stat().st_mode
    except PermissionError as error:
        problems.append(Problem(name, cannot_open(error)))
        return []
    except (OSError, ValueError):
        problems.append(Problem(name, "there is no such file or folder"))
        return []
    if stat.S_ISREG(mode):
        return [path]
    if not stat.S_ISDIR(mode):
        problems.append(Problem(name, "it is neither a file nor a folder"))
        return []
    before = len(problems)
    found = _inside(path, problems)
    if not found and len(problems) == before:
        problems.append(Problem(name, "there is no report in this folder"))
    return found


def _inside(folder: Path, problems: list[Problem]) -> list[Path]:
    """The readable kinds of files of a folder and those below it; each file of another kind is a problem."""
    found: list[Path] = []

    def refused(error: OSError) -> None:
        problems.append(Problem(str(error.filename or folder), cannot_open(error)))

    for here, below, names in os.walk(folder, onerror=refused):
        below[:] = sorted(name for name in below if _visible(name))
        found += [path for name in names if _visible(name) and _is_file(path := Path(here) / name)]
    found.sort(key=lambda path: path.as_posix())
    reasons = [not_read(path.name) for path in found]
    problems += [Problem(str(path), reason) for path, reason in zip(found, reasons, strict=True) if reason]
    return [path for path, reason in zip(found, reasons, strict=True) if not reason]


def is_skipped(name: str) -> bool:
    """Whether a path inside an archive leads through what is hidden or the system's own."""
    return not all(_visible(part) for part in name.split("/"))


def not_read(name: str) -> str | None:
    """Why a file of this name is not read; `None` where its kind is read."""
    path = Path(name)
    if path.suffix.lower() not in KINDS or _is_about(path):
        return f"not a kind of file that is read: {_kind(path)}"
    return None


def _visible(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _SYSTEM


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True


def _is_about(path: Path) -> bool:
    """Whether a file tells about its folder and reports nothing."""
    return _ABOUT.fullmatch(path.stem) is not None and path.suffix.lower() in (*TEXT, *HTML, "")


def _kind(path: Path) -> str:
    return path.name if _is_about(path) else path.suffix.lower() or path.name
