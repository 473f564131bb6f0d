"""Names of people as bylines write them: "By JANE ROE and John Doe, in Accra" → Jane Roe, John Doe.

A line passes for a name only by its shape and by what it is not: places, sections and bodies are listed in `data/names.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rashomon.intake.cues import words
from rashomon.intake.languages import scripts
from rashomon.intake.papers import is_surname, paper_name

_JOIN = re.compile(r"\s*(?:,|;|&|\||·|•|/|—|–|\sand\s|\sund\s|\set\s|\sy\s|\se\s|\sи\s|\sта\s|、|\s-\s)\s*", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,80}(?:[)\]）】]|$)")
_PLACE = re.compile(r"\s+(?:in|from|à|en|из|aus)\s+[A-ZÀ-ÞА-Я].*$")
_FOR = re.compile(
    r"\s+(?:(?i:for|of|with)\s+(?:the\s+)?(?:[A-ZÀ-Þ]|agenc|wires|news)|reporting\s+(?:in|from|for)\s|(?i:with)$).*$"
)
_ROLE = re.compile(r"^(?:[\w'’-]+\s+){0,6}(?:reporter|correspondent|editor|writer|journalist|columnist)s?\s+(?=[A-ZÀ-Þ])")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff·]{4,12}|[\uac00-\ud7a3]{2,4}")
_TAIL = re.compile(r"\s*(?:<[^>]*>|\S+@\S+|@\w+|https?://\S+).*$")


def without_brackets(words_: str) -> str:
    """Words without what stands in brackets after them."""
    return _BRACKET.sub("", words_).strip(" \u00a0,;:.")


def _token_fits(token: str) -> bool:
    bare = token.strip(".'’-\u2011")
    if not bare or any(sign.isdigit() for sign in bare):
        return False
    return bare.lower() in words("names.toml", "particles") or (
        bare[0].isupper() and all(sign.isalpha() or sign in "'’.-\u2011" for sign in bare)
    )


@cache
def _banned(explicit: bool) -> frozenset[str]:
    keys = ("page", "bodies") if explicit else ("page", "bodies", "places", "posts")
    return frozenset().union(*(words("names.toml", key) for key in keys))


def is_name(line: str, *, explicit: bool = False) -> bool:
    """Whether a line can be one person's name: two to five capitalised words (or a short Han or Hangul name).

    Words of pages, bodies, places and posts speak against it; with `explicit` ("By …" stood before) places and posts do not.
    """
    line = unicodedata.normalize("NFC", line.strip())
    if _HAN_NAME.fullmatch(line):
        return True
    tokens = line.split()
    if not explicit and is_town(line):
        return False
    if not 2 <= len(tokens) <= 5 or len(line) > 50 or not all(_token_fits(token) for token in tokens):
        return False
    if scripts(line).get("other", 0) or tokens[0].lower() in ("the", "of"):
        return False
    if not explicit and any(token.lower().endswith(("'s", "’s")) for token in tokens):
        return False
    banned = _banned(explicit)
    small = words("names.toml", "particles")
    opens = tokens[0].lower() in words("names.toml", "forenames")
    capital = [token for i, token in enumerate(tokens) if (i == 0 and opens) or token.strip(".").lower() not in small]
    return len(capital) >= 2 and not any(token.casefold().strip(".'’") in banned for token in tokens)


def is_town(name: str) -> bool:
    """Whether a name is that of a well-known town, or made of words for places only."""
    low = name.casefold().split()
    return " ".join(low) in words("names.toml", "towns") or all(
        word.strip(".,") in words("names.toml", "places") | words("names.toml", "particles") for word in low
    )


def tidy(name: str) -> str:
    """A name with single spaces, its Latin form where another script stands in brackets, and not all in capitals."""
    name = " ".join(without_brackets(" ".join(name.split())).split())
    return (
        " ".join(token if token.casefold() in words("names.toml", "initials") else _calm(token) for token in name.split())
        if name.isupper() and scripts(name).keys() <= {"latin"}
        else name
    )


def _calm(token: str) -> str:
    if len(token) <= 2 and token.endswith("."):
        return token
    calm = "-".join(part[:1] + part[1:].lower() for part in token.split("-"))
    return re.sub(r"(^(?:Mc|O['’]|D['’]))(\w)", lambda match: match[1] + match[2].upper(), calm)


def people(line: str, *, explicit: bool = True) -> list[str]:
    """The names in a byline whose "By" is taken off, in order; agencies, places, titles and addresses are left out.

    With `explicit` a word before the names said that they are authors. Behind a place ("in Lagos") further names have one too.
    """
    line = _TAIL.sub("", " ".join(line.split())[:300])
    found: list[str] = []
    placed = False
    for number, whole in enumerate(_JOIN.split(without_brackets(line) if "(" in line or "（" in line else line)):
        part = _PLACE.sub("", whole)
        if placed and part == whole:
            continue
        placed = placed or part != whole
        bare = re.sub(r"^(?:by|and|with|dr\.?|prof\.?)\s+", "", part.strip(" .:"), flags=re.IGNORECASE)
        name = tidy(_FOR.sub("", _ROLE.sub("", bare)))
        if is_name(name, explicit=explicit) and name not in found and not (number and _is_beside(name)):
            found.append(name)
    return found


def _is_beside(name: str) -> bool:
    """Whether what follows an author's name is his place, office or paper rather than another author."""
    low = [token.casefold().strip(".'’") for token in name.split()]
    told = words("names.toml", "posts") | words("mastheads.toml", "crew") | words("mastheads.toml", "affiliations")
    article = len(low) > 2 and low[0] in words("mastheads.toml", "articles")
    town = article or " ".join(low) in words("names.toml", "towns") or all(word in words("names.toml", "places") for word in low)
    return town or not told.isdisjoint(low) or (paper_name(name) is not None and not is_surname(name))


def is_body_or_place(words_: str) -> bool:
    """Whether words name a body, a place, a post or a section, as far as the table knows."""
    return any(token.casefold().strip(".'’,") in _banned(False) for token in words_.split())
