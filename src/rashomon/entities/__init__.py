"""Mentions to entities: who and what is named, in which spellings, and whom a reference means."""

from rashomon.entities.knowledge import Knowledge
from rashomon.entities.locating import locate
from rashomon.entities.mentions import find_mentions
from rashomon.entities.names import NameMatch, same_name
from rashomon.entities.placing import place
from rashomon.entities.resolve import resolve

__all__ = ["Knowledge", "NameMatch", "find_mentions", "locate", "place", "resolve", "same_name"]
