"""How many are in what condition: seriously hurt, in hospital. Such figures often have no noun: "nine of them seriously"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.details.parts import as_number
from rashomon.model import Document, Span

NUMBER = r"\b(?P<n>\d[\d,]{0,6}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
TIME = "years?|months?|weeks?|days?|hours?|minutes?|percent|times"
WHO = rf"(?: of (?:them|whom|the [a-z]{{4,10}}))?(?: (?!{TIME})[a-z]{{4,10}})?(?: (?:who|that))?"
BE = r"(?: (?:were|are|was|is|have been|had been|remain(?:ed)?))?(?: (?:said to be|reported|still|being|now))?"

CONDITIONS = (
    (
        "number gravely hurt",
        r"(?: (?:seriously|severely|critically|gravely|badly)(?: (?:injured|hurt|wounded|burned))?\b(?!,? (?:ill|damaged))"
        r"|(?: said to be)? in (?:an? )?(?:critical|grave|life-threatening) condition\b)",
    ),
    ("number in serious condition", r"(?: said to be)? in (?:an? )?serious condition\b"),
    (
        "number in hospital",
        r"(?: (?:admitted|taken|brought|rushed|treated))? (?:to|in|at) (?:the )?hospitals?\b"
        r"(?! (?:wards?|staff|officials?|services?|beds?|workers?))",
    ),
)


UNITS = frozenset(unit for unit, _ in CONDITIONS)
YEARS = (1900, 2100)
"""Numbers that are more likely years."""


def conditions(document: Document) -> Iterator[tuple[str, Span, float]]:
    """Yield the units, words and values of the figures of people in some condition, in order."""
    for unit, words in CONDITIONS:
        for match in re.finditer(NUMBER + WHO + BE + words, document.text, re.IGNORECASE):
            value = as_number(match["n"])
            if value is not None and value > 1 and not YEARS[0] <= value < YEARS[1]:
                yield unit, document.span(*match.span()), value
