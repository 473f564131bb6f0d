"""The little English that several rooms need: lists, articles, capitals."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.model import EntityKind

WITH_ARTICLE = frozenset(
    [
        "Republic",
        "Republics",
        "Kingdom",
        "Federation",
        "Union",
        "Emirates",
        "States",
        "Islands",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Gambia",
        "Maldives",
        "Kremlin",
        "Vatican",
        "Nations",
        "Emirate",
        "Caliphate",
        "Protectorate",
        "Territories",
    ]
)
"""Last words of names that take the article: "the Dominican Republic", "the Netherlands"."""

BODIES = frozenset(
    [
        "Ministry",
        "Embassy",
        "Council",
        "Parliament",
        "Agency",
        "Army",
        "Party",
        "Court",
        "Government",
        "Commission",
        "Bank",
        "Organization",
        "Organisation",
        "Committee",
        "Forces",
        "Front",
        "League",
        "Department",
        "Assembly",
        "Police",
        "Senate",
        "House",
        "Guard",
        "Navy",
        "Institute",
        "Office",
        "Authority",
        "Association",
        "Movement",
        "Society",
        "Community",
        "Centre",
    ]
)
"""Words in names of bodies that take the article: "the Security Council", "the Workers' Party"."""


def listed(names: Iterable[str]) -> str:
    """Names as an English list, none twice: "A", "A and B", "A, B and C"."""
    every = list(dict.fromkeys(names))
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def with_article(name: str, kind: str, *, described: bool = False) -> str:
    """The name with "the" before it where English asks for that; `described` where it is a description, not a name."""
    parts = name.split()
    if not parts or parts[0].lower() == "the" or (kind == EntityKind.PERSON and not described):
        return name
    takes = described or parts[-1] in WITH_ARTICLE or (kind == EntityKind.ORGANISATION and any(part in BODIES for part in parts))
    return f"the {name}" if takes else name


def first_up(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """Quoted words on one line, without the comma that a quoting sentence asked for."""
    return " ".join(text.split()).rstrip(",;:–— ")
