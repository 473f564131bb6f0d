"""What befell those whom a figure counts by a plain noun: "632 residents had to leave their homes" counts the displaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.compare.details.units import units
from rashomon.compare.lists import closed, rows, victims
from rashomon.model import Count, Document, Span

BEFORE, BEHIND = 20, 60
"""Characters before a figure and behind it in which the words stand."""

HOMES = "homes|houses|flats|apartments|villages"


def befallen(document: Document, span: Span, count: Count) -> str:
    """What befell the counted ("killed", "displaced"), by the lemma counted or by the words around; empty where nothing did."""
    if count.of in victims():
        return victims()[count.of]
    name, _ = units().get(count.of, (count.of, 1.0))
    if name not in ("person", "whom") and name not in closed("whom"):
        return ""
    if _FALLEN.search(span.text):
        return victims()["dead"]
    before, behind = document.text[max(0, span.start - BEFORE) : span.start], document.text[span.end : span.end + BEHIND]
    return next((what for what, pattern, first in _patterns() if pattern.search(before if first else behind)), "")


_FALLEN = re.compile(r"\b(?:fallen|slain|dead|killed) \w+$", re.IGNORECASE)
"""What a figure says of those whom it counts: "40 fallen soldiers"."""


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str], bool]]:
    """What befell them, its words, and whether these stand before the figure."""
    found = []
    for what, before, behind in rows("befallen.tsv"):
        words = "|".join(
            re.escape(w).replace(r"\{home\}", f"(?:{HOMES})").replace(r"\ ", r"\s+") for w in (before or behind).split("|")
        )
        pattern = rf"\b(?:{words})\s+$" if before else rf"^\s+(?:{words})\b"
        found.append((what, re.compile(pattern, re.IGNORECASE), bool(before)))
    return tuple(found)
