"""Templates: escaping is on for all of them, and no character of a report hides or turns others."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rashomon.plain import one_line, shorten, visible
from rashomon.show.words import count, day_words, when_label
from rashomon.web.files import address
from rashomon.web.keeper import FIELD, FORM
from rashomon.web.state import state_of

TITLE = 200


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _source(name: str) -> str:
    """A template of ours, or (“show/…”) a piece of the page of an account."""
    room, _, file = name.rpartition("/")
    return resources.files(f"rashomon.{room or 'web'}").joinpath("templates", file).read_text(encoding="utf-8")


def _title(text: str | None) -> str:
    return shorten(one_line(text or ""), TITLE)


def _code(text: str) -> Markup:
    """Words between back ticks as code."""
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts))


@cache
def environment() -> jinja2.Environment:
    """The templates of the package."""
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source), autoescape=True, finalize=_shown, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(count=count, file=address, when_label=when_label, day_words=day_words, field=FIELD)
    made.filters.update(path=lambda text: quote(text, safe=""), title=_title, short=lambda text: shorten(text, 400), code=_code)
    return made


def page(request: Request, name: str, *, code: int = 200, headers: dict[str, str] | None = None, **values: Any) -> Response:
    """A page from a template; a browser without the cookie that its forms need is given one."""
    state = state_of(request)
    visitor = request.cookies.get(FORM)
    fresh = visitor or state.keeper.visitor()
    shared = {"path": request.url.path, "word": state.keeper.word(fresh), "locked": state.options.token is not None}
    body = environment().get_template(name).render(**shared, **values)
    answer = HTMLResponse(body, code, headers=headers)
    if visitor is None:
        set_cookie(request, answer, FORM, fresh)
    return answer


def set_cookie(request: Request, answer: Response, name: str, value: str, *, lasts: int | None = None) -> None:
    """A cookie that no script reads and no other site sends."""
    safe = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=lasts, httponly=True, samesite="strict", secure=safe, path="/")


def piece(name: str, **values: Any) -> Markup:
    """A part of a page from a template."""
    return Markup(environment().get_template(name).render(**values))


def with_query(path: str, **values: str | int | None) -> str:
    """An address with those values in its query that are there."""
    kept = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


def error_page(request: Request, code: int, why: str) -> Response:
    """What went wrong, in one sentence."""
    return page(request, "error.html.j2", code=code, number=code, why=why)
