"""What proves who asks: the token, the cookie of somebody who gave it, and the word that a form of ours carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

SESSION = "rashomon_session"
FORM = "rashomon_form"
FIELD = "form_word"
"""The field of every form that holds its word."""

LASTS = 12 * 3600
"""Seconds for which somebody who gave the token need not give it again."""


def _fresh() -> bytes:
    return secrets.token_bytes(32)


@dataclass(frozen=True)
class Keeper:
    """`token` is what must be given (`None`: nothing). Forms of an earlier start of the program are not accepted."""

    token: str | None = field(default=None, repr=False)
    key: bytes = field(default_factory=_fresh, repr=False)
    clock: Callable[[], float] = time.time

    # -------------------------------------------------------------- who asks
    def is_token(self, given: str) -> bool:
        """Whether `given` is the token, in a time that does not depend on where they differ."""
        return self.token is not None and _same(given, self.token)

    def session(self) -> str:
        """A cookie for somebody who gave the token: until when it is good, signed with the token."""
        until = str(int(self.clock()) + LASTS)
        return f"{until}.{self._signed(until)}"

    def knows(self, cookies: Mapping[str, str], authorization: str | None) -> bool:
        """Whether a request may be answered: no token is asked for, it bears the token, or a cookie that is still good."""
        if self.token is None:
            return True
        scheme, _, given = (authorization or "").partition(" ")
        if scheme.lower() == "bearer":
            return self.is_token(given.strip())
        until, _, signature = cookies.get(SESSION, "").partition(".")
        return until.isascii() and until.isdigit() and int(until[:15]) > self.clock() and _same(signature, self._signed(until))

    def _signed(self, until: str) -> str:
        return hmac.new((self.token or "").encode(), f"session {until}".encode(), hashlib.sha256).hexdigest()

    # -------------------------------------------------------------- whose form it is
    def visitor(self) -> str:
        """A cookie for a browser that has none yet."""
        return secrets.token_urlsafe(24)

    def word(self, visitor: str) -> str:
        """The word that the forms of a browser with this cookie carry."""
        return hmac.new(self.key, visitor.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_ours(self, visitor: str | None, word: str | None) -> bool:
        """Whether a form with this word was written by us for the browser with this cookie."""
        return bool(visitor and word) and _same(word or "", self.word(visitor or ""))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
