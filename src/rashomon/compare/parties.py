"""Who stands for whom: a ministry, an embassy or an office-holder acts for a state, a group for its members."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.model import EntityKind, Links

POLITIES = frozenset({EntityKind.STATE, EntityKind.TERRITORY})


def members(links: Links, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids with each group put as its members, in order, none twice."""
    out: list[str] = []
    for one in ids:
        entity = links.entities.get(one)
        out.extend(entity.members if entity is not None and entity.members else (one,))
    return tuple(dict.fromkeys(out))


def polity(links: Links, entity: str) -> str | None:
    """The state or territory that an entity is or acts for; `None` where that is not known."""
    seen: set[str] = set()
    here: str | None = entity
    while here is not None and here not in seen:
        seen.add(here)
        found = links.entities.get(here)
        if found is None:
            return None
        if found.kind in POLITIES:
            return here
        here = found.codes.get("parent")
    return None


def acting(links: Links, ids: Iterable[str]) -> tuple[str, ...]:
    """The states and territories that the ids are or act for; an id that acts for none known stays itself."""
    return tuple(dict.fromkeys(polity(links, one) or one for one in members(links, ids)))


def meet(links: Links, left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two sides of an act can be the same: they share somebody, directly or by standing for the same state.

    Two different persons, or two different bodies, of one state are not the same side; a person and the state are.
    """
    ours, theirs = members(links, left), members(links, right)
    if set(ours) & set(theirs):
        return True
    return any(_stands(links, a, b) or _stands(links, b, a) for a in ours for b in theirs)


def _stands(links: Links, one: str, whole: str) -> bool:
    """Whether a party acts for a state, or is a part of a body."""
    entity, part = links.entities.get(whole), links.entities.get(one)
    if entity is None or part is None:
        return False
    if entity.kind in POLITIES:
        return polity(links, one) == whole
    return entity.kind == part.kind == EntityKind.ORGANISATION and part.codes.get("parent") == whole


def name(links: Links, entity: str) -> str:
    """What to call an entity in a sentence."""
    found = links.entities.get(entity)
    return found.name if found is not None else entity
