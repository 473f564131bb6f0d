"""Mentions to entities: who and what is named, in which spellings, and whom a reference means."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.entities.names import NameMatch, same_name
from rashomon.model import Analysis, Entity, EntityKind, Links, Mention, Reading, digest

__all__ = ["Knowledge", "NameMatch", "find_mentions", "resolve", "same_name"]


class Knowledge:
    """The tables that names are looked up in."""


_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE}


def find_mentions(reading: Reading, knowledge: Knowledge | None = None) -> tuple[Mention, ...]:
    """Every mention in the sentences read, in order."""
    text = reading.document.text
    found = [
        Mention(n.start, n.end, text[n.start : n.end], "adjective" if n.label == "NORP" else "name", _KINDS.get(n.label))
        for n in reading.names
    ]
    found += [Mention(w.start, w.end, w.text, "pronoun") for w in reading.words if w.upos == "PRON"]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def resolve(analyses: Sequence[Analysis]) -> Links:
    """Who is meant by which words, over all documents of a story."""
    entities: dict[str, Entity] = {}
    by_mention: dict[tuple[str, int, int], tuple[str, ...]] = {}
    for analysis in analyses:
        for mention in analysis.mentions:
            if mention.form == "name" and mention.kind:
                key = f"e-{digest(mention.kind.value, mention.text.casefold())}"
                entities.setdefault(key, Entity(key, mention.kind, mention.text, (mention.text,)))
                by_mention[(analysis.document.id, mention.start, mention.end)] = (key,)
    return Links(entities, by_mention)
