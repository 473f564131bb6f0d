"""Names in GUM, derived from its annotation of entities.

GUM marks all mentions, with their kind and their head words. A mention whose head words are proper nouns is a name; the
name is those words with the proper nouns beside them, without titles (``nmod:desc``), as in Universal NER. Proper nouns in
no such mention (works, events, months) are left open: nothing is asked of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
OPEN_TAG = "?"
MARK = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")
OFFICES_LIST = """
President Speaker Senator Senators Chairman Chair Director King Queen Prince Princess Pope Emperor Minister Secretary
Governor Mayor Professor Doctor Judge Justice Founders Founder Captain General Colonel Ambassador Congressman Congresswoman
Representative God Lord Mr. Mrs. Ms. Ms Mr Mrs Sir Madam Dr. Dr Mom Dad Mama Daddy Grandma Grandpa Council Court whip"""
OFFICES = frozenset(OFFICES_LIST.split())
LINKS = frozenset(("of", "the", "and", "&", "-", "de", "la", "for", "on", "al", "van", "von", "del", "’s", "'s", "–"))


def mentions(entity: Sequence[str]) -> list[tuple[int, int, str, list[int]]]:
    """Return mentions from each word's ``Entity`` value: first word, word after the last, kind, head words."""
    waiting: dict[str, list[tuple[int, str, str]]] = {}
    out = []
    for i, value in enumerate(entity):
        for match in MARK.finditer(value):
            number, kind, rest, closed, ends = match.groups()
            if ends is not None:
                if waiting.get(ends):
                    begun, kind, rest = waiting[ends].pop()
                    out.append((begun, i + 1, kind, _heads(begun, rest)))
            elif closed:
                out.append((i, i + 1, kind, _heads(i, rest)))
            else:
                waiting.setdefault(number, []).append((i, kind, rest))
    return out


def _heads(begun: int, rest: str) -> list[int]:
    parts = rest.split("-")
    numbers = parts[3].split(",") if len(parts) > 3 else []
    return [begun + int(n) - 1 for n in numbers if n.isdigit()]


def silver_names(words: Sequence[str], upos: Sequence[str], deprels: Sequence[str], entity: Sequence[str]) -> list[str]:
    """Return tags B/I-KIND, O, or ``?`` where nothing is known."""
    n = len(words)
    tags = [OPEN_TAG if upos[i] == "PROPN" else "O" for i in range(n)]
    taken = [False] * n
    for begun, ended, kind, heads in sorted(mentions(entity), key=lambda m: m[0] - m[1]):
        inside = [h for h in heads if h < ended]
        if kind == "time":
            for i in range(begun, ended):
                if not taken[i]:
                    tags[i] = "O"
        if kind not in KINDS or not inside or not all(_proper(words, upos, h) or words[h] in LINKS for h in inside):
            continue
        heads_proper = [h for h in inside if upos[h] == "PROPN"]
        if not heads_proper:
            continue
        a, b = min(heads_proper), max(heads_proper) + 1
        while a > begun and _proper(words, upos, a - 1):
            a -= 1
        while b < ended and upos[b] == "PROPN":
            b += 1
        while a < b and deprels[a] == "nmod:desc":
            a += 1
        if a >= b or any(taken[a:b]) or any(w in ",;()" for w in words[a:b]):
            continue
        if kind == "person" and not _is_person(words[a:b]):
            tags[a:b] = [OPEN_TAG] * (b - a)
            continue
        for i in range(a, b):
            taken[i] = True
            tags[i] = ("B-" if i == a else "I-") + KINDS[kind]
    return tags


def _is_person(words: Sequence[str]) -> bool:
    """Whether proper nouns for somebody are a name: not an office alone, not a people."""
    if len(words) == 1:
        return words[0] not in OFFICES and not words[0].endswith(("ans", "ese", "ers", "icans", "ists", "ians"))
    return "of" not in words and "for" not in words


def _proper(words: Sequence[str], upos: Sequence[str], i: int) -> bool:
    return upos[i] == "PROPN" or (upos[i] in ("ADJ", "NOUN", "NUM") and words[i][:1].isupper())
