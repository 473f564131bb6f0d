"""Rows of relations as a table shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts import HeldRow
from rashomon.show.held import KINDS, NOT
from rashomon.show.words import UNKNOWN, day_words, when_label

MOST = 300
"""Rows that a page shows; it says how many more there are."""

QUOTES = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A row: parties and claimants as (id, name), the verb between them, its days in words, how sure, and its words."""

    subject: tuple[str, str]
    verb: str
    object: tuple[str, str]
    since: str
    until: str
    claimants: list[tuple[str, str]]
    known: str
    contested: bool
    certain: bool | None
    quotes: list[tuple[str, int, str]]
    more: int


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows, and how many there are."""

    rows: list[Shown]
    total: int


def shown(rows: Sequence[HeldRow]) -> Table:
    """The rows in words."""
    return Table([_shown(row) for row in rows[:MOST]], len(rows))


def _shown(row: HeldRow) -> Shown:
    plain = row.kind.replace("_", " ")
    verb = KINDS.get(row.kind, f"– {plain} –") if row.holds else NOT.get(row.kind, f"– no {plain} –")
    begin, end = when_label(row.valid.from_), when_label(row.valid.to)

    def named(entity: str) -> tuple[str, str]:
        return entity, row.names.get(entity, entity)

    return Shown(
        named(row.subject), verb, named(row.object), "not said" if begin == UNKNOWN else begin, "–" if end == UNKNOWN else end,
        [named(one) for one in row.claimants], day_words(row.known) if row.known else "not known", row.contested, row.certain,
        [(words.document, words.start, words.text) for words in row.evidence[:QUOTES]], max(0, len(row.evidence) - QUOTES),
    )  # fmt: skip
