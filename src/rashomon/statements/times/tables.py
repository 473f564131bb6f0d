"""The tables of the time grammar: tab-separated files, read when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>`, without comment lines and the line of column names; short rows are filled with ""."""
    text = (files("rashomon.statements.times") / "data" / name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
    width = len(lines[0])
    return tuple(tuple(line + [""] * (width - len(line))) for line in lines[1:])
