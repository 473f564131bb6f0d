"""Names of ships, which are things and no people: "the MV Doulos", "the cruiser Aurora", later "the Aurora"."""

from __future__ import annotations

import re
from functools import cache

from rashomon.entities.tables import offices, wordlist
from rashomon.entities.trim import is_calendar

_WORD = r"[A-ZÀ-Þ][\w'’-]*"
_NAME = rf"{_WORD}(?: (?:of|de|la|le|the|du|da|do|di) {_WORD}| {_WORD}| [IVX]{{1,4}}\b| \d{{1,3}}\b)*"
_LEAST = 3
_NOBODY = frozenset(("captain", "capt", "skipper", "mr", "mrs", "ms", "dr", "company", "authority", "line", "lines"))
"""Words with which the name of a person or firm begins that stands behind a noun for ships: "the ship Captain Vane commanded"."""


@cache
def _signs() -> re.Pattern[str]:
    """What stands before a ship's name: letters for its kind, or a noun, with quotation marks around the name or without."""
    marks = "|".join(sorted(map(re.escape, wordlist("ship_marks")), key=len, reverse=True))
    nouns = "|".join(sorted(map(re.escape, wordlist("ships")), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?P<mark>(?:{marks})) |(?:{nouns}),? [\"“‘']?(?:(?:{marks}) )?)(?P<name>{_NAME})")


def vessels(text: str) -> list[tuple[int, int]]:
    """The half-open ranges where `text` names a ship, in order: with its kind before it, and its name alone further on."""
    found: set[tuple[int, int]] = set()
    names: set[str] = set()
    for match in _signs().finditer(text):
        name = match["name"]
        first = name.split()[0]
        if len(name) < _LEAST or is_calendar(first) or first.lower() in _NOBODY:
            continue
        found.add((match.start("mark") if match["mark"] else match.start("name"), match.end("name")))
        names.add(name)
    for name in names:
        found |= {match.span() for match in _later(name).finditer(text)}
    return sorted(found)


def _later(name: str) -> re.Pattern[str]:
    """Where the name stands again: one of several words anywhere, one word, or the last of several, behind "the"."""
    last = name.split()[-1]
    whole = rf"(?<![\w-]){re.escape(name)}" if " " in name else rf"(?<=\b[Tt]he ){re.escape(name)}"
    short = rf"|(?<=\b[Tt]he ){re.escape(last)}" if " " in name and last.isalpha() and last.lower() not in offices() else ""
    return re.compile(rf"(?:{whole}{short})(?![\w-])(?! [A-Z])")
