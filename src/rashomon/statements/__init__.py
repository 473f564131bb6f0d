"""What a document says: events, quotations, relations and counts, each standing on words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Mention, Reading, Statement
from rashomon.statements.counts import find_counts
from rashomon.statements.events import code_sentence, find_events
from rashomon.statements.quotations import attributions, find_quotations
from rashomon.statements.relations import find_relations
from rashomon.statements.times import find_times
from rashomon.statements.tree import Trees

__all__ = ["attribute", "code_sentence", "mark_times", "state"]


def mark_times(reading: Reading) -> Reading:
    """The reading with its time expressions, counted from the day on which the words were published."""
    document = reading.document
    spoken = {voice.id: document.spoken(voice.id) for voice in document.voices}
    times = find_times(
        document.text,
        published=document.published.interval,
        blocks=document.blocks,
        sentences=reading.sentences,
        spoken=spoken,
    )
    return replace(reading, times=times)


def attribute(reading: Reading, mentions: Sequence[Mention]) -> Reading:
    """The reading with its attributions: who says what by which words."""
    return replace(reading, attributions=attributions(reading, mentions))


def state(reading: Reading, mentions: Sequence[Mention], quotations: Sequence[Statement] | None = None) -> tuple[Statement, ...]:
    """All statements of a reading that has its times (see `mark_times`), in the order of the text.

    `quotations` are those of the reading, where they were found before: who says what does not hang on the day.
    """
    trees = Trees(reading.sentences)
    quotations = find_quotations(reading, mentions, trees) if quotations is None else quotations
    events = find_events(reading, mentions, reading.times, quotations, trees)
    relations = find_relations(reading, mentions, reading.times, events, quotations, trees)
    counts = find_counts(reading, mentions, reading.times, trees)
    found = (*quotations, *events, *relations, *counts)
    return tuple(sorted(found, key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.kind, s.id)))
