"""Questions to a ledger about what held, and judgements that take something back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from rashomon import ledger, pipeline
from rashomon.accounts import HeldRow
from rashomon.errors import BadSetting
from rashomon.keeping.recalling import last_day
from rashomon.keeping.settling import writer
from rashomon.ledger import Ledger, Question


def relations(
    where: str | Path | Ledger,
    *,
    kind: str | None = None,
    subject: str | None = None,
    object: str | None = None,
    between: tuple[str, str] | None = None,
    of: str | None = None,
    on: str | None = None,
    known: str | None = None,
    according_to: str | None = None,
    contested: bool = False,
) -> list[HeldRow]:
    """What held between whom, by kind, parties and start. Parties and claimants are names, in any spelling met, or ids.

    `on` is the day (or month, year) it held, `known` the last day whose reports are used (ISO). A name that the ledger does not
    know matches nothing. Raises: BadLedger; BadSetting where a date is none.
    """
    when, until = pipeline.day("on", on), pipeline.day("known", known)
    with ledger.open_ledger(where) as held, held.reading() as connection:

        def ids(name: str | None) -> set[str] | None:
            return None if name is None else ledger.entities_named(connection, name)

        question = Question(
            kind=kind,
            subject=ids(subject),
            object=ids(object),
            between=None if between is None else (ids(between[0]) or set(), ids(between[1]) or set()),
            of=ids(of),
            on=when,
            known=last_day(until),
            said_by=ids(according_to),
            outlets=() if according_to is None else ledger.outlets_named(connection, according_to),
            contested=contested,
        )
        return ledger.relations(connection, question)


def unknown_names(where: str | Path | Ledger, names: Iterable[str]) -> list[str]:
    """Those of these names that mean nobody in the ledger, neither a party nor an outlet."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        known = (ledger.entities_named(connection, n) or ledger.outlets_named(connection, n) for n in names)
        return [name for name, found in zip(names, known, strict=True) if not found]


def retract(where: str | Path | Ledger, about: str, *, reason: str, author: str, made: date | None = None) -> str:
    """Take back a report, a statement or an earlier retraction; the id of the judgement, by which it can be taken back itself.

    `made` is the day of the judgement, today unless given: answers as known on an earlier day still hold what was taken back.
    Raises: BadLedger; BadSetting for an id that is not held, for words that are missing, for a day to come.
    """
    today = datetime.now(UTC).date()
    for name, words in (("reason", reason), ("author", author)):
        if not words.strip():
            raise BadSetting(name, "a retraction needs one")
    if made is not None and made > today:
        raise BadSetting("date", f"{made.isoformat()} is still to come")
    with ledger.open_ledger(where) as held, held.writing() as connection:
        _check_retractable(connection, about)
        return ledger.judge(writer(connection), about, reason=reason.strip(), author=author.strip(), made=made or today)


def _check_retractable(connection: Connection, about: str) -> None:
    judged = ledger.judgement(connection, about)
    if judged is not None:
        if ledger.judgement(connection, judged.about) is not None:
            raise BadSetting(about, "it restores something; to take that back again, retract the thing itself")
        if judged.verdict != "retracted":
            raise BadSetting(about, "the program made this judgement; only a retraction can be taken back")
    elif ledger.members(connection, [about]):
        raise BadSetting(about, "a story is made of its reports; retract those that do not belong")
    elif not ledger.reports(connection, [about]) and not ledger.holders(connection, about):
        raise BadSetting(about, "there is no report, statement or retraction with this id in the ledger")
