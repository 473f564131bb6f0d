"""The comparison's small closed lists, kept in `data/words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, object]:
    return tomllib.loads(files("rashomon.compare").joinpath("data/words.toml").read_text(encoding="utf-8"))


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
