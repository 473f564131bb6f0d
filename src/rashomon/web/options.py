"""How the web app is served: where, to whom, and how much of it at once. Built at the door and handed down."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.errors import BadSetting

LEAST_TOKEN = 16
"""Characters of a token at least: shorter ones can be guessed."""

LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may send; rates are requests by one address, with a burst that may come at once."""

    upload_bytes: int = 60_000_000
    """Bytes of one upload: a little more than one file may have (`Settings.max_bytes`)."""

    form_bytes: int = 64_000
    upload_files: int = 500
    addresses: int = 50
    """Addresses that may be given at once."""

    jobs_waiting: int = 100
    """Uploads that may wait; more are refused until some are read."""

    requests_a_second: float = 40.0
    requests_at_once: int = 200
    uploads_a_minute: float = 30.0
    logins_a_minute: float = 10.0


@dataclass(frozen=True, slots=True)
class Options:
    """`names` are names of the host under which it may be asked for, beside `host`; `jobs` the folder where uploads wait;
    `allow_hosts` are hosts, as addresses write them, from which reports are fetched although they lie inside a network.

    Raises: BadSetting for an address other than the machine itself without a token, or without a name to be asked for by.
    """

    host: str = "127.0.0.1"
    port: int = 8421
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    jobs: Path | None = None
    allow_hosts: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise BadSetting("port", f"{self.port} is none: ports go from 0 to 65535")
        if self.token is not None and (len(self.token) < LEAST_TOKEN or not self.token.isascii() or not self.token.isprintable()):
            raise BadSetting("token", f"it must have at least {LEAST_TOKEN} characters, all of them printable ASCII")
        if not is_local(self.host) and self.token is None:
            raise BadSetting("host", f"{self.host} can be reached from other machines, so it needs a token (RASHOMON_TOKEN)")
        if _is_every(self.host) and not self.names:
            raise BadSetting("host", f"{self.host} stands for every address; say by --name under which name it is asked for")

    @property
    def hosts(self) -> frozenset[str]:
        """Names that a request may ask for, lower case, without port: others are refused (DNS rebinding)."""
        return frozenset(name.lower() for name in (*self.names, *LOCAL, *([] if _is_every(self.host) else [self.host])))


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host.lower() == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def _is_every(host: str) -> bool:
    address = _address(host)
    return address is not None and address.is_unspecified


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
