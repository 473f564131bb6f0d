"""Makes an `Event` of a sense found in a sentence: participants, instrument, place, time, status, topic and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Document, EntityKind, Event, Mention, Span
from rashomon.statements.events.cast import Cast, kind_of
from rashomon.statements.events.lexicon import plover, word_sets
from rashomon.statements.events.match import Found
from rashomon.statements.events.slots import Frame
from rashomon.statements.events.status import stage_of, status_of
from rashomon.statements.events.when import Clock, time_of
from rashomon.statements.tree import Tree

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "on", "across", "around", "over", "off", "along"})
_MEANS = frozenset({"by", "with", "via", "through", "in", "using", "on", "of"})
LONGEST = 400
"""Evidence is cut to its core where the clause is longer than this many characters."""


def build(found: Found, cast: Cast, clock: Clock, document: Document, others: Sequence[int]) -> Event:
    """The event that a sense found tells; `others` are the other trigger words of the sentence."""
    frame, sense = found.frame, found.sense
    kind = plover(sense.code)
    time = time_of(frame, clock, others)
    start, end = trigger_span(frame, found)
    return Event(
        label=sense.label, cameo=sense.code, plover=kind.type, mode=kind.mode, actors=found.actors, recipients=found.recipients,
        instrument=_instrument(frame), place=_place(found, cast), when=time.interval if time else None, status=status_of(frame),
        trigger=document.span(start, end), time=time, stage=stage_of(frame, sense.label), topic=_topic(found),
    )  # fmt: skip


def trigger_span(frame: Frame, found: Found) -> tuple[int, int]:
    """The predicate word, with its particle, or the light verb before it."""
    tree, words = frame.tree, [frame.index]
    words += [k for k in tree.kids[frame.index] if tree.words[k].deprel == "compound:prt"]
    if frame.carrier >= 0 and abs(frame.carrier - frame.index) <= 4:
        words.append(frame.carrier)
    near = [u for u in found.used if abs(u - frame.index) <= 4]
    return tree.span([*words, *near])


def _instrument(frame: Frame) -> str | None:
    """Lemma of the document, weapon or means with which it is done."""
    tree, known = frame.tree, word_sets()["instruments"]
    heads = frame.slot("obj") + [head for case, head in _around(frame) if case in _MEANS]
    above = tree.head(frame.index)
    if tree.rels[frame.index] in ("acl", "nmod") and above >= 0:
        heads = [above, *heads]  # "an order recognising", "a certificate of recognition"
    heads += [o for o in tree.subjects(frame.index) if frame.pos == "v"]
    return next((tree.lemma(h) for h in heads if tree.lemma(h) in known), None)


def _around(frame: Frame) -> list[tuple[str, int]]:
    tree = frame.tree
    found = tree.obliques(frame.index)
    return found + (tree.obliques(frame.carrier) if frame.carrier >= 0 else [])


def _place(found: Found, cast: Cast) -> Mention | None:
    """The place that a locative phrase names."""
    frame = found.frame
    tree = frame.tree
    taken = {*found.actor_heads, *found.recipient_heads}
    phrases = _around(frame) + [p for o in frame.slot("obj") if o not in taken or frame.pos == "v" for p in tree.obliques(o)]
    for case, head in phrases:
        if case not in _LOCATIVE or head in taken:
            continue
        mention = cast.covering(tree, head)
        if mention is not None and mention.kind in (EntityKind.PLACE, EntityKind.STATE, EntityKind.TERRITORY):
            return mention
        if tree.lemma(head) in word_sets()["places"] and case != "on":
            inner = [m for k in tree.phrase(head) if (m := cast.covering(tree, k)) is not None and m.kind is EntityKind.PLACE]
            start, end = tree.span(tree.phrase(head))
            return inner[0] if inner else Mention(start, end, cast.text(start, end), "nominal", kind_of(tree.lemma(head)))
    return None


def _topic(found: Found) -> tuple[str, ...]:
    """Other content lemmas that hang on the predicate, at most eight."""
    frame = found.frame
    tree, taken = frame.tree, {*found.actor_heads, *found.recipient_heads, found.index}
    heads = [*frame.slot("obj"), *(h for _, h in _around(frame))]
    words = [w for h in dict.fromkeys(heads) if h not in taken for w in tree.phrase(h)]
    content = [tree.lemma(w) for w in words if tree.words[w].upos in ("NOUN", "PROPN", "ADJ", "VERB") and w not in taken]
    return tuple(dict.fromkeys(content))[:8]


def evidence_of(found: Found, event: Event, document: Document) -> Span:
    """The shortest stretch of the sentence that holds trigger, participants, object and time, at most `LONGEST` characters."""
    tree, frame = found.frame.tree, found.frame
    core = [event.trigger.start, event.trigger.end]
    first, last = tree.sentence.start, tree.sentence.end
    parts = [(m.start, m.end) for m in (*event.actors, *event.recipients)]
    parts += [tree.span(tree.phrase(h)) for h in frame.slot("obj")[:2]]
    parts += [(event.time.start, event.time.end)] if event.time else []
    parts += [tree.span([k]) for k in tree.children(frame.index, "aux", "compound")]
    start, end = core
    for low, high in sorted(parts, key=lambda p: (max(core[0] - p[0], p[1] - core[1]), p)):
        if first <= low and high <= last and max(end, high) - min(start, low) <= LONGEST:
            start, end = min(start, low), max(end, high)
    return document.span(start, end)


def in_sentence(tree: Tree, offset: int) -> bool:
    """Whether a place in the text lies in the sentence."""
    return tree.sentence.start <= offset < tree.sentence.end
