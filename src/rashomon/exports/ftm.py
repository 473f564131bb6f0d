"""FollowTheMoney: entities as JSON lines, an object with `id`, `schema` and `properties` each.

Schemata and property names: followthemoney.tech (MIT). States and territories become Territory, bodies Organization or
PublicBody, people Person, happenings Event, relations UnknownLink, reports Article. Somebody who is known by a description
alone ("an official") is left out: as an entity he would be joined with every other official.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rashomon.accounts import Account, Happening, Party, RelationRow, Report
from rashomon.exports.dates import days, one_day
from rashomon.exports.made import Export, Left
from rashomon.exports.roster import Roster, rows

SCHEMATA = {
    "state": "Territory",
    "territory": "Territory",
    "place": "Address",
    "person": "Person",
    "organisation": "Organization",
    "group": "LegalEntity",
}
_PUBLIC = frozenset(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"])
_NAMED = "known by a description alone"

Properties = Mapping[str, Sequence[str | None]]


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """ISO 639-3 codes by ISO 639-1 codes."""
    return dict(rows("languages.tsv"))


def _line(id_: str, schema: str, properties: Properties) -> str:
    kept = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    made = {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
    return json.dumps(made, ensure_ascii=False)


def _country(id_: str, roster: Roster) -> str | None:
    """ISO 3166-1 alpha-2 in lower case, as FollowTheMoney writes countries; `None` where it has no code."""
    state = roster.state(id_)
    return state.codes["iso2"].lower() if state and "iso2" in state.codes else None


def _schema(party: Party, roster: Roster) -> str:
    sector = roster.sector(party.id)
    is_public = party.kind == "organisation" and sector is not None and sector.plover in _PUBLIC
    return "PublicBody" if is_public else SCHEMATA.get(party.kind, "LegalEntity")


def _party(party: Party, roster: Roster) -> str:
    schema = _schema(party, roster)
    more: dict[str, list[str | None]] = {"country": [_country(party.id, roster)]}
    if schema == "Territory":
        more["territoryCode"] = [party.codes.get("iso3")]
    if schema == "Person":
        more["position"] = [party.codes.get("office")]
    if schema == "Address":
        more["full"] = [party.name]
    names = [name for name in party.names if name != party.name]
    return _line(party.id, schema, {"name": [party.name], "alias": names, **more})


def _report(report: Report) -> str:
    first, last = days(report.published)
    web = report.url if report.url and report.url.startswith(("http://", "https://")) else None
    properties: Properties = {
        "title": [report.title],
        "name": [report.title],
        "fileName": [report.path.rpartition("/")[2] if report.path else report.title or report.id],
        "publisher": [report.outlet],
        "sourceUrl": [web],
        "publishedAt": [first if first == last else None],
        "author": [voice.name for voice in report.voices if voice.role == "author"],
        "language": [languages().get(report.language)],
    }
    return _line(report.id, "Article", properties)


def _event(event: Happening, roster: Roster, kept: Mapping[str, str]) -> str:
    def legal(ids: Sequence[str]) -> list[str | None]:
        """Those who can be persons or bodies in the schema; the others stand in the name."""
        return [id_ for id_ in ids if kept.get(id_) in ("Person", "Organization", "PublicBody", "LegalEntity")]

    first, last = days(event.when)
    day = one_day(event)
    everybody = [*event.actors, *event.recipients]
    properties: Properties = {
        "name": [event.text or event.label],
        "organizer": legal(event.actors),
        "involved": legal(everybody),
        "location": [roster.name(event.place) if event.place else None],
        "date": [day],
        "startDate": [None if day else first],
        "endDate": [None if day else last],
        "country": [_country(id_, roster) for id_ in everybody],
        "namesMentioned": roster.names(everybody),
        "description": [f"“{span.text}”" for told in event.reports for span in told.evidence],
        "summary": [f"{event.label}, {event.status}" + (f", CAMEO {event.cameo}" if event.cameo else "")],
        "proof": [told.document for told in event.reports],
    }
    return _line(event.id, "Event", properties)


def _relation(relation: RelationRow, number: int, account: Account) -> str:
    since, until = days(relation.valid.from_), days(relation.valid.to)
    properties: Properties = {
        "subject": [relation.subject],
        "object": [relation.object],
        "role": [relation.kind.replace("_", " ")],
        "status": ["holds" if relation.holds else "does not hold"],
        "startDate": [since[0]],
        "endDate": [until[1]],
        "description": [f"“{words.text}”" for words in relation.evidence],
        "proof": list(dict.fromkeys(words.document for words in relation.evidence)),
    }
    return _line(f"r-{account.documents[0].id}-{number}", "UnknownLink", properties)


def _lines(account: Account, left: list[Left]) -> Iterator[str]:
    roster = Roster(account)
    named = [party for party in account.entities if "described" not in party.codes]
    left += [Left(party.id, _NAMED) for party in account.entities if "described" in party.codes]
    kept = {party.id: _schema(party, roster) for party in named}
    yield from (_party(party, roster) for party in named)
    yield from map(_report, account.documents)
    yield from (_event(event, roster, kept) for event in account.events)
    for number, relation in enumerate(account.relations):
        if relation.subject in kept and relation.object in kept:
            yield _relation(relation, number, account)
        else:
            left.append(Left(f"{relation.kind} {relation.subject} {relation.object}", f"a party is {_NAMED}"))


def to_ftm(accounts: Sequence[Account]) -> Export:
    """The parties, reports, happenings and relations of `accounts` as FollowTheMoney entities; those with one id belong together."""
    left: list[Left] = []
    lines = dict.fromkeys(line for account in accounts for line in _lines(account, left))
    return Export("ftm", {"entities.ftm.jsonl": "".join(f"{line}\n" for line in lines).encode()}, tuple(left))
