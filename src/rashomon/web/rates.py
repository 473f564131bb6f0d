"""How often a client may ask: a bucket of permits for each address, which fills again at a steady rate."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

CLIENTS = 10_000
"""Addresses that are remembered; the one that was quiet longest is forgotten first."""


@dataclass(slots=True)
class Rate:
    """`a_second` permits come back each second, up to `at_once`."""

    a_second: float
    at_once: float
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def allows(self, client: str) -> bool:
        """Whether `client` may ask now; a request that is refused costs nothing."""
        now = self.clock()
        left, at = self._left.pop(client, (self.at_once, now))
        left = min(self.at_once, left + (now - at) * self.a_second)
        allowed = left >= 1.0
        self._left[client] = (left - 1.0 if allowed else left, now)
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return allowed
