"""Every request passes here first: host, rate, size, origin, token. Every answer leaves with headers that bind the browser."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.web.keeper import Keeper
from rashomon.web.options import Options
from rashomon.web.rates import Rate

LOG = logging.getLogger("rashomon.web")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load and do: files and answers of this server, no inline script, no frame around it."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser gives its own forms the origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}
"""Headers of every answer that does not set its own."""

API = "X-Rashomon"
"""A header that every writing request to the API carries: no form of another site can send it."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LONGEST_ADDRESS = 8_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the guard looks at in a request."""

    method: str
    path: str
    query: bytes
    scheme: str
    client: str
    headers: Headers
    cookies: Mapping[str, str]

    @classmethod
    def of(cls, scope: Scope) -> Asked:
        """The request of an ASGI scope."""
        headers = Headers(scope=scope)
        client = scope.get("client")
        return cls(
            scope["method"], scope["path"], scope.get("query_string", b""), scope.get("scheme", "http"),
            client[0] if client else "", headers, cookies(headers.get("cookie", "")),
        )  # fmt: skip

    @property
    def is_api(self) -> bool:
        """Whether a program asks, which wants JSON."""
        return self.path.startswith("/api/")

    @property
    def is_writing(self) -> bool:
        """Whether it may change something."""
        return self.method not in SAFE


def cookies(header: str) -> dict[str, str]:
    """The cookies of a request by name; none where the header cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def host_name(host: str) -> str:
    """The name in a Host header or an origin, lower case, without port and brackets; empty where it cannot be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class Guard:
    """The app behind all checks. An answer that refuses says in one sentence why."""

    def __init__(self, app: ASGIApp, options: Options, keeper: Keeper, clock: Callable[[], float] = time.monotonic) -> None:
        self.app, self.options, self.keeper = app, options, keeper
        limits = options.limits
        self._every = Rate(limits.requests_a_second, limits.requests_at_once, clock)
        self._uploads = Rate(limits.uploads_a_minute / 60, limits.uploads_a_minute, clock)
        self._logins = Rate(limits.logins_a_minute / 60, limits.logins_a_minute, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on with a bounded body."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        asked, begun = Asked.of(scope), time.perf_counter()
        refusal = self._refusal(asked)
        code = 500

        async def sending(message: Message) -> None:
            nonlocal code
            if message["type"] == "http.response.start":
                code = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, sending)
        else:
            await self.app(scope, _bounded(receive, self._most(asked)), sending)
        LOG.info("%s %s %d %.0f ms", asked.method, _plain(asked.path), code, (time.perf_counter() - begun) * 1000)

    # -------------------------------------------------------------- checks
    def _refusal(self, asked: Asked) -> Response | None:
        checks = (self._host, self._rate, self._size, self._origin, self._token)
        return next((answer for check in checks if (answer := check(asked)) is not None), None)

    def _host(self, asked: Asked) -> Response | None:
        if host_name(asked.headers.get("host", "")) in self.options.hosts:
            return None
        return _refused(asked, 421, "this server is not asked for by that name")

    def _rate(self, asked: Asked) -> Response | None:
        rates = [self._every]
        if asked.is_writing:
            rates.append(self._logins if asked.path == "/login" else self._uploads)
        if all(rate.allows(asked.client) for rate in rates):
            return None
        answer = _refused(asked, 429, "too many requests; try again in a minute")
        answer.headers["Retry-After"] = "60"
        return answer

    def _size(self, asked: Asked) -> Response | None:
        if len(asked.path) + len(asked.query) > LONGEST_ADDRESS:
            return _refused(asked, 414, f"the address is longer than {LONGEST_ADDRESS:,} characters")
        length = asked.headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return _refused(asked, 400, "the length of the request is no number")
        most = self._most(asked)
        return _refused(asked, 413, _too_large(most)) if int(length[:20]) > most else None

    def _most(self, asked: Asked) -> int:
        limits = self.options.limits
        return limits.upload_bytes if asked.path in ("/add", "/api/jobs") else limits.form_bytes

    def _origin(self, asked: Asked) -> Response | None:
        """A request that may change something must come from a page of ours, or from a program that says so."""
        if not asked.is_writing:
            return None
        site, origin = asked.headers.get("sec-fetch-site"), asked.headers.get("origin")
        host = asked.headers.get("host", "").lower()
        if site not in (None, "same-origin", "none") or (origin is not None and origin_host(origin) != host):
            return _refused(asked, 403, "it comes from a page of another site")
        if asked.is_api and API.lower() not in asked.headers:
            return _refused(asked, 403, f"a request that changes something needs the header {API}")
        return None

    def _token(self, asked: Asked) -> Response | None:
        if asked.path == "/login" or asked.path.startswith("/static/"):
            return None
        if self.keeper.knows(asked.cookies, asked.headers.get("authorization")):
            return None
        if asked.is_api or asked.is_writing:
            answer = _refused(asked, 401, "the token is missing or is not the right one")
            answer.headers["WWW-Authenticate"] = "Bearer"
            return answer
        back = asked.path + (f"?{asked.query.decode('latin-1')}" if asked.query else "")
        return RedirectResponse(f"/login?next={quote(back, safe='')}", 303)


def origin_host(origin: str) -> str:
    """Host and port of an origin, as a Host header has them; empty for one without (“null”)."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _refused(asked: Asked, code: int, why: str) -> Response:
    return JSONResponse({"detail": why}, code) if asked.is_api else PlainTextResponse(f"rashomon: {why}\n", code)


def _too_large(most: int) -> str:
    return f"it is larger than {most:,} bytes"


def _plain(path: str) -> str:
    """A path for a log: one line, no control characters, and no query, which may hold what somebody looks for."""
    return quote(path[:200], safe="/:@")


def _bounded(receive: Receive, most: int) -> Receive:
    """The body, cut off with an error where it grows beyond `most` bytes, whatever length was announced."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, _too_large(most))
        return message

    return receiving
