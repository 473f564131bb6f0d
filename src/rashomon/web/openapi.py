"""The description of the API: nouns of accounts are described by their own types, and every refusal is named."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from rashomon.accounts import Account, Party
from rashomon.web.shapes import Answer, Refusal

_AT = "#/components/schemas/account.{name}"
_NOUNS = (Account, Answer, Party)

WHY = {
    401: "The token is missing or wrong.",
    403: "It comes from a page of another site, or lacks the header that says it does not.",
    404: "Nothing is held under this id.",
    413: "It is too large.",
    422: "A value cannot be used.",
    429: "Too many requests.",
    503: "The ledger cannot be read or written now.",
    507: "There is no room to keep it.",
}


@cache
def _described() -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    return msgspec.json.schema_components(_NOUNS, ref_template=_AT)


def noun(kind: Any) -> dict[int | str, dict[str, Any]]:
    """The answer of a route that is written by msgspec."""
    if kind == list[Party]:
        schema: dict[str, Any] = {"type": "array", "items": {"$ref": _AT.format(name="Party")}}
    else:
        schema = {"$ref": _AT.format(name=kind.__name__)}
    return {200: {"description": "The answer.", "content": {"application/json": {"schema": schema}}}}


def refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer instead; some every route may."""
    return {code: {"model": Refusal, "description": WHY[code]} for code in (401, *codes, 429, 503)}


def describe(app: FastAPI) -> None:
    """Make the app describe itself with the nouns of accounts among its parts."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes, openapi_version="3.1.0"
            )
            parts = found.setdefault("components", {}).setdefault("schemas", {})
            parts |= {f"account.{name}": part for name, part in _described()[1].items()}
            found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            found["security"] = [{}, {"token": []}]
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign]
