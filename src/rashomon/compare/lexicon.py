"""Loaded terms and the naming table's closed lists: words that take a side, and words that say no more than what something is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from rashomon.compare.lists import read, rows

HYPHENS = "-‑–"


@dataclass(frozen=True, slots=True)
class Act:
    """A class of acts: its nouns and verbs, and the labels of happenings that they can mean, likeliest first."""

    name: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    labels: tuple[str, ...]


def plain(term: str) -> str:
    """A term in lower case, with one space for each hyphen or run of spaces."""
    return " ".join(re.sub(f"[{HYPHENS}]", " ", term.lower()).split())


@cache
def lexicon() -> Mapping[str, tuple[str, str]]:
    """Loaded terms, plain (lower case, spaces for hyphens): what they are said of, and what they assert."""
    return {plain(term): (about, why) for term, about, why in rows("loaded.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    """Terms by their first sign, so that most places of a text are passed after a look at one; of those the longest first."""
    terms = sorted(lexicon(), key=lambda t: (t[0], -len(t), t))
    forms = "|".join(
        f"{re.escape(first)}(?:{'|'.join(_form(term[1:]) for term in some)})"
        for first, some in groupby(terms, key=lambda t: t[0])
    )
    return re.compile(rf"(?<![\w-])(?:{forms})(?:s|es)?(?![\w-])", re.IGNORECASE)


def _form(part: str) -> str:
    return re.escape(part).replace(r"\ ", rf"[{HYPHENS}\s]")


def is_loaded(text: str) -> bool:
    """Whether some word of the text takes a side."""
    return _pattern().search(text) is not None


def loaded_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the loaded terms between two places of a text."""
    return (match.span() for match in _pattern().finditer(text, start, end))


def root(term: str) -> str:
    """The lexicon's own form of a term as it stands in a text: "Separatists" is "separatist"."""
    here = plain(term)
    return next((form for form in (here, here.removesuffix("s"), here.removesuffix("es")) if form in lexicon()), here)


def about(term: str) -> str:
    """What a term is said of: polity, person, group, body, act, or any where the lexicon does not know it."""
    return lexicon().get(root(term), ("any", ""))[0]


@cache
def _table() -> Mapping[str, object]:
    return tomllib.loads(read("naming.toml"))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of `naming.toml`. Raises: KeyError where there is none of that name."""
    found = _table()[name]
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


@cache
def acts() -> tuple[Act, ...]:
    """The classes of acts, in the order in which they are tried."""
    rows = _table()["act"]
    assert isinstance(rows, list)
    return tuple(Act(r["class"], frozenset(r["nouns"]), frozenset(r["verbs"]), tuple(r["labels"])) for r in rows)


_ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", ""))
_TENSES = (("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ies", "y"), ("es", ""), ("s", ""))


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """A noun's plain form, lower case: "Republics" is "republic"."""
    low = word.lower().strip("\"“”'‘’")
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    end, other = next(((e, o) for e, o in _ENDINGS if low.endswith(e)), ("", ""))
    return low if low.endswith(("ss", "us", "is")) or not end else low[: -len(end)] + other


def in_list(word: str, words: frozenset[str]) -> bool:
    """Whether a noun, in any number, is among words."""
    return word.lower() in words or singular(word) in words


def verb_in(word: str, verbs: frozenset[str]) -> bool:
    """Whether a verb, in any tense, is among verbs given in their plain form."""
    low = word.lower()
    if low in verbs:
        return True
    stems = [low[: -len(end)] + other for end, other in _TENSES if low.endswith(end)]
    return any(stem in verbs or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in verbs) for stem in stems)
