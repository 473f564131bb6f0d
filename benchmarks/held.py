"""`python -m benchmarks.held --data DATA [COUNTS…]`: what one more report costs a ledger, by how many it holds.

A stream of a thousand reports a day goes through ledger and stories only: each is one of thirty real articles, read once, with its
names and numbers swapped by seed, and the words, names and days of a made-up story (`benchmarks.streams`). How much a word
counts is the story's, so that reports of one story share telling words as real ones do, and others seldom. Up to each count most are
put in quickly, a thousand in a change, in the stories they were made for, without their trees and vectors (which no question here opens,
and which would fill the disk). The last 300 go the way that `rashomon add` goes: a change of the ledger for each, then into stories
beside what is held, with eight claims a report. Then questions are asked. Printed are processor time (milliseconds), the file, its
parts, and the largest resident memory. Same seed, same stream.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from benchmarks.ledger import NOTHING, made
from benchmarks.reader import articles
from benchmarks.streams import DAILY, SIZES, Stream
from rashomon import ledger, stories
from rashomon.accounts import Party, Quoted
from rashomon.claims import Claim
from rashomon.keeping import recording, settling
from rashomon.ledger import Entry, Ledger, Question, Writer
from rashomon.ledger.plain import pack, pack_text
from rashomon.ledger.search import add_words
from rashomon.ledger.tables import CLAIMANTS, CLAIMS, DOCUMENTS, FEATURES, PLACEMENTS, READINGS, SETTLED, STATEMENTS, TERMS
from rashomon.ledger.writing import _claim, _claim_id
from rashomon.model import Document
from rashomon.settings import Settings

TEMPLATES, BEHIND, CLAIMED, ASKED = 30, 300, 8, 100
AT = "2024-01-01T00:00:00Z"
SWAPPED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|\d+")


class Reports:
    """The stream: entries ready for the ledger, each with the story it was made for."""

    def __init__(self, templates: Sequence[Entry], seed: int) -> None:
        self._templates, self._stream, self._chance = templates, Stream(seed), random.Random(seed)

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
        one = self._templates[number % len(self._templates)]
        names: dict[str, str] = {}
        text = SWAPPED.sub(lambda m: names.setdefault(m[0], self._other(m[0])), one.text)
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


def filled(held: Ledger, reports: Iterator[tuple[str, Entry]], first: int, count: int) -> None:
    """Put reports in quickly, each in the story it was made for, with its claims."""
    chance = random.Random(first)
    for at in range(0, count, 1000):
        some = [next(reports) for _ in range(min(1000, count - at))]
        entries = [one for _, one in some]
        with held.writing() as connection:
            writer = Writer(connection, AT, "benchmark")
            numbered = list(enumerate(entries, start=first + at + 1))
            writer.add(DOCUMENTS, [{"number": n, "id": e.document, "text": pack_text(e.text)} for n, e in numbered])
            for number, one in numbered:
                add_words(connection, number, one.text)
            writer.add(READINGS, [{**one.reading, "data": NOTHING} for one in entries])
            writer.add(STATEMENTS, [row for one in entries for row in one.statements])
            writer.add(FEATURES, [{"reading": e.reading["id"], "document": e.document, "data": e.features} for e in entries])
            writer.add(TERMS, [_term(e, term) for e in entries for term in e.terms])
            writer.add(PLACEMENTS, [{"document": e.document, "story": story} for story, e in some])
            claims = [claim for one in entries for claim in claimed(chance, one.document)]
            keyed = {_claim_id(one): one for one in claims}
            writer.add(CLAIMS, [_claim(key, one) for key, one in keyed.items()])
            writer.add(
                CLAIMANTS, [{"entity": who, "claim": key} for key, one in keyed.items() for who in sorted(set(one.claimants))]
            )
            writer.add(SETTLED, [{"up_to": writer.recording}])


def _term(one: Entry, term: str) -> dict[str, Any]:
    return {"term": term, "reading": one.reading["id"], "document": one.document, "day": one.reading["published"]}


def claimed(chance: random.Random, document: str) -> list[Claim]:
    """What a report claims to hold between states."""
    found = []
    for number in range(CLAIMED):
        one = made(chance, chance.getrandbits(60), number)
        words = Quoted(document, number * 50, number * 50 + 30, one.words.text)
        found.append(replace(one, words=words))
    return found


@contextmanager
def without_comparing() -> Iterator[list[float]]:
    """Stories are formed, claims are made up: what is measured is the ledger's and the stories' part. How long the making took."""
    real, took = settling._claims, [0.0]

    def claims(connection: Connection, groups: Sequence[Sequence[str]]) -> tuple[list[Claim], list[Party]]:
        begun = time.process_time()
        found = [claim for group in groups for d in group for claim in claimed(random.Random(d), d)]
        took[0] += time.process_time() - begun
        return found, []

    settling._claims = claims
    try:
        yield took
    finally:
        settling._claims = real


def behind(held: Ledger, reports: Iterator[tuple[str, Entry]]) -> tuple[float, float]:
    """Milliseconds of processor time a report: to be added, and to be put into stories."""
    some = [one for _, one in (next(reports) for _ in range(BEHIND))]
    begun = time.process_time()
    for one in some:
        recording.add(held, one)
    added = time.process_time()
    with without_comparing() as making:
        settling.settle(held)
    return 1000 * (added - begun) / BEHIND, 1000 * (time.process_time() - added - making[0]) / BEHIND


def asked(held: Ledger, make: Callable[[Connection, random.Random], object]) -> tuple[float, float]:
    """Milliseconds of processor time of a question: median, and of 95 in 100."""
    chance, took = random.Random(7), []
    for _ in range(ASKED):
        begun = time.process_time()
        with held.reading() as connection:
            make(connection, chance)
        took.append(1000 * (time.process_time() - begun))
    took.sort()
    return statistics.median(took), took[int(len(took) * 0.95)]


def _relation(connection: Connection, chance: random.Random) -> object:
    one, other = chance.sample(range(200), 2)
    between = ({f"s{one:03}"}, {f"s{other:03}"})
    return ledger.relations(connection, Question(between=between, known="2015-01-01"))


def _search(connection: Connection, chance: random.Random) -> object:
    return ledger.find_words(connection, f"x{chance.choice('abcdefgh')}{chance.choice('abcdefgh')}b minister")


QUESTIONS: dict[str, Callable[[Connection, random.Random], object]] = {
    "relations of two states": _relation,
    "two words in all texts": _search,
    "census": lambda connection, chance: ledger.census(connection),
}


def parts(held: Ledger, count: int) -> str:
    """The largest tables and indices, in bytes a report."""
    with held.reading() as connection:
        rows = connection.exec_driver_sql("select name, sum(pgsize) from dbstat group by name order by 2 desc limit 8").all()
    return ", ".join(f"{name} {size / count:,.0f}" for name, size in rows)


def main() -> None:
    """Grow one ledger from count to count, and measure at each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.held", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    texts = articles(given.data, TEMPLATES)
    read = [recording.read_entry(Settings(threads=1), Document.from_text(text)) for text in texts]
    print(
        f"trees and vectors: {statistics.mean(len(one.reading['data']) for one in read):,.0f} bytes a report, not counted below"
    )
    reports = iter(Reports(read, 7))
    with tempfile.TemporaryDirectory() as folder, ledger.open_ledger(Path(folder) / "held", create=True) as held:
        done = 0
        for count in given.counts:
            begun = time.process_time()
            filled(held, reports, done, count - BEHIND - done)
            quick = 1000 * (time.process_time() - begun) / (count - BEHIND - done)
            add, settle = behind(held, reports)
            done = count
            size = sum(path.stat().st_size for path in Path(folder).iterdir())
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{count:,} reports: {quick:.1f} ms put in by thousands, {add:.1f} ms added alone, {settle:.1f} ms into stories; "
                f"{size / 1e6:,.0f} MB, {size / count / 1000:.1f} KB a report; memory {most:,.0f} MB at most",
                flush=True,
            )
            for name, make in QUESTIONS.items():
                middle, late = asked(held, make)
                print(f"  {name:<28}{middle:8.1f} ms median{late:8.1f} ms of 95 in 100", flush=True)
            print(f"  bytes a report: {parts(held, count)}", flush=True)


if __name__ == "__main__":
    main()
