"""Korean and Chinese names: syllables compared one by one, over romanisations, hyphens, order and scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from anyascii import anyascii

from rashomon.entities.folding import fold
from rashomon.entities.tables import packaged, parts

_CUT = re.compile(r"[\s\-‐–·]+")
_HANGUL = re.compile(r"[가-힣]{2,5}\Z")
_HAN = re.compile(r"[\u3400-\u9fff]{2,5}\Z")
_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,3}(?:[aeiou]{1,4}|w[aeiou]{1,2})(?:ng|[nklmptrhd](?![aeiouyw]))?")
_PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)

Result = tuple[float, bool, tuple[str, ...]]


def compare(a: str, b: str) -> Result | None:
    """Score, verdict and reasons for two names of this kind; `None` where either is of another kind."""
    same_script = (_HANGUL.match(a) and _HANGUL.match(b)) or (_HAN.match(a) and _HAN.match(b))
    if same_script:
        near = sum(x == y for x, y in zip(a, b, strict=False)) / max(len(a), len(b))
        return 0.7 * near, False, ("another sign is another name",)
    left, right = korean(a), korean(b)
    if left and right:
        return _korean(left, right)
    return _chinese(a, b)


@cache
def _families() -> Mapping[str, int]:
    lines = [line for line in packaged("korean.tsv").splitlines() if line and not line.startswith("#")]
    return {anyascii(name).lower().replace("'", ""): number for number, line in enumerate(lines) for name in parts(line)} | {
        name: number for number, line in enumerate(lines) for name in parts(line)
    }


@cache
def korean(name: str) -> tuple[int, tuple[str, ...]] | None:
    """Number of the family name and the folded syllables of the given name, or `None` for what is no Korean name."""
    if _HANGUL.match(name):
        size = 2 if name[:2] in _families() else 1
        if name[:size] not in _families() or len(name) <= size:
            return None
        return _families()[name[:size]], tuple(_syllable(anyascii(sign).lower()) for sign in name[size:])
    tokens = [token for token in _CUT.split(anyascii(name).replace("'", "").lower()) if token]
    if not 2 <= len(tokens) <= 3 or not all(token.isalpha() for token in tokens):
        return None
    for family, given in ((tokens[0], tokens[1:]), (tokens[-1], tokens[:-1])):
        if family in _families():
            syllables = [part for token in given for part in cut(token)]
            if len(syllables) in (1, 2) and all(syllables):
                return _families()[family], tuple(_syllable(part) for part in syllables)
    return None


def cut(token: str) -> list[str]:
    """A romanised given name in its syllables, or a list with "" where it is none."""
    found = _SYLLABLE.findall(token)
    return found if "".join(found) == token and len(found) <= 2 else [""]


def _syllable(part: str) -> str:
    return fold(part, "korean")


def _korean(left: tuple[int, tuple[str, ...]], right: tuple[int, tuple[str, ...]]) -> Result | None:
    if left[0] != right[0]:
        return None
    if left[1] == right[1]:
        return 0.95, True, ("one Korean name in two romanisations or scripts",)
    near = sum(x == y for x, y in zip(left[1], right[1], strict=False)) / max(len(left[1]), len(right[1]))
    return 0.4 + 0.3 * near, False, (f"another given name: {'-'.join(left[1])} and {'-'.join(right[1])}",)


@cache
def _pinyin() -> Mapping[str, str]:
    pairs = (line.split("\t") for line in packaged("chinese.tsv").splitlines() if line and not line.startswith("#"))
    return {anyascii(old): new for old, new in pairs}


def _chinese(a: str, b: str) -> Result | None:
    """Verdict where one name is in Wade-Giles or Chinese signs and both are Chinese; else `None`."""
    left, right = chinese(a), chinese(b)
    if left is None or right is None:
        return None
    if left & right:
        return 0.95, True, ("one Chinese name in two romanisations or scripts",)
    return None


@cache
def chinese(name: str) -> frozenset[str] | None:
    """Readings of a Chinese name as joined pinyin, or `None` for what is none."""
    if _HAN.match(name):
        plain = anyascii(name).lower()
        return frozenset({plain})
    tokens = [token for token in _CUT.split(anyascii(name).replace("'", "").lower()) if token]
    if not 2 <= len(tokens) <= 3:
        return None
    made = "".join(_pinyin().get(token, token) for token in tokens)
    return frozenset({made, "".join(tokens)}) if _is_pinyin(made) or _is_pinyin("".join(tokens)) else None


def _is_pinyin(joined: str) -> bool:
    found = _PINYIN.findall(joined)
    return "".join(found) == joined and 2 <= len(found) <= 5
