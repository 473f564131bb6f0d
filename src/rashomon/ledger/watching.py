"""What a watch keeps: how feeds and their items looked, which changes were told, and to whom. Rows are only added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from rashomon.ledger.plain import pack, unpack
from rashomon.ledger.tables import ALERTS, DELIVERIES, DOCUMENTS, JUDGEMENTS, LOOKS, PLACEMENTS, POLLS, RECORDINGS, SIGHTINGS
from rashomon.ledger.writing import Writer


@dataclass(frozen=True, slots=True)
class Poll:
    """What a feed's server gave to ask again with; `address` is a digest of the address it was given for."""

    feed: str
    address: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """An item of a feed as it looked: its key in the feed, a digest of its look, and the document it became."""

    feed: str
    item: str
    mark: str
    document: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What came in since the last look: the documents held now that are new, and whose judgements are new."""

    up_to: int
    fresh: frozenset[str]
    judged: frozenset[str]


# ------------------------------------------------------------------ feeds
def last_poll(connection: Connection, feed: str) -> Poll | None:
    """The last poll of a feed whose items were all handled."""
    query = select(POLLS).where(POLLS.c.feed == feed).order_by(POLLS.c.recording.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else Poll(row.feed, row.address, row.etag, row.modified)


def polled(writer: Writer, poll: Poll) -> None:
    """Keep a poll where it differs from the last one."""
    if last_poll(writer.connection, poll.feed) != poll:
        writer.add(POLLS, [{"feed": poll.feed, "address": poll.address, "etag": poll.etag, "modified": poll.modified}])


def sighted(connection: Connection, feed: str, items: Iterable[str]) -> dict[str, str]:
    """How each of these items of a feed looked when it was last handled."""
    wanted, found = sorted(set(items)), dict[str, str]()
    for at in range(0, len(wanted), 500):
        query = select(SIGHTINGS).where(SIGHTINGS.c.feed == feed, SIGHTINGS.c.item.in_(wanted[at : at + 500]))
        found |= {row.item: row.mark for row in connection.execute(query.order_by(SIGHTINGS.c.recording))}
    return found


def sight(writer: Writer, sighting: Sighting) -> None:
    """Note that an item was handled as it looks now."""
    row = {name: getattr(sighting, name) for name in ("feed", "item", "mark", "document", "first")}
    writer.add(SIGHTINGS, [row])


# ------------------------------------------------------------------ looks
def last_look(connection: Connection) -> int | None:
    """Up to which recording all has been looked through; `None` where there was no look yet."""
    found: int | None = connection.execute(select(func.max(LOOKS.c.up_to))).scalar()
    return found


def since_look(connection: Connection) -> Change:
    """What came in since the last look, but for what first polls of feeds brought."""
    after = last_look(connection) or 0
    last = connection.execute(select(func.max(RECORDINGS.c.number))).scalar() or 0
    fresh = set(connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.recording > after)).scalars())
    first = select(SIGHTINGS.c.document).where(SIGHTINGS.c.recording > after, SIGHTINGS.c.first)
    judged = connection.execute(
        select(JUDGEMENTS.c.about).where(JUDGEMENTS.c.recording > after, JUDGEMENTS.c.verdict == "retracted")
    )
    return Change(last, frozenset(fresh - set(connection.execute(first).scalars())), frozenset(judged.scalars()))


def places_at(connection: Connection, documents: Iterable[str], recording: int) -> dict[str, str]:
    """The story in which each of these documents stood once all up to a recording was there; those placed later are left out."""
    wanted, found = sorted(set(documents)), dict[str, str]()
    for at in range(0, len(wanted), 500):
        query = select(PLACEMENTS).where(PLACEMENTS.c.document.in_(wanted[at : at + 500]), PLACEMENTS.c.recording <= recording)
        found |= {row.document: row.story for row in connection.execute(query.order_by(PLACEMENTS.c.recording))}
    return found


def looked(writer: Writer, up_to: int) -> None:
    """Note that all up to a recording has been looked through."""
    writer.add(LOOKS, [{"up_to": up_to}])


# ------------------------------------------------------------------ alerts
def post(writer: Writer, story: str, kind: str, alert: Mapping[str, Any]) -> bool:
    """Put an alert among those to be handed over; `False` where one with its id was there already."""
    key = alert["id"]
    if writer.connection.execute(select(ALERTS.c.id).where(ALERTS.c.id == key)).first() is not None:
        return False
    number = (writer.connection.execute(select(func.max(ALERTS.c.number))).scalar() or 0) + 1
    writer.add(ALERTS, [{"id": key, "number": number, "story": story, "kind": kind, "data": pack(alert)}])
    return True


def undelivered(connection: Connection, sink: str, most: int = 500) -> list[dict[str, Any]]:
    """The alerts that were not handed to `sink` yet, the earliest first."""
    done = select(DELIVERIES.c.alert).where(DELIVERIES.c.sink == sink)
    query = select(ALERTS).where(ALERTS.c.id.not_in(done)).order_by(ALERTS.c.number).limit(most)
    return [unpack(row.data) for row in connection.execute(query)]


def delivered(writer: Writer, sink: str, alerts: Sequence[str]) -> None:
    """Note that alerts were handed to `sink`."""
    writer.add(DELIVERIES, [{"sink": sink, "alert": key} for key in alerts])
