"""Arabic words in two romanisations: each letter as the sounds that it can stand for, compared one after the other.

"Gaddafi" and "Qadhafi" agree in every sound; "Jamil" and "Jamal" do not, for the vowels count as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from rashomon.entities.given import classes
from rashomon.entities.tables import packaged, parts, rows, wordlist

LONGEST = 2
"""Letters of the longest row of the table."""

LEAST = 3
"""Consonants that a word needs to be compared: two are in too many names."""

Sound = tuple[str, frozenset[str]]


@cache
def _table() -> Mapping[str, Sound]:
    return {letters: (kind, frozenset(parts(sounds))) for kind, letters, sounds in rows(packaged("arabic.tsv"), 3)}


def is_arabic(name: str, tokens: tuple[str, ...]) -> bool:
    """Whether a name shows that it is Arabic: by an article or a word of descent, or by a given name of the list."""
    marks = wordlist("arabic")
    if any(word in marks for word in name.lower().replace("-", " ").split()):
        return True
    return any(token in marks or not _numbers().isdisjoint(classes().get(token, ())) for token in tokens)


@cache
def _numbers() -> frozenset[int]:
    return frozenset(number for word in wordlist("arabic") for number in classes().get(word, ()))


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> tuple[Sound, ...] | None:
    """The sounds of a word in order, doubled consonants once and a final "h" left out; `None` where a letter has none."""
    found: list[Sound] = []
    word = word[:-1] if word.endswith(("ah", "eh")) else word
    at = 0
    while at < len(word):
        size = next((n for n in range(LONGEST, 0, -1) if len(word[at : at + n]) == n and word[at : at + n] in _table()), 0)
        if not size:
            return None
        sound = _table()[word[at : at + size]]
        doubled = found and found[-1][0] == sound[0] == "consonant" and found[-1][1] & sound[1]
        if not doubled:
            found.append(sound)
        at += size
    return tuple(found)


def same_sounds(x: str, y: str) -> bool:
    """Whether two words in lower-case ASCII can be one Arabic word in two romanisations."""
    a, b = _sounds(x), _sounds(y)
    if a is None or b is None or len(a) != len(b) or sum(kind == "consonant" for kind, _ in a) < LEAST:
        return False
    return all(k == m and not s.isdisjoint(t) for (k, s), (m, t) in zip(a, b, strict=True))
