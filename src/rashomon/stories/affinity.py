"""How near two reports are, from 0 to 1, with reasons in words.

False merges cost more than splits, so reports that share no telling name count down and clashes part them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import mul

import numpy as np

from rashomon.stories.crossing import points, spelt
from rashomon.stories.features import Features
from rashomon.stories.overlaps import Overlaps, Shared
from rashomon.stories.settings import SETTINGS, StorySettings
from rashomon.stories.weighing import Row, Vocabulary, Weighed


@dataclass(frozen=True, slots=True)
class Affinity:
    """How near two reports are (0 to 1) and why, in words. `clash` names what holds them apart, `None` where nothing does."""

    score: float
    reasons: tuple[str, ...]
    clash: str | None = None


def days_apart(a: Weighed, b: Weighed) -> int | None:
    """Days between the publication of two reports, `None` where one is undated."""
    return None if a.day is None or b.day is None else abs((a.day - b.day).days)


def _clash(a: Features, b: Features, names: float, apart: int | None, settings: StorySettings) -> str | None:
    """What shows that two reports cannot be one story, however alike their words are."""
    if apart is not None and apart > settings.far_days:
        return f"they were published {apart} days apart"
    if a.days and b.days:
        gap = min(abs((x - y).days) for x in a.days for y in b.days)
        if gap > settings.core_days:
            return f"their news is dated {gap} days apart"
    if a.places and b.places and not a.places & b.places and names < 0.1 and not _names_place(a, b) and not _names_place(b, a):
        return "they tell of other places and other people"
    return None


def _names_place(a: Features, b: Features) -> bool:
    """Whether a report names, anywhere, one of the places in which the other is set."""
    return any(f"@{place}" in a.names for place in b.places)


def _meaning(a: Features, b: Features) -> float | None:
    """Cosine of the vectors of headline and lead, `None` where one has none."""
    if a.vector is None or b.vector is None or len(a.vector) != len(b.vector):
        return None
    return max(0.0, float(a.vector @ b.vector))


def akin(a: Weighed, b: Weighed, shared: Shared, settings: StorySettings = SETTINGS) -> bool:
    """Whether two reports, however different, were published within days of each other and share some telling names.

    More names are asked for where one is undated. Of two undated reports nothing shows that they are of one time.
    """
    apart = days_apart(a, b)
    if apart is None:
        return (a.day is not None or b.day is not None) and shared.rare >= settings.akin_undated
    return apart <= settings.akin_days and shared.rare >= settings.akin_names


def judge(a: Weighed, b: Weighed, shared: Shared, settings: StorySettings = SETTINGS) -> tuple[float, str | None]:
    """How near two reports are (0 to 1), and what they clash on: 0 where they do."""
    apart = days_apart(a, b)
    clash = _clash(a.of, b.of, shared.names, apart, settings)
    if clash:
        return 0.0, clash
    total = settings.words * shared.words + settings.lead * shared.lead + settings.names * shared.names
    near = _meaning(a.of, b.of)
    if near is not None:
        total += settings.vectors * (near - settings.vectors_mean)
    if not shared.rare and len(a.rare) and len(b.rare):
        total *= settings.stranger
    total *= 1 - settings.absent * max(0.0, shared.absent - settings.absent_from) / (1 - settings.absent_from)
    if apart is not None and apart > settings.near_days:
        total *= max(0.3, 1 - (apart - settings.near_days) / settings.far_days)
    if a.of.language != b.of.language:
        total = max(total, _crossed(a, b, apart, settings))
    return min(1.0, max(0.0, total)), None


def _crossed(a: Weighed, b: Weighed, apart: int | None, settings: StorySettings) -> float:
    """How near two reports in two languages are by entities, numbers and names; 0 unless they appeared within days."""
    if apart is None or apart > settings.crossing_days:
        return 0.0
    shared = sum(name[0] == "@" for name in a.of.names.keys() & b.of.names.keys())
    found = _spelt(a, b) | _spelt(b, a)
    return settings.crossing * points(shared, a.of.numbers & b.of.numbers, len(found))


def _spelt(a: Weighed, b: Weighed) -> set[str]:
    """The names of `a` that `b` spells in its own script."""
    return spelt((name for name in a.of.names if name[0] != "@"), b.of.latin, b.of.language) if b.of.latin else set()


def _common(a: Row, b: Row, vocabulary: Vocabulary, worth: Callable[[float, float], float]) -> list[str]:
    """The terms of both rows, those first that are worth most by their two weights."""
    theirs = dict(zip(b.ids.tolist(), b.weights.tolist(), strict=True))
    both = [(-worth(mine, theirs[i]), i) for i, mine in zip(a.ids.tolist(), a.weights.tolist(), strict=True) if i in theirs]
    return [vocabulary.terms[i] for _, i in sorted(both)]


def _reasons(a: Weighed, b: Weighed, shared: Shared, settings: StorySettings) -> list[str]:
    reasons = []
    near = _meaning(a.of, b.of)
    if near is not None:
        reasons.append(f"their leads mean {'much' if near > settings.vectors_mean else 'little'} the same")
    telling = {a.vocabulary.terms[i] for i in np.intersect1d(a.rare, b.rare)}
    named = [name for name in _common(a.names, b.names, a.vocabulary, min) if name in telling]
    if a.of.language != b.of.language and (given := a.of.numbers & b.of.numbers):
        reasons.append("both give " + ", ".join(sorted(given)[:4]))
    if named:
        reasons.append("both name " + ", ".join(name.lstrip("@#") for name in named[:4]))
    elif len(a.rare) and len(b.rare):
        reasons.append("they share no telling name")
    if shared.absent > settings.absent_from:
        reasons.append("each names somebody whom the other never names")
    alike = _common(a.lead, b.lead, a.vocabulary, mul)
    if alike:
        reasons.append("their leads share " + ", ".join(alike[:4]))
    apart = days_apart(a, b)
    if apart is not None and apart > settings.near_days:
        reasons.append(f"{apart} days lie between them")
    return reasons


def affinity(a: Weighed, b: Weighed, settings: StorySettings = SETTINGS) -> Affinity:
    """How near two reports of one collection are and why. Symmetric; needs nothing but the two."""
    (shared,) = Overlaps([a, b]).of(0, [1])
    near, clash = judge(a, b, shared, settings)
    reasons = _reasons(a, b, shared, settings)
    return Affinity(near, (*reasons, clash) if clash else tuple(reasons), clash)
