"""Whether two names of bodies are one: legal forms and small words do not count, numbers and the other words do."""

from __future__ import annotations

import re

from anyascii import anyascii
from rapidfuzz import fuzz

from rashomon.entities.tables import wordlist

_SMALL = {
    "the",
    "of",
    "and",
    "for",
    "de",
    "la",
    "du",
    "des",
    "et",
    "y",
    "&",
    "a",
    "an",
    "in",
    "on",
    "joint",
    "stock",
    "open",
    "public",
}
_NUMBERS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "ii": "2", "iii": "3", "iv": "4"}
_WORD = re.compile(r"[a-z0-9]+")


def is_body_name(name: str) -> bool:
    """Whether a name has a word that only bodies have."""
    return any(word in wordlist("body") for word in _WORD.findall(anyascii(name).lower()))


def _words(name: str) -> list[str]:
    plain = _WORD.findall(anyascii(name).lower().replace(".", "").replace("'", ""))
    kept = [_NUMBERS.get(word, word) for word in plain if word not in wordlist("legal") and word not in _SMALL]
    return kept or plain


def same_body(a: str, b: str) -> tuple[float, bool, str]:
    """Score, verdict and reason for two names of bodies."""
    left, right = _words(a), _words(b)
    if sorted(left) == sorted(right):
        return 0.97, True, "the same words but for legal form, order and small words"
    if [word for word in left if word.isdigit()] != [word for word in right if word.isdigit()]:
        return 0.5, False, "another number is another body"
    for short, long in ((left, right), (right, left)):
        if len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long):
            return 0.85, True, f"{short[0].upper()} has the first letters of the long form"
    score = fuzz.token_sort_ratio(" ".join(left), " ".join(right)) / 100
    return (
        score,
        score >= 0.9 and min(map(len, (left, right))) > 0 and len(left) == len(right),
        "nearly the same letters" if score >= 0.9 else "other words",
    )
