"""Stories and accounts out of a ledger: the same ledger and the same day give the same account, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from rashomon import ledger, pipeline
from rashomon.errors import BadSetting, NothingToRead
from rashomon.keeping.settling import ordered
from rashomon.ledger import Ledger
from rashomon.pipeline import Account, Told
from rashomon.settings import Settings
from rashomon.times import Interval


def recall(where: str | Path | Ledger, story: str, *, as_of: str | None = None) -> Account:
    """The account of a held story, by its id or that of one of its reports, as it was known at the end of `as_of` (ISO).

    The same ledger and the same day give the same account, always. Raises: BadLedger; BadSetting for an id that is not held or
    a date that is none; NothingToRead where all was published later.
    """
    return recall_all(where, [story], as_of=as_of).accounts[0]


def recall_all(
    where: str | Path | Ledger, ids: Sequence[str] = (), *, as_of: str | None = None, since: str | None = None
) -> Told:
    """The accounts of these stories, or of all that are held, the largest first; with `since`, each says what changed after it.

    Raises: as `recall`.
    """
    until, after, most = pipeline.day("as-of", as_of), pipeline.day("since", since), Settings().max_characters
    with ledger.open_ledger(where) as held, held.reading() as connection:
        homes = _homes(connection, ids)
        told = []
        for story in sorted(set(homes.values())):
            analyses = ordered(ledger.analyses(connection, [d for d in homes if homes[d] == story]))
            back = partial(_retracted_by, connection)
            account = pipeline.tell_story(analyses, as_of=until, since=after, most=most, retracted=back)
            told += [account] if account is not None else []
        if not told:
            reason = "all reports were published after the date asked for, or retracted" if homes else "no report is held"
            raise NothingToRead(held.where, reason)
    return Told(tuple(sorted(told, key=lambda one: -len(one.documents))))


def _homes(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The reports of the stories asked for, each with its story."""
    if not ids:
        return ledger.places(connection, [report.id for report in ledger.reports(connection)])
    given = ledger.places(connection, ids)
    homes = ledger.members(connection, {*ids, *given.values()})
    for one in ids:
        if one not in homes and one not in homes.values():
            raise BadSetting(one, "there is no story and no report with this id in the ledger")
    return homes


def last_day(time: Interval | None) -> str | None:
    """The last day of a time, ISO; `None` where there is none."""
    return time.last_day.isoformat() if time is not None and time.last_day else None


def _retracted_by(connection: Connection, time: Interval | None) -> dict[str, str]:
    return retracted(connection, last_day(time))


def retracted(connection: Connection, known: str | None = None) -> dict[str, str]:
    """What people took back by the day `known`, with who, when and why in words."""
    return {
        one.about: f"retracted by {one.author} on {one.made}: {one.reason}" for one in ledger.judgements(connection, known=known)
    }


@dataclass(frozen=True, slots=True)
class Shelf:
    """A held story as it is listed: its reports by day; `title` is that of its first report that has one."""

    id: str
    title: str | None
    reports: tuple[ledger.Report, ...]


def held_stories(where: str | Path | Ledger, *, about: str | None = None) -> list[Shelf]:
    """The stories held, the newest first; with `about`, those with a report that holds all these words. Raises: BadLedger."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        wanted = None if about is None else ledger.find_words(connection, about)
        homes = None if wanted is None else ledger.members(connection, ledger.places(connection, wanted).values())
        back = retracted(connection)
        shelves: dict[str, list[ledger.Report]] = {}
        for report in ledger.reports(connection, homes):
            if report.story is not None and report.id not in back:
                shelves.setdefault(report.story, []).append(report)
    made = [Shelf(story, next((r.title for r in on if r.title), None), tuple(on)) for story, on in shelves.items()]
    return sorted(made, key=lambda s: (max(r.published or "" for r in s.reports), s.id), reverse=True)
