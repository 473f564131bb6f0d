"""How near two reports are, from 0 to 1, with reasons in words.

False merges cost more than splits, so reports that share no telling name count down and clashes part them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest

import numpy as np

from rashomon.stories.crossing import points, spelt
from rashomon.stories.features import Features
from rashomon.stories.settings import SETTINGS, StorySettings
from rashomon.stories.words import Rarity

STARS = 6
"""How many of its names count as a report's protagonists."""
RARE = 3.0
"""Weight from which a name tells one story from another (about one text in twenty)."""


@dataclass(frozen=True, slots=True)
class Affinity:
    """How near two reports are (0 to 1) and why, in words. `clash` names what holds them apart, `None` where nothing does."""

    score: float
    reasons: tuple[str, ...]
    clash: str | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features with the rarity of the collection worked in: unit vectors, ready for cosines."""

    of: Features
    words: Mapping[str, float]
    lead: Mapping[str, float]
    names: Mapping[str, float]
    rare: frozenset[str]
    stars: Mapping[str, float]
    """The few names that tell most, with their share of the whole."""
    day: date | None = None
    """The day of publication, where known."""


def _unit(counts: Mapping[str, float], rarity: Rarity) -> dict[str, float]:
    raw = {term: count * rarity(term) for term, count in counts.items()}
    size = math.sqrt(sum(value * value for value in raw.values()))
    return {term: value / size for term, value in raw.items()} if size > 0 else {}


def weigh(features: Features, rarity: Rarity) -> Weighed:
    """`features` with each term weighed by `rarity`."""
    rare = frozenset(name for name in features.names if rarity(name) >= RARE)
    words, lead, names = (_unit(counts, rarity) for counts in (features.words, features.lead, features.names))
    return Weighed(features, words, lead, names, rare, _stars(names), features.day)


def _stars(names: Mapping[str, float]) -> dict[str, float]:
    top = nsmallest(STARS, (name for name in names if name[0] != "@"), key=lambda name: (-names[name], name))
    whole = math.fsum(names[name] for name in top)
    return {name: names[name] / whole for name in top if whole > 0}


def mean(reports: Sequence[Weighed]) -> Weighed:
    """Several reports as one: their mean, so that a cosine with it is the mean of the cosines with them.

    It has the middle one's id and day, all places and core days, and the names that tell in a third of them at least.
    """
    if len(reports) == 1:
        return reports[0]
    middle = sorted((one.of for one in reports), key=lambda one: (one.day or date.max, one.id))[(len(reports) - 1) // 2]
    words, lead, names = (_mean(counts) for counts in zip(*((one.words, one.lead, one.names) for one in reports), strict=True))
    told = Counter(name for one in reports for name in one.rare)
    vectors = [one.of.vector for one in reports if one.of.vector is not None]
    together = replace(
        middle,
        days=tuple(sorted({day for one in reports for day in one.of.days})),
        places=frozenset().union(*(one.of.places for one in reports)),
        vector=np.mean(vectors, axis=0, dtype=np.float32) if vectors else None,
    )
    rare = frozenset(name for name, count in told.items() if 3 * count >= len(reports))
    return Weighed(together, words, lead, names, rare, _stars(names), together.day)


def _mean(all_counts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for counts in all_counts:
        for term, value in counts.items():
            sums[term] += value
    return {term: value / len(all_counts) for term, value in sums.items()}


def _absent(a: Weighed, b: Weighed) -> float:
    """The share of each report's protagonists whom the other never names: the smaller of the two shares."""
    return min(math.fsum([share for name, share in x.stars.items() if name not in y.words]) for x, y in ((a, b), (b, a)))


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return math.fsum([a[term] * b[term] for term in a.keys() & b.keys()])


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


def akin(a: Weighed, b: Weighed, settings: StorySettings = SETTINGS) -> bool:
    """Whether two reports, however different, were published within days of each other and share some telling names.

    More names are asked for where one is undated. Of two undated reports nothing shows that they are of one time.
    """
    shared, apart = len(a.rare & b.rare), days_apart(a, b)
    if apart is None:
        return (a.day is not None or b.day is not None) and shared >= settings.akin_undated
    return apart <= settings.akin_days and shared >= settings.akin_names


def score(a: Weighed, b: Weighed, settings: StorySettings = SETTINGS) -> tuple[float, str | None]:
    """How near two reports are (0 to 1), and what they clash on: 0 where they do."""
    return judge(a, b, (_cosine(a.words, b.words), _cosine(a.lead, b.lead), _cosine(a.names, b.names)), settings)


def judge(
    a: Weighed, b: Weighed, cosines: tuple[float, float, float], settings: StorySettings = SETTINGS
) -> tuple[float, str | None]:
    """As `score`, with the cosines of words, lead and names given."""
    words, lead, names = cosines
    apart = days_apart(a, b)
    clash = _clash(a.of, b.of, names, apart, settings)
    if clash:
        return 0.0, clash
    total = settings.words * words + settings.lead * lead + settings.names * names
    near = _meaning(a.of, b.of)
    if near is not None:
        total += settings.vectors * (near - settings.vectors_mean)
    if a.rare and b.rare and a.rare.isdisjoint(b.rare):
        total *= settings.stranger
    total *= 1 - settings.absent * max(0.0, _absent(a, b) - settings.absent_from) / (1 - settings.absent_from)
    if apart is not None and apart > settings.near_days:
        total *= max(0.3, 1 - (apart - settings.near_days) / settings.far_days)
    if a.of.language != b.of.language:
        total = max(total, _crossed(a, b, apart, settings))
    return min(1.0, max(0.0, total)), None


def _crossed(a: Weighed, b: Weighed, apart: int | None, settings: StorySettings) -> float:
    """How near two reports in two languages are by entities, numbers and names; 0 unless they appeared within days."""
    if apart is None or apart > settings.crossing_days:
        return 0.0
    shared = sum(name[0] == "@" for name in a.names.keys() & b.names.keys())
    found = _spelt(a, b) | _spelt(b, a)
    return settings.crossing * points(shared, a.of.numbers & b.of.numbers, len(found))


def _spelt(a: Weighed, b: Weighed) -> set[str]:
    """The names of `a` that `b` spells in its own script."""
    return spelt((name for name in a.names if name[0] != "@"), b.of.latin, b.of.language) if b.of.latin else set()


def _reasons(a: Weighed, b: Weighed, settings: StorySettings) -> list[str]:
    reasons = []
    near = _meaning(a.of, b.of)
    if near is not None:
        reasons.append(f"their leads mean {'much' if near > settings.vectors_mean else 'little'} the same")
    shared = sorted(a.rare & b.rare, key=lambda name: (-min(a.names[name], b.names[name]), name))
    if a.of.language != b.of.language and (given := a.of.numbers & b.of.numbers):
        reasons.append("both give " + ", ".join(sorted(given)[:4]))
    if shared:
        reasons.append("both name " + ", ".join(name.lstrip("@#") for name in shared[:4]))
    elif a.rare and b.rare:
        reasons.append("they share no telling name")
    if _absent(a, b) > settings.absent_from:
        reasons.append("each names somebody whom the other never names")
    alike = sorted(a.lead.keys() & b.lead.keys(), key=lambda term: (-a.lead[term] * b.lead[term], term))
    if alike:
        reasons.append("their leads share " + ", ".join(alike[:4]))
    apart = days_apart(a, b)
    if apart is not None and apart > settings.near_days:
        reasons.append(f"{apart} days lie between them")
    return reasons


def affinity(a: Weighed, b: Weighed, settings: StorySettings = SETTINGS) -> Affinity:
    """How near two reports are and why. Symmetric; needs nothing but the two and the rarity they were weighed with."""
    near, clash = score(a, b, settings)
    reasons = _reasons(a, b, settings)
    return Affinity(near, (*reasons, clash) if clash else tuple(reasons), clash)
