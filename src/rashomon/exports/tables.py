"""The account as plain tables with typed columns: what CSV and Parquet hold. Each row names its story and stands on words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.accounts import Account

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: names and types of its columns ("text", "whole", "yes", "number", "moment", "list"), and its rows."""

    columns: dict[str, str]
    rows: list[Row]


def _columns(words: str) -> dict[str, str]:
    """Columns from words; a type stands behind a colon where it is not text."""
    parts = (word.partition(":") for word in words.split())
    return {name: kind or "text" for name, _, kind in parts}


_WORDS = "document start:whole end:whole text"
COLUMNS = {
    "documents": _columns(
        "story id outlet title language url path published_start:moment published_end:moment published_by reliability:number "
        "characters:whole"
    ),
    "entities": _columns("story id kind name names:list iso3 cameo office parent described:yes"),
    "events": _columns(
        "story id label cameo plover mode actors:list recipients:list place when_start:moment when_end:moment status stage "
        "core:yes text documents:list"
    ),
    "tellings": _columns(f"story event {_WORDS} voice said_by:list when_start:moment when_end:moment status"),
    "quotations": _columns(f"story id kind speaker said {_WORDS} voice within difference chain:list"),
    "propositions": _columns("story id proposition document says words:list origins:list"),
    "differences": _columns("story id kind question side:whole value documents:list words:list resolution rule about:list"),
    "relations": _columns(
        "story kind subject object holds:yes from_start:moment from_end:moment to_start:moment to_end:moment known:moment "
        "claimants:list documents:list words:list"
    ),
}
"""The columns of each table, in their order."""


def _bounds(when: Any) -> tuple[str | None, str | None]:
    return (when.start, when.end) if when else (None, None)


def _documents(account: Account) -> Iterator[Row]:
    for report in account.documents:
        dated = report.published
        yield (report.id, report.outlet, report.title, report.language, report.url, report.path, dated.start, dated.end,
               dated.method, dated.reliability, len(report.text))  # fmt: skip


def _entities(account: Account) -> Iterator[Row]:
    for party in account.entities:
        codes = [party.codes.get(name) for name in ("iso3", "cameo", "office", "parent")]
        yield (party.id, party.kind, party.name, party.names, *codes, "described" in party.codes)


def _events(account: Account) -> Iterator[Row]:
    for event in account.events:
        documents = list(dict.fromkeys(told.document for told in event.reports))
        yield (event.id, event.label, event.cameo or None, event.plover or None, event.mode, event.actors, event.recipients,
               event.place, *_bounds(event.when), event.status, event.stage, event.core, event.text, documents)  # fmt: skip


def _tellings(account: Account) -> Iterator[Row]:
    for event in account.events:
        for told in event.reports:
            said_by = [step.name for step in told.said_by]
            for span in told.evidence:
                yield (event.id, told.document, span.start, span.end, span.text, told.voice, said_by, *_bounds(told.when),
                       told.status)  # fmt: skip


def _quotations(account: Account) -> Iterator[Row]:
    for said in account.quotations:
        chain = [step.name for step in said.chain]
        for given in said.renderings:
            span = given.evidence
            kind = "denied" if said.denied is True else said.kind
            yield (said.id, kind, said.speaker, said.text, given.document, span.start, span.end, span.text, given.voice,
                   given.within, given.difference, chain)  # fmt: skip


def _propositions(account: Account) -> Iterator[Row]:
    for row in account.propositions:
        for document, cell in row.cells.items():
            yield (row.id, row.text, document, cell.says, [span.text for span in cell.evidence], row.origins)


def _differences(account: Account) -> Iterator[Row]:
    for found in account.differences:
        for number, side in enumerate(found.sides, start=1):
            yield (found.id, found.kind, found.question, number, side.value, side.documents,
                   [words.text for words in side.evidence], found.resolution, found.rule, found.about)  # fmt: skip


def _relations(account: Account) -> Iterator[Row]:
    for held in account.relations:
        documents = list(dict.fromkeys(words.document for words in held.evidence))
        yield (held.kind, held.subject, held.object, held.holds, *_bounds(held.valid.from_), *_bounds(held.valid.to), held.known,
               held.claimants, documents, [words.text for words in held.evidence])  # fmt: skip


_MAKERS: dict[str, Callable[[Account], Iterator[Row]]] = {
    "documents": _documents,
    "entities": _entities,
    "events": _events,
    "tellings": _tellings,
    "quotations": _quotations,
    "propositions": _propositions,
    "differences": _differences,
    "relations": _relations,
}


def tables(accounts: Sequence[Account], stories: Sequence[str]) -> dict[str, Table]:
    """The tables of `accounts` by name; `stories` are their ids, the first cell of each row."""
    pairs = list(zip(accounts, stories, strict=True))
    return {
        name: Table(COLUMNS[name], [(story, *row) for account, story in pairs for row in make(account)])
        for name, make in _MAKERS.items()
    }
