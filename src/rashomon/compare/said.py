"""An event statement with its parties resolved: what the merging of events works on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.accounts import Step, Utterance
from rashomon.compare.lists import closed, numbers, rows
from rashomon.compare.parties import acting, meet, members
from rashomon.model import Analysis, BlockKind, Document, EntityKind, Event, Links, Mention, Statement, Status
from rashomon.times import Interval

Spoken = Sequence[tuple[int, int, Utterance]]
"""Where utterances stand in one document: start, end, utterance, by start."""

AROUND = 30
"""So many renderings before a statement are looked at: longer ones that began earlier are not beside it."""

NEARBY = 160
"""Characters between an act of speech and words that belong to it."""


@dataclass(frozen=True, slots=True)
class Family:
    """Labels that may tell one happening; `kind` is once, often, speech or war."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One document's telling of an event; parties are entity ids, groups put as their members."""

    statement: Statement
    event: Event
    document: Document
    family: Family
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    utterances: frozenset[str]
    """Ids of utterances of the actors that stand beside it in its document."""

    spoken_by: tuple[Step, ...]
    """The chain of an utterance of the actors beside it: by which means they spoke."""

    rank: int
    """Position of its sentence's block among the telling blocks: 0 is the headline or lead."""

    habitual: bool = False
    """Whether a body tells it in the plain present, without a day: "citizens elect the council", "he meets with leaders"."""

    @property
    def when(self) -> Interval | None:
        """When it happened, by this document."""
        return self.event.when

    @property
    def number(self) -> float | None:
        """How many it befalls, by the number in or before the words for them; `None` where none is given or several are named."""
        if len(self.event.recipients) == 0:
            return None
        return numbered(self.event.recipients[0], self.document)[0]

    @property
    def denied(self) -> bool:
        """Whether the document says that it did not happen."""
        return self.event.status is Status.DENIED

    @property
    def headlined(self) -> bool:
        """Whether the headline, or the line below it, tells it."""
        block = self.document.block_at(self.statement.evidence[0].start)
        return block is not None and block.kind in (BlockKind.HEADLINE, BlockKind.STANDFIRST)

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Sorts statements in an order that does not depend on how documents were given."""
        span = self.statement.evidence[0]
        return (self.document.id, span.start, span.end, self.statement.id)


def numbered(mention: Mention, document: Document) -> tuple[float | None, str]:
    """How many a mention counts, and its words with the number before it and the noun that an adjective stands with."""
    before = _BEFORE.search(document.text[max(0, mention.start - 16) : mention.start])
    after = _NOUN.match(document.text, mention.end) if mention.form == "adjective" else None
    words = f"{before[1] if before and _value(before[1]) else ''} {mention.text}{after[0] if after else ''}"
    return _value(words.split()[0]), " ".join(words.split())


def _value(word: str) -> float | None:
    if word.replace(",", "").isdigit():
        return float(word.replace(",", ""))
    return numbers().get(word.lower())


_BEFORE = re.compile(r"(\S+)\s$")
_NOUN = re.compile(r" (?:[a-z]+ ){0,2}(?:[a-z]+s|staff|personnel|people|men|women|children|police)\b")


@cache
def families() -> Mapping[str, Family]:
    """The family of each label that the table names."""
    return {label: Family(family, kind) for family, labels, kind in rows("families.tsv") for label in labels.split()}


def family_of(label: str) -> Family:
    """The family of a label; one of its own, whose acts may come often, where the table has none."""
    return families().get(label, Family(label, "often"))


def tells_restored(statement: Statement) -> bool:
    """Whether a statement's words say that a thing had been before: "restored", "reopened"."""
    words = statement.evidence[0].text.lower()
    return any(stem in words for stem in closed("restoring"))


def gather(analyses: Sequence[Analysis], links: Links, spoken: Sequence[Utterance] = ()) -> list[Said]:
    """All event statements of the documents, parties resolved, in an order of their own."""
    here: dict[str, list[tuple[int, int, Utterance]]] = {}
    for utterance in spoken:
        for rendering in utterance.renderings:
            places = here.setdefault(rendering.document, [])
            places.append((rendering.evidence.start, rendering.evidence.end, utterance))
    for places in here.values():
        places.sort(key=lambda place: place[:2])
    return sorted((s for a in analyses for s in _of_document(a, links, here.get(a.document.id, []))), key=lambda s: s.key)


def _beside(statement: Statement, actors: Sequence[str], links: Links, spoken: Spoken) -> list[Utterance]:
    """Utterances of one of the actors that are rendered within a sentence or two of the statement."""
    span = statement.evidence[0]
    last = bisect_left(spoken, span.end + NEARBY, key=lambda place: place[0])
    near = (u for _, end, u in spoken[max(0, last - AROUND) : last] if span.start - end < NEARBY)
    return list({u.id: u for u in near if u.speaker and meet(links, [u.speaker], actors)}.values())


def _of_document(analysis: Analysis, links: Links, spoken: Spoken) -> list[Said]:
    document = analysis.document
    order = {block.start: i for i, block in enumerate(b for b in document.blocks if b.kind is BlockKind.BODY)}
    out = []
    for statement in analysis.statements:
        if isinstance(statement.content, Event):
            block = document.block_at(statement.evidence[0].start)
            rank = order.get(block.start, 0) if block is not None else 0
            said = _said(statement, statement.content, document, links, spoken, rank)
            out.extend(_severally(replace(said, habitual=_is_habitual(said, analysis)), links))
    return out


def _is_habitual(said: Said, analysis: Analysis) -> bool:
    """Whether the verb that tells it stands in the plain present in a body, and no day with it."""
    event, sentences = said.event, analysis.reading.sentences
    if said.when is not None or said.headlined or said.family.kind == "speech" or ".v." not in said.statement.origin:
        return False
    at = bisect_right(sentences, event.trigger.start, key=lambda s: s.start) - 1
    inside = [w for w in sentences[at].words if event.trigger.start <= w.start and w.end <= event.trigger.end] if at >= 0 else []
    verb = next((w for w in inside if w.upos == "VERB"), None)
    return verb is not None and verb.feats.get("Tense") == "Pres" and verb.feats.get("VerbForm") == "Fin"


def _severally(said: Said, links: Links) -> list[Said]:
    """One report for each party where an act is each one's own: two states that recognise a third have done two acts."""
    if said.event.label not in closed("severally") or len(said.actors) < 2:
        return [said]
    return [replace(said, actors=(actor,)) for actor in said.actors]


def _is_media(links: Links, party: str) -> bool:
    """Whether a party is an outlet, an agency or journalists."""
    entity = links.entities.get(party)
    words = entity.name.lower().split() if entity is not None else []
    known = entity is not None and entity.codes.get("role") in ("agency", "outlet", "channel")
    return known or any(word in closed("media") for word in words)


_BODIES = (EntityKind.ORGANISATION, EntityKind.STATE)


def _said(statement: Statement, event: Event, document: Document, links: Links, spoken: Spoken, rank: int) -> Said:
    sides = acting if event.label in closed("official") else members
    actors = sides(links, [i for m in event.actors for i in links.of(document.id, m)])
    recipients = sides(links, [i for m in event.recipients for i in links.of(document.id, m)])
    if event.label in closed("befalling") - {"disaster"} - closed(
        "mishaps"
    ):  # "49 Peruvian soldiers were killed", not the army of Peru
        recipients = tuple(r for r in recipients if (e := links.entities.get(r)) is None or e.kind not in _BODIES)
    place = links.of(document.id, event.place)
    family = family_of(event.label)
    if event.label in closed("plain speech"):  # "told reporters", "told CNN": whom it reaches are the readers
        recipients = tuple(r for r in recipients if not _is_media(links, r))
    near = _beside(statement, actors, links, spoken) if family.kind == "speech" else []
    return Said(
        statement=statement,
        event=event,
        document=document,
        family=family,
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors),
        place=place[0] if place else None,
        utterances=frozenset(u.id for u in near),
        spoken_by=tuple(step for u in near for step in u.chain),
        rank=rank,
    )
