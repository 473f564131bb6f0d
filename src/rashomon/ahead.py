"""What takes long to load and does not hold the interpreter meanwhile, begun in a thread before it is needed.

Only other people's packages are imported there: two threads that import parts of this program could wait for each other.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """A value that is made once: when first asked for, or from `begin` on."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[T] = []

    def begin(self) -> None:
        """Make the value in a thread of its own; what goes wrong there goes wrong again where the value is asked for."""
        if not self._made and not self._lock.locked():
            Thread(target=self._begun, daemon=True).start()

    def _begun(self) -> None:
        with suppress(Exception):
            self.get()

    def get(self) -> T:
        """The value; waits where it is being made. Raises what making it raises."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
        return self._made[0]


def _language_model() -> Any:
    from py3langid.langid import LanguageIdentifier
    from py3langid.langid import _load_identifier as load

    found: LanguageIdentifier = load(norm_probs=True)
    return found


LANGUAGE_MODEL: Ahead[Any] = Ahead(_language_model)
"""py3langid's identifier over all its languages: half a second of unpacking, which runs beside the imports of the pipeline."""
