"""Somebody or something that relations are claimed of: names, offices, and what held over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from rashomon.keeping import party, relations
from rashomon.show.atlas import WIDTH
from rashomon.web.api import found
from rashomon.web.asking import Key
from rashomon.web.mapping import mapped
from rashomon.web.rows import MOST, shown
from rashomon.web.state import State, state_of
from rashomon.web.templating import page
from rashomon.web.turns import turns

router = APIRouter()
TURNS = 200


@router.get("/entities/{entity}")
def entity(request: Request, state: Annotated[State, Depends(state_of)], entity: Key) -> Response:
    """Its names and codes, its relations, and what it claims of others."""
    who = found(party(state.ledger, entity), "entity")
    rows = relations(state.ledger, of=entity)
    claimed = [row for row in relations(state.ledger, according_to=entity) if entity not in (row.subject, row.object)]
    parent = party(state.ledger, who.codes["parent"]) if who.codes.get("parent") else None
    codes = [(name, code) for name, code in sorted(who.codes.items()) if name not in ("parent", "office")]
    return page(
        request, "entity.html.j2", who=who, parent=parent, office=who.codes.get("office", ""), codes=codes,
        rows=shown(rows), map=mapped(state, rows[:MOST]), map_width=WIDTH, claimed=shown(claimed), turns=turns(rows)[:TURNS],
    )  # fmt: skip
