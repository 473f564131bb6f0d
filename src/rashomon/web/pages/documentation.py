"""The API, described for people: a list that reads without JavaScript, and a viewer that can try it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rashomon.web.guard import API, POLICY
from rashomon.web.templating import page

router = APIRouter()

VIEWER = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""The viewer writes style of its own; scripts stay bound to our files."""


@router.get("/docs")
def docs(request: Request) -> Response:
    """Every route with what it takes, from the same description that programs read."""
    spec = request.app.openapi()
    routes = [
        (method.upper(), path, one["summary"], one.get("description", ""), [p["name"] for p in one.get("parameters", [])])
        for path, methods in spec["paths"].items()
        for method, one in methods.items()
    ]
    return page(request, "docs.html.j2", routes=routes, header=API, about=spec["info"]["description"])


@router.get("/docs/try")
def viewer(request: Request) -> Response:
    """RapiDoc over the same description, from our files."""
    return page(request, "viewer.html.j2", headers={"Content-Security-Policy": VIEWER})
