"""A report in full, with its marks."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from rashomon.accounts import PublishedAt
from rashomon.keeping import open_report
from rashomon.model import Document
from rashomon.plain import file_name
from rashomon.show.texts import LANGUAGES, METHODS
from rashomon.show.words import when_label
from rashomon.web.api import found
from rashomon.web.asking import Key
from rashomon.web.marks import listed, passages
from rashomon.web.state import State, state_of
from rashomon.web.templating import page

router = APIRouter()


@router.get("/reports/{report}")
def report(request: Request, state: Annotated[State, Depends(state_of)], report: Key) -> Response:
    """The text with every statement marked, and the statements beside it."""
    opened = open_report(state.ledger, found(report if report.startswith("d-") else None, "report"))
    document = opened.analysis.document
    title = document.title or document.outlet or file_name(document.path) or document.id
    return page(
        request, "report.html.j2", title=title, document=document, story=opened.story, about=_about(document), link=_link(document.url),
        passages=passages(opened.analysis), listed=listed(opened.analysis, opened.retracted),
        retracted=opened.retracted.get(document.id, ""), number=len(opened.analysis.statements),
    )  # fmt: skip


def _about(document: Document) -> list[tuple[str, str]]:
    known = document.published
    start, end = known.interval.iso() if known.interval else (None, None)
    how = METHODS.get(known.method, known.method)
    pairs = [
        ("Outlet", document.outlet or ""),
        ("Published", f"{when_label(PublishedAt(start, end))}{f' ({how})' if how else ''}" if known.interval else "not known"),
        ("Language", LANGUAGES.get(document.language, document.language)),
        ("Voices", "; ".join(f"{voice.name} ({voice.role})" for voice in document.voices if voice.name)),
        ("File", file_name(document.path) or ""),
    ]
    return [(name, value) for name, value in pairs if value]


def _link(url: str | None) -> str:
    """The address, where following it does nothing but open a page."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""
