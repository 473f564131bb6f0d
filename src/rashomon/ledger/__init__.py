"""The append-only store: documents as they were read, stories, claims, judgements; and what held when, as known when.

Rows are never rewritten. What is taken back is taken back by a later row, with its author, day and reason.
"""

from rashomon.ledger.backup import copy_ledger
from rashomon.ledger.checking import Health, check
from rashomon.ledger.opening import Ledger, open_ledger
from rashomon.ledger.reading import (
    Census,
    Judgement,
    Report,
    analyses,
    census,
    count_waiting,
    current,
    entities_named,
    features,
    holders,
    judgement,
    judgements,
    last_recording,
    members,
    neighbours,
    once_in,
    outlets_named,
    parties,
    places,
    readings_held,
    reports,
    versions,
    waiting,
)
from rashomon.ledger.relations import Question, relations
from rashomon.ledger.search import find_words
from rashomon.ledger.writing import Entry, Sketch, Writer, add_entry, claim, entry, judge, place, reading_id, record

__all__ = [
    "Census",
    "Entry",
    "Health",
    "Judgement",
    "Ledger",
    "Question",
    "Report",
    "Sketch",
    "Writer",
    "add_entry",
    "analyses",
    "census",
    "check",
    "claim",
    "copy_ledger",
    "count_waiting",
    "current",
    "entities_named",
    "entry",
    "features",
    "find_words",
    "holders",
    "judge",
    "judgement",
    "judgements",
    "last_recording",
    "members",
    "neighbours",
    "once_in",
    "open_ledger",
    "outlets_named",
    "parties",
    "place",
    "places",
    "reading_id",
    "readings_held",
    "record",
    "relations",
    "reports",
    "versions",
    "waiting",
]
