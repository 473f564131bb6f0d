"""A person's name in its words: lower-case ASCII, given name first, titles, particles and marks left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from rashomon.entities.tables import offices, wordlist

_SPLIT = re.compile(r"[\s\-‐–·・.&_/]+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿа-я])(?=[A-ZÀ-ÞА-Я])")
_LEET = str.maketrans("0134579@$!", "oieasggasi")


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a person's name in lower-case ASCII, given name first, without titles and particles."""
    made = _servants(plain_words(name))
    return tuple(token for i, token in enumerate(made) if token not in made[:i])


def plain_words(name: str) -> list[str]:
    """As `words`, with "Abdel" and the word behind it apart, and words that stand twice."""
    if name.count(",") == 1:
        family, _, given = name.partition(",")
        name = (
            f"{given.strip()} {family.strip()}"
            if given.strip() and given.strip().lower().strip(".") not in wordlist("suffixes")
            else family
        )
    if " " not in name.strip():
        name = _CAMEL.sub(" ", name)
    plain = anyascii(name).replace("'", "").replace("`", "").replace('"', "").lower()
    tokens = [_unleet(token.strip(",()")) for token in _SPLIT.split(plain)]
    tokens = [token for token in tokens if token and any(char.isalpha() for char in token)]
    while len(tokens) > 1 and (tokens[0] in _titles() or tokens[0] in wordlist("suffixes")):
        tokens.pop(0)
    while len(tokens) > 2 and tokens[-1] in wordlist("suffixes"):
        tokens.pop()
    if honoured(" ".join(tokens)):
        tokens.pop(0)
    kept = [token for i, token in enumerate(tokens) if token not in wordlist("particles") or (len(tokens) < 3 and i == 0)]
    return kept or tokens


def honoured(name: str) -> bool:
    """Whether a Burmese honorific stands before a name of at least two words: "U Tin Oo", "Daw Khin Kyi"."""
    parts = name.lower().split()
    return len(parts) > 2 and parts[0] in wordlist("burmese_honours") and all(word in wordlist("burmese") for word in parts[1:])


def generation(name: str) -> str:
    """ "jr", "sr", "ii", "iii" or "iv" at the end of a name, which tells father and son apart; "" for none."""
    last = name.lower().rstrip(".").rpartition(" ")[2]
    return last if last in ("jr", "sr", "ii", "iii", "iv") else ""


def _unleet(token: str) -> str:
    mixed = any(char.isdigit() or char in "@$!" for char in token) and any(char.isalpha() for char in token)
    return token.translate(_LEET) if mixed else token


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    extra = {
        "prasident",
        "presidente",
        "prezident",
        "premier",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "herr",
        "frau",
        "monsieur",
        "don",
    }
    return frozenset({lemma.rstrip(".") for lemma in offices() if " " not in lemma} - {"ben", "prince", "king"}) | extra


def _servants(tokens: Sequence[str]) -> list[str]:
    """Arabic names in Abd as one word: "Abdul Aziz", "Abd al-Aziz" and "Abdulaziz" become "abdaziz"."""
    made: list[str] = []
    for token in tokens:
        if made and made[-1] in ("abd", "abdul", "abdel", "abdal", "abdoul"):
            made[-1] = "abd" + token
        else:
            made.append(re.sub(r"^abd(?:ul|el|al|(?:ou|u|e|i)r(?=r)|ou(?=r)|i|ou?l|e|u)(?=[a-z]{4})", "abd", token))
    return made
