"""What the program knows by name: entries by id, and one automaton that finds all their names in a text in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from rashomon.entities import tables
from rashomon.entities.letters import caseless, flat, joined
from rashomon.entities.packs import read_packs
from rashomon.entities.tables import Entry, wordlist
from rashomon.model import EntityKind, Problem

_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which the automaton cannot take."""

_SHORT = 5
"""Letters of a name that is rather an abbreviation, if it has capitals inside: LeT, BiH."""

_NO_PLURAL = ("ese", "ish", "s", "x", "men", "man", ".")


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a string can name: which entry, in which form ("name", "adjective"), in which role.

    `role` is "name", "capital" (of `entity`, a place of its own too), "seat", "adjective" or "people".
    """

    entity: str
    role: str
    surface: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text."""

    start: int
    end: int
    senses: tuple[Sense, ...]


def slug(name: str) -> str:
    """A name as part of an id: ASCII letters and digits in lower case, hyphens between."""
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", flat(name)).encode("ascii", "ignore").decode()).strip("-")


def _capital_entries(entry: Entry) -> Iterator[Entry]:
    for spellings in entry.capitals:
        key = f"city-{slug(spellings[0])}"
        yield Entry(key, EntityKind.PLACE, spellings[0].split(",")[0], spellings, "capital", entry.id)


def _plural(word: str) -> bool:
    return not word.endswith(_NO_PLURAL) and (not word.endswith("ch") or word == "Czech") and " " not in word[-3:]


def governs(entry: Entry) -> bool:
    """Whether the capital of an entry can stand for a government of its own: a state of today, or a territory apart."""
    apart = entry.status.startswith(("self-proclaimed", "proclaimed", "declared", "governs itself"))
    return entry.since is not None or apart or entry.id in (*entry.controlled_by, "vat") or entry.id == entry.parent


def _senses(entry: Entry) -> Iterator[Sense]:
    yield from (Sense(entry.id, "name", name) for name in entry.names)
    yield from (Sense(entry.id, "adjective", word) for word in entry.adjectives)
    yield from (Sense(entry.id, "people", word + "s") for word in entry.adjectives + entry.people if _plural(word))
    yield from (Sense(entry.id, "people", word) for word in entry.people)
    yield from (Sense(entry.id, "seat", word) for word in entry.seats)
    if governs(entry):
        yield from (Sense(entry.id, "capital", word) for town in entry.capitals for word in town if "," not in word)


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Known entries by id, ids by name, the automaton over all names, and the rows of own files that could not be used."""

    entries: Mapping[str, Entry]
    by_name: Mapping[str, tuple[Sense, ...]]
    patterns: tuple[str, ...]
    automaton: AhoCorasick
    body_of: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Knowledge:
        """Knowledge of `entries`; later ones replace earlier ones of the same id."""
        known = {entry.id: entry for entry in entries}
        for entry in [town for item in tuple(known.values()) for town in _capital_entries(item)]:
            known.setdefault(entry.id, entry)
        named: dict[str, list[Sense]] = {}
        for entry in known.values():
            for sense in _senses(entry):
                senses = named.setdefault(flat(sense.surface), [])
                if sense not in senses:
                    senses.append(sense)
        for name, options in tables.choices().items():
            named.setdefault(flat(name), [Sense(option.entity, "name", name) for option in options if option.entity in known])
        patterns = tuple(pattern for pattern in named if len(pattern) > 1)
        body_of = {entry.codes["body"]: entry.id for entry in known.values() if "body" in entry.codes}
        return cls(known, {key: tuple(senses) for key, senses in named.items()}, patterns, AhoCorasick(patterns), body_of)

    @classmethod
    def load(cls, packs: Iterable[str | Path] = ()) -> Knowledge:
        """The packaged tables with own files on top; bad rows are in `problems`. Raises: BadSetting for what is no text file."""
        own = read_packs(packs)
        known = cls.of([*_packaged(), *own.entries]) if own.entries else default()
        return replace(known, problems=own.problems)

    def find(self, text: str) -> list[Hit]:
        """Known names in `text`: whole words in the right case, the longest where several start or overlap; in order."""
        plain = flat(_HALF.sub("\ufffd", text))
        found = [
            hit
            for which, start, end in self.automaton.find_matches_as_indexes(plain, overlapping=True)
            if (hit := self._hit(text, plain, self.patterns[which], start, end))
        ]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
            elif hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        return kept

    def _hit(self, text: str, plain: str, pattern: str, start: int, end: int) -> Hit | None:
        if start and joined(plain[start - 1]) and joined(plain[start]):
            return None
        if end < len(plain) and joined(plain[end]) and joined(plain[end - 1]) and not "\uac00" <= plain[end] <= "\ud7a3":
            return None
        senses = tuple(sense for sense in self.by_name[pattern] if _cased(sense.surface, text[start:end]))
        return Hit(start, end, senses) if senses else None


def _cased(surface: str, written: str) -> bool:
    """Whether words are written with capitals as the name needs them."""
    letters = [char for char in surface if char.isalpha()]
    if letters and all(char.isupper() for char in letters) and len(letters) <= 6:
        return flat(surface).upper() == _upper_flat(written) and written.upper() == written
    if caseless(surface[0]):
        return True
    if len(surface) <= _SHORT and " " not in surface and any(char.isupper() for char in surface[1:]):
        return written == surface or written.isupper()
    if surface[0].isupper() and not written[0].isupper():
        return False
    pairs = zip(surface.split(" "), written.split(" "), strict=False)
    return all(
        word[:1].isupper() or not name[:1].isupper() or name.lower() in wordlist("small_knowledge") for name, word in pairs
    )


def _upper_flat(written: str) -> str:
    return flat(written).upper()


def _packaged() -> Iterator[Entry]:
    yield from tables.entries(tables.packaged("places.jsonl"))
    yield from tables.cities()
    yield from tables.entries(tables.packaged("organisations.jsonl"))


@cache
def default() -> Knowledge:
    """Knowledge of the packaged tables."""
    return Knowledge.of(_packaged())
