"""Reports by upload and by address, and how far their reading is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.web.api import found
from rashomon.web.asking import Key
from rashomon.web.jobs import Job
from rashomon.web.keeper import FIELD, FORM
from rashomon.web.state import State, state_of
from rashomon.web.templating import page
from rashomon.web.uploads import take, take_addresses

router = APIRouter()
Shared = Annotated[State, Depends(state_of)]
Word = Annotated[str, Form(alias=FIELD, max_length=200)]


def ours(request: Request, state: State, word: str) -> None:
    """Let a form pass that we wrote for this browser. Raises: HTTPException (403) for any other."""
    if not state.keeper.is_ours(request.cookies.get(FORM), word):
        raise HTTPException(403, "the form is not ours or is too old; open its page again")


@router.get("/add")
def adding(request: Request, state: Shared) -> Response:
    """The forms, and the latest uploads."""
    return _forms(request, state)


def _forms(request: Request, state: State, typed: str = "", wrong: str = "", code: int = 200) -> Response:
    limits = state.options.limits
    return page(
        request, "add.html.j2", code=code, jobs=state.jobs.newest(20), megabytes=limits.upload_bytes // 1_000_000,
        most=limits.upload_files, addresses=limits.addresses, typed=typed, wrong=wrong,
    )  # fmt: skip


@router.post("/add")
def add(request: Request, state: Shared, files: Annotated[list[UploadFile], File()], word: Word = "") -> Response:
    """Keep the files and show how far their reading is."""
    ours(request, state, word)
    return RedirectResponse(f"/jobs/{take(state, files)}", 303)


@router.post("/add/addresses")
def add_addresses(request: Request, state: Shared, addresses: Annotated[str, Form()] = "", word: Word = "") -> Response:
    """Keep the addresses, one a line, and show how far they are fetched and read; what was typed comes back where one is none."""
    ours(request, state, word)
    try:
        return RedirectResponse(f"/jobs/{take_addresses(state, addresses.splitlines())}", 303)
    except HTTPException as error:
        return _forms(request, state, addresses, str(error.detail), error.status_code)


@router.get("/jobs/{key}")
def job(request: Request, state: Shared, key: Key, seen: Annotated[int, Query(ge=0)] = -1) -> Response:
    """How far an upload is, and where its reports stand; nothing where its log is no longer than the `seen` lines."""
    shown: Job = found(state.jobs.get(key), "upload")
    if len(shown.log) == seen:
        return Response(status_code=204)
    return page(request, "job.html.j2", job=shown, stories=_stories(state, shown))


def _stories(state: State, job: Job) -> list[tuple[str, str, int]]:
    """The stories in which the reports of a finished upload stand: id, title, and how many of them."""
    mine = {line.report for line in job.reports}
    if not job.is_over or not mine:
        return []
    counted = ((shelf, sum(report.id in mine for report in shelf.reports)) for shelf in state.stories())
    return [(shelf.id, shelf.title or shelf.id, number) for shelf, number in counted if number]
