"""Who says what: one row for each proposition, one column for each report, or for each group of reports where there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts import Account, Cell, Proposition, Quoted
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.words import count, in_words, listed, shorten, visible

COLUMNS = 14
"""More reports than these stand in groups by the origin they rest on."""

GROUPS = 8
WORDS = 6
"""Quoted stretches that a cell opens; the rest is counted."""

SAYS = ("states", "partly", "contradicts", "silent")
_OWN = "no origin named"


@dataclass(frozen=True, slots=True)
class Column:
    """One report, or a group of reports that rest on the same origin."""

    title: str
    keys: list[Key]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell: what most of its reports say, how many, all of it in words, and the quoted words that it opens."""

    says: str
    figure: str
    words: str
    anchor: str
    quotes: list[Quote]
    more: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the proposition, its cells, who stands behind it, and how many reports speak to it."""

    anchor: str
    text: str
    marks: list[Mark]
    origins: str
    adversaries: str
    speaking: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table: rows to which several reports speak, and those of one report alone; `grouped` where a column holds several.

    `glance` says in a sentence who agrees.
    """

    columns: list[Column]
    lines: list[Line]
    alone: list[Line]
    grouped: bool
    glance: str


def _groups(account: Account, keys: Keys) -> list[Column]:
    """Reports that rest on the same origins, the largest groups first; small groups are put together."""
    chosen: dict[tuple[str, ...], list[str]] = {}
    for report in account.documents:
        names = tuple(sorted(origin.name for origin in account.origins if report.id in origin.documents))
        chosen.setdefault(names, []).append(report.id)
    by_size = sorted(chosen.items(), key=lambda item: (-len(item[1]), item[0]))
    kept, rest = (by_size, []) if len(by_size) <= GROUPS else (by_size[: GROUPS - 1], by_size[GROUPS - 1 :])
    columns = [Column(_title(names), keys.of_reports(ids)) for names, ids in kept]
    return [*columns, Column("other origins", keys.of_reports(i for _, ids in rest for i in ids))] if rest else columns


def _title(names: tuple[str, ...]) -> str:
    """“a ministry + an agency”; of many names the first two."""
    shown = [visible(shorten(name, 40)) for name in names]
    return " + ".join(shown if len(shown) < 4 else [*shown[:2], f"{len(shown) - 2} more"]) or _OWN


def columns_of(account: Account, keys: Keys) -> list[Column]:
    """The columns: reports one by one, or in groups where there are more than `COLUMNS`."""
    if len(account.documents) > COLUMNS:
        return _groups(account, keys)
    return [Column(key.name, [key]) for key in keys.reports.values()]


def _mark(column: Column, ids: Sequence[str], proposition: Proposition, keys: Keys, anchor: str, label: str) -> Mark:
    cells = [(i, proposition.cells.get(i) or Cell("silent", [])) for i in ids]
    tally = Counter(cell.says for _, cell in cells)
    speaking = [says for says in SAYS[:3] if tally[says]]
    says = max(speaking, key=lambda kind: tally[kind]) if speaking else "silent"
    if "contradicts" in speaking and len(speaking) > 1:
        says = "partly"
    evidence = [Quoted(i, w.start, w.end, w.text) for i, cell in cells for w in cell.evidence]
    quotes = keys.quotes(evidence[:WORDS], anchor, label)
    grouped = len(ids) > 1
    told = listed([f"{tally[kind]} {kind}" for kind in SAYS if tally[kind]]) if grouped else says
    figure = f"{sum(tally[kind] for kind in speaking)}/{len(ids)}" if grouped else ""
    more = max(0, len(evidence) - WORDS)
    return Mark(says, figure, f"{column.title}: {told}", f"{anchor}-{column.keys[0].letter}", quotes, more)


def _behind(origins: Sequence[str], named: dict[str, str], keys: Keys) -> str:
    """“2 origins: the ministry and the agency”."""
    names = [shorten(named.get(origin) or keys.name(origin), 60) for origin in origins]
    shown = listed(names if len(names) < 4 else [*names[:2], f"{len(names) - 2} more"])
    return f"{count(len(names), 'origin')}: {shown}" if names else "none named"


def matrix(account: Account, keys: Keys) -> Matrix:
    """The matrix of `account`, rows in its order."""
    columns = [column for column in columns_of(account, keys) if column.keys]
    ids = {key.letter: i for i, key in keys.reports.items()}
    named = {origin.who: visible(origin.name) for origin in account.origins if origin.who}
    lines = []
    for number, proposition in enumerate(account.propositions, start=1):
        anchor, label = f"row-{number}", f"Who agrees, row {number}"
        marks = [_mark(c, [ids[k.letter] for k in c.keys], proposition, keys, anchor, label) for c in columns]
        origins = _behind(proposition.origins, named, keys)
        against = listed([keys.name(i) for i in proposition.adversaries])
        speaking = sum(proposition.cells[i].says != "silent" for i in ids.values() if i in proposition.cells)
        lines.append(Line(anchor, visible(proposition.text), marks, origins, against, speaking))
    several = [line for line in lines if line.speaking > 1] if len(keys.reports) > 1 else lines
    alone = [line for line in lines if line.speaking < 2] if len(keys.reports) > 1 else []
    return Matrix(columns, several, alone, any(len(column.keys) > 1 for column in columns), _glance(lines, account))


def _glance(lines: Sequence[Line], account: Account) -> str:
    """“Of 12 things told, all five reports speak to 2, several to 7, and one alone to 3; on 2 they contradict each other.”"""
    reports, number = len(account.documents), len(lines)
    if reports < 2 or not lines:
        return ""
    every = sum(line.speaking == reports for line in lines)
    alone = sum(line.speaking < 2 for line in lines)
    if alone == number:
        return f"{'The one thing' if number == 1 else f'Each of the {number:,} things'} told stands in one report alone."
    several = number - every - alone
    whole = f"{'both' if reports == 2 else f'all {in_words(reports)}'} reports speak to {every}" if every else ""
    some = f"several {'' if every else 'reports speak '}to {several}" if several else ""
    rest = f"one report alone to {alone}" if alone else ""
    said = f"Of {count(number, 'thing')} told, {listed([part for part in (whole, some, rest) if part])}"
    against = sum(any(cell.says == "contradicts" for cell in p.cells.values()) for p in account.propositions)
    return said + (f"; on {against} of them reports contradict each other." if against else ".")
