"""One request over a guarded connection: the name is resolved here, each address checked, and the connection made to a checked one.

Nothing between the check and the connection resolves the name again, so a name that changes its address in between gains
nothing. All reading is bounded in bytes and, over all steps together, in seconds.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import certifi
import httpcore

from rashomon.fetching.addresses import Resolver, not_public
from rashomon.fetching.outcome import Fall, Fault
from rashomon.fetching.urls import Url


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch, redirects included. No page of news and no feed comes near them."""

    max_bytes: int = 10_000_000
    """Bytes over the wire, and again bytes once unpacked."""

    seconds: float = 30.0
    """From the first look-up to the last byte, over all redirects."""

    step: float = 10.0
    """Seconds for one connection, or until the next bytes come."""

    redirects: int = 5
    """One more is a failure. RFC 9309 asks for at least five where robots.txt is sought."""

    head_bytes: int = 200_000
    """Bytes of an answer's head, with all that may come before it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, headers by lower-case name (those that come twice joined by a comma), and bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Deadline:
    """A moment by which all must be done."""

    steady: Callable[[], float]
    at: float

    def left(self, step: float | None) -> float:
        """Seconds that a step may take. Raises: Fall where none are left."""
        left = self.at - self.steady()
        if left <= 0:
            raise Fall(Fault.TIMEOUT, "it took too long")
        return left if step is None else min(step, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write is bounded by the deadline, and whose bytes are counted."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline, most: int) -> None:
        self._inner, self._deadline, self._left = inner, deadline, most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        found = self._inner.read(max_bytes, self._deadline.left(timeout))
        self._left -= len(found)
        if self._left < 0:
            raise Fall(Fault.TOO_LARGE, "it sends more bytes than any page has")
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline, self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Guard(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, wire: Wire, deadline: Deadline) -> None:
        self._wire, self._deadline = wire, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._wire.checked(host, port)
        last: Exception | None = None
        for address in addresses:
            try:
                inner = self._wire.network.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
                continue
            limits = self._wire.limits
            return _Stream(inner, self._deadline, limits.max_bytes + limits.head_bytes)
        raise last or httpcore.ConnectError("no address")


@dataclass(frozen=True, slots=True)
class Wire:
    """How connections are made: `allow` are hosts, as an address writes them, that may be anything; `network` opens sockets."""

    resolve: Resolver
    limits: Limits = Limits()
    allow: frozenset[str] = frozenset()
    network: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)

    def checked(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them public, or the host allowed by name. Raises: Fall."""
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError):
            found = []
        if not found:
            raise Fall(Fault.UNREACHABLE, "no address is known for its host")
        reasons = [reason for reason in map(not_public, found) if reason]
        if reasons and host not in self.allow:
            raise Fall(Fault.REFUSED, f"its host is inside a network, not on the web: {reasons[0]}")
        return found

    def get(self, url: Url, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        """The answer to one GET; a redirect is an answer like others. Raises: Fall."""
        return self._answer("GET", url, headers, deadline, None)

    def post(self, url: Url, headers: Mapping[str, str], deadline: Deadline, body: bytes) -> Answer:
        """The answer to one POST. Raises: Fall."""
        return self._answer("POST", url, {**headers, "Content-Length": str(len(body))}, deadline, body)

    def _answer(self, method: str, url: Url, headers: Mapping[str, str], deadline: Deadline, body: bytes | None) -> Answer:
        sent = {"Host": url.authority, **headers, "Connection": "close"}
        pairs = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in sent.items()]
        where = httpcore.URL(scheme=url.scheme.encode(), host=url.host.encode(), port=url.port, target=url.target.encode())
        steps = dict.fromkeys(("connect", "read", "write", "pool"), self.limits.step)
        context = _context() if url.scheme == "https" else None
        try:
            with (
                httpcore.ConnectionPool(ssl_context=context, max_connections=1, network_backend=_Guard(self, deadline)) as pool,
                pool.stream(method, where, headers=pairs, content=body, extensions={"timeout": steps}) as response,
            ):
                return self._read(response)
        except httpcore.TimeoutException:
            raise Fall(Fault.TIMEOUT, "it took too long") from None
        except (httpcore.ConnectError, ssl.SSLError, OSError) as error:
            raise Fall(Fault.UNREACHABLE, _unreachable(error)) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            raise Fall(Fault.BROKEN, "its answer breaks off or is no HTTP") from None

    def _read(self, response: httpcore.Response) -> Answer:
        headers: dict[str, str] = {}
        for name, value in response.headers:
            key, words = name.decode("latin-1").lower(), value.decode("latin-1")
            headers[key] = f"{headers[key]}, {words}" if key in headers else words
        declared = headers.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared[:18]) > self.limits.max_bytes:
            raise Fall(
                Fault.TOO_LARGE, f"it says it has {int(declared[:18]):,} bytes, more than the limit of {self.limits.max_bytes:,}"
            )
        if not 200 <= response.status < 300:
            return Answer(response.status, headers, b"")
        parts, size = [], 0
        for part in response.iter_stream():
            size += len(part)
            if size > self.limits.max_bytes:
                raise Fall(Fault.TOO_LARGE, f"it sends more than {self.limits.max_bytes:,} bytes")
            parts.append(part)
        return Answer(response.status, headers, b"".join(parts))


@cache
def _context() -> ssl.SSLContext:
    """Certificates of `SSL_CERT_FILE` where it is set, else those of certifi; names and dates are always checked."""
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


def _unreachable(error: Exception) -> str:
    words = str(error)
    if "CERTIFICATE" in words.upper() or "certificate" in words:
        return "its certificate is not valid for it"
    return "it cannot be reached"
