"""Names that letters alone do not make one: put together only where office, rank or signs in brackets speak for it."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from rashomon.entities.eastern import chinese
from rashomon.entities.folding import fold, skeleton
from rashomon.entities.given import classes, is_given
from rashomon.entities.names import consonants
from rashomon.entities.splitting import words

_LONG = 5


def same_holder(a: str, b: str, *, office: bool, rank: bool) -> str:
    """Why two full names are one for people of the same office or military rank, or "".

    With either, a long given name of one sound and a family name that differs by two letters ("Tchiani", "Tiani") are
    enough; with the office, so are a Western and a Chinese given name before one Chinese family name.
    """
    left, right = words(a), words(b)
    if len(left) < 2 or len(right) < 2 or not (office or rank):
        return ""
    if _one_sound(left[0], right[0]) and _two_letters(left[-1], right[-1]):
        return f"{left[0]} and {right[0]} are one sound, {left[-1]} and {right[-1]} two spellings; the same " + (
            "office" if office else "rank"
        )
    if office and (family := _chinese_family(a, b) or _chinese_family(b, a)):
        return f"one family name, {family}, and the same office"
    return ""


def vowels_apart(a: str, b: str) -> str:
    """Why two names of three words or more are one for people of offices of one name, or "": only vowels of the last word differ."""
    left, right = words(a), words(b)
    if not len(left) == len(right) > 2:
        return ""
    same = all(fold(a) == fold(b) for a, b in zip(left[:-1], right[:-1], strict=True))
    x, y = left[-1], right[-1]
    return (
        f"{x} and {y} are spellings of one sound behind the same names; the same office"
        if same and x[0] == y[0] and skeleton(x) == skeleton(y) and OSA.distance(x, y) <= 2
        else ""
    )


def _one_sound(x: str, y: str) -> bool:
    if min(len(x), len(y)) < _LONG or x in classes() or y in classes():
        return x == y and len(x) > _LONG
    near = consonants(x, y)
    return near is not None and near.score >= 0.9


def _two_letters(x: str, y: str) -> bool:
    long = min(len(x), len(y)) >= _LONG
    return long and x[-2:] == y[-2:] and min(OSA.distance(x, y), OSA.distance(fold(x), fold(y)) + 1) <= 2


def _chinese_family(western: str, eastern: str) -> str:
    """The family name, where one name is Western with a Chinese family name and the other Chinese: "Joseph Wu", "Wu Zhaoxie"."""
    west, east = western.split(), eastern.replace("-", " ").split()
    if len(west) != 2 or len(east) < 2 or not is_given(west[0]) or is_given(east[-1]) or chinese(eastern) is None:
        return ""
    return east[0] if west[1].lower() == east[0].lower() and chinese(western) is None else ""


def written(a: str, signs: set[str]) -> str:
    """Why a name is that of somebody whose name stands in Chinese signs beside it elsewhere, or ""."""
    spelled = chinese(a)
    for sign in sorted(signs):
        other = chinese(sign)
        if spelled and other and spelled & other:
            return f"“{sign}” is read “{a}”"
    return ""
