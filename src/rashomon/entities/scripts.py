"""Foreign names in Chinese text that give the Latin form in brackets: "…总统弗拉基米尔·普京(Vladimir Putin)".

Chinese has no blanks: where the name begins after a title is found by sound, as the beginning whose syllables come nearest to
the given name in brackets.
"""

from __future__ import annotations

import re

from anyascii import anyascii
from rapidfuzz import fuzz

from rashomon.entities.folding import skeleton

_PATTERN = re.compile(
    r"([\u4e00-\u9fff]{1,14}(?:[·・•][\u4e00-\u9fff]{1,8}){1,3})[ \u00a0]?[（(]([A-Za-z][A-Za-z .'’-]{2,40})[)）]"
)


def bracketed(text: str) -> list[tuple[str, str]]:
    """Pairs of a name in Chinese and in Latin letters that a text puts side by side."""
    return [(_from_given(match.group(1), match.group(2)), " ".join(match.group(2).split())) for match in _PATTERN.finditer(text)]


def _from_given(chinese: str, latin: str) -> str:
    first = re.split(r"[·・•]", chinese, maxsplit=1)[0]
    given = _sound(latin.split()[0])
    marks = [(fuzz.ratio(_sound(first[k:]), given), -k) for k in range(len(first))]
    return chinese[-max(marks)[1] :]


def _sound(name: str) -> str:
    """Consonants as Chinese renders them: r as l, h before i as x."""
    plain = anyascii(name).lower()
    return plain[:1].replace("x", "h") + skeleton("a" + plain[1:]).replace("r", "l")
