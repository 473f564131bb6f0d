"""What held between whom on a day, as known on a day, according to whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from rashomon.accounts import HeldRow
from rashomon.errors import BadSetting
from rashomon.keeping import census
from rashomon.show.atlas import WIDTH
from rashomon.show.held import KINDS
from rashomon.web.asking import Asking, answer, unknown
from rashomon.web.mapping import mapped
from rashomon.web.rows import MOST, shown
from rashomon.web.state import State, state_of
from rashomon.web.templating import page, with_query
from rashomon.web.turns import Turn, limits, turns

router = APIRouter()
TURNS = 120
"""Beginnings and ends that are shown: those nearest to the day asked for."""


@router.get("/relations")
def relations(request: Request, state: Annotated[State, Depends(state_of)], asking: Annotated[Asking, Depends()]) -> Response:
    """The rows that answer, and every beginning and end among the same parties."""
    refused = ""
    every: list[HeldRow] = []
    rows: list[HeldRow] = []
    try:
        every = answer(state, asking, on=None)
        rows = answer(state, asking, on=asking.on) if asking.on else every
    except BadSetting as error:
        refused = str(error)
    found = turns(every)
    first, last = limits(found, asking.on)
    kinds = census(state.ledger).kinds
    query = {
        "kind": asking.kind, "of": asking.of, "and": asking.other, "subject": asking.subject, "object": asking.object,
        "known": asking.known, "according_to": asking.according_to, "contested": "true" if asking.contested else "",
    }  # fmt: skip
    return page(
        request, "relations.html.j2", code=422 if refused else 200, asking=asking, refused=refused, unknown=unknown(state, asking),
        table=shown(rows), map=mapped(state, rows[:MOST], every[:MOST]), map_width=WIDTH,
        turns=_near(found, asking.on), more=max(0, len(found) - TURNS), first=first, last=last,
        kinds=[(kind, KINDS.get(kind, kind.replace("_", " "))) for kind in kinds],
        at=lambda day: with_query("/relations", **query, on=day), as_json=with_query("/api/relations", **query, on=asking.on),
    )  # fmt: skip


def _near(found: list[Turn], on: str) -> list[Turn]:
    """At most `TURNS` of them, around the day asked for."""
    if len(found) <= TURNS or not on:
        return found[:TURNS]
    place = next((i for i, turn in enumerate(found) if (turn.first or turn.last) <= on), len(found))
    start = max(0, min(place - TURNS // 2, len(found) - TURNS))
    return found[start : start + TURNS]
