"""What can go wrong at the door. One base class; each class carries the values that its one sentence names."""

from __future__ import annotations

from typing import Any


class RashomonError(Exception):
    """Base of all errors that Rashomon raises on purpose; `str()` is one clear sentence for the user."""

    def __reduce__(self) -> tuple[Any, ...]:
        """How it crosses from one process to another: by the values that its class was given, in their order."""
        return type(self), tuple(vars(self).values())


class NothingToRead(RashomonError):
    """No report could be read from what was given."""

    def __init__(self, given: str, reason: str) -> None:
        self.given, self.reason = given, reason
        super().__init__(f"{given}: {reason}")


class BadSetting(RashomonError):
    """A setting that cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"{name}: {reason}")


class BadWeights(RashomonError):
    """The reader's weights are missing or are not those that this version was built for."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class BadLedger(RashomonError):
    """A ledger that cannot be opened, read or written now."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}")
