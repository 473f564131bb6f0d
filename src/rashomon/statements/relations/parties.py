"""Who can stand in a relation: states, territories and bodies, and the state that an officer acts for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rashomon.model import EntityKind, Mention
from rashomon.statements.relations.tables import titles

_BODIES = frozenset({EntityKind.STATE, EntityKind.TERRITORY, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE})
_TITLE_REACH = 48
"""Characters between a state's name and the officer who acts for it."""

_WORD = re.compile(r"[\w'’]+|[^\w\s]")
_POSSESSIVE = frozenset({"'s", "’s", "s", "'", "’"})
PLURAL = re.compile(
    r"(?:(?:[Tt]he|[Bb]oth|[Tt]hese|[Tt]wo|[Tt]hree) ){1,3}(?:\w+ )?"
    r"(?:countries|states|nations|sides|governments|parties|neighbours)"
)


class Parties:
    """The mentions of a document, to find for whom somebody acts."""

    __slots__ = ("_ends", "_held", "_text")

    def __init__(self, mentions: Sequence[Mention], text: str) -> None:
        self._held = sorted(mentions, key=lambda m: (m.end, m.start))
        self._ends = [m.end for m in self._held]
        self._text = text

    def of(self, mention: Mention) -> Mention | None:
        """The party that a mention stands for: itself, or the state whose officer it names; `None` for anybody else."""
        if mention.kind is EntityKind.PERSON:
            return self._state_before(mention)
        if mention.form == "pronoun" or mention.kind in _BODIES or mention.kind is None:
            return mention
        return None

    def _state_before(self, person: Mention) -> Mention | None:
        last = bisect_left(self._ends, person.start + 1)
        for mention in reversed(self._held[max(0, last - 4) : last]):
            if mention.end > person.start or person.start - mention.end > _TITLE_REACH:
                continue
            between = [word.lower() for word in _WORD.findall(self._text[mention.end : person.start])]
            fits = all(word in titles() or word in _POSSESSIVE for word in between)
            if fits and between and mention.kind is not EntityKind.PERSON and mention.form in ("name", "adjective"):
                return mention
        return None


def is_group(mention: Mention) -> bool:
    """Whether it stands for several parties at once ("the two countries", "they")."""
    return len(mention.entities) > 1 or mention.text.lower() == "they" or PLURAL.fullmatch(mention.text[:80]) is not None


def _one_name(one: Mention, two: Mention) -> bool:
    return one.form == two.form == "name" and one.text == two.text


def pairs(left: Sequence[Mention], right: Sequence[Mention], *, two_sided: bool) -> list[tuple[Mention, Mention]]:
    """Who stands towards whom: each on the left to each on the right; the members of one side among themselves where there is no
    other; a group towards itself, to be taken apart by whoever knows its members.
    """
    found = [(a, b) for a in left for b in right if (a.start, a.end) != (b.start, b.end) and not _one_name(a, b)]
    if found or not two_sided:
        return found
    side = list(left) or list(right)
    if len(side) == 1 and is_group(side[0]):
        return [(side[0], side[0])]
    return [(a, b) for i, a in enumerate(side) for b in side[i + 1 :]] if len(side) in (2, 3) else []
