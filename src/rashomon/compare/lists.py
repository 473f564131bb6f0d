"""The comparison's tables: rows of a TSV file of `data/`, and the small closed lists of `data/words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def read(name: str) -> str:
    """The text of a file of `data/`."""
    return files("rashomon.compare").joinpath(f"data/{name}").read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The cells of each row of a TSV file of `data/`, comments and empty lines left out."""
    return [line.split("\t") for line in read(name).splitlines() if line and not line.startswith("#")]


@cache
def _table() -> dict[str, object]:
    return tomllib.loads(read("words.toml"))


@cache
def closed(name: str) -> frozenset[str]:
    """The words of one list. Raises: KeyError where there is no list of that name."""
    found = _table()[name]
    return frozenset(str(word) for word in found) if isinstance(found, list) else frozenset()


@cache
def victims() -> Mapping[str, str]:
    """What a figure of victims counts, by the lemma it stands on: "dead" and "die" both count those killed."""
    table = _table()["victims"]
    return {lemma: what for what, lemmas in table.items() for lemma in lemmas} if isinstance(table, dict) else {}


@cache
def counted_alike() -> Mapping[str, str]:
    """The kind of happening or party that a noun counts, by the noun: coups and uprisings are counted together."""
    table = _table()["counted_alike"]
    return {noun: what for what, nouns in table.items() for noun in nouns} if isinstance(table, dict) else {}


@cache
def bargains() -> Mapping[str, frozenset[str]]:
    """By verb the verbs for the other side of its bargain: what is bought is not what is sold."""
    found: dict[str, set[str]] = {}
    for pair in closed("bargains"):
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {verb: frozenset(others) for verb, others in found.items()}


@cache
def numbers() -> Mapping[str, float]:
    """The values of the number words that stand in measures."""
    table = _table()["numbers"]
    return {word: float(value) for word, value in table.items()} if isinstance(table, dict) else {}
