"""How strong earthquakes were: "of magnitude 7.8", "a quake of 7.7", "measured 7.6", in the order in which a report gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from rashomon.compare.details.about import Text
from rashomon.compare.details.days import is_long_before
from rashomon.compare.lists import closed
from rashomon.model import Span
from rashomon.times import Interval

STRENGTH = re.compile(
    r"\b(?:magnitudes?(?: of)?|measur(?:ed|ing)|registered|registering|(?:earth)?quakes? of|tremors? of|shocks? of|one of)[- ]"
    r"(?:about |around |roughly )?(\d\.\d)\b(?! ?(?:met|kilo|km|m\b|mil|per|%|bn|feet))|\b(\d\.\d)[- ]magnitude\b",
    re.IGNORECASE,
)
"""The strength of an earthquake, with one decimal as the agencies give it."""

LONG_BEFORE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength with its words and the voice that gives it."""

    span: Span
    value: float
    voice: str | None


def strengths(text: Text, story: Interval | None) -> list[Strength]:
    """The strengths of the story's earthquakes, each value once; those of earlier years are left out."""
    document = text.document
    lower = document.text.lower()
    if not any(word in lower for word in closed("quakes")):
        return []
    found: dict[float, Strength] = {}
    for match in STRENGTH.finditer(document.text):
        group = 1 if match[1] else 2
        clause = text.clause_at(match.start(group))
        if clause is not None and not is_long_before(text.analysis, clause.sentence, story, LONG_BEFORE):
            found.setdefault(float(match[group]), Strength(document.span(*match.span(group)), float(match[group]), clause.voice))
    return list(found.values())
