"""Rows of relations as a table for a terminal or as CSV, and any table of words in columns."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.accounts import HeldRow
from rashomon.show.held import KINDS, NOT
from rashomon.show.words import LONGEST, UNKNOWN, day_words, one_line, shorten, visible, when_label

WIDEST = 60
"""Characters of one cell of a table in a terminal."""

CSV = (
    "kind", "subject", "subject_name", "object", "object_name", "holds", "from_start", "from_end", "to_start", "to_end",
    "known", "claimants", "certain", "contested", "documents",
)  # fmt: skip


def to_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows in columns two blanks apart under their heads, with nothing in them that hides or moves other text."""
    shown = [[shorten(one_line(visible(cell)), WIDEST) for cell in row] for row in (head, *rows)]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    lines = ("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in shown)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def relations_table(rows: Sequence[HeldRow]) -> str:
    """One line for each row: what holds, from, to, according to whom, known since, and how sure that is."""
    return to_columns(["What holds", "From", "To", "According to", "Known since", ""], [_cells(row) for row in rows])


def _cells(row: HeldRow) -> list[str]:
    begin, end = when_label(row.valid.from_), when_label(row.valid.to)
    marks = ["contested"] * row.contested + ["perhaps"] * (row.certain is False)
    return [
        relation_sentence(row),
        "not said" if begin == UNKNOWN else begin,
        "–" if end == UNKNOWN else end,
        ", ".join(row.names.get(i, i) for i in row.claimants),
        day_words(row.known) if row.known else "not known",
        ", ".join(marks),
    ]


def relation_sentence(row: HeldRow) -> str:
    """“Honduras recognises China”."""
    plain = row.kind.replace("_", " ")
    verb = KINDS.get(row.kind, f"– {plain} –") if row.holds else NOT.get(row.kind, f"– no {plain} –")
    return f"{row.names.get(row.subject, row.subject)} {verb} {row.names.get(row.object, row.object)}"


def relations_csv(rows: Sequence[HeldRow]) -> str:
    """The rows as CSV; lists have a semicolon between, what is unknown is empty."""
    return to_csv(CSV, [_record(row) for row in rows])


def to_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """CSV (RFC 4180) with a line of heads, and no cell that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_inert(cell) for cell in row] for row in (head, *rows))
    return out.getvalue()


def _record(row: HeldRow) -> list[str]:
    ends = [end for when in (row.valid.from_, row.valid.to) for end in ((when.start, when.end) if when else (None, None))]
    certain = "" if row.certain is None else str(row.certain).lower()
    return [
        row.kind, row.subject, row.names.get(row.subject, ""), row.object, row.names.get(row.object, ""), str(row.holds).lower(),
        *(end or "" for end in ends), row.known or "", ";".join(row.claimants), certain, str(row.contested).lower(),
        ";".join(sorted({words.document for words in row.evidence})),
    ]  # fmt: skip


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = visible(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def to_outline(value: Any, depth: int = 0) -> str:
    """Plain values as indented lines, “key: value”; what is empty is left out."""
    pairs = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
    return "".join(_entry(key, item, depth) for key, item in pairs if item not in (None, "", [], {}))


def _entry(key: str | None, item: Any, depth: int) -> str:
    pad = "  " * depth
    head = f"{pad}{key.replace('_', ' ')}:" if key is not None else f"{pad}-"
    if isinstance(item, Mapping | list | tuple):
        return f"{head}\n{to_outline(item, depth + 1)}"
    return f"{head} {shorten(one_line(visible(str(item))), LONGEST)}\n"
