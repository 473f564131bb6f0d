"""PLOVER: one JSON record a line for each event, in the fields of the manual (version 2.0, chapter 6).

Political Language Ontology for Verifiable Event Records, Open Event Data Alliance 2024. PLOVER records what happened: what
is denied or only supposed, mere statements, and acts without an actor or a recipient that their category asks for, are
left out with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rashomon.accounts import Account, EventReport, Happening
from rashomon.exports.dates import days, first_published
from rashomon.exports.made import Export, Left
from rashomon.exports.roster import Roster, rows

CODEBOOK = "PLOVER 2.0"


@dataclass(frozen=True, slots=True)
class Category:
    """An event category: quad class (1 to 4), whether it needs a recipient, its modes, and what it becomes in the future."""

    name: str
    quad: int
    needs_recipient: bool
    modes: frozenset[str]
    future: str


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """The categories by name."""
    return {
        name: Category(name, int(quad), needs == "yes", frozenset(modes.split()), future)
        for name, quad, needs, modes, future in rows("plover.tsv")
    }


@lru_cache(maxsize=1)
def renamed() -> dict[tuple[str, str], str]:
    """Modes of the older draft under their new names; empty where there is none."""
    return {(category, mode): now for category, mode, now in rows("modes.tsv")}


def unfit(event: Happening) -> str | None:
    """Why PLOVER has no record for `event`; `None` where it has."""
    category = categories().get(event.plover)
    if category is None:
        return "PLOVER has no category for it" if event.plover else "no act of political actors in the sense of PLOVER"
    if event.status in ("denied", "hypothetical"):
        return f"{event.status}, so not an event"
    if not event.actors:
        return "no actor is named"
    if category.needs_recipient and not event.recipients:
        return f"{event.plover} needs a recipient and none is named"
    return None


def _entity(id_: str, roster: Roster) -> dict[str, Any]:
    sector = roster.sector(id_)
    codes = [sector.plover] if sector else []
    codes += ["PRE"] if roster.is_partial(id_) else []
    party = roster.party(id_)
    made = {"code": roster.country(id_), "sector": "".join(codes[:2]), "entity_text": roster.name(id_), "entity_id": id_}
    office = party.codes.get("office") if party else None
    return {key: value for key, value in {**made, "office": office}.items() if value}


def _sides(event: Happening) -> tuple[list[str], list[str]]:
    """Actors and recipients as the manual wants them: who visits is the actor, who meets is an actor."""
    if event.cameo == "043":
        return event.recipients, event.actors
    if event.plover == "CONSULT" and event.mode != "visit":
        return [*event.actors, *event.recipients], []
    return event.actors, event.recipients


def _kind(event: Happening) -> dict[str, Any]:
    """Category, quad class, mode and context."""
    category, context = categories()[event.plover], []
    if event.status == "planned" and category.future == "future":
        context = ["future"]
    elif event.status == "planned":
        category = categories()[category.future]
    mode = event.mode and renamed().get((event.plover, event.mode), event.mode)
    modes = [mode] if mode in category.modes else []
    return {"event": [category.name], "quad_code": category.quad, "mode": modes, "context": context}


def _when(event: Happening, account: Account) -> dict[str, Any] | None:
    """Date and, for longer stretches, end; the first publication where the day itself is not told, and said so."""
    first, last = days(event.when)
    if first:
        return {"date": first, **({"enddate": last} if last and last != first else {}), "date_from": "text"}
    known = first_published(account, event.reports)
    return {"date": known, "date_from": "publication"} if known else None


def _place(event: Happening, roster: Roster) -> dict[str, Any]:
    if not event.place:
        return {}
    made = {"resolved_place": roster.name(event.place), "country_code": roster.country(event.place)}
    return {"event_loc": {key: value for key, value in made.items() if value}}


def _citation(account: Account, told: EventReport) -> dict[str, Any]:
    report = next(report for report in account.documents if report.id == told.document)
    made = {"citation": report.id, "url": report.url, "title": report.title, "language": report.language}
    made |= {"publication": report.outlet, "coder": f"rashomon {account.version}", "codebook": CODEBOOK}
    return {key: value for key, value in made.items() if value}


def _record(event: Happening, account: Account, roster: Roster, when: dict[str, Any]) -> dict[str, Any]:
    actors, recipients = _sides(event)
    words = [(told.document, span) for told in event.reports for span in told.evidence]
    made = {
        "id": event.id,
        **when,
        "actor": [_entity(id_, roster) for id_ in actors],
        "recipient": [_entity(id_, roster) for id_ in recipients],
        **_kind(event),
        **_place(event, roster),
        "event_text": [span.text for _, span in words],
        "text_info": [{"document": document, "start": span.start, "end": span.end} for document, span in words],
        "cite_info": [_citation(account, told) for told in event.reports],
        "comment": event.text,
        "status": event.status,
        "cameo": event.cameo,
    }
    return {name: value for name, value in made.items() if value not in ([], "", None)}


def to_plover(accounts: Sequence[Account]) -> Export:
    """The events of `accounts` as PLOVER records, a JSON object a line."""
    lines, left = [], []
    for account in accounts:
        roster = Roster(account)
        for event in account.events:
            when = _when(event, account)
            why = unfit(event) or (None if when else "neither its day nor that of a report is known")
            if why is not None or when is None:
                left.append(Left(event.id, why or ""))
            else:
                lines.append(json.dumps(_record(event, account, roster, when), ensure_ascii=False))
    return Export("plover", {"events.plover.jsonl": "".join(f"{line}\n" for line in lines).encode()}, tuple(left))
