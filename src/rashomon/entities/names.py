"""Whether two names are one: exact words, scripts, romanisations, given names and slips of the pen, each with its reason.

Names are brought into Latin letters (anyascii), cut into words and matched word by word; a word left over on one side only is
an extra name, words left over on both sides are different people. Two known given names of different classes are never one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from rapidfuzz.distance import OSA

from rashomon.entities import eastern
from rashomon.entities.arabic import is_arabic, same_sounds
from rashomon.entities.folding import fold, skeleton
from rashomon.entities.given import classes
from rashomon.entities.organisations import is_body_name, same_body
from rashomon.entities.sounds import latin
from rashomon.entities.splitting import plain_words, words
from rashomon.entities.tables import wordlist
from rashomon.entities.writings import SLIPPED_SHARE, WHOLE, WHOLE_SHARE, nearness, other_script, renders, tokens

_ABJAD = re.compile(r"[\u0590-\u07ff]")
_SEMITIC = str.maketrans("pvjc", "bfgs", "w'`")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How near two names are (0 to 1), whether they are the same name, and why, in words."""

    score: float
    same: bool
    reasons: tuple[str, ...]


SLIP = 0.22
"""Share of letters that may differ in a long word of a name; the best of 0.15 to 0.3 on half of a public set of name pairs."""

SLIPPED = 0.86
"""Nearness of two words that differ by a slip."""

Nearness = Callable[[str, str], "Pair | None"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words of names that were put together: how near they are, and why."""

    a: str
    b: str
    score: float
    reason: str


def same_name(a: str, b: str, *, body: bool | None = None) -> NameMatch:
    """Whether `a` and `b` can be one person's or body's name, with the reason.

    `body` says that both name bodies; `None` tells it from the words. A family name alone is not the same as a full name:
    that is for a story's context to say.
    """
    left, right = " ".join(a.split()), " ".join(b.split())
    if not left or not right:
        return NameMatch(0.0, False, ("one of the names is empty",))
    if left.casefold() == right.casefold():
        return NameMatch(1.0, True, ("the same words",))
    if body or (body is None and (is_body_name(left) or is_body_name(right))):
        score, same, reason = same_body(left, right)
        return NameMatch(score, same, (reason,))
    return same_person(left, right)


@lru_cache(maxsize=20_000)
def same_person(a: str, b: str) -> NameMatch:
    """Whether `a` and `b` can be one person's name."""
    east = eastern.compare(a, b)
    if east is not None:
        return NameMatch(*east)
    left, right = words(a), words(b)
    if not left or not right:
        return NameMatch(0.0, False, ("no words to compare",))
    scripts = other_script(a), other_script(b)
    if any(scripts) and (not scripts[0] or not scripts[1]):
        return _over_scripts(a, b, left, right) if scripts[1] else _over_scripts(b, a, right, left)
    if len(left) != len(right) and _joined(left, right):
        return NameMatch(0.95, True, ("the same letters, spaced otherwise",))
    near = consonants if _ABJAD.search(a) or _ABJAD.search(b) else _near
    if near is _near and (is_arabic(a, left) or is_arabic(b, right)):
        near = _romanised
    found = _judge(a + " " + b, left, right, *_aligned(left, right, near))
    return found if found.same or near is consonants else _respaced(a + " " + b, left, right, near) or found


def _over_scripts(name: str, foreign: str, left: tuple[str, ...], right: tuple[str, ...]) -> NameMatch:
    """The verdict on a Latin name and one in another script; the score is fine enough to rank many names for one."""
    spelled = {plain: word for word in tokens(foreign) if (plain := "".join(words(word))) in right}
    score = nearness(tuple(map(latin, left)), tuple(spelled.values()))
    if _one_word(name, left, right, tuple(spelled.values())):
        return NameMatch(score, True, ("the same sound, spaced otherwise",))
    near = partial(_sounding, spelled, consonants if _ABJAD.search(foreign) else _near, WHOLE_SHARE if score >= WHOLE else None)
    found = _judge(name, left, right, *_aligned(left, right, near))
    apart = plain_words(name)
    if not found.same and len(apart) != len(left):
        found = _judge(name, apart, right, *_aligned(apart, right, near))
    return NameMatch(score, found.same, found.reasons)


def _sounding(spelled: Mapping[str, str], base: Nearness, least: float | None, x: str, y: str) -> Pair | None:
    """The pair of a Latin word and the ASCII of a foreign one, by letters or by learned sound; a slip needs both."""
    found = base(x, y)
    if y not in spelled or (found and (found.score > SLIPPED or len(x) == 1)):
        return found
    if found and renders(latin(x), spelled[y], SLIPPED_SHARE):
        return found
    told_apart = x in classes() and y in classes()
    sounds = not told_apart and renders(latin(x), spelled[y], least)
    return Pair(x, y, 0.9, f"{x} is how {spelled[y]} sounds") if sounds else None


def _one_word(name: str, left: Sequence[str], right: Sequence[str], spelled: Sequence[str]) -> bool:
    """Whether two names are one spaced otherwise, as Chinese and Korean names are written without blanks."""
    if len(left) == len(right) or (eastern.chinese(name) and len(right) == 1):
        return False
    return _joined(left, right) or (len(spelled) == 1 and len(spelled[0]) > 2 and renders("".join(left), spelled[0]))


def _joined(left: Sequence[str], right: Sequence[str]) -> bool:
    a, b = "".join(left), "".join(right)
    return min(len(a), len(b)) >= 8 and (a == b or (a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) <= 1))


def _respaced(written: str, left: Sequence[str], right: Sequence[str], near: Nearness) -> NameMatch | None:
    """The verdict where two words of one side are one word of the other: "Patr ushev"."""
    for turn, short, long in ((0, right, left), (1, left, right)):
        for i in range(len(long) - 1):
            glued = long[i] + long[i + 1]
            if glued in short or any(near(glued, word) and len(word) > 5 for word in short):
                merged: Sequence[str] = (*long[:i], glued, *long[i + 2 :])
                one, two = (merged, short) if turn == 0 else (short, merged)
                found = _judge(written, one, two, *_aligned(one, two, near))
                if found.same:
                    return NameMatch(0.9, True, (*found.reasons, "spaced otherwise"))
    return None


def _aligned(left: Sequence[str], right: Sequence[str], near: Nearness) -> tuple[list[Pair], list[str], list[str]]:
    """Words put together, best first, and what is left on either side."""
    options = [
        (pair.score, -abs(i - j), i, j, pair) for i, x in enumerate(left) for j, y in enumerate(right) if (pair := near(x, y))
    ]
    options.sort(key=lambda option: (-option[0], -option[1], option[2], option[3]))
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for _, _, i, j, pair in options:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((i, pair))
    rest_a = [x for i, x in enumerate(left) if i not in used_a]
    rest_b = [y for j, y in enumerate(right) if j not in used_b]
    return [pair for _, pair in sorted(pairs, key=lambda item: item[0])], rest_a, rest_b


def consonants(x: str, y: str) -> Pair | None:
    """As `_near`, for names of which one is written in a script without vowels."""
    bare_x, bare_y = (skeleton(word).lstrip("aeio").translate(_SEMITIC) for word in (x, y))
    if bare_x == bare_y and bare_x:
        return Pair(x, y, 0.92, f"{x} and {y} have the same consonants")
    if min(len(bare_x), len(bare_y)) >= 4 and OSA.distance(bare_x, bare_y) <= 1:
        return Pair(x, y, SLIPPED, f"{x} and {y} differ by a slip of a letter")
    return _near(x, y)


def _romanised(x: str, y: str) -> Pair | None:
    """As `_near`, for names of which one is Arabic."""
    found = _near(x, y)
    told_apart = x in classes() and y in classes()
    if (found is None or found.score <= SLIPPED) and not told_apart and same_sounds(x, y):
        return Pair(x, y, 0.93, f"{x} and {y} are romanisations of one Arabic word")
    return found


@lru_cache(maxsize=100_000)
def _near(x: str, y: str) -> Pair | None:
    """The pair that two words of names make, or `None` where they are different names."""
    if x == y:
        return Pair(x, y, 1.0, "")
    if min(len(x), len(y)) == 1:
        return Pair(x, y, 0.8, f"“{min(x, y, key=len).upper()}.” is an initial") if x[0] == y[0] else None
    known, other = classes().get(x), classes().get(y)
    if known and other:
        same = set(known) & set(other)
        return Pair(x, y, 0.97, f"{x} and {y} are one given name") if same else None
    if min(len(x), len(y)) >= 4 and (x + "bek" == y or y + "bek" == x):
        return Pair(x, y, 0.9, "“-bek” is left out")
    if "abd" + x == y or "abd" + y == x:
        return Pair(x, y, 0.86, "“Abdul” is left out")
    if fold(x) == fold(y):
        return Pair(x, y, 0.95, f"{x} and {y} are spellings of one sound")
    longer = max(len(x), len(y))
    distance = min(OSA.distance(x, y), OSA.distance(fold(x), fold(y)) + (fold(x)[:1] != fold(y)[:1]))
    if len(skeleton(x)) >= 3 and skeleton(x) == skeleton(y) and distance <= 2:
        return Pair(x, y, 0.9, f"{x} and {y} have the same consonants")
    if x in wordlist("burmese") and y in wordlist("burmese"):
        return None
    if min(len(x), len(y)) >= 4 and (distance <= 1 or (distance / longer <= SLIP and longer >= 8 and x[0] == y[0])):
        return Pair(x, y, SLIPPED, f"{x} and {y} differ by a slip of {distance} letter" + "s" * (distance > 1))
    return None


def _judge(
    written: str, left: Sequence[str], right: Sequence[str], pairs: list[Pair], rest_a: list[str], rest_b: list[str]
) -> NameMatch:
    reasons = tuple(pair.reason for pair in pairs if pair.reason)
    rest_a = rest_a + ["abdul" for pair in pairs if pair.a == "abd" + pair.b]
    rest_b = rest_b + ["abdul" for pair in pairs if pair.b == "abd" + pair.a]
    if rest_a and rest_b:
        score = sum(pair.score for pair in pairs) / max(len(left), len(right))
        return NameMatch(round(0.7 * score, 3), False, (f"“{rest_a[0]}” and “{rest_b[0]}” are different names",))
    score = sum(pair.score for pair in pairs) / max(1, len(pairs))
    extra = rest_a or rest_b
    if len(pairs) == 1 and extra:
        return NameMatch(0.6, False, (f"one word, “{pairs[0].a}”, is not enough for a full name",))
    if (
        (sum(pair.score < 0.9 for pair in pairs) > 1 and len(pairs) < 3 and (extra or min(len(pair.a) for pair in pairs) < 5))
        or len(extra) > 3
        or (len(extra) > 1 and score < 0.95 and len(pairs) < 3)
    ):
        return NameMatch(round(0.8 * score, 3), False, ("too much differs",))
    if extra and any(pair.score <= SLIPPED and len(pair.a) > 1 < len(pair.b) for pair in pairs) and _crossed(pairs, right):
        return NameMatch(0.6, False, ("words that differ by a slip stand in another order",))
    if not extra and len(left) > 2 and not _in_turn(left, pairs, right):
        return NameMatch(0.6, False, ("the same words in another order",))
    plain = "," not in written and not any(word in wordlist("particles") for word in written.lower().split())
    if plain and not extra and len(left) == 2 and _swapped(left, right) and all(word in classes() for word in left):
        return NameMatch(0.6, False, ("given and family name are changed about, and either could be both",))
    if extra:
        reasons += (f"“{' '.join(extra)}” is an extra name",)
    return NameMatch(round(score - 0.03 * len(extra), 3), True, reasons or ("the same words but for order and marks",))


def _crossed(pairs: Sequence[Pair], right: Sequence[str]) -> bool:
    """Whether words stand on one side in another order than on the other."""
    order = [right.index(pair.b) for pair in pairs]
    return order != sorted(order)


def _in_turn(left: Sequence[str], pairs: Sequence[Pair], right: Sequence[str]) -> bool:
    """Whether the words follow each other on both sides alike, the name begun anywhere: "Xi Jinping", "Jinping Xi"."""
    order = [right.index(pair.b) for pair in pairs]
    start = order.index(min(order)) if order else 0
    turned = order[start:] + order[:start]
    return turned == sorted(turned)


def _swapped(left: Sequence[str], right: Sequence[str]) -> bool:
    return left[0] == right[-1] and left[-1] == right[0]
