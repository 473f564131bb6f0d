"""Giving the token, once for twelve hours."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.web.keeper import LASTS, SESSION
from rashomon.web.pages.adding import Word, ours
from rashomon.web.state import State, state_of
from rashomon.web.templating import page, set_cookie

router = APIRouter()
Shared = Annotated[State, Depends(state_of)]

_OWN = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f\\]*")
"""A place on this server: anything else would lead away from it."""


def own(place: str) -> str:
    """The place to go on to: on this server, or its first page."""
    return place if _OWN.fullmatch(place) else "/"


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:
    """The form for the token."""
    return page(request, "login.html.j2", next=own(next), wrong=False)


@router.post("/login")
def login(
    request: Request,
    state: Shared,
    token: Annotated[str, Form(max_length=500)] = "",
    next: Annotated[str, Form()] = "/",
    word: Word = "",
) -> Response:
    """A cookie for whoever gives the token."""
    ours(request, state, word)
    if not state.keeper.is_token(token.strip()):
        return page(request, "login.html.j2", code=401, next=own(next), wrong=True)
    answer = RedirectResponse(own(next), 303)
    set_cookie(request, answer, SESSION, state.keeper.session(), lasts=LASTS)
    return answer


@router.post("/logout")
def logout(request: Request, state: Shared, word: Word = "") -> Response:
    """Forget the cookie."""
    ours(request, state, word)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION, path="/")
    return answer
