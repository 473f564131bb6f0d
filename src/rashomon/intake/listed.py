"""Lists of reports that lie elsewhere: GDELT's DOC answers, its GKG and event tables, plain lists of addresses.

They name reports and hold none. Each address comes out as `Listed`, so that whoever may fetch can do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_GKG, _EVENTS, _MENTIONS = 27, (58, 61), 16
_URL = re.compile(r"https?://\S{4,2000}")
_SEEN = re.compile(r"\d{8}T\d{6}Z")


@dataclass(frozen=True, slots=True)
class Listed:
    """A report that a list names: the list's path, the address, and the title and moment (ISO 8601) that the list gives."""

    path: str
    url: str
    title: str | None = None
    seen: str | None = None


def of_table(path: str, lines: Iterable[str]) -> Iterator[Listed]:
    """The addresses of a GKG 1 or 2 table, an event or mentions table, or a list of one address a line; each once, in order."""
    met: set[str] = set()
    for line in lines:
        url, seen = _of_row(line.rstrip("\r\n").split("\t"))
        for one in url:
            if one not in met:
                met.add(one)
                yield Listed(path, one, None, seen)


def _of_row(cells: list[str]) -> tuple[list[str], str | None]:
    seen = _moment(cells[1]) if len(cells) > 1 else None
    if len(cells) == _GKG:
        return _web(cells[4]), seen
    if len(cells) in _EVENTS:
        return _web(cells[-1]), _moment(cells[-2])
    if len(cells) == _MENTIONS:
        return _web(cells[5]), _moment(cells[2])
    if len(cells) == 11 or len(cells) == 1:
        return [url for cell in cells[-1].split("<UDIV>") for url in _web(cell)], None
    return [], None


def is_table(head: str) -> bool:
    """Whether a text begins as one of these tables does: its first full lines each name an address where that kind has it."""
    lines = [line for line in head.split("\n")[:6] if line.strip()]
    named = [bool(_of_row(line.rstrip("\r").split("\t"))[0]) for line in lines]
    return bool(named) and (all(named) or (len(named) > 1 and "SOURCEURLS" in lines[0] and all(named[1:])))


def of_answer(path: str, value: Any) -> list[Listed]:
    """The articles of a GDELT DOC answer ("artlist"); empty where `value` is something else."""
    found = value.get("articles") if isinstance(value, dict) else None
    listed = found if isinstance(found, list) else []
    return [one for item in listed if isinstance(item, dict) and (one := _article(path, item)) is not None]


def _article(path: str, item: Mapping[str, Any]) -> Listed | None:
    """What GDELT says of an article: address, title, when it saw it, and the domain; no text."""
    url, seen = item.get("url"), item.get("seendate")
    if not (isinstance(url, str) and isinstance(seen, str) and _SEEN.fullmatch(seen) and _web(url)):
        return None
    title = item.get("title")
    return Listed(path, url, " ".join(title.split()) if isinstance(title, str) else None, _moment(seen.replace("T", "")[:14]))


def _web(cell: str) -> list[str]:
    cell = cell.strip()
    return [cell] if _URL.fullmatch(cell) else []


def _moment(cell: str) -> str | None:
    """GDELT's YYYYMMDDHHMMSS, or YYYYMMDD, in ISO 8601."""
    if re.fullmatch(r"(?:19|20)\d{12}", cell):
        return f"{cell[:4]}-{cell[4:6]}-{cell[6:8]}T{cell[8:10]}:{cell[10:12]}:{cell[12:]}Z"
    return f"{cell[:4]}-{cell[4:6]}-{cell[6:]}" if re.fullmatch(r"(?:19|20)\d{6}", cell) else None
