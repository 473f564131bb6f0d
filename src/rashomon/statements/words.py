"""Short lists of lemmas that the grammar of statements needs (`data/words.tsv`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("rashomon.statements").joinpath("data/words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line.strip())
    return {name: frozenset(words.split()) for name, words in rows}


def words_of(name: str) -> frozenset[str]:
    """A named list of lemmas. Raises: KeyError where there is none of that name."""
    return _lists()[name]
