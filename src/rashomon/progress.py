"""How far a long run is, on one line of a terminal's standard error; nothing is written where that is no terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

PATIENCE = 1.0
"""Seconds before the line appears: short work needs none."""

PAUSE = 0.1
"""Seconds between two looks of the line."""

BAR = 24
FALLBACK = 100
"""Columns where the output is no terminal."""


Progress = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and how much there is."""


def unseen(what: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


def terminal_width() -> int:
    """Columns of the terminal; `FALLBACK` where the output is none, so that what is kept does not depend on a window."""
    return shutil.get_terminal_size((FALLBACK, 24)).columns


def line(what: str, done: int, of: int, columns: int) -> str:
    """“reading reports  12 of 340  ━━━─────”, as much of it as fits."""
    full = BAR * done // max(1, of)
    bar = "━" * full + "─" * (BAR - full)
    text = f"{what}  {done:,} of {of:,}"
    return f"{text}  {bar}" if len(text) + BAR + 2 < columns else text[: columns - 1]


class _Line:
    """The line itself: written now and then, and wiped at the end."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._what = ""
        self.is_shown = False

    def __call__(self, what: str, done: int, of: int) -> None:
        now = monotonic()
        if now >= self._next or (self.is_shown and what != self._what):
            self._next, self._what, self.is_shown = now + PAUSE, what, True
            sys.stderr.write(f"\r\x1b[2K{line(what, done, of, terminal_width())}")
            sys.stderr.flush()

    def wipe(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


@contextmanager
def shown(quiet: bool = False) -> Iterator[Progress]:
    """A function that takes what is being done, how much is done, and how much there is; its line is wiped at the end."""
    if quiet or not sys.stderr.isatty():
        yield unseen
        return
    one = _Line()
    try:
        yield one
    finally:
        one.wipe()
