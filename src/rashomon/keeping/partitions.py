"""Large inputs in partitions: parts of files that are read apart, wherever a worker is; and what was read in one, as Parquet.

JSON Lines are cut between lines, Parquet between row groups; any other file is one partition. Files must be where the workers
find them under the same path.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from rashomon import intake
from rashomon.errors import NothingToRead
from rashomon.intake.folders import files
from rashomon.ledger import Entry
from rashomon.ledger.plain import pack_text, unpack_text
from rashomon.model import Document, Problem

SIZE = 250_000
"""Bytes of JSON Lines in a partition: some fifty articles, seconds of work; what is lost with a worker is no more than that."""

_LINES, _ROWS = (".jsonl", ".ndjson"), (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of a file: from byte `start` to `stop` of lines, row groups from `start` to `stop`, or (both `None`) all of it."""

    path: str
    start: int | None = None
    stop: int | None = None

    def __str__(self) -> str:
        return self.path if self.start is None else f"{self.path}, part {self.start:,} to {self.stop:,}"


def partitions(paths: Sequence[str | Path], problems: list[Problem], *, size: int = SIZE) -> Iterator[Partition]:
    """The partitions of files and folders, in order; what cannot be read is added to `problems`."""
    rows: list[Path] = []
    for path in files([given for given in paths if not _is_parquet(given, rows)], problems):
        if path.suffix.lower() in _LINES:
            yield from _cut_lines(path, 0, path.stat().st_size, size)
        else:
            yield Partition(str(path))
    for path in rows:
        yield from _cut_rows(path)


def _is_parquet(path: str | Path, found: list[Path]) -> bool:
    if (is_one := Path(path).suffix.lower() in _ROWS and Path(path).is_file()) and Path(path) not in found:
        found.append(Path(path))
    return is_one


def _cut_lines(path: Path, start: int, stop: int, size: int) -> Iterator[Partition]:
    with path.open("rb") as file:
        while start < stop:
            file.seek(min(start + size, stop) - 1)
            file.readline()
            yield Partition(str(path), start, min(file.tell(), stop))
            start = file.tell()


def _cut_rows(path: Path) -> Iterator[Partition]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield Partition(str(path), number, number + 1)


def halves(whole: Partition) -> list[Partition]:
    """A partition of lines in two or more; nothing where it is one line, or something else."""
    if whole.start is None or whole.stop is None or Path(whole.path).suffix.lower() not in _LINES:
        return []
    found = list(_cut_lines(Path(whole.path), whole.start, whole.stop, max(1, (whole.stop - whole.start) // 2)))
    return found if len(found) > 1 else []


def documents(partition: Partition) -> Iterator[Document | Problem]:
    """What a partition holds, as `intake.load` gives it from the whole file."""
    if partition.start is None:
        yield from _loaded(Path(partition.path))
        return
    lines = _rows(partition) if Path(partition.path).suffix.lower() in _ROWS else _bytes(partition)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_bytes(lines)
        for item in _loaded(part):
            yield replace(item, path=partition.path)


def _loaded(path: Path) -> Iterator[Document | Problem]:
    try:
        found = intake.load([path])
    except NothingToRead as error:
        yield Problem(str(path), error.reason)
        return
    yield from found.documents
    yield from found.problems


def _bytes(partition: Partition) -> bytes:
    with Path(partition.path).open("rb") as file:
        file.seek(partition.start or 0)
        return file.read((partition.stop or 0) - (partition.start or 0))


def _rows(partition: Partition) -> bytes:
    import pyarrow.parquet as pq

    with pq.ParquetFile(partition.path) as file:
        rows = file.read_row_group(partition.start).to_pylist()
    return "".join(json.dumps(row, default=_shown) + "\n" for row in rows).encode()


def _shown(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


# ------------------------------------------------------------------ what was read in one
def to_parquet(entries: Iterable[Entry], problems: Iterable[Problem]) -> bytes:
    """Reports ready to be added, a row for each, as a Parquet file; what could not be read stands in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    text, number = pa.string(), pa.int64()
    words = ("reading", "id", "document", "kind", "label")
    places = pa.struct([*((name, text) for name in words), *((name, number) for name in ("number", "start", "end"))])
    names = ("id", "document", "program", "path", "outlet", "title", "published")
    reading = pa.struct([*((name, text) for name in names), ("statements", number), ("data", pa.binary())])
    fields = [("document", text), ("page", text), ("text", pa.binary()), ("reading", reading), ("statements", pa.list_(places))]
    said = json.dumps([[problem.path, problem.reason] for problem in problems])
    schema = pa.schema([*fields, ("features", pa.binary()), ("terms", pa.list_(text))], metadata={"problems": said})
    rows = [asdict(one) | {"text": pack_text(one.text)} for one in entries]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out, compression="zstd")
    return out.getvalue()


def from_parquet(data: bytes) -> tuple[list[Entry], list[Problem]]:
    """The reports and problems that `to_parquet` was given."""
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(data))
    problems = [Problem(path, reason) for path, reason in json.loads(table.schema.metadata[b"problems"])]
    return [Entry(**(row | {"text": unpack_text(row["text"])})) for row in table.to_pylist()], problems
