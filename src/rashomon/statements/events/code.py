"""Codes one sentence: its events, best first, between the participants that the caller points at."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Event, Mention, Reading
from rashomon.statements.events.build import build
from rashomon.statements.events.cast import Cast
from rashomon.statements.events.find import found_in
from rashomon.statements.events.match import Found
from rashomon.statements.events.when import Clock
from rashomon.statements.tree import Tree, head_of


def code_sentence(
    reading: Reading, mentions: Sequence[Mention], *, source: str | None = None, target: str | None = None
) -> list[Event]:
    """Events of a short reading, best first. `source` and `target`, where given, are the words of the participants.

    The best event has the source as its actor and the target as its recipient; events told by a word over or between the two come next. The
    words given need not be names; where they are not found in the text they are ignored.
    """
    text = reading.document.text
    given = [m for words in (source, target) if words and (m := _mention(text, words)) is not None]
    ranked: list[tuple[tuple[float, ...], Event]] = []
    for tree in map(Tree, reading.sentences):
        here = [m for m in given if tree.sentence.start <= m.start < tree.sentence.end]
        cast = Cast([*(m for m in mentions if not any(_overlap(m, g) for g in here)), *here], text)
        times = [t for t in reading.times if tree.sentence.start <= t.start < tree.sentence.end]
        held = found_in(tree, cast)
        clock, triggers = Clock(tree, times), [f.index for f in held]
        for one in held:
            rank = _rank(one, tree, _find(here, text, source), _find(here, text, target))
            ranked.append((rank, build(one, cast, clock, reading.document, triggers)))
    ranked.sort(key=lambda pair: (tuple(-part for part in pair[0]), pair[1].trigger.start))
    return [event for _, event in ranked]


def _mention(text: str, words: str) -> Mention | None:
    at = text.find(words.strip())
    return Mention(at, at + len(words.strip()), words.strip()) if at >= 0 and words.strip() else None


def _find(given: Sequence[Mention], text: str, words: str | None) -> Mention | None:
    return next((m for m in given if words and m.text == words.strip()), None)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _rank(found: Found, tree: Tree, source: Mention | None, target: Mention | None) -> tuple[float, ...]:
    """Better events have larger ranks: right roles, then a place in the tree over both, then how much the row says."""
    roles = 0.0
    if source is not None:
        roles += 2 * any(_overlap(m, source) for m in found.actors) + 0.5 * any(_overlap(m, source) for m in found.recipients)
    if target is not None:
        roles += 2 * any(_overlap(m, target) for m in found.recipients) + 0.5 * any(_overlap(m, target) for m in found.actors)
    above = float(sum(_is_over(tree, found.index, m) for m in (source, target) if m is not None))
    speech = found.sense.code.startswith("01")
    depth = len(list(tree.ancestors(found.index)))
    return (roles + above - 3 * speech, len(found.sense.needs), -depth)


def _is_over(tree: Tree, index: int, mention: Mention) -> bool:
    head = head_of(tree, mention.start, mention.end)
    return head is not None and index in tree.ancestors(head)
