"""What somebody who looks around in a ledger asks for: how much there is, a report as it was read, who bears a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rashomon import ledger
from rashomon.accounts import Party
from rashomon.errors import BadSetting
from rashomon.keeping.recalling import retracted
from rashomon.ledger import Census, Ledger
from rashomon.model import Analysis, Placed, digest
from rashomon.pipeline import places_of


def census(where: str | Path | Ledger) -> Census:
    """How many reports, stories and claims a ledger holds, of which kinds, and the number of its last change. Raises: BadLedger."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        return ledger.census(connection)


def last_change(where: str | Path | Ledger) -> int:
    """Number of the last change of a ledger: as long as it stays the same, so does every answer. Raises: BadLedger."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        return ledger.last_recording(connection)


def story_state(where: str | Path | Ledger, story: str) -> str | None:
    """A digest of all that the account of a held story rests on; `None` where there is no story with this id.

    It stays the same while the ledger grows elsewhere, and changes with a report, a reading or a retraction. Raises: BadLedger.
    """
    with ledger.open_ledger(where) as held, held.reading() as connection:
        homes = ledger.members(connection, [story])
        if not homes:
            return None
        readings = sorted(ledger.current(connection, homes).values())
        return digest(*readings, *(one.id for one in ledger.judgements(connection)))


def successor(where: str | Path | Ledger, story: str) -> str | None:
    """The story in which the reports of a story stand that is no more; `None` where there never was one. Raises: BadLedger.

    A story is named by its first report, so an earlier one that comes in gives it another id.
    """
    with ledger.open_ledger(where) as held, held.reading() as connection:
        homes = ledger.places(connection, ledger.once_in(connection, story))
        return min(homes.items())[1] if homes else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A held report with all that was read in it, its story, and what of it was taken back: ids with who, when and why."""

    analysis: Analysis
    story: str | None
    retracted: dict[str, str]


def open_report(where: str | Path | Ledger, report: str) -> Opened:
    """A held report as it was read. Raises: BadLedger; BadSetting where no report has this id."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        found = ledger.analyses(connection, [report])
        if not found:
            raise BadSetting(report, "there is no report with this id in the ledger")
        mine = {report, *(statement.id for statement in found[0].statements)}
        back = {about: why for about, why in retracted(connection).items() if about in mine}
        return Opened(found[0], ledger.places(connection, [report]).get(report), back)


def parties_called(where: str | Path | Ledger, name: str) -> list[Party]:
    """The entities that bear a name, however it is written, or the one with this id; by name. Raises: BadLedger."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        found = ledger.parties(connection, ledger.entities_named(connection, name))
    return sorted(found.values(), key=lambda party: (party.name, party.id))


def party(where: str | Path | Ledger, entity: str) -> Party | None:
    """The entity with this id; `None` where none has it. Raises: BadLedger."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        return ledger.parties(connection, [entity]).get(entity)


def whereabouts(where: str | Path | Ledger, entities: Iterable[str]) -> list[Placed]:
    """Where those of the entities with these ids are that are states or territories of the tables. Raises: BadLedger."""
    with ledger.open_ledger(where) as held, held.reading() as connection:
        found = ledger.parties(connection, sorted(set(entities)))
    return places_of(found[one] for one in sorted(found))
