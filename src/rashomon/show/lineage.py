"""Which reports rest on whom: reports left, origins right, a line where one rests on the other; and runs of shared words."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.accounts import Account
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.words import visible

DRAWN = 16
"""With more reports the lines would be a thicket; of more origins those are drawn on which several reports rest."""

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
class Drawing:
    """Places on a plane of `height` units: reports as (key, y, their lines as SVG paths), origins as (name, y)."""

    height: int
    reports: list[tuple[Key, int, list[str]]]
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


def drawing(found: list[Source], keys: Keys) -> Drawing | None:
    """The picture of the origins `found`, or `None` where it would be empty or too crowded to read."""
    found = found if len(found) <= DRAWN else [source for source in found if len(source.keys) > 1][:DRAWN]
    if not found or len(keys.reports) > DRAWN:
        return None
    height = max(len(keys.reports), len(found)) * STEP

    def places(number: int) -> list[int]:
        return [round(height * (i + 0.5) / number) for i in range(number)]

    origins = list(zip(found, places(len(found)), strict=True))
    reports = []
    for key, y in zip(keys.reports.values(), places(len(keys.reports)), strict=True):
        ends = [to for source, to in origins if key in source.keys]
        reports.append((key, y, [_line(y, to) for to in ends]))
    return Drawing(height, reports, [(_fit(source.name), y) for source, y in origins])


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
