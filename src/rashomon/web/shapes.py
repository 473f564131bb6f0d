"""What the API answers with that is no noun of an account: lists, reports as they were read, jobs."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from rashomon.accounts import HeldRow
from rashomon.keeping import Opened, Shelf
from rashomon.model import Statement
from rashomon.plain import file_name
from rashomon.web.jobs import Job


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request was not answered, in one sentence."""

    detail: str


@dataclass(frozen=True, slots=True)
class Stories:
    """A page of the list of stories; `total` is how many there are on all pages."""

    total: int
    stories: list[Shelf]


class Answer(Struct, frozen=True):
    """Rows of relations, and the names in the question that mean nobody in the ledger."""

    relations: list[HeldRow]
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class PublishedOn:
    """When a report was published: the interval's ends (ISO 8601), how that is known, how surely, and why."""

    start: str | None
    end: str | None
    method: str
    reliability: float
    because: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its first words as a half-open range of characters, and according to whom, the first speaker first."""

    id: str
    kind: str
    label: str
    said_by: list[str]
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A held report with its text and what it says; `retracted` names what was taken back, with who, when and why."""

    id: str
    story: str | None
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    language: str
    published: PublishedOn
    text: str
    statements: list[Said]
    retracted: dict[str, str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Web addresses of reports, feeds or sitemaps."""

    addresses: list[str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file or address that could not be read, or only in part, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class JobState:
    """How far an upload is: `reports` are the ids of those in the ledger, `expected` how many there are (`null`: not yet known).

    `addresses` are those to fetch, without their secrets, and `fetching` the one that is next (empty: none is left).
    """

    id: str
    made: str
    state: str
    files: list[str]
    addresses: list[str]
    fetching: str
    expected: int | None
    reports: list[str]
    problems: list[Trouble]
    why: str


def said(statement: Statement) -> Said:
    """A statement in short."""
    label, span = getattr(statement.content, "label", getattr(statement.content, "kind", "")), statement.evidence[0]
    by = [link.name for link in statement.chain]
    return Said(statement.id, statement.kind, label, by, span.start, span.end, span.text)


def report_read(opened: Opened) -> ReportRead:
    """A held report as the API gives it."""
    document = opened.analysis.document
    known = document.published
    start, end = known.interval.iso() if known.interval else (None, None)
    return ReportRead(
        document.id, opened.story, document.outlet, document.title, document.url, file_name(document.path), document.language,
        PublishedOn(start, end, known.method, known.reliability, known.because), document.text,
        [said(one) for one in opened.analysis.statements], opened.retracted,
    )  # fmt: skip


def job_state(job: Job) -> JobState:
    """A job as the API gives it."""
    troubles = [Trouble(line.name, line.reason) for line in job.problems]
    reports = [line.report for line in job.reports if line.report]
    return JobState(
        job.id, job.made, job.state, list(job.names), list(job.addresses), job.fetching, job.expected, reports, troubles, job.why
    )
