"""Two names of which one is in Latin letters and the other in Hangul, Cyrillic, Chinese or Arabic: compared word by word by sound."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

from rashomon.entities.sounds import likeness, script

_SPLIT = re.compile(r"[\s\-‐–·・•.&_/,()]+")
_LEAST = {"hangul": 0.4, "cyrillic": 0.5, "arabic": 0.4, "han": 0.4}
"""Explained share from which a word of more than `_SURE` odds is a rendering; at most one in a thousand chance pairs passes."""
_SURE, _SHORT, _SHORT_SHARE = 4.0, 2.0, 0.6
SLIPPED_SHARE, WHOLE_SHARE, WHOLE = 0.37, 0.2, 0.9
"""Explained share that words alike but for a slip need, and that words need in names which are this near as a whole."""


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name as written."""
    return tuple(part for part in _SPLIT.split(name) if any(char.isalpha() for char in part))


def other_script(name: str) -> str:
    """The learned script in which a whole name is written, or ""."""
    scripts = {script(part) for part in tokens(name)}
    return scripts.pop() if len(scripts) == 1 else ""


def renders(word: str, foreign: str, least: float | None = None) -> bool:
    """Whether a Latin word can be how a foreign word sounds; `least` is the explained share that is enough, whatever the odds."""
    found = likeness(word, foreign)
    if least is not None:
        return found.share >= least
    return (found.odds >= _SURE and found.share >= _LEAST[script(foreign)]) or (
        found.odds >= _SHORT and found.share >= _SHORT_SHARE
    )


@lru_cache(maxsize=20_000)
def nearness(left: Sequence[str], right: Sequence[str]) -> float:
    """How near a Latin and a foreign name sound, 0 to 1, fine enough to rank many names: the odds of the best pairing of words."""
    short, long, turned = (left, right, False) if len(left) <= len(right) else (right, left, True)
    if not short or len(long) > 5:
        return 0.0
    whole = likeness("".join(left), "".join(right)).odds
    odds = max(
        sum(likeness(*((y, x) if turned else (x, y))).odds for x, y in zip(short, chosen, strict=True))
        for chosen in permutations(long, len(short))
    )
    return _squashed(max(odds - 4.0 * (len(long) - len(short)), whole))


def _squashed(odds: float) -> float:
    return 1 / (1 + math.exp(min(max((4.0 - odds) / 4.0, -30.0), 300.0)))
