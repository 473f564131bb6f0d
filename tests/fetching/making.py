"""A clock that is wound by hand, a network that counts who connects where, and fetchers made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import httpcore

from rashomon.clock import Clock
from rashomon.fetching import Fetcher, Hosts, Limits, Manners, Wire


class Wound:
    """A clock: `wait` moves it on at once."""

    def __init__(self, start: datetime = datetime(2026, 3, 5, 12, tzinfo=UTC)) -> None:
        self.at, self.wall, self.waits = 0.0, start, list[float]()

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += seconds
        self.wall += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.at, self.wait)


class Nowhere(httpcore.NetworkBackend):
    """A network that answers from a list, and notes every address that somebody connects to."""

    def __init__(self, *answers: bytes) -> None:
        self.answers, self.connected = list(answers), list[tuple[str, int]]()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        return httpcore.MockStream([self.answers.pop(0)] if self.answers else [])


def names(table: Mapping[str, Sequence[str]]):
    """A resolver that knows these names only."""

    def resolve(host: str, port: int) -> Sequence[str]:
        if host not in table:
            raise OSError("unknown")
        return table[host]

    return resolve


def literal(host: str, port: int) -> list[str]:
    return [host]


def local(wound: Wound | None = None, **limits: float) -> Fetcher:
    """A fetcher that may read from 127.0.0.1, with real sockets and (where given) a wound clock for pauses."""
    wire = Wire(literal, Limits(**{"seconds": 5.0, "step": 2.0} | limits), frozenset({"127.0.0.1"}))
    return Fetcher(wire, Hosts(wound.clock if wound else Clock(), Manners(pause=0.0 if wound is None else 1.0)))


def imagined(network: Nowhere, table: Mapping[str, Sequence[str]], allow: Sequence[str] = ()) -> Fetcher:
    return Fetcher(Wire(names(table), Limits(), frozenset(allow), network), Hosts(Wound().clock, Manners(pause=0.0)))
