"""Files and folders into documents. A bad file is a recorded problem and the run goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import NothingToRead
from rashomon.intake.contents import Item, Source, contents
from rashomon.intake.folders import ARCHIVES, TABLES, cannot_open, files
from rashomon.intake.listed import Listed
from rashomon.intake.unpacking import Budget
from rashomon.model import Document, Problem
from rashomon.settings import Settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """The documents that could be read, in the order of their paths, and what could not, with the reason.

    `elsewhere` are reports that lists, feeds and answers of search services only name: they must be fetched first.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    elsewhere: tuple[Listed, ...] = ()


def load(paths: Sequence[str | Path], *, settings: Settings | None = None) -> Loaded:
    """The documents in files and folders (searched through, sorted, hidden files skipped), zoned and dated.

    A text that comes twice is one document. Raises: NothingToRead where not one document is left.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    elsewhere: list[Listed] = []
    for item in each(paths, settings=settings):
        if isinstance(item, Document):
            documents.append(item)
        elif isinstance(item, Problem):
            problems.append(item)
        else:
            elsewhere.append(item)
    problems = list(dict.fromkeys(problems))
    if not documents:
        raise NothingToRead(", ".join(str(path) for path in paths) or "no path", _why(problems))
    return Loaded(tuple(documents), tuple(problems), tuple(elsewhere))


def _why(problems: Sequence[Problem]) -> str:
    if len(problems) == 1:
        return problems[0].reason
    return "none of these files could be read" if problems else "there is no report in it"


def each(paths: Sequence[str | Path], *, settings: Settings | None = None) -> Iterator[Item]:
    """As `load`, one at a time: no more than one report is held, however large the archives are. Never raises for a bad file."""
    most = (settings or Settings()).max_bytes
    held: dict[str, str | None] = {}
    problems: list[Problem] = []
    for path in files(paths, problems):
        yield from _drained(problems)
        for item in _read(path, most):
            if not isinstance(item, Document):
                yield item
            elif item.id in held:
                yield Problem(item.path or str(path), f"it is the same report as {held[item.id]}, so it counts once")
            else:
                held[item.id] = item.path
                yield item
    yield from _drained(problems)


def _drained(problems: list[Problem]) -> Iterator[Problem]:
    yield from problems
    problems.clear()


def _read(path: Path, most: int) -> Iterator[Item]:
    name = str(path)
    try:
        size = path.stat().st_size
        if size > most and path.suffix.lower() not in (*ARCHIVES, *TABLES):
            yield Problem(name, f"it has {size:,} bytes, more than the limit of {most:,}")
            return
        with path.open("rb") as stream:
            yield from contents(Source(name, stream, Budget.of(size, most)))
    except OSError as error:
        yield Problem(name, cannot_open(error))
