"""Relations that events start or end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import EntityKind, Event, Mention, Stage, Statement, Status, Valid
from rashomon.statements.relations.beside import Beside
from rashomon.statements.relations.dates import change_at
from rashomon.statements.relations.drafts import Draft
from rashomon.statements.relations.parties import Parties, pairs
from rashomon.statements.relations.tables import Change, changes

_DONE = (Status.ASSERTED, Status.ANNOUNCED)
_LOOSE = frozenset({"diplomatic_relations", "mission"})
"""Kinds whose events are told with a party left out ("the embassy was closed in 1967")."""


def from_events(events: Sequence[Statement], parties: Parties, beside: Beside) -> Iterator[Draft]:
    """A relation for each pair of parties of an event that starts, ends or refuses one.

    Planned, alleged and hypothetical events change nothing; denied ones, and those announced as to come where only doing them
    counts, say that the relation does not hold, where the event would have started it. `beside` dates an event that has no date of its own.
    """
    for statement in events:
        event = statement.content
        if not isinstance(event, Event) or event.label not in changes():
            continue
        told = _told(event, changes()[event.label], beside)
        if told is None:
            continue
        holds, valid = told
        change = changes()[event.label]
        for subject, other in sides(event, parties, change):
            origin = (statement.evidence, statement.chain, statement.voice, event.label)
            yield Draft(change.kind, subject, other, holds, valid, *origin)


def _told(event: Event, change: Change, beside: Beside) -> tuple[bool, Valid] | None:
    """Whether the relation holds and from when to when, or `None` where the event changes nothing."""
    when = change_at(event.time, event.when) or beside.of(event, announced=change.announced)
    if event.status is Status.ANNOUNCED and event.stage is Stage.DECIDED and change.announced and not change.to_come:
        return False, Valid()  # what is only announced as to come does not hold yet
    if event.status is Status.ASSERTED or (event.status is Status.ANNOUNCED and change.announced):
        if change.change == "refused":
            return False, Valid(when, None)
        return True, Valid(when, None) if change.change == "starts" else Valid(None, when)
    if event.status is Status.DENIED and change.change == "starts":
        return False, Valid(when, None)
    return None


def decided(events: Sequence[Statement], parties: Parties) -> frozenset[int]:
    """Where the words are of acts whose relation, if any, the event gives: those done with parties, and those not done."""
    found = set()
    for event in (s.content for s in events if isinstance(s.content, Event)):
        change = changes().get(event.label)
        if change is not None and (event.status not in _DONE or sides(event, parties, change)):
            found.add(event.trigger.start)
    return frozenset(found)


def _are_states(mentions: Sequence[Mention]) -> bool:
    return all(mention.kind in (EntityKind.STATE, EntityKind.TERRITORY) and mention.form != "pronoun" for mention in mentions)


def _can_have_ties(mention: Mention) -> bool:
    """Whether a party can have relations with a state itself: a state, or a name or pronoun that may be one."""
    return mention.form != "nominal" or mention.kind in (EntityKind.STATE, EntityKind.TERRITORY)


def sides(event: Event, parties: Parties, change: Change) -> Sequence[tuple[Mention | None, Mention | None]]:
    """The parties of an event's relation; a side that is left out is `None` where the kind of act may leave it out."""
    left = [p for m in event.actors if (p := parties.of(m)) is not None]
    right = [p for m in event.recipients if (p := parties.of(m)) is not None]
    if change.turned:
        left, right = right, left
    if change.two_sided and len(right) == 2 and left and _are_states(right) and not any(map(_can_have_ties, left)):
        left = []  # "relations between Peru and Cuba were broken by the junta": between those two
    found = pairs(left, right, two_sided=change.two_sided)
    if found or change.kind not in _LOOSE or len(left) + len(right) > 1:
        return found
    return [(left[0] if left else None, right[0] if right else None)]
