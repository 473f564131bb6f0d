"""Text cut into tokens, each with the time categories that its word can have.

The categories stand in `data/words.tsv`; the rules of the grammar are written in them. Cutting is one regular expression
without nesting, so its cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rashomon.statements.times.tables import rows

_CUT = re.compile(
    r" ?(?P<plain>(?![mM]id-\w)[^\W\d_]{2,}+(?![0-9'’]))"  # most words, at once, with the space before them
    r"|(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
    r"(?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9]))"
    r"|(?P<isomonth>[12][0-9]{3}-(?:0[1-9]|1[0-2])(?![0-9-]))"
    r"|(?P<dotted>[0-3]?[0-9]\.[01]?[0-9]\.(?:[12][0-9]{3}|[0-9]{2})(?![0-9]))"
    r"|(?P<slashed>[0-3]?[0-9]/[0-3]?[0-9]/(?:[12][0-9]{3}|[0-9]{2})(?![0-9/]))"
    r"|(?P<ymd>[12][0-9]{3}/[01]?[0-9]/[0-3]?[0-9](?![0-9/]))"
    r"|(?P<decade>[12][0-9]{2}0['’]?s\b|['’][0-9]0s\b)"
    r"|(?P<shortyear>['’][0-9]{2}(?![0-9s]))"
    r"|(?P<ordnum>[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<clock>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9]))"
    r"|(?P<qtr>[QqHh][1-4]\b)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?: [1-9]/[2-9](?![0-9/])|\.[0-9]+)?)"
    r"|(?P<ampm>[aApP]\.[mM]\b\.?|[oO]['’]clock\b)"
    r"|(?P<word>[mM]id-(?=\w)|[^\W\d_]+)"
    r"|(?P<own>['’]s\b)"
    r"|(?P<blank>(?<![^\S\n])[^\S\n]*\n[^\S\n]*\n\s*)"  # a long run of blanks is looked at from its start alone
    r"|(?P<mark>[^\s])"
)
_MARKS = {"-": "dash", "–": "dash", "—": "dash", "‑": "dash", ",": "comma", ".": "dot", "(": "open", ")": "close", "/": "slash"}
_CAPITAL = frozenset({"month", "shaky", "abbr", "weekday", "weekdays", "wdabbr"})


class Token(NamedTuple):
    """A word, number or mark: its range, its lower-case form, its categories and their values."""

    start: int
    end: int
    lower: str
    values: Mapping[str, str] = MappingProxyType({})
    capital: bool = False

    @property
    def categories(self) -> frozenset[str]:
        """Names of its categories."""
        return frozenset(self.values)

    def get(self, *categories: str) -> str:
        """Its value in the first of `categories` that it has, else the empty string."""
        return next((self.values[name] for name in categories if name in self.values), "")


_new = tuple.__new__
"""Makes a token of its five parts, a row at once: texts have many."""


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for category, word, value in rows("words.tsv"):
        found.setdefault(word, {})[category] = value
    return found


def values_of(word: str) -> Mapping[str, str]:
    """The categories that a word can have as it is written, with its values in them."""
    values = _words().get(word.lower(), {})
    if word[:1].islower() and not _CAPITAL.isdisjoint(values):
        return {name: value for name, value in values.items() if name not in _CAPITAL}
    return values


def _of_number(text: str) -> dict[str, str]:
    if "/" in text:
        whole, _, part = text.partition(" ")
        return {"number": f"{int(whole) + int(part[0]) / int(part[-1]):.3g}"} if len(whole) < 6 else {}
    if not text.isascii() or "," in text or "." in text or len(text) > 4:
        plain = text.replace(",", "")
        return {"number": plain} if len(plain) < 12 else {}
    values = {"number": text, "int": text}
    if len(text) <= 2 and 1 <= int(text) <= 31:
        values["day"] = text
    if len(text) <= 2 and int(text) <= 24:
        values["hour"] = text
    if len(text) == 4 and 1000 <= int(text) <= 2100:
        values["year"] = text
    if len(text) == 2:
        values["two"] = text
    return values


def _values(kind: str, text: str) -> Mapping[str, str]:
    if kind in ("plain", "word"):
        return values_of(text)
    if kind == "number":
        return _of_number(text)
    if kind == "ordnum":
        number = text[:-2]
        return {"ord": number, "ordnum": number} if 1 <= int(number) <= 31 else {"ord": number}
    if kind == "ampm":
        return {"ampm": "pm" if text[0] in "pP" else "am"}
    if kind == "mark":
        return {_MARKS[text]: ""} if text in _MARKS else {}
    if kind == "blank":
        return {"blank": ""}
    return {kind: text}


@lru_cache(maxsize=65536)
def _known(kind: str | None, word: str) -> tuple[str, Mapping[str, str], bool]:
    """What a token has by its words alone: lower case, values, and whether it begins with a capital."""
    return word.lower(), _values(kind or "mark", word), word[:1].isupper()


def _spelled(run: list[Token]) -> dict[str, str]:
    """The value of number words in a row; "nineteen ninety-one" is a year."""
    values = [int(token.values["numword"]) for token in run if "numword" in token.values]
    if len(values) in (2, 3) and spells_year(run[0].values) and values[1] >= 10 and all(v < 100 for v in values):
        return {"year": str(values[0] * 100 + sum(values[1:]))}
    total = part = 0
    for value in values:
        if value == 100 or (value == 12 and part):
            part = max(part, 1) * value
        elif value >= 1000:
            total, part = total + max(part, 1) * value, 0
        else:
            part += value
    number = str(total + part)
    return {"number": number, "int": number, "spelled": number} if total + part < 10**9 else {}


def spells_year(values: Mapping[str, str]) -> bool:
    """Whether a word with these values can begin a year in words ("nineteen ninety-one")."""
    return "numword" in values and 13 <= int(values["numword"]) <= 20


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Number words in a row, with their hyphens, as one token; a hyphen at the end stays a token of its own."""
    run: list[Token] = []
    for token in tokens:
        if "numword" in token.values or (
            run and "numword" in run[-1].values and "dash" in token.values and token.start == run[-1].end
        ):
            run.append(token)
            continue
        if run:
            yield from _closed(run)
            run = []
        yield token
    yield from _closed(run)


def _closed(run: list[Token]) -> Iterator[Token]:
    if not run:
        return
    tail = [run.pop()] if "dash" in run[-1].values else []
    if len(run) > 6:
        yield from run
    else:
        text = " ".join(token.lower for token in run)
        values = dict(run[0].values) if len(run) == 1 else {}
        yield Token(run[0].start, run[-1].end, text, {**values, **_spelled(run)}, run[0].capital)
    yield from tail


def cut(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text` between two offsets, in order."""
    tokens: list[Token] = []
    spelled = False
    for match in _CUT.finditer(text, start, len(text) if end is None else end):
        kind = match.lastindex or 0  # every alternative is one group
        start, stop = match.span(kind)
        lower, values, capital = _known(match.lastgroup, match[kind])
        tokens.append(_new(Token, (start, stop, lower, values, capital)))
        if values and "numword" in values:
            spelled = True
    return list(_joined(tokens)) if spelled else tokens
