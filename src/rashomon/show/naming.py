"""What reports call somebody or something: referents down, reports across, or terms with their reports where there are many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.accounts import Account, NamingRow
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.matrix import COLUMNS
from rashomon.show.timeline import happening_text
from rashomon.show.words import one_line, visible

VOICES = {"own": "in its own voice", "quoted": "quoting", "headline": "in a headline", "caption": "in a caption"}


@dataclass(frozen=True, slots=True)
class Term:
    """What one report calls a referent, in which voice, how often, and whether the word takes a side."""

    text: str
    voice: str
    voice_words: str
    loaded: bool
    times: int
    quote: Quote | None
    key: Key


@dataclass(frozen=True, slots=True)
class Called:
    """A referent with the terms of each column; for many reports one column holds all terms."""

    anchor: str
    referent: str
    cells: list[list[Term]]


def _terms(rows: Iterable[NamingRow], keys: Keys, anchor: str, label: str) -> list[Term]:
    """The distinct terms, loaded ones first, then by how often they stand there."""
    grouped: dict[tuple[str, str, str], list[NamingRow]] = {}
    for row in rows:
        grouped.setdefault((row.document, row.term.casefold(), row.voice), []).append(row)
    found = []
    for same in grouped.values():
        row = same[0]
        if row.document not in keys.reports:
            continue
        quotes = keys.quotes_of(row.document, [row.evidence], anchor, label)
        words = VOICES.get(row.voice, row.voice)
        text, loaded = visible(one_line(row.term)), any(r.loaded for r in same)
        found.append(Term(text, row.voice, words, loaded, len(same), quotes[0] if quotes else None, keys.reports[row.document]))
    return sorted(found, key=lambda term: (term.key.number, not term.loaded, -term.times, term.text))


def naming(account: Account, keys: Keys) -> tuple[list[Key], list[Called]]:
    """Columns and rows of the naming table, most loaded words first; no columns where there are too many reports."""
    events = {event.id: happening_text(event, keys) for event in account.events}
    by_referent: dict[str, list[NamingRow]] = {}
    for row in account.naming:
        by_referent.setdefault(row.referent, []).append(row)
    columns = list(keys.reports.values()) if len(keys.reports) <= COLUMNS else []
    ranked = sorted(by_referent.items(), key=lambda item: -sum(row.loaded for row in item[1]))
    found = []
    for number, (referent, rows) in enumerate(ranked, start=1):
        anchor = f"name-{number}"
        terms = _terms(rows, keys, anchor, f"Names, row {number}")
        cells = [[t for t in terms if t.key is key] for key in columns] if columns else [terms]
        found.append(Called(anchor, events.get(referent) or keys.name(referent), cells))
    return columns, found
