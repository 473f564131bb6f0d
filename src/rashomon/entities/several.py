"""Those whom "they" and "them" can mean besides groups: names in one list, and plural phrases that name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.entities.story import Page, Seen, coordinated
from rashomon.model import EntityKind

UNNAMED = ("?",)
"""In place of ids: people who are spoken of and not named."""

_PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)


def several(page: Page, near: Sequence[Seen]) -> list[Seen]:
    """Lists of names of one kind as one each, and plural phrases for people that are open, with `UNNAMED` for ids."""
    found = []
    for kinds in ((EntityKind.STATE, EntityKind.TERRITORY), (EntityKind.PERSON,), (EntityKind.ORGANISATION,)):
        members = [s for s in near if s.mention.form == "name" and s.mention.kind in kinds and len(s.ids) == 1]
        for run in coordinated(page, members):
            ids = tuple(dict.fromkeys(key for s in run for key in s.ids))
            if len(ids) > 1:
                found.append(replace(run[0], ids=ids, phrase=None))
    open_ones = [s for s in near if s.phrase is not None and s.phrase.plural and not s.ids and s.mention.kind in _PEOPLE]
    return [*found, *(replace(s, ids=UNNAMED) for s in open_ones)]
