"""Relations."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Mention, Reading, Statement, Time


def find_relations(
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    events: Sequence[Statement],
    quotations: Sequence[Statement],
) -> tuple[Statement, ...]:
    """What a document says to hold, or not to hold, between two parties, in the order of the text."""
    return ()
