"""A web address taken apart once, by one parser: what is checked is what is connected to."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

SCHEMES = {"http": 80, "https": 443}
"""The schemes that are fetched, each with its port."""

_BARE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9._~-]{1,253}|[0-9a-f:.]{2,45}")
_SAFE = "/%:@!$&'()*+,;=~-._?"
_LONGEST = 4000


class BadAddress(ValueError):
    """This is no web address that is fetched; the message says why, without naming it."""


@dataclass(frozen=True, slots=True)
class Url:
    """A web address: scheme, host (lower case, IDNA; IPv6 without brackets), port, and the path with its query.

    `credentials` is the value of an Authorization header, from the user and password that stood in the address.
    """

    scheme: str
    host: str
    port: int
    target: str
    credentials: str | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port, as "https://paper.example"."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == SCHEMES[self.scheme] else f":{self.port}")

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        return self.origin.partition("://")[2]

    def __str__(self) -> str:
        return self.origin + self.target


def parse_url(text: str, base: Url | None = None) -> Url:
    """A web address taken apart; a relative one counts from `base`. Raises: BadAddress."""
    text = text.strip()
    if len(text) > _LONGEST:
        raise BadAddress(f"an address of more than {_LONGEST:,} characters is not fetched")
    try:
        whole = urlsplit(urljoin(str(base), text) if base is not None else text)
        host, port = whole.hostname or "", whole.port
    except ValueError:
        raise BadAddress("it is no web address") from None
    scheme = whole.scheme.lower()
    if scheme not in SCHEMES:
        raise BadAddress(f"only http and https are fetched, not {scheme or 'an address without a scheme'}")
    host = _ascii(host)
    port = SCHEMES[scheme] if port is None else port
    if port not in SCHEMES.values() and port < 1024:
        raise BadAddress(f"port {port} is not a web server's")
    target = _quoted(whole.path or "/") + (f"?{_quoted(whole.query)}" if whole.query else "")
    return Url(scheme, host, port, target, _credentials(whole.netloc))


def _quoted(part: str) -> str:
    """A path or query with every character that an address cannot have written as bytes; what is written so already stays."""
    return quote(_BARE.sub("%25", part), safe=_SAFE, errors="replace")


def _ascii(host: str) -> str:
    try:
        name = (host if host.isascii() else host.rstrip(".").encode("idna").decode("ascii")).rstrip(".").lower()
    except UnicodeError:
        raise BadAddress("its host is no name") from None
    if not _HOST.fullmatch(name):
        raise BadAddress("its host is no name and no address")
    return name


def _credentials(netloc: str) -> str | None:
    user, at, _ = netloc.rpartition("@")
    if not at or not user:
        return None
    pair = (user if ":" in user else f"{user}:").encode("utf-8", "replace")
    return "Basic " + base64.b64encode(unquote_to_bytes(pair)).decode("ascii")
