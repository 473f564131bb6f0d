"""Cues: what words say about the kind of a line. They stand in `data/cues.toml`; here is only how they are matched.

A line is screened for all cue words at once (Aho-Corasick); only cues whose words are there try their pattern.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

from rashomon.model import BlockKind


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: the kind it speaks for and how strongly, its pattern, the words of which one must be there, and the reason.

    The pattern is compiled when a line first needs it: most runs need a few of them, and compiling them all takes longer than reading a
    report. `most` is the longest line in characters that it holds for; `opens` says that it is a label whose matter follows it.
    """

    id: str
    kind: BlockKind
    weight: float
    expression: str
    is_cased: bool
    needs: tuple[str, ...]
    most: int
    opens: bool
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the words of a line must look like."""
        return _compiled(self.expression, self.is_cased)


@cache
def _compiled(expression: str, is_cased: bool) -> re.Pattern[str]:
    return re.compile(expression, 0 if is_cased else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a line, with what its pattern took."""

    cue: Cue
    name: str | None


def _table(name: str) -> str:
    return files("rashomon.intake").joinpath("data", name).read_text(encoding="utf-8")


@cache
def data(name: str) -> dict[str, object]:
    """A table of `data/`, by file name."""
    return tomllib.loads(_table(name))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words from a table, lower case."""
    listed = data(name)[key]
    return frozenset(str(word).casefold() for word in listed) if isinstance(listed, list) else frozenset()


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the file."""
    rows = tomllib.loads(_table("cues.toml"))["cue"]
    return tuple(
        Cue(
            row["id"],
            BlockKind(row["kind"]),
            float(row["weight"]),
            row["pattern"],
            bool(row.get("case", False)),
            tuple(word.lower() for word in row.get("needs", [])),
            int(row.get("most", 300)),
            bool(row.get("opens", False)),
            row["why"],
            tuple(row["yes"]),
            tuple(row["no"]),
        )
        for row in rows
    )


@cache
def _screen() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """The automaton, for each of its words the cues that need it, and the cues that need none."""
    wanted: dict[str, list[int]] = {}
    for index, cue in enumerate(cues()):
        for word in cue.needs:
            wanted.setdefault(word, []).append(index)
    free = tuple(index for index, cue in enumerate(cues()) if not cue.needs)
    return AhoCorasick(list(wanted)), tuple(tuple(rows) for rows in wanted.values()), free


@lru_cache(maxsize=4096)
def hits(line: str, size: int) -> tuple[Hit, ...]:
    """The cues found in a line whose full length is `size` characters."""
    automaton, owners, free = _screen()
    line = line.lstrip("•●▪*–— ") or line
    low = line.lower()
    found = set(free)
    for word, _, _ in automaton.find_matches_as_indexes(low, overlapping=True):
        found.update(owners[word])
    table = cues()
    taken = []
    for index in sorted(found):
        cue = table[index]
        match = cue.pattern.search(line) if size <= cue.most else None
        if match:
            taken.append(Hit(cue, match.groupdict().get("name")))
    return tuple(taken)


def strongest(found: Sequence[Hit], kind: BlockKind | None = None) -> float:
    """The weight that cues give to `kind` (or to any): the best one, and a little for each other."""
    weights = sorted((hit.cue.weight for hit in found if kind is None or hit.cue.kind is kind), reverse=True)
    return weights[0] + sum(weights[1:]) / 3 if weights else 0.0
