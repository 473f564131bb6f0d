"""Which reports rest on whom: reports left, origins right, a line where one rests on the other; and runs of shared words.

Many reports stand in groups that rest on the same origins, as in the matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts import Account
from rashomon.english import first_up, with_article
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.matrix import Column
from rashomon.show.words import count, in_words, listed, visible

DRAWN = 16
"""Of more origins only those are drawn on which several reports rest: else the lines would be a thicket."""

LETTERS = 8
"""Letters of copies that a sentence names; more are counted."""

STEP = 30
LEFT, RIGHT = 250, 470


@dataclass(frozen=True, slots=True)
class Source:
    """An origin, the reports that rest on it, and what they rest it on."""

    anchor: str
    name: str
    keys: list[Key]
    propositions: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Left:
    """A report, or a group of reports, on the drawing: its letter, its name, its colour's number, where, its lines as SVG paths."""

    letter: str
    name: str
    number: int
    y: int
    paths: list[str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places on a plane of `height` units: reports on the left, origins as (name, y) on the right."""

    height: int
    reports: list[Left]
    origins: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A run of words that several reports share."""

    anchor: str
    words: int
    keys: list[Key]
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Carried:
    """A report that rests on another report or on an agency: on whom, in which way, why, and the words that show it."""

    anchor: str
    key: Key
    source: str
    way: str
    reason: str
    quotes: list[Quote]


WAYS = {"copy": "has the text of", "whole": "is a text of", "part": "was written with the help of", "cited": "cites"}
"""How a report rests on what it carries, in words."""


def carried(account: Account, keys: Keys) -> list[Carried]:
    """Which report carries whom, in the order of the account."""
    found = []
    for number, edge in enumerate(account.lineage, start=1):
        (key,) = keys.of_reports([edge.document])
        source = keys.reports[edge.source].letter if edge.source in keys.reports else visible(edge.source)
        anchor = f"carries-{number}"
        quotes = keys.quotes(edge.evidence, anchor, f"Who carries whom, number {number}")
        found.append(Carried(anchor, key, source, WAYS[edge.way], visible(edge.reason), quotes))
    return found


def sources(account: Account, keys: Keys) -> list[Source]:
    """The origins, those with most reports first."""
    rows = {p.id: (f"row-{number}", visible(p.text)) for number, p in enumerate(account.propositions, start=1)}
    ranked = sorted(account.origins, key=lambda o: (-len(o.documents), -len(o.propositions), o.name))
    return [
        Source(f"origin-{i}", visible(o.name), keys.of_reports(o.documents), [rows[p] for p in o.propositions if p in rows])
        for i, o in enumerate(ranked, start=1)
    ]


def drawing(found: list[Source], columns: Sequence[Column]) -> Drawing | None:
    """The picture of the origins `found` and the reports in `columns`; `None` where it would be empty."""
    found = found if len(found) <= DRAWN else [source for source in found if len(source.keys) > 1][:DRAWN]
    if not found:
        return None
    height = max(len(columns), len(found)) * STEP

    def places(number: int) -> list[int]:
        return [round(height * (i + 0.5) / number) for i in range(number)]

    origins = list(zip(found, places(len(found)), strict=True))
    reports = [_left(column, y, origins) for column, y in zip(columns, places(len(columns)), strict=True)]
    return Drawing(height, reports, [(_fit(source.name), y) for source, y in origins])


def _left(column: Column, y: int, origins: Sequence[tuple[Source, int]]) -> Left:
    """A column of the matrix as a point on the left, with a line to each origin that one of its reports rests on."""
    lines = [_line(y, to) for source, to in origins if any(key in source.keys for key in column.keys)]
    first = column.keys[0]
    if len(column.keys) == 1:
        return Left(first.letter, column.title, first.number, y, lines)
    return Left(str(len(column.keys)), count(len(column.keys), "report"), first.number, y, lines)


def glance(account: Account, found: Sequence[Source]) -> str:
    """“Five reports name three origins. Two of these stand behind several reports, KCNA behind four.”"""
    reports = len(account.documents)
    if not found or reports < 2:
        return ""
    shared = [source for source in found if len(source.keys) > 1]
    said = f"{first_up(in_words(reports))} reports name {_origins(len(found))}"
    if not shared:
        return f"{said}, and no two reports rest on the same."
    most = shared[0]
    whose = f"{_called(most, account)} behind {'all of them' if len(most.keys) == reports else in_words(len(most.keys))}"
    if len(shared) == 1:
        return f"{said}. One of these stands behind several reports: {whose}."
    return f"{said}. {first_up(in_words(len(shared)))} of these stand behind several reports, {whose}."


def _called(source: Source, account: Account) -> str:
    """The name of an origin in a sentence: “the Ministry of Foreign Affairs”."""
    who = next((origin.who for origin in account.origins if visible(origin.name) == source.name), None)
    kind = next((party.kind for party in account.entities if party.id == who), "")
    return with_article(source.name, kind)


def copies(account: Account, keys: Keys) -> str:
    """“They hold three texts: A and C have the same one.”; empty where none is a copy, without letters where there are many."""
    same = [keys.of_reports(ids) for ids in account.texts if len(ids) > 1]
    if not same:
        return ""
    if sum(map(len, same)) > LETTERS:
        return f"They hold {in_words(len(account.texts))} texts; {in_words(len(same))} of these stand in several reports."
    texts = listed([f"{listed([key.letter for key in group])} have the same one" for group in same])
    return f"They hold {in_words(len(account.texts))} texts: {texts}."


def _origins(number: int) -> str:
    return "one origin" if number == 1 else f"{in_words(number)} origins"


def _line(left: int, right: int) -> str:
    """A path from a report to an origin."""
    half = (LEFT + RIGHT) // 2
    return f"M{LEFT} {left} C{half} {left} {half} {right} {RIGHT} {right}"


def _fit(name: str) -> str:
    return name if len(name) <= 44 else name[:43].rstrip() + "…"


def shared(account: Account, keys: Keys) -> list[Shared]:
    """Runs of shared words, the longest first."""
    ranked = sorted(account.reuse, key=lambda run: -run.words)
    found = []
    for number, run in enumerate(ranked, start=1):
        anchor = f"shared-{number}"
        quotes = keys.quotes(run.evidence, anchor, f"Shared words, number {number}")
        found.append(Shared(anchor, run.words, keys.of_reports(run.documents), quotes))
    return found
