"""How far a long run is, on one line of a terminal's standard error; nothing is written where that is no terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

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


def counted_off(items: Iterable[T], what: str, of: int, progress: Progress) -> Iterator[T]:
    """The same items; `progress` is told of each when it is there."""
    progress(what, 0, of)
    for done, item in enumerate(items, start=1):
        progress(what, done, of)
        yield item


def terminal_width() -> int:
    """Columns of the terminal; `FALLBACK` where the output is none, so that what is kept does not depend on a window."""
    return shutil.get_terminal_size((FALLBACK, 24)).columns


def line(what: str, done: int, of: int, columns: int, seconds: float = 0.0) -> str:
    """“reading reports  12 of 340  4.1 a second, 1:20 left  ━━━─────”, as much of it as fits.

    `seconds` is how long it took so far; nothing is said of the pace before there is something to go by.
    """
    full = BAR * done // max(1, of)
    text = f"{what}  {done:,} of {of:,}"
    for part in (pace(done, of, seconds), "━" * full + "─" * (BAR - full)):
        if part and len(text) + len(part) + 2 < columns:
            text += f"  {part}"
    return text[: columns - 1]


def pace(done: int, of: int, seconds: float) -> str:
    """“4.1 a second, 1:20 left”: the rate so far and the minutes and seconds (or hours) that the rest takes at this rate."""
    if done < 1 or seconds <= 0 or seconds < PATIENCE:
        return ""
    rate, left = done / seconds, round((of - done) * seconds / done)
    minutes, rest = divmod(left, 60)
    hours, sixty = divmod(minutes, 60)
    clock = f"{hours}:{sixty:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"{rate:,.0f} a second, {clock} left" if rate >= 10 else f"{rate:.1f} a second, {clock} left"


class _Line:
    """The line itself: written now and then, and wiped at the end."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._what = self._timed = ""
        self._begun = 0.0
        self.is_shown = False

    def __call__(self, what: str, done: int, of: int) -> None:
        now = monotonic()
        if what != self._timed:
            self._timed, self._begun = what, now
        if now >= self._next or (self.is_shown and what != self._what):
            self._next, self._what, self.is_shown = now + PAUSE, what, True
            sys.stderr.write(f"\r\x1b[2K{line(what, done, of, terminal_width(), now - self._begun)}")
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
