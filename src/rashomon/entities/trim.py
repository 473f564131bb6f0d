"""The edges of names: titles, articles, possessive endings and quotation marks do not belong to them."""

from __future__ import annotations

import re
from functools import cache

from rashomon.entities.index import singular
from rashomon.entities.tables import bodies, entries, nouns, offices, packaged, wordlist

_TOKEN = re.compile(r"\S+")
_EDGES = " \t\r\n\u00a0\"“”‘’'.,;:()[]«»"


def is_calendar(words: str) -> bool:
    """Whether words are the name of a day, a month or a time zone."""
    return all(
        word.strip(".").lower() in wordlist("calendar") or word.isdigit() or word in wordlist("zones") for word in words.split()
    )


@cache
def _vocabulary() -> frozenset[str]:
    """All words of offices, bodies and common nouns."""
    words = {word for lemma in offices() for word in lemma.split()} | {word for head in bodies()[0] for word in head}
    return frozenset(words | set(nouns()))


def common(words: str) -> bool:
    """Whether words are only those of offices and bodies ("President", "Foreign Ministry"), so no name."""
    return all(word in _vocabulary() or singular(word) in _vocabulary() for word in words.lower().split())


def trimmed(text: str, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """The half-open range of a name without articles, possessive endings, quotes; for people without titles."""
    start, end = _edges(text, start, end)
    while text[start:end].lower().startswith(("the ", "a ", "an ")):
        start = _edges(text, start + text[start:end].index(" "), end)[0]
    for tail in ("'s", "’s"):
        if text[start:end].endswith(tail):
            end = _edges(text, start, end - 2)[1]
    return (_untitled(text, start, end), end) if person else (start, end)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not (text[end - 1] == "." and text[end - 3 : end - 2] in (".", " ")):
        end -= 1
    return start, end


def _untitled(text: str, start: int, end: int) -> int:
    """Where a person's name begins after titles, at the latest at its last word."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    at = 0
    while at < len(tokens) - 1 and not _is_name_too(text, tokens[at:], start if at else -1):
        size = _titled(text, tokens, at)
        if not size:
            land = next((n for n in (3, 2, 1) if _is_land(text, tokens[at : at + n])), 0)
            size = land + titled if land and (titled := _titled(text, tokens, at + land)) else 0
        if not size and at and not any(c.isalnum() for c in text[slice(*tokens[at])]):
            size = 1  # "Foreign Minister – Ana Silva"
        if not size:
            break
        at += size
    return tokens[at][0] if tokens else start


def _titled(text: str, tokens: list[tuple[int, int]], at: int) -> int:
    """How many tokens from one on are a title with something behind it; 0 where none."""
    return next((n for n in (4, 3, 2, 1) if at + n < len(tokens) and _title(text, tokens[at : at + n])), 0)


def _is_land(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether tokens name a state or territory, or its people: what stands before the title of who acts for it."""
    words = " ".join(text[a:b] for a, b in tokens)
    return words.removesuffix("'s").removesuffix("’s") in _lands()


@cache
def _lands() -> frozenset[str]:
    held = entries(packaged("places.jsonl"))
    return frozenset(name for row in held for name in (row.name, *row.names, *row.adjectives, *row.people, *row.codes.values()))


def _is_name_too(text: str, tokens: list[tuple[int, int]], titled: int) -> bool:
    """Whether a title is here part of a name: behind another title ("Foreign Minister Shah Mahmood Qureshi"), or a shah of no throne."""
    words = [text[a:b].lower().strip(",") for a, b in tokens]
    if words[0] not in wordlist("names_too") or len(words) < 2:
        return False
    before = text[max(0, tokens[0][0] - 24) : tokens[0][0]]
    behind = singular(before.split()[-1].lower()) if before[-1:] == " " and before.split() else ""
    office = (
        before.split()[-1][:1].isupper() and behind in _vocabulary() and behind not in wordlist("names_too") if behind else False
    )
    crowned = any(word in wordlist("shahs") for word in words[1:])
    return titled >= 0 or office or (words[0] == "shah" and len(words) > 2 and not crowned)


def _title(text: str, tokens: list[tuple[int, int]]) -> bool:
    words = " ".join(text[a:b] for a, b in tokens).lower().strip(",")
    return words in offices() or words in wordlist("lead")
