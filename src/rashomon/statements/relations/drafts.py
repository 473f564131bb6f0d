"""Relations before they become statements, and the parties that a sentence leaves to the one before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import EntityKind, Link, Mention, Relation, Span, Valid

_DIPLOMATIC = frozenset({"diplomatic_relations", "mission"})
_REACH = 2500
"""Characters over which parties told before still count ("Diplomatic relations were established in 1971")."""

SAME_MISSION = "the same mission again"
"""The rule of what only goes back to a mission told before ("This office closed in 1927"): without one it tells nothing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation with its words and whose telling it is; a side that is `None` was told before."""

    kind: str
    subject: Mention | None
    object: Mention | None
    holds: bool
    valid: Valid
    evidence: tuple[Span, ...]
    chain: tuple[Link, ...]
    voice: str | None
    rule: str

    @property
    def relation(self) -> Relation | None:
        """The relation, where both sides are known."""
        if self.subject is None or self.object is None:
            return None
        return Relation(self.kind, self.subject, self.object, self.holds, self.valid)


def completed(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Relation]]:
    """The drafts in the order of the text with their relations; missing sides are those told last of the same sort in the same
    voice. Drafts for which none was told near before are left out.
    """
    full = _Places(drafts)
    told: dict[tuple[str | None, str], tuple[Mention, Mention, int]] = {}
    for draft in sorted(drafts, key=lambda d: d.evidence[0].start):
        relation, at = draft.relation, draft.evidence[0].start
        if relation is None and not full.holds(draft) and (last := _last(told, draft, at)) is not None:
            relation = Relation(draft.kind, *_sides(draft, last), draft.holds, draft.valid)
            told[draft.voice, draft.kind] = (relation.subject, relation.object, at)
        elif relation is not None:
            told[draft.voice, draft.kind if draft.kind in _DIPLOMATIC else ""] = (relation.subject, relation.object, at)
        if relation is not None:
            yield draft, relation


def _last(
    told: Mapping[tuple[str | None, str], tuple[Mention, Mention, int]], draft: Draft, at: int
) -> tuple[Mention, Mention, int] | None:
    """The sides told last near before: of the same kind, else of relations or missions, else of anything ("recognised Chad")."""
    kinds = [draft.kind] if draft.rule == SAME_MISSION else [draft.kind, *sorted(_DIPLOMATIC - {draft.kind}), ""]
    held = [told[draft.voice, kind] for kind in kinds if (draft.voice, kind) in told]
    return next((one for one in held if at - one[2] <= _REACH), None)


class _Places:
    """Where the beginning, or the end, of a complete relation of each kind is told."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._held: dict[tuple[str, bool], list[tuple[int, int]]] = {}
        for draft in drafts:
            if draft.relation is not None:
                self._held.setdefault(_change(draft), []).append((draft.evidence[0].start, draft.evidence[0].end))
        for places in self._held.values():
            places.sort()

    def holds(self, draft: Draft) -> bool:
        """Whether the same change of a complete relation of the same kind is told in the same words."""
        places, span = self._held.get(_change(draft), []), draft.evidence[0]
        at = bisect_left(places, (span.end, 0))
        return any(start < span.end and span.start < end for start, end in places[max(0, at - 4) : at])


def _change(draft: Draft) -> tuple[str, bool]:
    """Its kind, and whether it tells an end: "opened an embassy in 1992 and closed it in 1998" tells both in the same words."""
    return draft.kind, draft.valid.to is not None and draft.valid.from_ is None


def _sides(draft: Draft, told: tuple[Mention, Mention, int]) -> tuple[Mention, Mention]:
    subject, other = told[0], told[1]
    if draft.subject is not None:
        return draft.subject, _partner(draft.subject, (other, subject), draft.kind)
    if draft.object is not None:
        return _partner(draft.object, (subject, other), draft.kind), draft.object
    return subject, other


def _partner(given: Mention, told: tuple[Mention, Mention], kind: str) -> Mention:
    """The one told before that is not the given side; relations are with a state, not with the town where its mission is."""
    fit = [one for one in told if not alike(given, one)]
    states = [one for one in fit if kind != "diplomatic_relations" or one.kind is not EntityKind.PLACE]
    return next(iter([*states, *fit]), told[0])


def alike(one: Mention, two: Mention) -> bool:
    """Whether two mentions name the same party, by their words or by whom they are known to mean."""
    return one.text == two.text or bool(set(one.entities) & set(two.entities))
