"""The paper that a line with the date names: "Le Quotidien, 4 June 2003", "Meridian Review | Accra | 4 June 2003".

A press word gives a paper's name away. Without one the form of the line is the sign, and what speaks against it is looked for: a
town, a place that the story speaks of, the name of an author where no byline stands beside it.
"""

from __future__ import annotations

import re

from rashomon.intake.cues import words
from rashomon.intake.edges import EdgeLine
from rashomon.intake.names import is_name, is_town
from rashomon.intake.papers import is_section

_LOOK = 20_000


def outlet_of(line: EdgeLine, story: str, *, authored: bool) -> str | None:
    """The paper that a line with the date names, or `None`.

    `story` is the text around the line; `authored` says that its authors stand elsewhere, so that a name in the line is not theirs.
    """
    if line.outlet or line.opening is None:
        return line.outlet
    name = line.opening
    if is_town(name) or _is_place_of(name, story[:_LOOK]) or not words("mastheads.toml", "pieces").isdisjoint(_low(name)):
        return None
    if is_section(name):
        return None
    article = _low(name)[0] in words("mastheads.toml", "articles") and " " in name
    return None if is_name(name) and not (authored or article) else name


def _low(name: str) -> list[str]:
    return name.casefold().split()


def _is_place_of(name: str, story: str) -> bool:
    """Whether the story uses a name for something of its own: a single word anywhere, a longer name as a place's or author's."""
    before = r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Aa]round|[Oo]utside|[Tt]o|[Bb]y)\s+" if " " in name else r"(?<!\w)"
    return re.search(rf"{before}{re.escape(name)}(?!\w)", story) is not None
