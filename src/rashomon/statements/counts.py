"""Counts."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Mention, Reading, Statement, Time


def find_counts(reading: Reading, mentions: Sequence[Mention], times: Sequence[Time]) -> tuple[Statement, ...]:
    """The numbers, ranks and exclusive claims of a document, in the order of the text."""
    return ()
