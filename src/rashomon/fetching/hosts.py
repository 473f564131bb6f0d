"""One host is asked one thing at a time, with a pause between, and left alone for a while after it failed or asked for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.clock import Clock


@dataclass(frozen=True, slots=True)
class Manners:
    """How a host is treated; seconds."""

    pause: float = 1.0
    """Between two requests, where robots.txt asks for no more."""

    back_off: float = 60.0
    """After a first failure; doubled with each further one."""

    longest: float = 86_400.0
    """No pause is longer, whatever a server asks for."""


@dataclass(slots=True)
class _Host:
    last: float | None = None
    free: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Hosts:
    """When each host may be asked again, by the steady clock: a wall clock that is set back changes nothing."""

    clock: Clock
    manners: Manners = Manners()
    _known: dict[str, _Host] = field(default_factory=dict)

    def wait_for(self, origin: str, delay: float = 0.0) -> float:
        """Seconds until a host may be asked; 0 where it may be now."""
        host = self._known.get(origin)
        if host is None:
            return 0.0
        pause = 0.0 if host.last is None else host.last + max(delay, self.manners.pause) - self.clock.steady()
        return max(0.0, pause, host.free - self.clock.steady())

    def is_resting(self, origin: str) -> float:
        """Seconds that a host which failed is still left alone; 0 where it is not."""
        host = self._known.get(origin)
        return 0.0 if host is None else max(0.0, host.free - self.clock.steady())

    def asked(self, origin: str) -> None:
        """Note that a host is asked now."""
        self._known.setdefault(origin, _Host()).last = self.clock.steady()

    def answered(self, origin: str) -> None:
        """Note that a host answered well: earlier failures are forgiven."""
        host = self._known.setdefault(origin, _Host())
        host.failures, host.free = 0, 0.0

    def failed(self, origin: str, again: float | None = None) -> float:
        """Leave a host alone, for as long as it asks or twice as long as the last time; how many seconds that is."""
        host = self._known.setdefault(origin, _Host())
        host.failures += 1
        rest = self.manners.back_off * 2.0 ** min(host.failures - 1, 20)
        rest = min(max(rest, again or 0.0), self.manners.longest)
        host.free = self.clock.steady() + rest
        return rest
