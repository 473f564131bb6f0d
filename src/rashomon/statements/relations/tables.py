"""The tables of the relation rules, read when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Change:
    """What an event does to a relation: starts, ends or is refused; whether announcing it is doing it; one- or two-sided.

    `to_come` tells whether to announce it as to come is doing it, too: who says that it will recognise a state recognises it.
    `turned`: whom the act concerns is the relation's subject ("the Union suspended Sudan" ends Sudan's membership).
    """

    kind: str
    change: str
    announced: bool
    to_come: bool
    two_sided: bool
    turned: bool = False


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>` without comments and the line of column names."""
    text = (files("rashomon.statements.relations") / "data" / name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
    return tuple(tuple(line + [""] * (len(lines[0]) - len(line))) for line in lines[1:])


@cache
def changes() -> dict[str, Change]:
    """By event label, what it does to a relation."""
    return {
        label: Change(kind, change, announced != "no", announced == "yes", parties == "two-sided", parties == "turned")
        for label, kind, change, announced, parties in rows("events.tsv")
    }


@cache
def words(sort: str) -> dict[str, str]:
    """The words of one sort with the kind of relation they mean."""
    return {word: kind for kind, what, text in rows("states.tsv") if what == sort for word in text.split()}


@cache
def titles() -> frozenset[str]:
    """Words that may stand between a state and a person who acts for it."""
    return frozenset(word for (word,) in rows("titles.tsv"))
