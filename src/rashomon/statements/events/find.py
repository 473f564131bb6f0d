"""All events of a reading: each trigger word gets its best sense, each event its chain of attribution and its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rashomon.model import TELLING, Block, Document, EntityKind, Event, Link, Mention, Quotation, Reading, Statement, Time
from rashomon.statements.events.build import build, evidence_of
from rashomon.statements.events.cast import Cast
from rashomon.statements.events.gapped import gapped
from rashomon.statements.events.idle import is_idle
from rashomon.statements.events.lexicon import word_sets
from rashomon.statements.events.match import Found, match, triggers
from rashomon.statements.events.switched import given_up
from rashomon.statements.events.when import Clock
from rashomon.statements.tree import Tree, Trees
from rashomon.statements.words import words_of

LONGEST_SENTENCE = 400
"""Words; longer "sentences" are tables or lists and are not read for events."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A stretch told by somebody else."""

    start: int
    end: int
    size: int
    statement: Statement


def find_events(
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    quotations: Sequence[Statement],
    trees: Trees | None = None,
) -> tuple[Statement, ...]:
    """Statements of kind "event", in the order of the text: one for each predicate of the lexicon that has a participant.

    Events are told in headlines, standfirsts, bodies and notes; an event inside a quotation carries that quotation's chain.
    `trees` are those of the sentences, where they are at hand.
    """
    trees = trees or Trees(reading.sentences)
    document = reading.document
    cast = Cast(mentions, document.text)
    quoted = _Quotes(quotations)
    times = sorted(times, key=lambda t: t.start)
    starts = [t.start for t in times]
    found: list[Statement] = []
    for index, sentence in enumerate(reading.sentences):
        block = document.block_at(sentence.start)
        if len(sentence.words) > LONGEST_SENTENCE or not _is_telling(document, block):
            continue
        tree = trees[index]
        here = times[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for one, event in events_of(tree, cast, here, document):
            chain = _chain(quoted, event)
            origin = f"events/1:{one.sense.id}"
            voice = block.voice if block else None
            found.append(Statement("event", event, chain, voice, (evidence_of(one, event, document),), origin))
    return _apart(found)


def events_of(tree: Tree, cast: Cast, times: Sequence[Time], document: Document) -> Iterator[tuple[Found, Event]]:
    """Senses found in one sentence with the events they tell, in the order of their words."""
    told = [f for f in found_in(tree, cast) if is_told(f) and not is_idle(f)]
    held = [f for f in told if not _only_announces(f, told)]
    clock, triggers = Clock(tree, times), [f.index for f in held]
    for one in held:
        event = build(one, cast, clock, document, triggers)
        if event.actors or event.time or one.frame.pos == "v" or event.label not in word_sets()["needs_date"]:
            event, others = gapped(tree, one.index, event, cast, times) if len(times) > 1 else (event, ())
            yield from ((one, each) for each in (event, *others))
            yield from ((other, build(other, cast, clock, document, triggers)) for other in given_up(one, cast))


def found_in(tree: Tree, cast: Cast, *, lenience: int = 0, coding: bool = False) -> list[Found]:
    """The best sense of each trigger word; words that another sense has used up tell nothing of their own.

    What a verb only judges ("condemned the invasion") or calls for ("urged them to withdraw") is told beside it; so is what
    somebody owns up to ("said that they had killed nine men"), but where one code is wanted (`coding`).
    """
    held = [f for i in triggers(tree) if (f := match(tree, i, cast, lenience=lenience)) is not None]
    beside = word_sets()["tells_beside"] | (frozenset() if coding else word_sets()["owns_up"])
    users = [f for f in held if tree.lemma(f.index) not in words_of("judging") and f.sense.label not in beside]
    used = {u for f in users for u in f.used if u != f.index}
    return [f for f in held if f.index not in used]


def is_told(found: Found) -> bool:
    """Whether enough is said for an event: somebody named does it, or it is done to somebody.

    Requests to the reader ("Write to us") and counts of past acts ("coups by year", "it would be the fifth coup") tell nothing.
    """
    sets, label = word_sets(), found.sense.label
    if label in sets["epithets"] and found.frame.tree.rels[found.index] == "amod":
        return False  # "the French-backed government": a description
    if label in sets["of_people"] and _is_of_thing(found):
        return False  # "the north-west, which is held by rebels"
    if label in sets["needs_subject"] and not found.frame.slot("subj"):
        return False  # "dozens were injured": nobody is said to have done it
    if _is_counted(found) or (not found.actors and label in sets["needs_actor"] and found.frame.pos == "v"):
        return False
    if not found.recipients and not found.actors and label in sets["impersonal"]:
        return found.frame.pos == "v" and found.frame.tree.is_passive(found.index)  # "a curfew was imposed"
    if not found.recipients:
        unnamed = label in sets["weak"] and all(m.text.lower() in sets["speech_people"] for m in found.actors)
        return bool(found.actors) and label not in sets["needs_recipient"] and not unnamed
    return bool(found.actors) or any(m.text.lower() not in sets["speech_people"] for m in found.recipients)


def _is_of_thing(found: Found) -> bool:
    tree = found.frame.tree
    return any(tree.lower[k] == "which" and tree.deprels[k].endswith(":pass") for k in tree.kids[found.index])


def _is_counted(found: Found) -> bool:
    """Whether a noun only counts acts or ranks one that has not happened."""
    frame = found.frame
    tree, index = frame.tree, frame.index
    if frame.pos != "n" or found.actors:
        return False
    above = tree.head(index)
    beside = [*tree.kids[index], *(tree.kids[above] if above >= 0 else ())]
    if any(
        tree.rels[k] in ("nmod", "obl") and tree.case(k) in ("by", "per") and tree.lemma(k) in word_sets()["periods"]
        for k in beside
    ):
        return True
    if above >= 0 and tree.children(above, "expl") and tree.children(index, "nummod"):
        return True  # "there were six attacks"
    modal = any(tree.words[k].text.lower() in ("would", "will", "could", "may", "might") for k in tree.children(index, "aux"))
    return modal and bool(tree.children(index, "cop"))


def _only_announces(found: Found, told: Sequence[Found]) -> bool:
    """Whether it announces an act that is told as well, with no channel of its own: then the act is enough."""
    if found.sense.label != "announce":
        return False
    tree, frame = found.frame.tree, found.frame
    inside = {*frame.slot("comp"), *frame.slot("obj")}
    acts = [f for f in told if f is not found and not f.sense.code.startswith("01")]
    if not any(f.index in inside or f.frame.carrier == found.index for f in acts):
        return False
    if any(m.kind is EntityKind.ORGANISATION for m in found.actors):
        return False
    return not any(tree.lemma(head) in word_sets()["channels"] for _, head in tree.obliques(found.index))


def _is_telling(document: Document, block: Block | None) -> bool:
    return not document.blocks or (block is not None and block.kind in TELLING)


class _Quotes:
    """The stretches told by others, by start, with the furthest end so far: no search goes back beyond what can reach."""

    __slots__ = ("_ordered", "_reach", "_starts")

    def __init__(self, quotations: Sequence[Statement]) -> None:
        self._ordered = sorted(_quoted(quotations), key=lambda q: q.start)
        self._starts = [q.start for q in self._ordered]
        self._reach = list(accumulate((q.end for q in self._ordered), max))

    def around(self, start: int, end: int) -> list[_Quoted]:
        """Those that hold a range of characters, the shortest first."""
        last = first = bisect_right(self._starts, start)
        while first > 0 and self._reach[first - 1] >= end:
            first -= 1
        return sorted((q for q in self._ordered[first:last] if end <= q.end), key=lambda q: (q.size, q.start))


def _quoted(quotations: Sequence[Statement]) -> list[_Quoted]:
    found = []
    for statement in quotations:
        if isinstance(statement.content, Quotation) and statement.content.kind != "scare":
            size = sum(s.end - s.start for s in statement.content.content)
            found += [_Quoted(s.start, s.end, size, statement) for s in statement.content.content]
    return found


def _chain(quoted: _Quotes, event: Event) -> tuple[Link, ...]:
    """The chain of the closest quotation that holds the trigger, then those of the quotations around it."""
    start, end = event.trigger.start, event.trigger.end
    links: list[Link] = []
    for one in quoted.around(start, end):
        links += [link for link in one.statement.chain if all((link.name, link.role) != (k.name, k.role) for k in links)]
    return tuple(links)


def _apart(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without statements of the same id (same label on the same words)."""
    return tuple({s.id: s for s in reversed(statements)}.values())[::-1]
