"""Numbers, ranks and exclusive claims: how many, the how-manieth, the only ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import TELLING, Count, Document, Mention, Reading, Statement, Time
from rashomon.statements.counts.amounts import starts
from rashomon.statements.counts.exclusive import exclusives
from rashomon.statements.counts.money import money, votes
from rashomon.statements.counts.numbers import numbers
from rashomon.statements.counts.ranks import ranks
from rashomon.statements.counts.seen import Seen
from rashomon.statements.events.cast import Cast
from rashomon.statements.tree import Trees

__all__ = ["find_counts"]

LONGEST_SENTENCE = 400
"""Words; longer "sentences" are tables or lists and are not read for counts."""

ORIGIN = "counts/1"


def find_counts(
    reading: Reading, mentions: Sequence[Mention], times: Sequence[Time], trees: Trees | None = None
) -> tuple[Statement, ...]:
    """Statements of kind "count" in the order of the text: ranks ("the third country to …"), exclusive claims ("the only states
    that …"), numbers of people and things with their bounds, money, shares and votes. Numbers in time expressions are left out.
    `trees` are those of the sentences, where they are at hand.
    """
    trees = trees or Trees(reading.sentences)
    document = reading.document
    cast = Cast(mentions, document.text)
    found: dict[str, Statement] = {}
    for index, (sentence, here) in enumerate(zip(reading.sentences, _by_sentence(reading, times), strict=True)):
        block = document.block_at(sentence.start)
        if len(sentence.words) > LONGEST_SENTENCE or (document.blocks and (block is None or block.kind not in TELLING)):
            continue
        seen = Seen(trees[index], cast, here, document)
        for count, start, end in _of_sentence(seen):
            statement = _statement(count, document, start, end, block.voice if block else None)
            found.setdefault(statement.id, statement)
    return tuple(sorted(found.values(), key=lambda s: (s.evidence[0].start, s.evidence[0].end)))


def _by_sentence(reading: Reading, times: Sequence[Time]) -> Iterator[list[Time]]:
    held = sorted(times, key=lambda time: time.start)
    at = 0
    for sentence in reading.sentences:
        here: list[Time] = []
        while at < len(held) and held[at].start < sentence.end:
            if held[at].start >= sentence.start:
                here.append(held[at])
            at += 1
        yield here


def _of_sentence(seen: Seen) -> Iterator[tuple[Count, int, int]]:
    yield from ranks(seen)
    yield from exclusives(seen)
    places = starts(seen)
    if not places:
        return
    taken: set[int] = set()
    for count, words in (*votes(seen, places), *money(seen, places)):
        taken.update(words)
        yield (count, *seen.tree.span(words))
    for count, words in numbers(seen, places, taken):
        yield (count, *seen.tree.span(words))


def _statement(count: Count, document: Document, start: int, end: int, voice: str | None) -> Statement:
    return Statement("count", count, (), voice, (document.span(start, end),), f"{ORIGIN}:{count.kind}")
