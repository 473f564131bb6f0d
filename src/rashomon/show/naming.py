"""What reports call somebody or something: referents down, reports across, or terms with their reports where there are many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.accounts import Account, NamingRow
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.matrix import COLUMNS
from rashomon.show.timeline import happening_text
from rashomon.show.words import one_line, shorten, visible

VOICES = {"own": "in its own voice", "quoted": "quoting", "headline": "in a headline", "caption": "in a caption"}


@dataclass(frozen=True, slots=True)
class Term:
    """What reports call a referent, in which voice, how often, and whether the word takes a side; words of the first of them."""

    text: str
    voice: str
    voice_words: str
    loaded: bool
    times: int
    quote: Quote | None
    keys: list[Key]


@dataclass(frozen=True, slots=True)
class Called:
    """A referent with the terms of each column; for many reports one column holds all terms."""

    anchor: str
    referent: str
    cells: list[list[Term]]
    reasons: list[str]


def _terms(rows: Iterable[NamingRow], keys: Keys, anchor: str, label: str) -> list[Term]:
    """The distinct terms, loaded ones first, then by how often they stand there."""
    grouped: dict[tuple[str, str], list[NamingRow]] = {}
    for row in rows:
        grouped.setdefault((row.term.casefold(), row.voice), []).append(row)
    found = []
    for same in grouped.values():
        row, loaded = same[0], any(r.loaded for r in same)
        quotes = keys.quotes_of(row.document, [row.evidence], anchor, label)
        tellers = keys.of_reports(r.document for r in same)
        voice = VOICES.get(row.voice, row.voice)
        text = visible(shorten(one_line(row.term), 120))
        found.append(Term(text, row.voice, voice, loaded, len(same), quotes[0] if quotes else None, tellers))
    return sorted(found, key=lambda term: (not term.loaded, -len(term.keys), -term.times, term.text))


def naming(account: Account, keys: Keys) -> tuple[list[Key], list[Called]]:
    """Columns and rows of the naming table, most loaded words first; no columns where there are too many reports."""
    events = {event.id: happening_text(event, keys) for event in account.events}
    parties = {party.id: party for party in account.entities}
    by_referent: dict[str, list[NamingRow]] = {}
    for row in account.naming:
        if row.document in keys.reports:
            by_referent.setdefault(row.referent, []).append(row)
    columns = list(keys.reports.items()) if len(keys.reports) <= COLUMNS else []
    ranked = sorted(by_referent.items(), key=lambda item: -sum(row.loaded for row in item[1]))
    found = []
    for number, (referent, rows) in enumerate(ranked, start=1):
        anchor, label = f"name-{number}", f"Names, row {number}"
        groups = [[row for row in rows if row.document == i] for i, _ in columns] if columns else [rows]
        cells = [_terms(group, keys, anchor, label) for group in groups]
        reasons = [visible(reason) for reason in parties[referent].reasons] if referent in parties else []
        found.append(Called(anchor, events.get(referent) or keys.name(referent), cells, reasons[:6]))
    return [key for _, key in columns], found
