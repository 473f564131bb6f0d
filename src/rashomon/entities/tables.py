"""The packaged tables, read once when first needed: places, cities, bodies, offices, common nouns, pronouns.

Each file says in its first lines what its columns mean. Own tables of the same shape can be added, see `Knowledge.load`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rashomon.model import EntityKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of knowledge: somebody or something with an id of its own.

    `sort` is the type of a body or place ("agency", "city"); `parent` the state it belongs to; `seat` tells that a city is
    the capital of `parent`; `since` the year in which a state joined the United Nations, `None` where it did not.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    sort: str = ""
    parent: str | None = None
    codes: Mapping[str, str] = field(default_factory=dict, hash=False)
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[tuple[str, ...], ...] = ()
    seats: tuple[str, ...] = ()
    since: int | None = None
    claimed_by: tuple[str, ...] = ()
    controlled_by: tuple[str, ...] = ()
    recognised_by: tuple[str, ...] = ()
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A title or office: its key ("" where a title names no office), the body, whether its holder acts for the state."""

    lemma: str
    key: str
    body: str
    state: bool
    gender: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that can stand for somebody: what kind, and what sort of thing it can refer back to."""

    lemma: str
    kind: EntityKind
    sort: str
    gender: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What a verb tells of an office: who its holder is, the words before the office ("-" for none), and what it tells."""

    holder: str
    before: tuple[str, ...]
    tells: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's number ("sg", "pl"), gender ("m", "f", "n" or "") and grammatical person."""

    form: str
    number: str
    gender: str
    person: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that an ambiguous name can mean, the words that speak for it, and how likely it is without them."""

    name: str
    entity: str
    cues: tuple[str, ...]
    prior: float


def packaged(name: str) -> str:
    """The text of a packaged table."""
    return (files("rashomon.entities") / "data" / name).read_text(encoding="utf-8")


def rows(text: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table of tab-separated values, filled up to `columns`, without comments."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def parts(cell: str) -> tuple[str, ...]:
    """The alternatives in a cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def entry(row: Mapping[str, Any]) -> Entry:
    """An entry from a row of `places.jsonl`, `organisations.jsonl` or an own table; `id`, `kind` and `name` are needed."""
    names = tuple(dict.fromkeys([str(row["name"]), *map(str, row.get("names", ()))]))
    return Entry(
        id=str(row["id"]),
        kind=EntityKind(row["kind"]),
        name=str(row["name"]),
        names=names,
        sort=str(row.get("type", "")),
        parent=row.get("parent") or row.get("part_of"),
        codes=dict(row.get("codes", {})),
        adjectives=tuple(row.get("adjectives", ())),
        people=tuple(row.get("people", ())),
        capitals=tuple(map(tuple, row.get("capitals", ()))),
        seats=tuple(row.get("seats", ())),
        since=row.get("un_member"),
        claimed_by=tuple(row.get("claimed_by", ())),
        controlled_by=tuple(row.get("controlled_by", ())),
        recognised_by=tuple(row.get("recognised_by", ())),
        status=str(row.get("status", "")),
        note=str(row.get("note", "")),
    )


def entries(text: str) -> Iterator[Entry]:
    """The entries of a table of JSON lines."""
    return (entry(json.loads(line)) for line in text.splitlines() if line.strip())


def cities() -> Iterator[Entry]:
    """Cities and regions that are no capitals."""
    for key, name, others, country, sort in rows(packaged("cities.tsv"), 5):
        yield Entry(key, EntityKind.PLACE, name.split(",")[0], (name, *parts(others)), sort, country)


@cache
def offices() -> Mapping[str, Office]:
    """Offices and titles by lower-case words."""
    made = (
        Office(lemma, key, body, state == "yes", gender) for lemma, key, body, state, gender in rows(packaged("offices.tsv"), 5)
    )
    return {office.lemma: office for office in made}


@cache
def nouns() -> Mapping[str, Noun]:
    """Common nouns by lemma."""
    table = rows(packaged("nouns.tsv"), 4)
    return {
        lemma: Noun(lemma, EntityKind(kind) if kind != "person" else EntityKind.PERSON, sort, g) for lemma, kind, sort, g in table
    }


@cache
def pronouns() -> Mapping[str, Pronoun]:
    """Pronouns by lower-case form."""
    return {
        form: Pronoun(form, number, gender, int(person)) for form, number, gender, person in rows(packaged("pronouns.tsv"), 4)
    }


@cache
def bodies() -> tuple[Mapping[tuple[str, ...], str], Mapping[str, str]]:
    """Keys of bodies by the words that name them, and canonical names ("Ministry of Defence of {of}") by key."""
    heads: dict[tuple[str, ...], str] = {}
    names: dict[str, str] = {}
    for key, name, words in rows(packaged("bodies.tsv"), 3):
        names[key] = name
        heads.update({tuple(head.split()): key for head in parts(words)})
    return heads, names


@cache
def turns() -> Mapping[str, tuple[Turn, ...]]:
    """What verbs tell of an office, by form with its particle."""
    found: dict[str, list[Turn]] = {}
    for forms, holder, before, tells in rows(packaged("tenures.tsv"), 4):
        for form in parts(forms):
            found.setdefault(form, []).append(Turn(holder, parts(before), tells))
    return {form: tuple(made) for form, made in found.items()}


@cache
def _wordlists() -> Mapping[str, frozenset[str]]:
    return {role: frozenset(words.split()) for role, words in rows(packaged("words.tsv"), 2)}


def wordlist(role: str) -> frozenset[str]:
    """The words of one of the small closed lists."""
    return _wordlists()[role]


@cache
def _acts() -> Mapping[str, frozenset[str]]:
    return {role: frozenset(parts(words)) for role, words in rows(packaged("acts.tsv"), 2)}


def acts(role: str) -> frozenset[str]:
    """The words of one role in `acts.tsv`."""
    return _acts()[role]


@cache
def choices() -> Mapping[str, tuple[Choice, ...]]:
    """What ambiguous names can mean, by name as written."""
    found: dict[str, list[Choice]] = {}
    for name, key, cues, prior in rows(packaged("ambiguous.tsv"), 4):
        found.setdefault(name, []).append(Choice(name, key, parts(cues), float(prior)))
    return {name: tuple(options) for name, options in found.items()}
