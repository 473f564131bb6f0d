"""CSV: a file for each table (RFC 4180, UTF-8, a line of names first), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from rashomon.accounts import Account
from rashomon.exports.made import Export
from rashomon.exports.tables import Table, tables

_FORMULA = re.compile(r"^[\s\x00]*[=+\-@|%\t\r]")
SEPARATOR = " | "
"""What stands between the items of a list."""


def cell(value: Any) -> str:
    """`value` as a cell: words that a spreadsheet would take for a formula begin with an apostrophe; nothing is an empty cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) or value is None:
        return "" if value is None else str(value)
    text = SEPARATOR.join(value) if isinstance(value, list) else str(value)
    text = text.replace("\x00", "")
    return f"'{text}" if _FORMULA.match(text) else text


def _file(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def to_csv(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    """The tables of `accounts` as CSV files."""
    return Export("csv", {f"{name}.csv": _file(table) for name, table in tables(accounts, stories).items()})
