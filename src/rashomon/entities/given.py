"""Given names: which are one name in other words (Alexander, Oleksandr), which are known to be different (Maria, Marina)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.entities.letters import flat
from rashomon.entities.tables import packaged


@cache
def classes() -> Mapping[str, tuple[int, ...]]:
    """Numbers of the classes of equal given names, by folded name; a short form can be in several."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(packaged("given.tsv").splitlines()):
        if line and not line.startswith("#"):
            for name in line.split("\t")[1].split("|"):
                found.setdefault(flat(name), []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


@cache
def genders() -> Mapping[str, str]:
    """Gender ("m" or "f") by folded given name, where the name tells it."""
    found: dict[str, str] = {}
    for line in packaged("given.tsv").splitlines():
        if line and not line.startswith("#"):
            gender, names = line.split("\t")[:2]
            for name in names.split("|"):
                found[flat(name)] = gender if found.get(flat(name), gender) == gender else ""
    return found


def is_given(word: str) -> bool:
    """Whether a word is a known given name."""
    return flat(word) in classes()


def gender(word: str) -> str:
    """ "m", "f" or "" of a given name."""
    return genders().get(flat(word), "")
