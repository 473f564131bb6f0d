"""The JSON API: the same questions as the pages ask, under `/api`, described by OpenAPI."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, TypeVar, cast

from fastapi import APIRouter, Depends, File, Header, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.accounts import Account, Party
from rashomon.keeping import Shelf, look_up, open_report, parties_called, party
from rashomon.keeping import census as count_all
from rashomon.ledger import Census
from rashomon.plain import whole
from rashomon.show.asjson import lines
from rashomon.web.asking import Asking, Day, Key, Words, answer, unknown
from rashomon.web.guard import API
from rashomon.web.homeless import of_plain
from rashomon.web.listing import Filters, chosen
from rashomon.web.openapi import noun, refusals
from rashomon.web.shapes import Addresses, Answer, JobState, ReportRead, Stories, job_state, report_read
from rashomon.web.state import State, state_of
from rashomon.web.uploads import take, take_addresses

DESCRIPTION = (
    "What many outlets report of the same events, as one sourced account; what held between whom on which day, according to whom. "
    "Ids are those that every answer gives. Days are ISO 8601: a day, a month or a year. Offsets are half-open ranges of Unicode "
    f"characters. A request that changes something carries the header `{API}`."
)

router = APIRouter(prefix="/api")
Shared = Annotated[State, Depends(state_of)]
MOST = 200
T = TypeVar("T")


@router.get("/ledger", tags=["ledger"], responses=refusals(), summary="How much the ledger holds")
def ledger(state: Shared) -> Census:
    """How many reports, stories and claims there are, of which kinds; `recording` numbers the last change."""
    return count_all(state.ledger)


@router.get("/stories", tags=["stories"], responses=refusals(422), summary="Stories, the newest first")
def stories(state: Shared, filters: Annotated[Filters, Depends()]) -> Stories:
    """At most 200 at once; `offset` leads on."""
    found = chosen(state, filters)
    return Stories(len(found), found[filters.offset : filters.offset + MOST])


@router.get("/stories/{story}", tags=["stories"], responses=refusals(404, 422), summary="A story with its reports")
def story(state: Shared, story: Key) -> Shelf:
    """Its reports by day."""
    return found(next((shelf for shelf in state.stories() if shelf.id == story), None), "story")


@router.get(
    "/stories/{story}/account", tags=["stories"], responses=noun(Account) | refusals(404, 422), response_class=Response,
    summary="The account of a story",
)  # fmt: skip
async def account(state: Shared, story: Key, as_of: Day = "", since: Day = "") -> Response:
    """As known at the end of `as_of`; with `since` it says what changed after that day."""
    telling = found(await state.telling(story, as_of, since), "story")
    return _json(telling.account.to_json())


@router.get("/reports/{report}", tags=["reports"], responses=refusals(404, 422), summary="A report with what it says")
def report(state: Shared, report: Key) -> ReportRead:
    """Its text, and each statement with the place of its words."""
    found(report if report.startswith("d-") else None, "report")
    return cast(ReportRead, whole(asdict(report_read(open_report(state.ledger, report)))))


@router.get("/held/{id}", tags=["ledger"], responses=refusals(404, 422), summary="What is held under an id")
def held(state: Shared, id: Key) -> dict[str, Any]:
    """A story, report, statement, entity or retraction, with everything that is known of it."""
    return cast(dict[str, Any], whole(of_plain(look_up(state.ledger, id))))


@router.get(
    "/entities", tags=["entities"], responses=noun(list[Party]) | refusals(422), response_class=Response,
    summary="Entities that bear a name",
)  # fmt: skip
def entities(state: Shared, name: Words) -> Response:
    """However the name is written: in any script and spelling that a report or our tables write."""
    return _json(f"[{','.join(line.rstrip() for line in map(_line, parties_called(state.ledger, name)))}]")


@router.get(
    "/entities/{entity}", tags=["entities"], responses=noun(Party) | refusals(404, 422), response_class=Response,
    summary="An entity with its names",
)  # fmt: skip
def entity(state: Shared, entity: Key) -> Response:
    """Kind, best name, all names, codes (`office`, `parent` and those of tables)."""
    return _json(_line(found(party(state.ledger, entity), "entity")))


@router.get(
    "/relations", tags=["relations"], responses=noun(Answer) | refusals(422), response_class=Response,
    summary="What held between whom",
)  # fmt: skip
def relations(state: Shared, asking: Annotated[Asking, Depends()]) -> Response:
    """On which day, as known on which day, according to whom. A name that nobody bears matches nothing, and is in `unknown`."""
    return _json(_line(Answer(answer(state, asking, on=asking.on or None), unknown(state, asking))))


@router.get("/jobs", tags=["jobs"], responses=refusals(), summary="The latest uploads")
def jobs(state: Shared) -> list[JobState]:
    """The newest first."""
    return [job_state(job) for job in state.jobs.newest()]


@router.get("/jobs/{job}", tags=["jobs"], responses=refusals(404, 422), summary="How far an upload is")
def job(state: Shared, job: Key) -> JobState:
    """`waiting`, `reading`, `done` or `failed`, and what has come of it so far."""
    return job_state(found(state.jobs.get(job), "job"))


@router.post(
    "/jobs", status_code=202, tags=["jobs"], responses=refusals(403, 413, 422, 503, 507), summary="Add reports",
)  # fmt: skip
def add(
    state: Shared,
    files: Annotated[list[UploadFile], File(description="Text, HTML, JSON or JSON Lines.")],
    asks: Annotated[str, Header(alias=API, min_length=1, description="Anything: it says that no form of another site asks.")],
) -> JobState:
    """The files are kept before the answer comes, and read one after the other; `/api/jobs/{job}` tells how far that is."""
    key = take(state, files)
    return job_state(found(state.jobs.get(key), "job"))


@router.post(
    "/addresses", status_code=202, tags=["jobs"], responses=refusals(403, 413, 422, 503, 507), summary="Add reports by address",
)  # fmt: skip
def add_addresses(
    state: Shared,
    given: Addresses,
    asks: Annotated[str, Header(alias=API, min_length=1, description="Anything: it says that no form of another site asks.")],
) -> JobState:
    """Pages, feeds and sitemaps on public hosts; they are fetched after the answer, and `/api/jobs/{job}` tells how far that is."""
    key = take_addresses(state, given.addresses)
    return job_state(found(state.jobs.get(key), "job"))


def found(thing: T | None, what: str) -> T:
    """The thing itself. Raises: HTTPException (404) where there is none."""
    if thing is None:
        raise HTTPException(404, f"there is no {what} with this id")
    return thing


def _line(noun: Any) -> str:
    return lines([noun])


def _json(text: str) -> Response:
    return Response(text.rstrip("\n"), media_type="application/json")
