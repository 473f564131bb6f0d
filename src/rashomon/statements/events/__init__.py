"""Events: who did what to whom, when, on which words; by a lexicon of predicate senses that is data."""

from rashomon.statements.events.code import code_sentence
from rashomon.statements.events.find import find_events

__all__ = ["code_sentence", "find_events"]
