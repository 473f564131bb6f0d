"""Codes one sentence: its events, best first, between the participants that the caller points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import EntityKind, Event, Mention, Reading, Status
from rashomon.statements.events.build import build
from rashomon.statements.events.cast import Cast
from rashomon.statements.events.find import found_in
from rashomon.statements.events.lexicon import by_trigger, composed, plover, word_sets
from rashomon.statements.events.match import Found
from rashomon.statements.events.meant import reported_in
from rashomon.statements.events.slots import Frame
from rashomon.statements.events.status import standings
from rashomon.statements.events.when import Clock
from rashomon.statements.tree import Tree, head_of


def code_sentence(
    reading: Reading, mentions: Sequence[Mention], *, source: str | None = None, target: str | None = None
) -> list[Event]:
    """Events of a short reading, best first. `source` and `target`, where given, are the words of the participants.

    The best event has the source as its actor and the target as its recipient; then come events told by a word over the two.
    An act that is only intended, refused or demanded has the code that CAMEO gives to that, and a named party that says who
    has done violence accuses them of it. The words given need not be names; where they are not found in the text they are
    ignored.
    """
    text = reading.document.text
    given = (_mention(text, source, mentions), _mention(text, target, mentions))
    ranked: list[tuple[tuple[float, ...], Event]] = []
    for lenience in (0, 1, 2, 3) if any(given) else (0,):
        if not any(rank[0] > 0 and rank[1] > 0 for rank, _ in ranked):
            ranked += _ranked(reading, mentions, given, lenience)
    ranked.sort(key=lambda pair: (tuple(-part for part in pair[0]), pair[1].trigger.start))
    return list(dict.fromkeys(event for _, event in ranked))


def _ranked(
    reading: Reading, mentions: Sequence[Mention], given: tuple[Mention | None, Mention | None], lenience: int
) -> list[tuple[tuple[float, ...], Event]]:
    found: list[tuple[tuple[float, ...], Event]] = []
    for tree in map(Tree, reading.sentences):
        here = [m for m in given if m is not None and tree.sentence.start <= m.start < tree.sentence.end]
        cast = Cast([*(m for m in mentions if not any(_overlap(m, g) for g in here)), *here], reading.document.text, here)
        times = [t for t in reading.times if tree.sentence.start <= t.start < tree.sentence.end]
        held = found_in(tree, cast, lenience=lenience, coding=True)
        held += [a for f in held if (a := _accusation(f, tree, cast)) is not None]
        clock, triggers = Clock(tree, times), [f.index for f in held]
        for one in held:
            rank = _rank(one, tree, *(m if m in here else None for m in given))
            found.append(
                (
                    (*rank[:1], rank[1] - 0.75 * lenience, *rank[2:]),
                    _composed(one, build(one, cast, clock, reading.document, triggers)),
                )
            )
    return found


def _accusation(found: Found, tree: Tree, cast: Cast) -> Found | None:
    """ "Israel said a rocket was fired at it from Gaza": what a named party says about the violence of others is an accusation."""
    if not _VIOLENCE[0] <= found.sense.code[:2] <= _VIOLENCE[1] or not found.actors or _is_demanded(found.frame):
        return None
    if standings(found.frame) & {Status.PLANNED, Status.DENIED, Status.HYPOTHETICAL}:
        return None
    top = found.frame.carrier if found.frame.carrier >= 0 else found.index
    said = reported_in(tree, _clause_of(tree, top))
    speakers = [m for s in (tree.subjects(said) if said >= 0 else []) for m in cast.of(tree, s)]
    if len(speakers) != 1 or speakers[0].form != "name" or speakers[0].kind not in _PARTIES or said > found.index:
        return None  # said after the act, it only notes who told it
    if any(m.form == "pronoun" or _same(m, speakers[0]) for m in found.actors):
        return None
    sense = by_trigger()["v", "accuse"][0]
    return replace(found, sense=sense, actors=(speakers[0],), recipients=found.actors)


def _same(one: Mention, other: Mention) -> bool:
    return one.text == other.text or not set(one.entities).isdisjoint(other.entities)


_VIOLENCE = ("18", "20")
_PARTIES = (EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.TERRITORY, EntityKind.PLACE)


def _clause_of(tree: Tree, index: int) -> int:
    """The verb of the clause that a noun stands in; a verb itself."""
    if tree.words[index].upos != "NOUN":
        return index
    return next((k for k in tree.ancestors(index) if tree.words[k].upos == "VERB"), index)


def _composed(found: Found, event: Event) -> Event:
    """The event under the code that CAMEO gives an intended, refused or demanded act (its label stays)."""
    held = standings(found.frame)
    code = event.cameo
    if _is_demanded(found.frame):
        code = "100"
    elif Status.DENIED in held:
        code = composed(code, "denied")
    elif Status.PLANNED in held and not (code >= "14" and _is_purpose(found.frame)):
        code = composed(code, "planned")
    kind = plover(code)
    return replace(event, cameo=code, plover=kind.type, mode=kind.mode) if code != event.cameo else event


def _is_purpose(frame: Frame) -> bool:
    """Whether it is only what something else is done for: "sent police to arrest him"."""
    tree, index = frame.tree, frame.carrier if frame.carrier >= 0 else frame.index
    return tree.rels[index] in ("advcl", "acl") and not tree.children(index, "aux")


def _is_demanded(frame: Frame) -> bool:
    """Whether somebody says that somebody else must do it."""
    tree, index = frame.tree, frame.carrier if frame.carrier >= 0 else frame.index
    above = tree.head(index)
    modal = any(tree.words[k].text.lower() in ("must", "should") for k in tree.children(index, "aux"))
    return (
        modal and above >= 0 and tree.rels[index] in ("ccomp", "parataxis") and bool(tree.children(index, "nsubj", "nsubj:pass"))
    )


def _mention(text: str, words: str | None, mentions: Sequence[Mention]) -> Mention | None:
    """A mention of the words given; it is of the kind of the name at their end, where there is one."""
    wanted = (words or "").strip()
    at = text.find(wanted) if wanted else -1
    if at < 0:
        return None
    end = at + len(wanted)
    last = next((m for m in mentions if m.form == "name" and at <= m.start and m.end == end), None)
    return Mention(at, end, wanted, "name", last.kind if last else None, last.entities if last else ())


def _among(one: Mention, mentions: Sequence[Mention]) -> bool:
    return any(_overlap(one, m) for m in mentions)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _rank(found: Found, tree: Tree, source: Mention | None, target: Mention | None) -> tuple[float, ...]:
    """Better events have larger ranks: acts before speech, right roles, a place over both, how much the row says."""
    roles = 0.0
    if source is None and target is None:
        roles = 0.5 * (bool(found.actors) and bool(found.recipients))
    if source is not None:
        roles += 2 * _among(source, found.actors) + 0.5 * _among(source, found.recipients)
    if target is not None:
        roles += 2 * _among(target, found.recipients) + 0.5 * _among(target, found.actors)
    above = float(sum(_is_over(tree, found.index, m) for m in (source, target) if m is not None))
    acts = 0.0 if plover(found.sense.code).type in ("", "STATEMENT") else 1.0
    roles -= 2 * (found.sense.label in word_sets()["carrying_labels"])
    depth = len(list(tree.ancestors(found.index))) - (tree.lemma(found.index) not in found.sense.lemmas)
    return (acts, roles + above, -depth, len(found.sense.needs))


def _is_over(tree: Tree, index: int, mention: Mention) -> bool:
    head = head_of(tree, mention.start, mention.end)
    return head is not None and index in tree.ancestors(head)
