"""Names of machines: what stands behind letters and figures is a type of aircraft, tank or missile, not somebody."""

from __future__ import annotations

import re

_FIGURES = re.compile(r"(?<![\w.])(?:[A-Z][A-Za-z]{0,5}[-‑–]?\d{1,4}[A-Z]{0,2}|Mirage \d{3,4}) $")
_REACH = 14


def is_model(text: str, start: int) -> bool:
    """Whether the word at `start` stands right behind a type's letters and figures: "a MiG-21 Bison", "the Su-30 Flanker"."""
    return _FIGURES.search(text, max(0, start - _REACH), start) is not None


_TYPE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}[-‑–]\d{1,3}[A-Z]{0,2}s?)(?![\w-])")


def names_model(text: str, start: int) -> bool:
    """Whether a type's letters and figures begin at `start`: "Turkish F-16s", "a Su-24"."""
    return _TYPE.match(text, start) is not None
