"""A web server on loopback that answers as it is told to, also wrongly: each path has a function that writes to the connection."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Looks the path up and lets its function answer; an unknown path is 404."""

    server: _Server

    def do_GET(self) -> None:
        self.server.site.asked.append((self.path, dict(self.headers)))
        answer = self.server.site.pages.get(self.path.partition("?")[0], says(b"no such page", status=404))
        with suppress(BrokenPipeError, ConnectionResetError):
            answer(self)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.site.posted.append((self.path, dict(self.headers), body))
        self.server.site.pages.get(self.path, says(b"thanks"))(self)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class _Server(ThreadingHTTPServer):
    site: Site
    daemon_threads = True


@dataclass
class Site:
    """What is served (by path), what was asked and posted, and where it all is."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    posted: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def says(body: bytes, *, status: int = 200, media: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """An honest answer; `_` in the names of headers stands for a hyphen."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        sent: Mapping[str, str] = {"Content-Type": media, "Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in sent.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def leads(where: str, status: int = 302) -> Answer:
    return says(b"", status=status, Location=where)


def raw(data: bytes) -> Answer:
    """Exactly these bytes, and the end."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return answer


def drips(first: bytes, piece: bytes, stop: threading.Event, every: float = 0.02) -> Answer:
    """`first`, and then a piece now and then until `stop`: a server that is never done."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(first)
        while not stop.wait(every):
            handler.wfile.write(piece)
        handler.close_connection = True

    return answer


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port of 127.0.0.1, for as long as the `with` lasts."""
    site = Site()
    server = _Server(("127.0.0.1", 0), Handler)
    server.site, site.port = site, server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
