"""Reports and claims built by hand, and ledgers filled with them, without a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from rashomon.accounts import Party, Quoted
from rashomon.claims import Claim
from rashomon.ledger import Ledger, Sketch, Writer, add_entry, claim, entry, open_ledger, place
from rashomon.ledger.tables import METADATA
from rashomon.model import Analysis, Document
from rashomon.times import Interval
from tests.compare.making import Maker

PROGRAM = "test"
AT = "2024-01-31T12:00:00Z"
NAMES = {"rur": "Ruritania", "gra": "Graustark", "syl": "Syldavia", "zen": "Zenda", "rudolf": "Prince Rudolf"}


def analysis(name: str, day: str | None = "1911-05-04", text: str = "Ruritania recognised Zenda on 3 May 1911.") -> Analysis:
    """A report with one event and one relation."""
    maker = Maker()
    report = maker.report(name, f"{text}\nReport {name}.", day)
    if "Ruritania recognised Zenda" in text:
        words = "Ruritania recognised Zenda"
        report.event(words, "recognise", ["Ruritania"], ["Zenda"], "1911-05-03").relation(
            words, "recognition", "Ruritania", "Zenda"
        )
    return maker.analyses[0]


def sketch(document: Document, keys: Sequence[str] = ("a", "b", "c")) -> Sketch:
    return Sketch({"id": document.id}, tuple(keys))


def put(ledger: Ledger, analyses: Iterable[Analysis], at: str = AT) -> list[bool]:
    """Record each report in a transaction of its own."""
    out = []
    for one in analyses:
        with ledger.writing() as connection:
            out.append(add_entry(Writer(connection, at, PROGRAM), entry(one, sketch(one.document), PROGRAM)))
    return out


def a_claim(
    subject: str = "rur", object_: str = "zen", *, kind: str = "recognition", holds: bool = True, start: str | None = None,
    end: str | None = None, document: str = "d-one", known: str | None = "1911-05-04", by: Sequence[str] = ("rur",),
    happening: str | None = None, at: int = 0,
) -> Claim:  # fmt: skip
    words = f"{subject} {kind} {object_}"
    statement = f"r-{document[2:]}{at}"
    return Claim(
        kind, subject, object_, holds, Interval.parse(start) if start else None, Interval.parse(end) if end else None,
        happening or statement, statement, Quoted(document, at, at + len(words), words),
        date.fromisoformat(known) if known else None, tuple(by),
    )  # fmt: skip


def day(number: int) -> str:
    return (date(1911, 1, 1) + timedelta(days=number)).isoformat()


def parties(ids: Iterable[str]) -> list[Party]:
    return [Party(i, "state", NAMES.get(i, i), [NAMES.get(i, i)], {}) for i in sorted(set(ids))]


def claimed(ledger: Ledger, claims: Sequence[Claim], documents: Sequence[str] | None = None) -> None:
    """Make these claims all that their documents claim; the documents are recorded where they are not yet."""
    ids = sorted({c.words.document for c in claims} | set(documents or ()))
    put(ledger, [analysis(i.removeprefix("d-")) for i in ids])
    with ledger.writing() as connection:
        writer = Writer(connection, AT, PROGRAM)
        claim(writer, ids, claims, parties(i for c in claims for i in (c.subject, c.object, *c.claimants)))


def settled(ledger: Ledger, stories: dict[str, str], up_to: int = 10**6) -> None:
    with ledger.writing() as connection:
        place(Writer(connection, AT, PROGRAM), stories, up_to)


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for numbers and moments of recordings."""
    hidden = {"recording", "number", "up_to", "at", "applied"}
    out = {}
    with ledger.reading() as connection:
        for name, table in METADATA.tables.items():
            columns = [c for c in table.c if c.name not in hidden]
            rows = connection.execute(select(*columns)) if columns else []
            out[name] = sorted((tuple(row) for row in rows), key=repr)
    return out


def new(where: str) -> Ledger:
    return open_ledger(where, create=True)
