"""Words against words: how one rendering of an utterance relates to another.

Renderings are compared as folded words (no case, marks, dashes), aligned by longest common blocks
(Ratcliff and Metzener 1988, as in difflib).
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from rashomon.compare.lists import closed


def weight(words: Sequence[str]) -> int:
    """How many of the words say something."""
    return sum(word not in closed("small") for word in words)


def blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Common runs (position in a, position in b, length), in order, that hold at least one word that says something."""
    found = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(m.a, m.b, m.size) for m in found if m.size and weight(a[m.a : m.a + m.size])]


def overlap(a: Sequence[str], b: Sequence[str]) -> tuple[float, int]:
    """Share of the shorter one's telling words that stands in common runs, and the telling words of the longest such run."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    runs = blocks(short, long)
    total = weight(short)
    if not total or not runs:
        return 0.0, 0
    return sum(weight(short[i : i + n]) for i, _, n in runs) / total, max(weight(short[i : i + n]) for i, _, n in runs)


def same_utterance(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two texts of one speaker are renderings of one utterance.

    Most of the shorter one runs in the longer one, or both are the same words in another order.
    """
    share, longest = overlap(a, b)
    shorter = min(weight(a), weight(b))
    if shorter <= 2:
        return share == 1.0 and longest == shorter and shorter > 0
    if shorter > 3 and sorted(a) == sorted(b):
        return True
    return (share >= 0.6 and longest >= 3) or (share >= 0.75 and longest >= 2)


def one_word_changed(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two short texts are the same but for one word that says something: "deeply painful", "incredibly painful"."""
    if len(a) != len(b) or not 2 <= weight(a) <= SHORT or weight(a) != weight(b):
        return False
    changed = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(changed) == 1 and weight(changed[0]) == 2


def reworded(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two texts of about one length share much of what they say, in whatever forms: "persecution", "persecuted"."""
    ours, theirs = ({stem(word) for word in words if weight([word]) and word not in closed("joining")} for words in (a, b))
    fewer, more = sorted((len(ours), len(theirs)))
    return fewer >= 3 and more <= 2 * fewer and len(ours & theirs) >= max(2, fewer / 3)


def stem(word: str) -> str:
    """What forms of one word have in common: its first letters."""
    return word[:STEM]


STEM = 5
"""Letters in which two forms of a word begin alike."""

SHORT = 8
"""Telling words that a text may have for a single changed word to be seen."""


def difference(one: Sequence[str], whole: Sequence[str]) -> str:
    """What happened to the words of `whole` in `one`: same, cut, spliced, reordered, typo or reworded."""
    if tuple(one) == tuple(whole):
        return "same"
    if _only_typos(one, whole):
        return "typo"
    runs = blocks(one, whole)
    covered = sum(n for _, _, n in runs)
    if covered == len(one):
        return "cut" if len(runs) == 1 else "spliced"
    if sorted(one) == sorted(whole) or _swapped(one, whole):
        return "reordered"
    return "reworded"


def _only_typos(one: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a stretch of `whole` is `one` but for single letters."""
    a, b = "".join(one), "".join(whole)
    return len(a) > 8 and abs(len(a) - len(b)) <= 1 and 0 < Levenshtein.distance(a, b, score_cutoff=2) <= 1


def _swapped(one: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether nearly all words are there, but in another order of their clauses."""
    rest = [w for w in one if w not in set(whole) and w not in closed("small")]
    straight = sum(n for _, _, n in blocks(one, whole))
    return not rest and len(one) >= 6 and straight < 0.8 * len(one)
