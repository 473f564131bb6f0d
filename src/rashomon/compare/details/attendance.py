"""Who came: how many people met at one named spot, whatever they are called: "5,000 people gathered in the Square of the Heroes"."""

from __future__ import annotations

from rashomon.compare.details.clauses import SUBJECTS, Clause
from rashomon.compare.lists import closed
from rashomon.model import Span

ATTENDANCE = "attendance"
"""The unit of such figures."""

AT = frozenset({"in", "at", "on", "outside", "near", "before", "around"})
"""What stands before the spot."""

LEAST = 2
"""Names are of a spot where they have several words: in one town there may be many meetings on one day."""


def meeting_place(clause: Clause, figure: Span) -> str:
    """The name of the spot at which the counted met, in small letters; empty where the clause tells of no meeting at a named spot."""
    words = clause.sentence.words
    came = [k for k in clause.below(clause.at, *SUBJECTS) if figure.start <= words[k].start < figure.end]
    if clause.predicate not in closed("attending") or not came:
        return ""
    names = {k for k, w in enumerate(words) if w.upos in ("NOUN", "PROPN") and w.text[:1].isupper()}
    named = (
        [words[k].text for k in clause.sentence.subtree(i) if k in names]
        for i in clause.words
        if i in names and any(words[m].text.lower() in AT for m in clause.below(i, "case"))
    )
    spots = [" ".join(spot).lower() for spot in named if len(spot) >= LEAST]
    return max(spots, key=len, default="")
