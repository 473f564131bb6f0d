"""What comes of an attempt to fetch: a page, nothing new, or a failure with its reason. Never an exception: the web fails daily."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What went wrong, as metrics count it."""

    REFUSED = "refused"
    ROBOTS = "robots"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    REDIRECTS = "redirects"
    BUSY = "busy"
    GONE = "gone"
    STATUS = "status"
    NOT_TEXT = "not_text"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with: nothing is sent where nothing changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: the address asked for and the one that answered, its bytes unpacked, and what the server says of them.

    `charset` and `media` (such as "text/html") are as the server declares them, lower case, and may be lies. `moved` is the
    address that all redirects, permanent ones only, lead to.
    """

    asked: str
    url: str
    body: bytes
    media: str | None
    charset: str | None
    validators: Validators
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing changed since the validators were given."""

    asked: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was fetched. `reason` is one clause without secrets; `again` is how many seconds the server asks to wait."""

    asked: str
    fault: Fault
    reason: str
    again: float | None = None


Outcome = Fetched | Unchanged | Failed


class Fall(Exception):
    """A fetch that fails, inside this room."""

    def __init__(self, fault: Fault, reason: str, again: float | None = None) -> None:
        self.fault, self.reason, self.again = fault, reason, again
        super().__init__(reason)
