"""Somebody or something that relations are claimed of: names, offices, and what held over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from rashomon.accounts import OfficeOf, Party, When
from rashomon.keeping import party, relations
from rashomon.show.atlas import WIDTH
from rashomon.times import Interval
from rashomon.web.api import found
from rashomon.web.asking import Key
from rashomon.web.mapping import mapped
from rashomon.web.rows import MOST, shown
from rashomon.web.state import State, state_of
from rashomon.web.templating import page
from rashomon.web.turns import turns

router = APIRouter()
TURNS, OFFICES = 200, 40


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office of a person as the page shows it: what, of whom, how it stands, when, on which words."""

    what: str
    standing: str
    when: str
    method: str
    document: str
    words: str


def _offices(state: State, who: Party) -> list[OfficeRow]:
    rows = []
    for one in (who.offices or [])[-OFFICES:]:
        owner = party(state.ledger, one.of) if one.of else None
        what = one.office.replace("_", " ") + (f" of {owner.name}" if owner else "")
        rows.append(OfficeRow(what, one.standing, _told(one), one.method, one.evidence.document, one.evidence.text))
    return rows


def _told(one: OfficeOf) -> str:
    """When an office was held, and as of when that is told."""
    ends = [f"{word} {_in_words(time)}" for word, time in (("since", one.since), ("until", one.until)) if time]
    return ", ".join(ends or ([f"as of {_in_words(one.as_of)}"] if one.as_of else ["at the time told of"]))


def _in_words(time: When) -> str:
    start, end = (Interval.parse(text).start if text else None for text in (time.start, time.end))
    return Interval(start, end).in_words()


@router.get("/entities/{entity}")
def entity(request: Request, state: Annotated[State, Depends(state_of)], entity: Key) -> Response:
    """Its names and codes, its relations, and what it claims of others."""
    who = found(party(state.ledger, entity), "entity")
    rows = relations(state.ledger, of=entity)
    claimed = [row for row in relations(state.ledger, according_to=entity) if entity not in (row.subject, row.object)]
    parent = party(state.ledger, who.codes["parent"]) if who.codes.get("parent") else None
    codes = [(name, code) for name, code in sorted(who.codes.items()) if name not in ("parent", "office")]
    return page(
        request, "entity.html.j2", who=who, parent=parent, offices=_offices(state, who), office=who.codes.get("office", ""), codes=codes,
        rows=shown(rows), map=mapped(state, rows[:MOST]), map_width=WIDTH, claimed=shown(claimed), turns=turns(rows)[:TURNS],
    )  # fmt: skip
