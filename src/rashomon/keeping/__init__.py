"""The flow with a ledger: reports are read once and kept; stories grow as reports come in; answers are as of any day."""

from rashomon.keeping.asking import relations, retract, unknown_names
from rashomon.keeping.browsing import (
    Opened,
    census,
    last_change,
    open_report,
    parties_called,
    party,
    story_state,
    successor,
    whereabouts,
)
from rashomon.keeping.health import Finding, examine
from rashomon.keeping.looking import look_up
from rashomon.keeping.recalling import Shelf, held_stories, recall, recall_all
from rashomon.keeping.recording import record

__all__ = [
    "Finding",
    "Opened",
    "Shelf",
    "census",
    "examine",
    "held_stories",
    "last_change",
    "look_up",
    "open_report",
    "parties_called",
    "party",
    "recall",
    "recall_all",
    "record",
    "relations",
    "retract",
    "story_state",
    "successor",
    "unknown_names",
    "whereabouts",
]
