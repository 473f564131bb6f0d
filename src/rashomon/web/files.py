"""Style sheets and scripts, from the package alone: each under the digest of its content, so that a browser may keep it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

router = APIRouter()

_CSS, _JS = "text/css; charset=utf-8", "text/javascript; charset=utf-8"

FILES = {
    "page.css": ("rashomon.show", "static/page.css", _CSS),
    "web.css": ("rashomon.web", "static/web.css", _CSS),
    "web.js": ("rashomon.web", "static/web.js", _JS),
    "htmx.js": ("rashomon.web", "static/vendor/htmx.min.js", _JS),
    "rapidoc.js": ("rashomon.web", "static/vendor/rapidoc-min.js", _JS),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent."""

    data: bytes
    kind: str
    digest: str


@cache
def _file(name: str) -> File:
    package, path, kind = FILES[name]
    data = resources.files(package).joinpath(*path.split("/")).read_bytes()
    return File(data, kind, hashlib.sha256(data).hexdigest()[:16])


def address(name: str) -> str:
    """Where a file of ours is asked for."""
    return f"/static/{_file(name).digest}/{name}"


@router.get("/static/{digest}/{name}")
def static(digest: str, name: str) -> Response:
    """A file of ours."""
    if name not in FILES or digest != _file(name).digest:
        raise HTTPException(404, "there is no such file")
    found = _file(name)
    return Response(found.data, media_type=found.kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})
