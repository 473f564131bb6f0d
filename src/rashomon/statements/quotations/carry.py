"""What is told of the way of one quotation holds for its neighbours by the same utterer: channels, agencies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.model import EntityKind, LinkRole
from rashomon.statements.quotations.build import Draft
from rashomon.statements.quotations.found import Telling
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.quotations.speakers import Source
from rashomon.statements.quotations.tellings import Memory


def share_relays(found: Sequence[Draft]) -> None:
    """In one paragraph, what is told of the way of one quotation holds for the direct speech of the same utterer beside it."""
    speech = [d for d in found if d.telling is not None and d.telling.source is not None and d.kind in ("direct", "mixed")]
    for left, right in pairwise(speech):
        for one, other in ((left, right), (right, left)):
            if not other.relays and one.relays and _same(one, other):
                other.relays += [link for link in one.relays if link.role is LinkRole.CHANNEL or _is_one(one, other)]


def carry_channel(paragraph: Paragraph, told: Sequence[Telling], found: Sequence[Draft], memory: Memory) -> None:
    """A channel told in the sentence or paragraph before holds for the direct speech of the same utterer that follows."""
    before = memory.channel if memory.channel is not None and memory.channel.paragraph >= paragraph.index - 1 else None
    for telling in told:
        channels = [link for link in telling.relays if link.role is LinkRole.CHANNEL]
        for draft in found:
            if draft.telling is telling and draft.kind == "direct" and not channels and _go_together(before, telling):
                draft.relays[:0] = [link for link in before.relays if link.role is LinkRole.CHANNEL] if before is not None else []
        before = telling if channels else None if _is_another(before, telling) else before
    memory.channel = before


def _is_another(before: Telling | None, telling: Telling) -> bool:
    """Whether somebody else is named who speaks: a pronoun after that is no longer the one before."""
    if before is None or before.source is None or telling.source is None or telling.source.pronoun:
        return False
    return not telling.source.anonymous and not are_same(before.source, telling.source)


def _go_together(before: Telling | None, telling: Telling) -> bool:
    if before is None or before.source is None or telling.source is None:
        return False
    return are_same(before.source, telling.source)


def _same(one: Draft, other: Draft) -> bool:
    """Whether two quotations have one utterer, as far as their words tell: one name, or a pronoun that fits."""
    a = one.telling.source if one.telling is not None else None
    b = other.telling.source if other.telling is not None else None
    return a is not None and b is not None and are_same(a, b)


def _is_one(one: Draft, other: Draft) -> bool:
    """Whether one says the same words about its utterer as the other, or goes on in the next sentence with "it"."""
    a, b = one.telling, other.telling
    if a is None or b is None or a.source is None or b.source is None:
        return False
    return a is b or a.source.text == b.source.text or (b.source.pronoun and a.cue[1] <= b.cue[0])


def are_same(a: Source, b: Source) -> bool:
    """Whether two utterers can be one: the same last word, or a pronoun that does not clash with the other's kind."""
    if a.anonymous or b.anonymous:
        return False
    for one, other in ((a, b), (b, a)):
        if one.pronoun:
            person = other.mention is not None and other.mention.kind is EntityKind.PERSON
            return one.text.lower() in ("he", "she") or (one.text.lower() in ("it", "they") and not person)
    return a.text.split()[-1].lower() == b.text.split()[-1].lower()
