"""The grammar at work: the rules of `data/rules.tsv` as regular expressions over one character for each token.

Each distinct set of categories has a character of its own, so that a text becomes a short string and a rule an ordinary
pattern of character classes without nested repetition. The longest match from the left wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from rashomon.statements.times.tables import rows
from rashomon.statements.times.tokens import Token, cut

_ELEMENT = re.compile(r"[<>!]?(?:(?P<name>\w+):)?(?P<cats>[a-z_0-9]+(?:/[a-z_0-9]+)*)")
_TOKEN = re.compile(rf"{_ELEMENT.pattern}|[()|?*]")
_FREE = 0xE000


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` up to, not including, `last` that a rule takes; `at` the token of each named element."""

    rule: str
    builder: str
    first: int
    last: int
    at: Mapping[str, Token]
    where: Mapping[str, int] = field(default_factory=dict)
    order: int = 0
    between: bool = False

    def get(self, name: str, *categories: str) -> str:
        """The value of a named element, the empty string where it is missing."""
        return self.at[name].get(*categories) if name in self.at else ""


class _Alphabet:
    """A character for each distinct set of categories."""

    def __init__(self) -> None:
        self.chars: dict[frozenset[str], str] = {frozenset(): chr(_FREE)}

    def char(self, categories: frozenset[str]) -> str:
        """The character of a set, a new one where it is not known."""
        return self.chars.setdefault(categories, chr(_FREE + len(self.chars)))

    def having(self, names: Sequence[str]) -> str:
        """All characters whose set has one of `names`."""
        return "".join(char for cats, char in self.chars.items() if not cats.isdisjoint(names))


@cache
def _alphabet() -> _Alphabet:
    """Characters of all sets that can come up: those of the words, of numbers and of marks."""
    alphabet = _Alphabet()
    by_word: dict[str, set[str]] = {}
    for category, word, _ in rows("words.tsv"):
        by_word.setdefault(word, set()).add(category)
    capital = {"month", "shaky", "abbr", "weekday", "weekdays", "wdabbr"}
    spelled = ({"number", "int", "spelled"}, {"year"})
    for categories in by_word.values():
        alphabet.char(frozenset(categories))
        alphabet.char(frozenset(categories - capital))
        if "numword" in categories:
            for more in spelled:
                alphabet.char(frozenset(categories | more))
    samples = "1 24 31 32 100 1990 2500 1.5 13th 99th 3:15 1990s '90 2022-07-01 2022-07 1.2.2022 1/2/2022 2022/7/1 p.m."
    samples += " Q3 - , . ( ) / 's"
    for token in cut(samples + "\n\nx"):
        alphabet.char(token.categories)
    for more in (*spelled, {"ref"}, {"festival"}, {"edge"}):
        alphabet.char(frozenset(more))
    return alphabet


def _element(match: re.Match[str]) -> str:
    mark = match.group()[0]
    cats = match["cats"].split("/")
    chars = f"[{_alphabet().having(cats)}]"
    if mark == "<":
        return f"(?<={chars})"
    if mark == ">":
        return f"(?={chars})"
    if mark == "!":
        return f"(?!{chars})"
    return f"(?P<{match['name']}_{match.start()}>{chars})" if match["name"] else chars


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule; of the categories in each of `wanted` one must stand in a line that it takes something from.

    `needs` are the same as characters of the line, a bit for each.
    """

    order: int
    name: str
    builder: str
    pattern: re.Pattern[str]
    wanted: tuple[tuple[str, ...], ...]
    needs: tuple[int, ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    parts: dict[str, str] = {}
    found: list[_Rule] = []
    for name, builder, pattern, _ in rows("rules.tsv"):
        for part, body in parts.items():
            pattern = re.sub(rf"\b{part}\b", lambda _, body=body: f" {body} ", pattern)  # type: ignore[misc]
        if builder == "part":
            parts[name] = pattern
        else:
            wanted = tuple(map(tuple, _needs(pattern)))
            bits = sorted(map(_bits, map(_alphabet().having, wanted)), key=int.bit_count)
            found.append(_Rule(len(found), name, builder, _compiled(pattern), wanted, tuple(bits)))
    return tuple(found)


def needs() -> Iterator[tuple[tuple[str, ...], ...]]:
    """For each rule the sets of categories of which each must have a token in what it takes something from."""
    return (rule.wanted for rule in _rules())


def _bits(chars: Iterable[str]) -> int:
    """A set of characters of the alphabet, one bit for each."""
    held = 0
    for char in chars:
        held |= 1 << (ord(char) - _FREE)
    return held


@cache
def _by_need() -> tuple[tuple[int, tuple[_Rule, ...]], ...]:
    """The rules by the least of what they need."""
    found: dict[int, list[_Rule]] = {}
    for rule in _rules():
        found.setdefault(rule.needs[0], []).append(rule)
    return tuple((need, tuple(rules)) for need, rules in found.items())


def _needs(pattern: str) -> list[list[str]]:
    """For each element that no match can do without its categories; of alternatives the first of each, as one."""
    tokens = [match.group() for match in _TOKEN.finditer(pattern)]
    return _needs_from(tokens, iter(range(len(tokens))))


def _needs_from(tokens: Sequence[str], places: Iterator[int]) -> list[list[str]]:
    ways: list[list[list[str]]] = [[]]
    for at in places:
        token = tokens[at]
        if token == ")":
            break
        if token == "|":
            ways.append([])
        if token in "|?*":
            continue
        held = _needs_from(tokens, places) if token == "(" else [] if token[0] in "<>!" else [token.rpartition(":")[2].split("/")]
        end = _closing(tokens, at) if token == "(" else at
        if end + 1 == len(tokens) or tokens[end + 1] not in "?*":
            ways[-1] += held
    if len(ways) == 1:
        return ways[0]
    return [[name for way in ways for name in min(way, key=len)]] if all(ways) else []


def _closing(tokens: Sequence[str], opening: int) -> int:
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at] == "(") - (tokens[at] == ")")
        if depth == 0:
            return at
    return len(tokens) - 1


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_ELEMENT.sub(_element, pattern.replace("(", "(?:")).replace(" ", ""))


def _spelling(tokens: Sequence[Token]) -> str:
    chars = _alphabet().chars
    free = chr(_FREE)
    line = "".join([chars.get(token.categories, free) if token.values else free for token in tokens])
    return line + chars[frozenset({"edge"})]


def _that_can_take(line: str) -> list[_Rule]:
    """The rules, in their order, that may take something from a line: what they need stands in it."""
    present = _bits(set(line))
    found = []
    for need, rules in _by_need():
        if need & present:
            for rule in rules:
                for other in rule.needs:
                    if not other & present:
                        break
                else:
                    found.append(rule)
    return sorted(found, key=attrgetter("order"))


def _found(tokens: Sequence[Token]) -> Iterator[Match]:
    line = _spelling(tokens)
    for rule in _that_can_take(line):
        for match in rule.pattern.finditer(line):
            if match.end() > match.start():
                where = {name.split("_")[0]: match.start(name) for name, part in match.groupdict().items() if part}
                at = {name: tokens[index] for name, index in where.items()}
                between = match.start() > 0 and tokens[match.start() - 1].lower in ("between", "from")
                yield Match(rule.name, rule.builder, match.start(), match.end(), at, where, rule.order, between)


def matches(tokens: Sequence[Token]) -> list[Match]:
    """Every stretch of tokens that a rule takes, the best choice first: from the left, the longest, the earlier rule."""
    return sorted(_found(tokens), key=lambda match: (match.first, -match.last, match.order))
