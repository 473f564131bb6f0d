"""What held between whom, from when to when, according to whom, and since when that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rashomon.accounts import Account, RelationRow, When
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.timeline import span_of
from rashomon.show.words import UNKNOWN, day_words, listed, moment, when_label

KINDS = {
    "recognition": "recognises",
    "diplomatic_relations": "has diplomatic relations with",
    "mission": "keeps a mission in",
    "treaty": "has a treaty with",
    "sanctions": "has sanctions against",
    "annexation": "holds as annexed",
    "alliance": "is allied with",
    "membership": "is a member of",
    "economic_relations": "has economic relations with",
    "trade": "trades with",
    "ceasefire": "keeps a ceasefire with",
    "military_relations": "has military relations with",
    "occupation": "occupies",
    "blockade": "blockades",
    "war": "is at war with",
}
NOT = {
    "recognition": "does not recognise",
    "diplomatic_relations": "has no diplomatic relations with",
    "mission": "keeps no mission in",
    "treaty": "has no treaty with",
    "sanctions": "has no sanctions against",
    "annexation": "does not hold as annexed",
    "alliance": "is not allied with",
    "membership": "is not a member of",
    "economic_relations": "has no economic relations with",
    "trade": "does not trade with",
    "ceasefire": "keeps no ceasefire with",
    "military_relations": "has no military relations with",
    "occupation": "does not occupy",
    "blockade": "does not blockade",
    "war": "is not at war with",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation in words; the four days (ISO, or empty) are the limits of its beginning and its end, for the slider."""

    anchor: str
    text: str
    since: str
    until: str
    says: str
    known: str
    known_on: str
    days: tuple[str, str, str, str]
    claimants: list[str]
    keys: list[Key]
    quotes: list[Quote]


def _day(value: datetime | None) -> str:
    return value.date().isoformat() if value else ""


def relation_words(row: RelationRow, keys: Keys) -> str:
    """“Honduras recognises China”."""
    plain = row.kind.replace("_", " ")
    verb = KINDS.get(row.kind, f"– {plain} –") if row.holds else NOT.get(row.kind, f"– no {plain} –")
    return f"{keys.name(row.subject)} {verb} {keys.name(row.object)}"


def _end(when: When | None, missing: str) -> str:
    words = when_label(when)
    return missing if words == UNKNOWN else words


def held(account: Account, keys: Keys) -> list[Tie]:
    """The relations, grouped by kind and object, then by their beginning."""

    def rank(row: RelationRow) -> tuple[str, str, bool, str, str, str]:
        begun = (row.valid.from_ or When()).start or ""
        return row.kind, keys.name(row.object), not row.holds, begun, keys.name(row.subject), row.known or "9"

    ranked = sorted(account.relations, key=rank)
    found = []
    for number, row in enumerate(ranked, start=1):
        anchor = f"held-{number}"
        quotes = keys.quotes(row.evidence, anchor, f"What held when, row {number}")
        begins, ends = span_of(row.valid.from_), span_of(row.valid.to)
        days = (_day(begins[0]), _day(begins[1]), _day(ends[0]), _day(ends[1]))
        says = listed([keys.name(i) for i in row.claimants[:4]] + [f"{len(row.claimants) - 4} more"] * (len(row.claimants) > 4))
        since, until = _end(row.valid.from_, "not said"), _end(row.valid.to, "–")
        known = day_words(row.known) if row.known else "not known"
        tellers = keys.of_reports(words.document for words in row.evidence)
        text = relation_words(row, keys)
        claimants = [keys.name(i) for i in row.claimants]
        found.append(Tie(anchor, text, since, until, says, known, _day(moment(row.known)), days, claimants, tellers, quotes))
    return found
