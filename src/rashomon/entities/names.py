"""Whether two names are one: first as exact words, later by folding and evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How near two names are (0 to 1), whether they are the same name, and why, in words."""

    score: float
    same: bool
    reasons: tuple[str, ...]


def same_name(a: str, b: str) -> NameMatch:
    """Whether `a` and `b` can be one person's or body's name."""
    same = a.casefold() == b.casefold()
    return NameMatch(float(same), same, ("the same words",) if same else ("other words",))
