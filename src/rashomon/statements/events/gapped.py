"""Acts whose verb is left out the second time: "France recognised it on Monday and Belgium on Tuesday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.model import Event, Mention, Time
from rashomon.statements.events.cast import Cast
from rashomon.statements.tree import Tree

_JOINING = frozenset({"and", "but", ",", ";"})
_BEFORE_TIME = frozenset({"on", "in", "from", "at", "by", "late", "early"})
_REACH = 4
"""Words between a party and its own time."""


def gapped(tree: Tree, index: int, event: Event, cast: Cast, times: Sequence[Time]) -> tuple[Event, tuple[Event, ...]]:
    """The event at word `index` without parties that belong to a clause with its verb left out, and the events of those clauses.

    Such a clause is a name between two times of the same verb, the second right behind it. It stands for the subject, unless
    it is of the object's kind and not of the subject's ("visited Kenya on Monday and Uganda on Tuesday").
    """
    found = list(_clauses(tree, index, cast, times)) if event.time is not None and event.actors else []
    apart = {mention for mention, _ in found}
    own = replace(
        event,
        place=None if event.place in apart else event.place,
        actors=tuple(m for m in event.actors if m not in apart) or event.actors,
        recipients=tuple(m for m in event.recipients if m not in apart),
    )
    return own, tuple(_of(own, mention, time) for mention, time in found)


def _of(event: Event, mention: Mention, time: Time) -> Event:
    object_like = any(m.kind is mention.kind for m in event.recipients) and event.actors[0].kind is not mention.kind
    own = replace(event, recipients=(mention,)) if object_like else replace(event, actors=(mention,))
    return replace(own, time=time, when=time.interval)


def _clauses(tree: Tree, index: int, cast: Cast, times: Sequence[Time]) -> Iterator[tuple[Mention, Time]]:
    starts = {word.start: i for i, word in enumerate(tree.words)}
    placed = [(i, time) for time in times if (i := starts.get(time.start)) is not None and time.interval is not None]
    for at, later in placed:
        before = next((m for back in range(1, _REACH) if (m := _name_before(tree, at, back, cast)) is not None), None)
        if before is None:
            continue
        first = starts.get(before.start, -1)
        joined = first > index and tree.lower[first - 1] in _JOINING
        earlier = any(index < i < first and time.interval != later.interval for i, time in placed)
        if joined and earlier and not any(tree.words[k].upos in ("VERB", "AUX") for k in range(index + 1, at)):
            yield before, later


def _name_before(tree: Tree, at: int, back: int, cast: Cast) -> Mention | None:
    """The name that ends `back` words before a time, with no more than a preposition between."""
    if at - back < 0 or any(tree.lower[k] not in _BEFORE_TIME for k in range(at - back + 1, at)):
        return None
    mention = cast.covering(tree, at - back)
    whole = mention is not None and mention.form == "name" and mention.end == tree.words[at - back].end
    return mention if whole else None
