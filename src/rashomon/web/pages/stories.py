"""The stories of a ledger; one of them as its account; what changed in it between two days; and what an id stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.keeping import census as count_all
from rashomon.keeping import look_up, parties_called, successor
from rashomon.show.changed import changed
from rashomon.show.words import when_label
from rashomon.web.asking import Day, Key
from rashomon.web.framing import framed
from rashomon.web.listing import PAGE, Filters, chosen, days_of
from rashomon.web.state import State, Telling, state_of
from rashomon.web.templating import page, piece, with_query

router = APIRouter()
Shared = Annotated[State, Depends(state_of)]

HOMES = {"reports": "/stories/", "statements": "/reports/", "codes": "/entities/"}
"""By a field that only one kind of thing has, where it is shown."""


@router.get("/")
def home() -> Response:
    """The first page is the list of stories."""
    return RedirectResponse("/stories", 303)


@router.get("/stories")
def stories(request: Request, state: Shared, filters: Annotated[Filters, Depends()]) -> Response:
    """The stories that fit, the newest first."""
    found = chosen(state, filters)
    shown = found[filters.offset : filters.offset + PAGE]

    def at(offset: int) -> str:
        return with_query(
            "/stories", about=filters.about, outlet=filters.outlet, since=filters.since, until=filters.until,
            least=filters.least, offset=offset,
        )  # fmt: skip

    return page(
        request, "stories.html.j2", filters=filters, total=len(found), shown=shown, days={s.id: days_of(s) for s in shown},
        outlets=sorted({report.outlet for shelf in state.stories() for report in shelf.reports if report.outlet}),
        parties=parties_called(state.ledger, filters.about.strip()) if filters.about.strip() else [],
        census=count_all(state.ledger), first=filters.offset + 1,
        before=at(max(0, filters.offset - PAGE)) if filters.offset else "",
        after=at(filters.offset + PAGE) if filters.offset + PAGE < len(found) else "",
    )  # fmt: skip


@router.get("/stories/{story}")
async def story(request: Request, state: Shared, story: Key, as_of: Day = "", since: Day = "") -> Response:
    """The account of a story, as known at the end of a day, with what changed after another."""
    telling = await _telling(state, story, as_of, since)
    if isinstance(telling, Response):
        return telling
    tag = f'"{telling.tag}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    bar = piece("story_bar.html.j2", path="/stories", story=story, as_of=as_of, since=since)
    whole, policy = framed(telling.page, piece("story_head.html.j2"), Markup(bar))
    return HTMLResponse(whole, headers={"Content-Security-Policy": policy, "ETag": tag})


@router.get("/stories/{story}/changes")
async def changes(request: Request, state: Shared, story: Key, since: Day = "", as_of: Day = "") -> Response:
    """Two days of an account beside each other: what it says on the later one that it did not say on the earlier one."""
    telling = await _telling(state, story, as_of, since)
    if isinstance(telling, Response):
        return telling
    account = telling.account
    days = [
        (report.id, report.outlet or report.title or report.path or report.id, when_label(report.published))
        for report in account.documents
    ]
    return page(
        request,
        "changes.html.j2",
        story=story,
        title=account.title,
        as_of=as_of,
        since=since,
        lines=changed(account),
        reports=days,
    )


@router.get("/stories/{story}/account.{form}")
async def download(state: Shared, story: Key, form: str, as_of: Day = "", since: Day = "") -> Response:
    """The account as a file: `json`, `md`, or the page by itself."""
    kinds = {"json": "application/json", "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8"}
    if form not in kinds:
        raise HTTPException(404, f"there is no form called {form!r}; there are {', '.join(kinds)}")
    telling = await _telling(state, story, as_of, since)
    if isinstance(telling, Response):
        return telling
    made: dict[str, Callable[[], str]] = {
        "json": telling.account.to_json, "md": telling.account.to_markdown, "html": lambda: telling.page,
    }  # fmt: skip
    kept = {"Content-Disposition": f'attachment; filename="account.{form}"', "Content-Security-Policy": "sandbox"}
    return Response(made[form](), media_type=kinds[form], headers=kept)


async def _telling(state: State, story: str, as_of: str, since: str) -> Telling | Response:
    """The account; for a story that is named otherwise now, the way there."""
    found = await state.telling(story, as_of, since)
    if found is not None:
        return found
    other = await to_thread.run_sync(successor, state.ledger, story)
    if other is None:
        raise HTTPException(404, "there is no story with this id")
    return RedirectResponse(with_query(f"/stories/{other}", as_of=as_of, since=since), 303)


@router.get("/held/{key}")
def held(request: Request, state: Shared, key: Key) -> Response:
    """What an id stands for: on to the page of a story, report, statement or entity; a judgement is shown here."""
    found = look_up(state.ledger, key)
    if "statement" in found:
        return RedirectResponse(f"/reports/{found['statement'][0]['evidence'][0]['document']}#{key}", 303)
    for field, home in HOMES.items():
        if field in found:
            return RedirectResponse(f"{home}{key}", 303)
    return page(request, "judgement.html.j2", judgement=found)
