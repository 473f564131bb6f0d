"""The flow with a ledger: reports are read once and kept; stories grow as reports come in; answers are as of any day.

A report is put beside those it may share a story with, found by its telling words and its day, so that one more costs the same
whether a thousand or a million are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from rashomon import compare, entities, ledger, pipeline, stories
from rashomon.accounts import HeldRow, Party
from rashomon.claims import Claim
from rashomon.errors import BadSetting, NothingToRead
from rashomon.ledger import Ledger, Question, Sketch, Writer
from rashomon.model import Analysis, Document, Statement, as_plain, digest
from rashomon.pipeline import Account, Told
from rashomon.settings import Settings
from rashomon.times import Interval

BATCH = 50
"""Reports that are put into stories at once."""

NEAR = 400
"""Reports a new one is set beside at most: in smaller ledgers all that share words with it, so their order cannot matter."""

SHARED = 3
"""Telling words that two reports must share to be set beside each other."""


def record(
    documents: Document | Iterable[Document],
    where: str | Path | Ledger,
    *,
    settings: Settings | None = None,
    done: Callable[[Document, bool], None] | None = None,
) -> list[str]:
    """Read documents into a ledger, made where there is none; the ids of those that it did not hold, in order.

    Each document is kept whole, with all that was read in it, before `done(document, was_new)` is called: what was reported done
    survives any crash, and the same call again completes the rest. Raises: BadLedger.
    """
    given = [documents] if isinstance(documents, Document) else documents
    with opened(where, create=True) as held:
        new = []
        for document, was_new in _recorded(given, held, settings or Settings()):
            if was_new:
                new.append(document.id)
            if done is not None:
                done(document, was_new)
        settle(held)
        return new


def opened(where: str | Path | Ledger, *, create: bool = False) -> Ledger:
    """The ledger at a path or URL; one that is open already stays open."""
    return where.kept_open() if isinstance(where, Ledger) else ledger.open_ledger(where, create=create)


def _writer(connection: Connection) -> Writer:
    return Writer(connection, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), pipeline.version())


def _recorded(documents: Iterable[Document], held: Ledger, settings: Settings) -> Iterator[tuple[Document, bool]]:
    """Each document with whether it was new; those held already are not read again."""
    most, program = settings.max_characters, pipeline.version()
    for document in documents:
        if not document.text.strip():
            continue
        whole = pipeline.bounded(document, most)
        with held.reading() as connection:
            known = ledger.readings_held(connection, [ledger.reading_id(whole, program)])
        if known:
            yield document, False
            continue
        analysis = next(pipeline.analyse([whole], settings=settings))
        found = stories.features(analysis)
        with held.writing() as connection:
            was_new = ledger.record(_writer(connection), analysis, Sketch(stories.pack(found), tuple(stories.keys(found))))
        yield document, was_new


# ------------------------------------------------------------------ stories
def settle(held: Ledger) -> None:
    """Put the reports that wait into stories, and record anew what the changed stories claim to hold between whom."""
    while _are_waiting(held):
        with held.writing() as connection:
            fresh, up_to = ledger.waiting(connection, BATCH)
            if fresh:
                _settle(_writer(connection), fresh, up_to)


def _are_waiting(held: Ledger) -> bool:
    with held.reading() as connection:
        return bool(ledger.waiting(connection, 1)[0])


def _settle(writer: Writer, fresh: Sequence[str], up_to: int) -> None:
    pool = _pool(writer.connection, fresh)
    before = ledger.places(writer.connection, pool)
    after = _placed(writer.connection, pool)
    ledger.place(writer, after, up_to)
    touched = _changed(before, after) | {after[document] for document in fresh}
    documents = sorted(d for d, story in after.items() if story in touched)
    claims, parties = _claims(writer.connection, [[d for d in documents if after[d] == story] for story in sorted(touched)])
    ledger.claim(writer, documents, claims, parties)


def _pool(connection: Connection, fresh: Sequence[str]) -> list[str]:
    """The new reports, those that may share a story with them, and all others of the stories that any of these stand in."""
    near = set(fresh)
    for plain in ledger.features(connection, fresh).values():
        found = stories.unpack(plain)
        keys = stories.keys(found)
        near.update(ledger.neighbours(connection, keys, _days(found.day), shared=min(SHARED, len(keys)), most=NEAR))
    homes = set(ledger.places(connection, near).values())
    return sorted(near | ledger.members(connection, homes).keys())


def _days(day: date | None) -> tuple[str, str] | None:
    reach = timedelta(days=stories.StorySettings().far_days)
    return None if day is None else ((day - reach).isoformat(), (day + reach).isoformat())


def _placed(connection: Connection, pool: Sequence[str]) -> dict[str, str]:
    """The story of each report of the pool. A story is named by its first report."""
    plain = ledger.features(connection, pool)
    found = [stories.unpack(plain[document]) for document in pool]
    groups = [[found[i].id for i in group] for group in stories.group(found)]
    return {document: f"s-{digest(group[0])}" for group in groups for document in group}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Stories of `after` that other reports stand in than before."""
    return {after[d] for d in after if before.get(d) != after[d]} | {
        after[d] for d in after if before.get(d) in {before[e] for e in before if before[e] != after.get(e)}
    }


def _claims(connection: Connection, groups: Iterable[Sequence[str]]) -> tuple[list[Claim], list[Party]]:
    claims: list[Claim] = []
    parties: list[Party] = []
    for group in groups:
        analyses = pipeline.date_reports(_ordered(ledger.analyses(connection, group)))
        found, met = compare.claimed(analyses, entities.resolve(analyses))
        claims, parties = claims + found, parties + met
    return claims, parties


def _ordered(analyses: Iterable[Analysis]) -> list[Analysis]:
    return sorted(analyses, key=lambda a: (a.document.path or "", a.document.id))


# ------------------------------------------------------------------ accounts
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
    with opened(where) as held, held.reading() as connection:
        homes = _homes(connection, ids)
        told = []
        for story in sorted(set(homes.values())):
            analyses = _ordered(ledger.analyses(connection, [d for d in homes if homes[d] == story]))
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


def _retracted_by(connection: Connection, time: Interval | None) -> dict[str, str]:
    return retracted(connection, _last_day(time))


def _last_day(time: Interval | None) -> str | None:
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
    with opened(where) as held, held.reading() as connection:
        wanted = None if about is None else ledger.find_words(connection, about)
        homes = None if wanted is None else ledger.members(connection, ledger.places(connection, wanted).values())
        back = retracted(connection)
        shelves: dict[str, list[ledger.Report]] = {}
        for report in ledger.reports(connection, homes):
            if report.story is not None and report.id not in back:
                shelves.setdefault(report.story, []).append(report)
    made = [Shelf(story, next((r.title for r in on if r.title), None), tuple(on)) for story, on in shelves.items()]
    return sorted(made, key=lambda s: (max(r.published or "" for r in s.reports), s.id), reverse=True)


# ------------------------------------------------------------------ relations
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
    with opened(where) as held, held.reading() as connection:

        def ids(name: str | None) -> set[str] | None:
            return None if name is None else ledger.entities_named(connection, name)

        question = Question(
            kind=kind,
            subject=ids(subject),
            object=ids(object),
            between=None if between is None else (ids(between[0]) or set(), ids(between[1]) or set()),
            of=ids(of),
            on=when,
            known=_last_day(until),
            said_by=ids(according_to),
            outlets=() if according_to is None else ledger.outlets_named(connection, according_to),
            contested=contested,
        )
        return ledger.relations(connection, question)


def unknown_names(where: str | Path | Ledger, names: Iterable[str]) -> list[str]:
    """Those of these names that mean nobody in the ledger, neither a party nor an outlet."""
    with opened(where) as held, held.reading() as connection:
        known = (ledger.entities_named(connection, n) or ledger.outlets_named(connection, n) for n in names)
        return [name for name, found in zip(names, known, strict=True) if not found]


# ------------------------------------------------------------------ judgements
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
    with opened(where) as held, held.writing() as connection:
        _check_retractable(connection, about)
        return ledger.judge(_writer(connection), about, reason=reason.strip(), author=author.strip(), made=made or today)


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


# ------------------------------------------------------------------ looking up
def look_up(where: str | Path | Ledger, key: str) -> dict[str, Any]:
    """What is held under an id, as plain values: a story, a report, a statement, an entity or a judgement.

    Raises: BadLedger; BadSetting where nothing has this id.
    """
    with opened(where) as held, held.reading() as connection:
        for find in (_look_at_story, _look_at_report, _look_at_statement, _look_at_judgement, _look_at_entity):
            found = find(connection, key)
            if found is not None:
                return {"id": key, **found, "retracted": retracted(connection).get(key)}
    raise BadSetting(key, "nothing in the ledger has this id")


def _look_at_story(connection: Connection, key: str) -> dict[str, Any] | None:
    homes = ledger.members(connection, [key])
    return {"reports": as_plain(ledger.reports(connection, homes))} if homes else None


def _look_at_report(connection: Connection, key: str) -> dict[str, Any] | None:
    found = ledger.reports(connection, [key])
    if not found:
        return None
    document = ledger.analyses(connection, [key])[0]
    published = as_plain(document.document.published)
    return {**as_plain(found[0]), "published": published, "statements": [_brief(s) for s in document.statements]}


def _brief(statement: Statement) -> dict[str, Any]:
    content = statement.content
    label = getattr(content, "label", getattr(content, "kind", ""))
    said_by = [link.name for link in statement.chain]
    return {"id": statement.id, "kind": statement.kind, "label": label, "said_by": said_by, "words": statement.evidence[0].text}


def _look_at_statement(connection: Connection, key: str) -> dict[str, Any] | None:
    made = ledger.analyses(connection, ledger.holders(connection, key))
    found = [statement for analysis in made for statement in analysis.statements if statement.id == key]
    return {"statement": [as_plain(one) for one in found]} if found else None


def _look_at_judgement(connection: Connection, key: str) -> dict[str, Any] | None:
    found = ledger.judgement(connection, key)
    return as_plain(found) if found is not None else None


def _look_at_entity(connection: Connection, key: str) -> dict[str, Any] | None:
    found = ledger.parties(connection, [key]).get(key)
    return msgspec.to_builtins(found) if found is not None else None
