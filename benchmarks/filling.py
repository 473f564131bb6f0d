"""A made stream of reports ready for a ledger, and a quick way to fill one with them (for `benchmarks.held`).

What is put in quickly is what `rashomon add` would put in, row for row and index for index, but for trees and vectors; it does not
ask what is held already, checks no references, and the file has no journal meanwhile. What claims say is drawn from a pool.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from benchmarks.ledger import NOTHING, made
from benchmarks.streams import DAILY, SIZES, Stream
from rashomon import stories
from rashomon.accounts import Quoted
from rashomon.claims import Claim
from rashomon.ledger import Entry
from rashomon.ledger.plain import pack, pack_text
from rashomon.ledger.search import kept
from rashomon.ledger.tables import (
    CLAIM_COUNTS,
    CLAIMANTS,
    CLAIMS,
    DOCUMENTS,
    FEATURES,
    PLACEMENTS,
    READINGS,
    RECORDINGS,
    SETTLED,
    STATEMENTS,
    STORY_COUNTS,
    TERMS,
)
from rashomon.ledger.writing import _claim

CLAIMED, POOL, AT_ONCE = 8, 20_000, 4000
AT = "2024-01-01T00:00:00Z"
SWAPPED = re.compile(r"((?<=[a-z,] )[A-Z][a-z]+|\d+)")
QUICKLY = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1500000", "temp_store = MEMORY")
WORDS_IN_MEMORY = "INSERT INTO search (search, rank) VALUES ('hashsize', {})"
"""How many bytes of its index the search gathers before it writes a segment; the second number is SQLite's own."""


class Reports:
    """The stream: entries ready for the ledger, each with the story it was made for."""

    def __init__(self, templates: Sequence[Entry], seed: int) -> None:
        self._templates, self._stream, self._chance = templates, Stream(seed), random.Random(seed)
        self._cut = [SWAPPED.split(one.text) for one in templates]

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        number, sizes = 0, cycle(SIZES)
        while True:
            story = f"s-{number:012x}"
            weights: dict[str, float] = {}
            for found in self._stream.story(number // DAILY, next(sizes)):
                yield story, self._entry(number, replace(found, words=self._weighed(found.words, weights)))
                number += 1

    def _weighed(self, words: Iterable[str], weights: dict[str, float]) -> dict[str, float]:
        return {
            term: self._chance.uniform(0.75, 1.25) * weights.setdefault(term, self._chance.uniform(1.0, 2.1)) for term in words
        }

    def _entry(self, number: int, found: stories.Features) -> Entry:
        one, parts = self._templates[number % len(self._templates)], self._cut[number % len(self._cut)]
        other = {word: self._other(word) for word in dict.fromkeys(parts[1::2])}
        text = "".join(other[part] if i % 2 else part for i, part in enumerate(parts))
        key, published = f"r-{number:012x}", found.day.isoformat() if found.day else None
        document = found.id
        reading = {**one.reading, "id": key, "document": document, "published": published, "path": f"{number}.txt"}
        rows = [{**row, "reading": key, "document": document, "id": f"{row['id']}{number:x}"} for row in one.statements]
        terms = tuple(dict.fromkeys(stories.keys(found)))
        return replace(
            one,
            document=document,
            page=None,
            text=text,
            reading=reading,
            statements=rows,
            features=pack(stories.pack(found)),
            terms=terms,
        )

    def _other(self, word: str) -> str:
        if word.isdigit():
            return str(self._chance.randrange(10 ** len(word[:9])))
        return self._chance.choice(self._stream.names).capitalize()


def claimed(chance: random.Random, document: str) -> list[Claim]:
    """What a report claims to hold between states."""
    found = []
    for number in range(CLAIMED):
        one = made(chance, chance.getrandbits(60), number)
        words = Quoted(document, number * 50, number * 50 + 30, one.words.text)
        found.append(replace(one, words=words))
    return found


class Filling:
    """Puts reports into a new ledger's file, each in the story it was made for, with its claims."""

    def __init__(self, path: Path) -> None:
        self._path, self._chance, self._kinds = path, random.Random(1), set[str]()
        self._pool = [_claim("", one) for number in range(POOL // CLAIMED) for one in claimed(self._chance, f"d-{number}")]

    def __call__(self, reports: Iterable[tuple[str, Entry]], count: int) -> None:
        """Put so many of the reports in."""
        with closing(sqlite3.connect(self._path, isolation_level=None)) as file:
            for pragma in QUICKLY:
                file.execute(f"PRAGMA {pragma}")
            file.execute(WORDS_IN_MEMORY.format(100_000_000))
            (held,) = file.execute("SELECT count(*) FROM documents").fetchone()
            coming = iter(reports)
            for at in range(0, count, AT_ONCE):
                some = [next(coming) for _ in range(min(AT_ONCE, count - at))]
                file.execute("BEGIN")
                self._add(file, held + at + 1, some)
                file.execute("COMMIT")
            file.execute(WORDS_IN_MEMORY.format(1 << 20))
            file.execute("PRAGMA journal_mode = WAL")

    def _add(self, file: sqlite3.Connection, first: int, some: Sequence[tuple[str, Entry]]) -> None:
        (recording,) = file.execute("SELECT coalesce(max(number), 0) + 1 FROM recordings").fetchone()

        def put(table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
            names = [column.name for column in table.c]
            columns = ", ".join(f'"{name}"' for name in names)
            told = f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * len(names))})"
            file.executemany(told, ([recording if name == "recording" else row[name] for name in names] for row in rows))

        def sorted_by(key: str, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
            return sorted(rows, key=lambda row: str(row[key]))

        entries = [one for _, one in some]
        put(RECORDINGS, [{"number": recording, "at": AT, "program": "benchmark"}])
        put(DOCUMENTS, ({"number": n, "id": e.document, "text": pack_text(e.text)} for n, e in enumerate(entries, first)))
        file.executemany(
            "INSERT INTO search (rowid, words) VALUES (?, ?)", ((n, kept(e.text)) for n, e in enumerate(entries, first))
        )
        put(READINGS, ({**one.reading, "data": NOTHING} for one in entries))
        put(STATEMENTS, (row for one in entries for row in one.statements))
        put(FEATURES, ({"reading": e.reading["id"], "document": e.document, "data": e.features} for e in entries))
        put(TERMS, sorted_by("term", (_term(e, term) for e in entries for term in e.terms)))
        met = [
            file.execute("SELECT 1 FROM placements WHERE story = ?", [story]).fetchone() for story in {story for story, _ in some}
        ]
        counted = file.execute("SELECT stories FROM story_counts ORDER BY recording DESC LIMIT 1").fetchone()
        put(PLACEMENTS, sorted_by("document", ({"document": e.document, "story": story} for story, e in some)))
        claims = sorted_by("id", (self._claim(e.document, number) for e in entries for number in range(CLAIMED)))
        put(CLAIMS, claims)
        put(CLAIMANTS, ({"entity": who, "claim": one["id"]} for one in claims for who in set(one["claimants"].split("\n"))))
        put(SETTLED, [{"up_to": recording}])
        (told,) = file.execute("SELECT coalesce(max(claims), 0) FROM claim_counts").fetchone()
        put(STORY_COUNTS, [{"stories": (counted or (0,))[0] + met.count(None)}])
        put(CLAIM_COUNTS, [{"claims": told + len(claims), "kinds": "\n".join(sorted(self._kinds))}])

    def _claim(self, document: str, number: int) -> dict[str, Any]:
        key = f"c-{self._chance.getrandbits(96):024x}"
        one = self._pool[self._chance.randrange(POOL)]
        place = {"document": document, "start": number * 50, "end": number * 50 + 30}
        self._kinds.add(one["kind"])
        return {**one, **place, "id": key, "happening": f"r-{key}", "statement": f"r-{key}"}


def _term(one: Entry, term: str) -> dict[str, Any]:
    return {"term": term, "reading": one.reading["id"], "document": one.document, "day": one.reading["published"]}
