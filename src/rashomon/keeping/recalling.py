"""Stories and accounts out of a ledger: the same ledger and the same day give the same account, always."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from rashomon import ledger, pipeline
from rashomon.errors import BadSetting, NothingToRead
from rashomon.keeping.settling import ordered
from rashomon.ledger import Ledger, Packed
from rashomon.model import Problem
from rashomon.pipeline import Account, Told
from rashomon.progress import Progress, counted_off, unseen
from rashomon.settings import Settings
from rashomon.times import Interval
from rashomon.workers import Failed, mapped


def recall(where: str | Path | Ledger, story: str, *, as_of: str | None = None) -> Account:
    """The account of a held story, by its id or that of one of its reports, as it was known at the end of `as_of` (ISO).

    The same ledger and the same day give the same account, always. Raises: BadLedger; BadSetting for an id that is not held or
    a date that is none; NothingToRead where all was published later.
    """
    return recall_all(where, [story], as_of=as_of).accounts[0]


def recall_all(
    where: str | Path | Ledger,
    ids: Sequence[str] = (),
    *,
    as_of: str | None = None,
    since: str | None = None,
    settings: Settings | None = None,
    progress: Progress = unseen,
) -> Told:
    """The accounts of these stories, or of all that are held, the largest first; with `since`, each says what changed after it.

    Stories are told in as many processes as `settings` allow; one that the program breaks on costs itself only, and is a problem of
    `Told`. Raises: as `recall`.
    """
    until, after, settings = pipeline.day("as-of", as_of), pipeline.day("since", since), settings or Settings()
    with ledger.open_ledger(where) as held, held.reading() as connection:
        homes = _homes(connection, ids)
        groups: dict[str, list[str]] = {story: [] for story in sorted(set(homes.values()))}
        for document, story in homes.items():
            groups[story].append(document)
        back = {day: retracted(connection, last_day(day)) for day in (until, after)}
        teller = partial(_told, until, after, settings.max_characters, back)
        stories = (ledger.packed(connection, group) for group in groups.values())
        made = mapped(teller, stories, pipeline.processes(settings, len(homes)))
        found = list(counted_off(made, "comparing stories", len(groups), progress))
        failed = [
            Problem(story, f"this story cannot be told: {one.reason}")
            for story, one in zip(groups, found, strict=True)
            if isinstance(one, Failed)
        ]
        told = [one for one in found if isinstance(one, Account)]
        if not told:
            late = "all reports were published after the date asked for, or retracted" if homes else "no report is held"
            raise NothingToRead(held.where, failed[0].reason if failed else late)
    return Told(tuple(sorted(told, key=lambda one: -len(one.documents))), tuple(failed), tuple(failed))


def _told(
    until: Interval | None,
    after: Interval | None,
    most: int,
    back: Mapping[Interval | None, dict[str, str]],
    story: Sequence[Packed],
) -> Account | None:
    analyses = ordered(one.opened() for one in story)
    return pipeline.tell_story(analyses, as_of=until, since=after, most=most, retracted=back.__getitem__)


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
