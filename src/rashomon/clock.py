"""What time it is, and waiting, as one value: so that days can pass in a test within a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` is the moment by the wall clock (UTC; it may be set back), `steady` counts seconds that never go back, `wait` sleeps."""

    now: Callable[[], datetime] = _now
    steady: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


SYSTEM = Clock()


def iso(moment: datetime) -> str:
    """A moment as "2026-03-05T12:30:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
