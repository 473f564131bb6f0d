"""Relations between two parties over time: what events start and end, and what a text describes as holding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import (
    TELLING,
    Block,
    Document,
    Link,
    Mention,
    Quotation,
    Reading,
    Relation,
    Sentence,
    Statement,
    Time,
    Valid,
    digest,
)
from rashomon.statements.events.cast import Cast
from rashomon.statements.relations.beside import Beside
from rashomon.statements.relations.clause import Clause
from rashomon.statements.relations.credentials import Envoys, opened
from rashomon.statements.relations.derived import decided, from_events
from rashomon.statements.relations.described import described
from rashomon.statements.relations.drafts import Draft, completed
from rashomon.statements.relations.parties import Parties
from rashomon.statements.relations.tables import changes
from rashomon.statements.tree import Tree, Trees
from rashomon.times import Interval

__all__ = ["find_relations"]

LONGEST_SENTENCE = 400
"""Words; longer "sentences" are tables or lists and are not read for relations."""

ORIGIN = "relations/1"


def find_relations(
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    events: Sequence[Statement],
    quotations: Sequence[Statement],
    trees: Trees | None = None,
) -> tuple[Statement, ...]:
    """Statements of kind "relation" in the order of the text, one for each pair of parties.

    Those of events carry the event's chain and words; `valid.from_` is when it started, `valid.to` when it ended, each as
    wide as the words allow. `holds` is false for what is said not to be ("had no relations"). A group that stands alone on
    both sides ("the two countries had no relations") is subject and object at once: its members are known elsewhere. What is told
    as ended on no day had ended when that was published.
    `trees` are those of the sentences, where they are at hand.
    """
    trees = trees or Trees(reading.sentences)
    parties = Parties(mentions, reading.document.text)
    beside = Beside(reading.sentences, times, trees)
    drafts = [
        *from_events(events, parties, beside),
        *_described(reading, mentions, times, parties, quotations, decided(events, parties), trees),
    ]
    found: dict[tuple[object, ...], Statement] = {}
    for draft, told in completed(opened(drafts)):  # events come first: what a description says again is left out
        relation = _ended(draft, told, reading.document)
        sides = (relation.subject.start, relation.object.start)
        key = (relation.kind, *sides, relation.holds, relation.valid.from_, relation.valid.to)
        found.setdefault(key, _statement(draft, relation))
    return tuple(sorted(found.values(), key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))


def _ended(draft: Draft, relation: Relation, document: Document) -> Relation:
    """The relation; an end that is told without a day lies before the end of the day on which it was published."""
    change = changes().get(draft.rule)
    ends = change.change == "ends" if change is not None else draft.rule.startswith("end ")
    published = document.spoken(draft.voice)
    if not ends or not relation.holds or relation.valid != Valid() or published is None or published.end is None:
        return relation
    return replace(relation, valid=Valid(None, Interval(None, published.end)))


def _statement(draft: Draft, relation: Relation) -> Statement:
    sides = f"{relation.subject.start}-{relation.object.start}-{relation.holds}"
    span = draft.evidence[0]
    name = f"r-{digest(span.document, relation.kind, draft.rule, f'{span.start}-{span.end}', sides)}"
    return Statement("relation", relation, draft.chain, draft.voice, draft.evidence, f"{ORIGIN}:{draft.rule}", name)


def _described(
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    parties: Parties,
    quotations: Sequence[Statement],
    told_as_events: frozenset[int],
    trees: Trees,
) -> list[Draft]:
    document = reading.document
    cast = Cast(mentions, document.text)
    held = sorted(times, key=lambda time: time.start)
    chains = _chains(quotations)
    drafts: list[Draft] = []
    envoys = Envoys()
    at = 0
    before: Tree | None = None
    for index, sentence in enumerate(reading.sentences):
        first = at
        while at < len(held) and held[at].start < sentence.end:
            at += 1
        block = document.block_at(sentence.start)
        if len(sentence.words) > LONGEST_SENTENCE or (document.blocks and (block is None or block.kind not in TELLING)):
            continue
        tree = trees[index]
        clause = Clause(
            tree, cast, tuple(held[first:at]), parties, document, before if _goes_on(before, sentence, block) else None
        )
        before = tree
        for told in [*described(clause), *envoys.read(clause, block)]:
            if told.verb >= 0 and tree.words[told.verb].start in told_as_events:
                continue  # the event knows whether it was done
            span = document.span(*tree.span(told.words))
            chain, voice = _chain(chains, span.start, span.end), block.voice if block else None
            sides = (told.subject, told.object)
            drafts.append(Draft(told.kind, *sides, told.holds, told.valid, (span,), chain, voice, told.rule))
    return drafts


def _goes_on(before: Tree | None, sentence: Sentence, block: Block | None) -> bool:
    """Whether a sentence follows another in one block."""
    return (
        before is not None and (block is None or block.start <= before.sentence.start) and before.sentence.end <= sentence.start
    )


def _chains(quotations: Sequence[Statement]) -> list[tuple[int, int, tuple[Link, ...]]]:
    found = []
    for statement in quotations:
        if isinstance(statement.content, Quotation) and statement.content.kind != "scare":
            found += [(span.start, span.end, statement.chain) for span in statement.content.content]
    return sorted(found, key=lambda item: (item[1] - item[0], item[0]))


def _chain(chains: Sequence[tuple[int, int, tuple[Link, ...]]], start: int, end: int) -> tuple[Link, ...]:
    """The chain of the smallest quotation that holds the words."""
    return next((chain for first, last, chain in chains if first <= start and end <= last), ())
