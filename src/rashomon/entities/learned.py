"""Abbreviations that a document explains: "the World Food Programme (WFP)" makes WFP that body in the whole document.

After Schwartz and Hearst (2003), a simple algorithm for identifying abbreviation definitions: here the long form's words must
begin with the letters of the short form, in order, small words may be left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHORT = re.compile(r"[(\[]\s{0,2}((?:the )?[A-Z][A-Za-z&.-]{1,9})\s{0,2}[)\],;]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_SMALL = frozenset(
    ["of", "the", "and", "for", "de", "la", "du", "des", "del", "in", "on", "to", "et", "y", "i", "und", "der", "to", "a", "&"]
)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Learned:
    """A short form, and where the long form stands."""

    short: str
    start: int
    end: int
    short_start: int
    short_end: int


def abbreviations(text: str) -> list[Learned]:
    """The abbreviations that `text` explains in brackets, in order."""
    found = []
    for match in _SHORT.finditer(text):
        short = match.group(1).removeprefix("the ")
        letters = [char.lower() for char in short if char.isalpha()]
        if 2 <= len(letters) <= 8 and sum(char.isupper() for char in short) >= max(2, len(letters) - 2):
            span = _long_form(text, match.start(), letters)
            if span:
                begin = match.end(1) - len(short)
                found.append(Learned(short, *span, begin, match.end(1)))
    return found


def _long_form(text: str, before: int, letters: list[str]) -> tuple[int, int] | None:
    words = list(_WORD.finditer(text, max(0, before - _REACH), before))
    if not words or text[words[-1].end() : before].strip(" \u00a0'’\"“”,"):
        return None
    at, first = len(letters) - 1, None
    for match in reversed(words):
        word = match.group().lower()
        if at >= 0 and word[0] == letters[at]:
            at, first = at - 1, match
        elif word not in _SMALL and not _inside(word, letters, at):
            return None
        elif word not in _SMALL:
            at -= _inside(word, letters, at)
            first = match
        if at < 0:
            break
    if at >= 0 or first is None or not any(char.isupper() for char in text[first.start() : before]):
        return None
    end = words[-1].end()
    for tail in ("'s", "’s"):
        end -= 2 if text[first.start() : end].endswith(tail) else 0
    return (first.start(), end - 1) if text[end - 1] in "'’" else (first.start(), end)


def _inside(word: str, letters: list[str], at: int) -> int:
    """How many of the last letters one word can give: "Kurdistan-Irak", "Gazprom" give none, "Telegraph" for "TE" two."""
    joined = "".join(letters[: at + 1])
    return next((n for n in (3, 2) if at + 1 >= n and word.startswith(joined[-n:])), 0)
