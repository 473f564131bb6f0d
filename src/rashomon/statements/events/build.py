"""Makes an `Event` of a sense found in a sentence: participants, instrument, place, time, status, topic and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rashomon.model import Document, EntityKind, Event, Mention, Span, Status, Time
from rashomon.statements.events.cast import Cast, kind_of
from rashomon.statements.events.lexicon import plover, word_sets
from rashomon.statements.events.match import Found
from rashomon.statements.events.slots import Frame
from rashomon.statements.events.status import stage_of, status_of
from rashomon.statements.events.when import Clock, time_of
from rashomon.statements.tree import Tree, head_of
from rashomon.statements.words import words_of

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "on", "across", "around", "over", "off", "along"})
_MEANS = frozenset({"by", "with", "via", "through", "in", "using", "on", "of"})
_DAY = timedelta(days=1)
LONGEST = 400
"""Evidence is cut to its core where the clause is longer than this many characters."""


def build(found: Found, cast: Cast, clock: Clock, document: Document, others: Sequence[int]) -> Event:
    """The event that a sense found tells; `others` are the other trigger words of the sentence."""
    frame, sense = found.frame, found.sense
    kind = plover(sense.code)
    time, status = time_of(frame, clock, others), status_of(frame)
    if time is not None and status is Status.ASSERTED and _is_to_come(time, document):
        time = None  # "have threatened a strike from 20 June"
    start, end = trigger_span(frame, found)
    return Event(
        label=sense.label, cameo=sense.code, plover=kind.type, mode=kind.mode, actors=found.actors, recipients=found.recipients,
        instrument=_instrument(frame), place=_place(found, cast), when=time.interval if time else None, status=status,
        trigger=document.span(start, end), time=time, stage=stage_of(frame, sense.label), topic=_topic(found),
    )  # fmt: skip


def _is_to_come(time: Time, document: Document) -> bool:
    """Whether a time lies wholly after the day on which the report was published, whatever the time zone."""
    published, start = document.published.interval, time.interval.start if time.interval is not None else None
    return published is not None and published.end is not None and start is not None and start > published.end + _DAY


def trigger_span(frame: Frame, found: Found) -> tuple[int, int]:
    """The predicate word, with its particle, or the light verb before it."""
    tree, words = frame.tree, [frame.index]
    words += [k for k in tree.kids[frame.index] if tree.words[k].deprel == "compound:prt"]
    if frame.carrier >= 0 and abs(frame.carrier - frame.index) <= 4:
        words.append(frame.carrier)
    near = [u for u in found.used if abs(u - frame.index) <= 4 and u not in found.actor_heads]
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
    return [*tree.obliques(frame.index), *(tree.obliques(frame.carrier) if frame.carrier >= 0 else ())]


def _place(found: Found, cast: Cast) -> Mention | None:
    """The place that a locative phrase names."""
    frame = found.frame
    tree = frame.tree
    if found.sense.label in word_sets()["befalls_things"]:
        return _scene(found, cast)
    taken = {*found.actor_heads, *found.recipient_heads}
    phrases = _around(frame) + [p for o in frame.slot("obj") if o not in taken or frame.pos == "v" for p in tree.obliques(o)]
    low = [p for h in found.recipient_heads for p in tree.obliques(h) if p[0] == "at"]  # "talks with the envoy at the embassy"
    return _first_place(tree, cast, phrases + low, taken) or _first_place(tree, cast, _shared(frame), taken)


def _scene(found: Found, cast: Cast) -> Mention | None:
    """Where a mishap came about, named or not: "a hillside in southern China", "the coast of Senegal"; the narrowest that is told."""
    tree, index = found.frame.tree, found.index
    verbs = [index, *tree.children(index, "conj")] + ([tree.head(index)] if tree.rels[index] == "conj" else [])
    for case, head in [phrase for verb in verbs for phrase in tree.obliques(verb)]:
        start, end = tree.span(tree.phrase(head))
        if case not in _SCENES or head in found.recipient_heads or tree.words[head].upos not in ("NOUN", "PROPN"):
            continue
        if tree.lemma(head) in word_sets()["calendar"] | word_sets()["day_parts"] or tree.words[head].text[:1].isdigit():
            continue
        held = cast.covering(tree, head)
        if held is not None and held.start <= start and end <= held.end:
            return held
        named = [k for c, k in tree.obliques(found.index) if c in _SCENES and tree.words[k].upos == "PROPN"]
        further = [tree.span(tree.phrase(k)) for k in named if tree.lemma(k) not in word_sets()["calendar"]]
        end = next((high for low, high in further if low > end and low - end <= _PREPOSITION), end)  # "a field near Havana"
        return Mention(start, end, cast.text(start, end), "nominal")
    return None


_PREPOSITION = 9
"""Characters of a preposition and the blanks around it."""

_SCENES = _LOCATIVE - {"over"} | {"into", "onto", "down"}


def _shared(frame: Frame) -> list[tuple[str, int]]:
    """Phrases of the verb before that a joined verb has part in: "met him at the embassy and handed over a note"."""
    tree, index = frame.tree, frame.carrier if frame.carrier >= 0 else frame.index
    above = tree.head(index)
    if above < 0 or tree.rels[index] != "conj" or tree.words[above].upos != "VERB" or tree.children(index, "nsubj"):
        return []
    if tree.is_passive(above) != tree.is_passive(index):
        return []
    around, inner = (
        list(tree.obliques(above)),
        [h for o in tree.children(above, "obj") for h in (o, *(k for _, k in tree.obliques(o)))],
    )
    around += [p for h in inner for p in tree.obliques(h)]
    found = [(case, head) for case, head in around if head < index and case in _LOCATIVE]
    return sorted(found, key=lambda phrase: phrase[0] != "at")  # "the envoy in Peru at the embassy": the embassy is where


def _first_place(tree: Tree, cast: Cast, phrases: Sequence[tuple[str, int]], taken: set[int]) -> Mention | None:
    for case, head in phrases:
        if case not in _LOCATIVE or head in taken or _is_of_some(tree, head):
            continue
        mention = cast.covering(tree, head)
        if mention is not None and mention.kind in (EntityKind.PLACE, EntityKind.STATE, EntityKind.TERRITORY):
            return mention
        bare = all(tree.rels[k] in ("case", "punct", "cc", "conj") for k in tree.kids[head])  # "in office"
        if tree.lemma(head) in word_sets()["places"] and case != "on" and not bare:
            inner = [m for k in tree.phrase(head) if (m := cast.covering(tree, k)) is not None and m.kind is EntityKind.PLACE]
            start, end = tree.span(tree.phrase(head))
            return inner[0] if inner else Mention(start, end, cast.text(start, end), "nominal", kind_of(tree.lemma(head)))
    return None


def _is_of_some(tree: Tree, head: int) -> bool:
    """Whether a place is only that of a part of them: "nineteen died, most of them in Sofala"."""
    first = next(iter(tree.children(head, "case")), 0)
    return first > 1 and tree.lower[first - 1] in ("them", "these", "those", "whom") and tree.lower[first - 2] == "of"


def _topic(found: Found) -> tuple[str, ...]:
    """Other content lemmas that hang on the predicate, at most eight."""
    frame = found.frame
    tree, taken = frame.tree, {*found.actor_heads, *found.recipient_heads, found.index}
    heads = [*frame.slot("obj"), *(h for _, h in _around(frame))]
    words = [w for h in dict.fromkeys(heads) if h not in taken for w in tree.phrase(h)]
    content = [tree.lemma(w) for w in words if tree.words[w].upos in ("NOUN", "PROPN", "ADJ", "VERB") and w not in taken]
    return tuple(dict.fromkeys(content))[:8]


def evidence_of(found: Found, event: Event, document: Document) -> Span:
    """The shortest stretch of the sentence that holds trigger, participants, object and time, at most `LONGEST` characters.

    It begins at the preposition of a fronted date, and for what is announced at the one who announces it, to read as English.
    """
    tree = found.frame.tree
    core = [event.trigger.start, event.trigger.end]
    first, last = tree.sentence.start, tree.sentence.end
    parts = [(m.start, m.end) for m in (*event.actors, *event.recipients)] + _stretches(found, event)
    start, end = core
    for low, high in sorted(parts, key=lambda p: (max(core[0] - p[0], p[1] - core[1]), p)):
        if first <= low and high <= last and max(end, high) - min(start, low) <= LONGEST:
            start, end = min(start, low), max(end, high)
    return document.span(start, end)


def _stretches(found: Found, event: Event) -> list[tuple[int, int]]:
    """What belongs to the evidence beside trigger and participants: object, auxiliaries, the time and who announces it."""
    tree, frame = found.frame.tree, found.frame
    parts = [tree.span(tree.phrase(h)) for h in [*frame.slot("obj")[:2], *frame.slot("term")[:1]]]
    parts += [tree.span([k]) for k in tree.children(frame.index, "aux", "compound")]
    parts += [tree.span(_wide(tree, h)) for h in found.actor_heads if tree.words[h].upos != "PRON"]
    top = frame.carrier if frame.carrier >= 0 else frame.index
    teller = _teller(tree, top)
    if event.time is not None:
        parts.append(_with_preposition(tree, event.time.start, event.time.end))
    if teller >= 0 and (event.status is Status.ANNOUNCED or _tells_time(tree, teller, top, event)):
        parts += [tree.span(_wide(tree, s)) for s in tree.subjects(teller)[:2]] + [tree.span([teller])]
    return parts


def _wide(tree: Tree, head: int) -> list[int]:
    """The phrase of a participant with the name or short form that stands beside it."""
    return [
        *tree.phrase(head),
        *(w for k in tree.children(head, "appos") if tree.words[k].upos == "PROPN" for w in tree.subtree(k)),
    ]


def _with_preposition(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """A time from its preposition on: "on Wednesday"."""
    head = head_of(tree, start, end)
    marks = tree.children(head, "case") if head is not None else []
    first = min((tree.words[m].start for m in marks), default=start)
    return (first, end) if first < start and start - first < 24 else (start, end)


def _teller(tree: Tree, index: int) -> int:
    """The verb of saying or announcing whose complement tells the act; -1 where there is none."""
    here = index
    for above in tree.ancestors(index):
        if tree.rels[here] in ("ccomp", "acl") and tree.words[above].upos == "VERB":
            return above if tree.lemma(above) in words_of("saying") or tree.lemma(above) in word_sets()["announcing"] else -1
        if tree.rels[here] not in ("conj", "xcomp"):
            return -1
        here = above
    return -1


def _tells_time(tree: Tree, teller: int, top: int, event: Event) -> bool:
    """Whether the act's date stands with the words that announce it."""
    if event.time is None:
        return False
    head = head_of(tree, event.time.start, event.time.end)
    return head is not None and teller in (tree.head(head), head) and top != teller
