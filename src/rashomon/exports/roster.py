"""Who somebody is in the codes of event data: the country he belongs to, the sector he acts in. Tables, no guessing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rashomon.accounts import Account, Party

STATES = ("state", "territory")


def rows(name: str) -> list[list[str]]:
    """The rows of a table of this room, without its comments."""
    text = (files("rashomon.exports") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Sector:
    """What somebody is: a sector of PLOVER, a role of CAMEO."""

    plover: str
    cameo: str


@lru_cache(maxsize=1)
def sectors() -> dict[tuple[str, str], Sector]:
    """Sectors by what is looked at (office, body, role, title, noun) and the word found there."""
    return {(by, word): Sector(*codes) for by, words, *codes in rows("sectors.tsv") for word in words.split("|")}


@lru_cache(maxsize=1)
def territories() -> dict[str, tuple[str, bool]]:
    """PLOVER country by entity, where it is not the entity's own code, and whether the manual calls it partially recognised."""
    return {id_: (country, partial == "yes") for id_, country, partial in rows("territories.tsv")}


class Roster:
    """The parties of an account by id, with the codes that event data give them."""

    def __init__(self, account: Account) -> None:
        self._parties = {party.id: party for party in account.entities}

    def party(self, id_: str) -> Party | None:
        """The party itself; `None` where the account does not hold it."""
        return self._parties.get(id_)

    def name(self, id_: str) -> str:
        """Its name, else its id."""
        party = self._parties.get(id_)
        return party.name if party else id_

    def _line(self, id_: str) -> Iterator[Party]:
        """The party, whom it acts for, and so on; a group of one member's people stands for that member."""
        seen: set[str] = set()
        here: str | None = id_
        while here and here not in seen and (party := self._parties.get(here)):
            seen.add(here)
            yield party
            here = party.codes.get("parent") or (party.members[0] if len(party.members) == 1 else None)

    def state(self, id_: str) -> Party | None:
        """The state or territory that it is, stands in or acts for."""
        return next((party for party in self._line(id_) if party.kind in STATES), None)

    def country(self, id_: str) -> str | None:
        """The PLOVER country: ISO 3166-1 alpha-3, that of the state which the manual files a territory under, or a class of bodies."""
        for party in self._line(id_):
            if party.kind in STATES:
                found = territories().get(party.id)
                return found[0] if found else party.codes.get("iso3")
            if party.id in ("un", "eu"):
                return "UNO" if party.id == "un" else "EUR"
            if party.codes.get("cameo", "")[:3] in ("IGO", "IMG", "NGO", "MNC"):
                return party.codes["cameo"][:3]
        return None

    def is_partial(self, id_: str) -> bool:
        """Whether it is, or acts for, an entity that the PLOVER manual lists as partially recognised."""
        state = self.state(id_)
        return bool(state and territories().get(state.id, ("", False))[1])

    def cameo(self, id_: str) -> str:
        """The CAMEO code of the state or known body that it is or acts for; empty where the table has none."""
        return next((party.codes["cameo"] for party in self._line(id_) if party.codes.get("cameo")), "")

    def sector(self, id_: str) -> Sector | None:
        """What it is, by office, kind of body, role or a word of its name; else what the body is that it acts for."""
        line = [party for party in self._line(id_) if party.kind not in STATES]
        return next((found for party in line if (found := _sector(party))), None)

    def names(self, ids: Sequence[str]) -> list[str]:
        """Their names in order."""
        return [self.name(id_) for id_ in ids]


def _sector(party: Party) -> Sector | None:
    known = sectors()
    by = "noun" if party.kind == "group" or "described" in party.codes else "title" if party.kind == "organisation" else ""
    keys = [
        ("office", party.codes.get("office", "")),
        ("body", party.id.rpartition("-")[2]),
        ("role", party.codes.get("role", "")),
    ]
    head = party.name.lower().partition(" of ")[0]  # supporters of a government are no government
    keys += [(by, word) for word in reversed(re.findall(r"\w+", head))]
    return next((known[key] for key in keys if key in known), None)
