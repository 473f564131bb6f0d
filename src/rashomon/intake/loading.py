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
    return Loaded(tuple(documents), tuple(dict.fromkeys(problems)), tuple(elsewhere))


def each(paths: Sequence[str | Path], *, settings: Settings | None = None) -> Iterator[Item]:
    """As `load`, one at a time: no more than one report is held, however large the archives are.

    Raises: NothingToRead at its end where not one document was in it.
    """
    most = (settings or Settings()).max_bytes
    held: dict[str, str | None] = {}
    problems: list[Problem] = []
    reasons: set[str] = set()
    for item in _items(files(paths, problems), most, problems):
        if isinstance(item, Document) and item.id in held:
            yield Problem(item.path or "", f"it is the same report as {held[item.id]}, so it counts once")
            continue
        if isinstance(item, Document):
            held[item.id] = item.path
        elif isinstance(item, Problem) and not held and len(reasons) < 2:
            reasons.add(f"{item.path}: {item.reason}")
            only = item.reason
        yield item
    if not held:
        given = ", ".join(str(path) for path in paths) or "no path"
        many = "none of these files could be read" if reasons else "there is no report in it"
        raise NothingToRead(given, only if len(reasons) == 1 else many)


def _items(paths: Iterator[Path], most: int, problems: list[Problem]) -> Iterator[Item]:
    """What the files hold, and the problems that were met on the way to them."""
    for path in paths:
        yield from _drained(problems)
        yield from _read(path, most)
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
