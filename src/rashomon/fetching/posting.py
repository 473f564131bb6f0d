"""Messages sent to an address that somebody set: as guarded as fetching is, and no redirect is followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon import __version__
from rashomon.clock import SYSTEM, Clock
from rashomon.fetching.outcome import Fall
from rashomon.fetching.urls import BadAddress, parse_url
from rashomon.fetching.wire import Deadline, Wire

Poster = Callable[[str, bytes, Mapping[str, str]], str | None]
"""Sends a body with headers to an address; why that failed, in one clause without secrets, or `None`."""


def poster(wire: Wire, clock: Clock = SYSTEM) -> Poster:
    """A function that sends over `wire`; any answer of the two hundreds is a yes."""

    def post(address: str, body: bytes, headers: Mapping[str, str]) -> str | None:
        try:
            url = parse_url(address)
            sent = {"User-Agent": f"rashomon/{__version__}", **headers}
            if url.credentials:
                sent["Authorization"] = url.credentials
            answer = wire.post(url, sent, Deadline(clock.steady, clock.steady() + wire.limits.seconds), body)
        except (BadAddress, Fall) as error:
            return str(error)
        return None if 200 <= answer.status < 300 else f"the receiver answers {answer.status}"

    return post
