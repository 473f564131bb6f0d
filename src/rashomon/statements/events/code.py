"""Codes one sentence: its events, best first, between the participants that the caller points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Event, Mention, Reading
from rashomon.statements.events.build import build
from rashomon.statements.events.cast import Cast
from rashomon.statements.events.find import found_in
from rashomon.statements.events.lexicon import composed, plover
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
    given = (_mention(text, source), _mention(text, target))
    ranked: list[tuple[tuple[float, ...], Event]] = []
    for lenience in (0, 1, 2) if any(given) else (0,):
        if not any(rank[0] > 0 and rank[1] > 0 for rank, _ in ranked):
            ranked += _ranked(reading, mentions, given, lenience)
    ranked.sort(key=lambda pair: (tuple(-part for part in pair[0]), pair[1].trigger.start))
    return list(dict.fromkeys(_composed(event) for _, event in ranked))


def _ranked(
    reading: Reading, mentions: Sequence[Mention], given: tuple[Mention | None, Mention | None], lenience: int
) -> list[tuple[tuple[float, ...], Event]]:
    found: list[tuple[tuple[float, ...], Event]] = []
    for tree in map(Tree, reading.sentences):
        here = [m for m in given if m is not None and tree.sentence.start <= m.start < tree.sentence.end]
        cast = Cast([*(m for m in mentions if not any(_overlap(m, g) for g in here)), *here], reading.document.text, here)
        times = [t for t in reading.times if tree.sentence.start <= t.start < tree.sentence.end]
        held = found_in(tree, cast, lenience=lenience)
        clock, triggers = Clock(tree, times), [f.index for f in held]
        for one in held:
            rank = _rank(one, tree, *(m if m in here else None for m in given))
            found.append(((*rank[:1], rank[1] - 0.75 * lenience, *rank[2:]), build(one, cast, clock, reading.document, triggers)))
    return found


def _composed(event: Event) -> Event:
    """The event under the code that CAMEO gives an intended or refused act (its label stays)."""
    code = composed(event.cameo, event.status.value)
    kind = plover(code)
    return replace(event, cameo=code, plover=kind.type, mode=kind.mode) if code != event.cameo else event


def _mention(text: str, words: str | None) -> Mention | None:
    wanted = (words or "").strip()
    at = text.find(wanted) if wanted else -1
    return Mention(at, at + len(wanted), wanted) if at >= 0 else None


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _rank(found: Found, tree: Tree, source: Mention | None, target: Mention | None) -> tuple[float, ...]:
    """Better events have larger ranks: acts before plain speech, right roles, then a place in the tree over both, then how much the row says."""
    roles = 0.0
    if source is not None:
        roles += 2 * any(_overlap(m, source) for m in found.actors) + 0.5 * any(_overlap(m, source) for m in found.recipients)
    if target is not None:
        roles += 2 * any(_overlap(m, target) for m in found.recipients) + 0.5 * any(_overlap(m, target) for m in found.actors)
    above = float(sum(_is_over(tree, found.index, m) for m in (source, target) if m is not None))
    acts = 0.0 if found.sense.code.startswith("01") else 1.0
    depth = len(list(tree.ancestors(found.index)))
    return (acts, roles + above, len(found.sense.needs), -depth)


def _is_over(tree: Tree, index: int, mention: Mention) -> bool:
    head = head_of(tree, mention.start, mention.end)
    return head is not None and index in tree.ancestors(head)
