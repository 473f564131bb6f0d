"""Who says what: direct, indirect, mixed and nested quotations, each with its chain of attribution."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Attribution, Mention, Quotation, Reading, Statement

__all__ = ["attributions", "find_quotations"]


def find_quotations(reading: Reading, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """The quotations of a document in the order of their words, scare quotes among them."""
    return ()


def attributions(statements: Sequence[Statement]) -> tuple[Attribution, ...]:
    """Who says what by which words: source, cue and content of each quotation that somebody utters."""
    return ()
