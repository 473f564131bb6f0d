"""The app: routes behind the guard, a worker beside them, and one sentence for everything that goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rashomon import __version__
from rashomon.errors import BadLedger, BadSetting, NothingToRead, RashomonError
from rashomon.ledger import Ledger, open_ledger
from rashomon.web import api, files
from rashomon.web.guard import Guard
from rashomon.web.jobs import Jobs
from rashomon.web.keeper import Keeper
from rashomon.web.openapi import describe
from rashomon.web.options import Options
from rashomon.web.pages import routers
from rashomon.web.state import State
from rashomon.web.templating import error_page
from rashomon.web.worker import Worker

THREADS = 12
"""Requests worked on at once: fewer than the connections a ledger hands out (15)."""

WAIT = 30.0
"""Seconds that a report waits for another program that writes to the ledger: its job is tried again, and no stop waits longer."""

CODES: dict[type[RashomonError], int] = {BadSetting: 422, NothingToRead: 404, BadLedger: 503}


def application(where: str | Path | Ledger, options: Options | None = None, *, work: bool = True) -> Guard:
    """The app on a ledger, made where there is none; `work`: whether uploads and addresses are read while it runs.

    Raises: BadLedger; BadSetting where the folder of jobs is used by another server or cannot be made.
    """
    options = options or Options()
    ledger = open_ledger(where, create=True, wait=WAIT)
    jobs = Jobs(options.jobs or jobs_folder(where))
    state = State(ledger, jobs, Worker(jobs, ledger, allow_hosts=options.allow_hosts), options, Keeper(options.token))

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        if work:
            state.worker.start()
        yield
        if work:
            await to_thread.run_sync(state.worker.stop)
        jobs.close()
        ledger.close()

    app = FastAPI(
        title="Rashomon", version=__version__, description=api.DESCRIPTION, lifespan=life,
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.rashomon = state
    app.include_router(api.router)
    for router in routers:
        app.include_router(router, include_in_schema=False)
    app.include_router(files.router, include_in_schema=False)
    describe(app)
    for kind in (RashomonError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _failed)
    return Guard(app, options, state.keeper)


def jobs_folder(where: str | Path | Ledger) -> Path:
    """Where uploads wait unless it is said: beside a ledger that is a file. Raises: BadSetting for any other ledger."""
    path = where.where if isinstance(where, Ledger) else str(where)
    if "://" in path:
        raise BadSetting("jobs", "a ledger that is no file needs a folder where uploads wait (--jobs)")
    return Path(f"{path}.jobs")


def _failed(request: Request, error: Exception) -> Response:
    """One sentence, as JSON for a program and as a page for a person."""
    code, why = _said(error)
    headers = getattr(error, "headers", None)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": why}, code, headers=headers)
    return error_page(request, code, why)


def _said(error: Exception) -> tuple[int, str]:
    if isinstance(error, BadLedger):
        return CODES[BadLedger], f"the ledger cannot be used now: {error.reason}"
    if isinstance(error, RashomonError):
        return CODES.get(type(error), 500), str(error)
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        return 422, "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()[:5])
    return 500, "the program failed at this request; its log says where"
