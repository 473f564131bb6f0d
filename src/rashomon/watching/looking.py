"""A look: what came into the ledger since the last one is compared with what was known then, story by story.

What was known is told anew from the reports held then, so that a look that was cut off gives the same alerts when it is made again.
Its alerts and the note that it was made are kept in one change: all or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from rashomon import ledger, pipeline
from rashomon.accounts import Account
from rashomon.keeping.recalling import retracted
from rashomon.keeping.settling import ordered, writer
from rashomon.ledger import Change, Ledger
from rashomon.model import Analysis
from rashomon.settings import Settings
from rashomon.watching.alerts import Alert, Kind
from rashomon.watching.facts import changed_facts, joined


def begin(held: Ledger) -> None:
    """Take what a ledger holds before its first watch as known."""
    with held.writing() as connection:
        if ledger.last_look(connection) is None:
            ledger.looked(writer(connection), ledger.since_look(connection).up_to)


def look(held: Ledger, kinds: frozenset[Kind]) -> list[Alert]:
    """Post an alert for each fact that changed since the last look; the alerts that are new, by story."""
    with held.reading() as connection:
        change = ledger.since_look(connection)
        after = ledger.last_look(connection)
        found = [alert for story in _touched(connection, change) for alert in _story(connection, story, change)]
    wanted = [alert for alert in found if alert.kind in kinds]
    if after == change.up_to:
        return []
    with held.writing() as connection:
        change_of = writer(connection)
        if ledger.last_look(connection) != after:
            return []
        new = [alert for alert in wanted if ledger.post(change_of, alert.story, alert.kind, msgspec.to_builtins(alert))]
        if found or change.fresh or change.judged:
            ledger.looked(change_of, change.up_to)
    return new


def _touched(connection: Connection, change: Change) -> list[str]:
    """The stories in which something is new."""
    return sorted(set(ledger.places(connection, change.fresh | _documents(connection, change.judged)).values()))


def _documents(connection: Connection, judged: Iterable[str]) -> frozenset[str]:
    """What judgements are about in the end: of a retraction that was taken back, what it was about."""
    undone = {one: ledger.judgement(connection, one) for one in judged}
    return frozenset(found.about if found is not None else one for one, found in undone.items())


def _story(connection: Connection, story: str, change: Change) -> list[Alert]:
    """The alerts of one story."""
    analyses = ordered(ledger.analyses(connection, ledger.members(connection, [story])))
    back = retracted(connection)
    before_back = _back_before(connection, back, change)
    known = [one for one in analyses if one.document.id not in change.fresh]
    most = Settings().max_characters
    now = pipeline.tell_story(analyses, most=most, retracted=lambda _: back)
    if now is None:
        return []
    return changed_facts(story, joined(_accounts_before(connection, known, before_back)), now)


def _accounts_before(connection: Connection, known: Sequence[Analysis], back: Mapping[str, str]) -> list[Account]:
    """What was told at the last look of the stories in which these reports stood then: two stories that became one were two."""
    homes = ledger.places_at(connection, [one.document.id for one in known], ledger.last_look(connection) or 0)
    groups: dict[str, list[Analysis]] = {}
    for one in known:
        groups.setdefault(homes.get(one.document.id, ""), []).append(one)
    most = Settings().max_characters
    found = [pipeline.tell_story(group, most=most, retracted=lambda _: back) for _, group in sorted(groups.items())]
    return [one for one in found if one is not None]


def _back_before(connection: Connection, back: Mapping[str, str], change: Change) -> dict[str, str]:
    """What had been taken back at the last look."""
    undone = [ledger.judgement(connection, one) for one in change.judged]
    again = {one.about: one.reason for one in undone if one is not None}
    return {about: reason for about, reason in back.items() if about not in change.judged} | again
