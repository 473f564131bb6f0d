"""The little English that several rooms need: lists, articles, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

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
        "Center",
        "Survey",
        "Service",
        "Bureau",
        "Administration",
        "Directorate",
        "Secretariat",
        "Fund",
        "Foundation",
        "Board",
        "Command",
        "Corps",
        "Congress",
        "Duma",
        "Tribunal",
        "Observatory",
        "Alliance",
        "Coalition",
        "Programme",
        "Program",
    ]
)
"""Words in names of bodies that take the article: "the Security Council", "the Workers' Party"."""


ALONE = frozenset(
    [
        "Pentagon",
        "Commonwealth",
        "EU",
        "UN",
        "AU",
        "US",
        "UK",
        "UAE",
        "IMF",
        "WHO",
        "IAEA",
        "ICC",
        "ICJ",
        "FBI",
        "CIA",
        "OSCE",
        "ECB",
        "WTO",
        "BBC",
    ]
)
"""Short names that take the article; others ("NATO", "ECOWAS", "UNESCO", "Congress") take none."""


def listed(names: Iterable[str]) -> str:
    """Names as an English list, none twice: "A", "A and B", "A, B and C"."""
    every = list(dict.fromkeys(names))
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


DETERMINED = frozenset(
    {
        "half",
        "part",
        "much",
        "most",
        "parts",
        "the",
        "each",
        "every",
        "either",
        "neither",
        "both",
        "any",
        "no",
        "some",
        "all",
        "another",
        "this",
        "that",
    }
)
"""First words with which a name or description has its article already, or takes none."""


def with_article(name: str, kind: str, *, described: bool = False, loaded: bool = False) -> str:
    """The name with "the" before it where English asks for that; `described` where it is a description, not a name.

    A `loaded` one takes a side, or holds quoted words: it stands in marks, for it is a report's word and not ours.
    """
    parts = name.split()
    if kind == EntityKind.PERSON and name[:1].islower() and " of " in name:
        return f"the {name}"  # whoever holds an office
    if not parts or parts[0].lower() in DETERMINED or (kind == EntityKind.PERSON and not described):
        return name
    body = kind == EntityKind.ORGANISATION and name != "Congress" and any(part in BODIES for part in parts)
    owned = any(part.endswith(("'s", "’s")) for part in parts[:-1]) and name[:1].isupper()
    counted = is_amount(name) or _COUNTED.match(name) is not None
    takes = (described and not counted and not owned) or parts[-1] in WITH_ARTICLE or body or name in ALONE
    shown = f"“{name}”" if loaded else name
    return f"the {shown}" if takes else shown


class Named(Protocol):
    """An entity as the statements or an account hold it."""

    @property
    def name(self) -> str:
        """Its best name."""
        ...

    @property
    def kind(self) -> str:
        """Its kind."""
        ...

    @property
    def codes(self) -> Mapping[str, str]:
        """Its codes: among them whether it is only described, and by a loaded term."""
        ...


def in_prose(one: Named) -> str:
    """What to call an entity in a sentence."""
    return with_article(one.name, one.kind, described="described" in one.codes, loaded="loaded" in one.codes)


def plural(noun: str) -> str:
    """Several of a noun for people, given in the singular."""
    if noun in PLURALS:
        return PLURALS[noun]
    return noun if noun.endswith("s") else f"{noun}s"


PLURALS = {
    "child": "children",
    "woman": "women",
    "man": "men",
    "policeman": "policemen",
    "serviceman": "servicemen",
    "crewman": "crewmen",
    "airman": "airmen",
    "person": "people",
}


def is_amount(name: str) -> bool:
    """Whether a description begins with a round number of them: "several hundred people", "dozens of farmers"."""
    return _AMOUNT.match(name) is not None


_COUNTED = re.compile(
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\d[\d,.]*) ",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:(?:(?:more|fewer|less) than|at least|about|around|nearly|almost|over|up to|some|as many as|an estimated) )?"
    r"(?:(?:an?|several|many|a few|few|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*) (?:hundred|thousand|million|dozen)s?|"
    r"(?:hundred|thousand|million|dozen|score)s)\b",
    re.IGNORECASE,
)


def infinitive(label: str) -> str:
    """The label of an act as an infinitive: "to recognise", "to leave an organisation", "to break relations"."""
    verb, *rest = label.split("_")
    noun = " ".join(rest)
    if not noun:
        return f"to {verb}"
    article = "" if noun.endswith("s") or noun in UNCOUNTED else "an " if noun[0] in "aeiou" else "a "
    return f"to {verb} {article}{noun}"


UNCOUNTED = frozenset(["aid", "asylum", "independence", "leadership", "access", "force", "power", "peace", "mediation", "yield"])
"""Last parts of labels that take no article."""


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def folded(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, straight apostrophes, without other marks."""
    return tuple(word for word, _, _ in placed(text))


def placed(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, each with where it begins and ends."""
    return [(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


CLAUSE_OPENERS = frozenset(
    {"the", "a", "an", "he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "my", "there", "this", "that"}
    | {"these", "those", "no", "all", "some", "both", "you", "nobody"}
)
"""Words with which a clause begins."""


def first_up(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """Quoted words on one line, without the comma that a quoting sentence asked for."""
    return " ".join(text.split()).rstrip(",;:–— ")


PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "him",
        "her",
        "them",
        "us",
        "one",
        "both",
        "others",
        "some",
        "many",
        "which",
    }
)
"""Words that point at somebody and call him nothing."""


def inside(words: str, texts: Iterable[str]) -> str:
    """A description inside a sentence: without the capital that the beginning of one gave it, by how `texts` write its first word."""
    first = words.split(" ", 1)[0]
    if first.lower() in DETERMINED or first in ("A", "An"):
        return f"{words[:1].lower()}{words[1:]}"
    if not first[1:].islower():
        return words
    small = re.compile(rf"(?<![\w-]){re.escape(first.lower())}(?!\w)")
    return f"{words[:1].lower()}{words[1:]}" if any(small.search(text) for text in texts) else words
