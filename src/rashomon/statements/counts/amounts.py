"""Numbers as words give them: their value, and the bounds that "at least", "dozens", "between … and" set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count

from rashomon.statements.counts.seen import Seen, words_of

_BOUNDS = ("low", "more", "high", "less", "nearly", "about")
_NEAR = 0.1
"""How far "about" reaches to both sides, as a share of the number."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the words `first` up to, not including, `last`, with its bounds; `None` is open."""

    first: int
    last: int
    low: float | None
    high: float | None


def exact(value: float) -> float:
    """The value to twelve digits: 4.1 million is 4,100,000, not 4,099,999.9999999995."""
    return float(f"{value:.12g}")


def _plain(text: str) -> float | None:
    """The value of a number in figures, thousands set off by commas; `None` for anything else."""
    digits = text.replace(",", "")
    if not digits.replace(".", "", 1).isdigit() or not digits.isascii() or len(digits) > 15 or digits.startswith("."):
        return None
    parts = text.split(".")[0].split(",")
    if len(parts) > 1 and not (1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])):
        return None
    return float(digits)


def value_at(seen: Seen, index: int) -> tuple[float, int] | None:
    """The number that starts at a word, scales counted in ("3.5 million", "twenty-five thousand"), and the word after it."""
    total, at = None, index
    while at < len(seen.tree.words) and at < index + 6:
        one = _one(seen.lower(at))
        if one is None:
            break
        if total is not None and not (total >= 20 and total % 10 == 0 and one < 10) and not (total % 100 == 0 and one < 100):
            break
        if total is not None and _plain(seen.lower(at)) is not None:
            break
        total, at = (total or 0) + one, at + 1
        if joined(seen, at - 1):
            total, at = total + float(words_of("number")[seen.lower(at + 1)]), at + 2
        while seen.lower(at) in words_of("scale") and at < index + 6:
            total, at = exact(total * float(words_of("scale")[seen.lower(at)])), at + 1
        at += _goes_on(seen, index, total, at)
    return None if total is None else (total, at)


def _goes_on(seen: Seen, index: int, total: float, at: int) -> bool:
    """Whether an "and" inside a number written out follows: "one hundred and thirty-five"."""
    one = _one(seen.lower(at + 1)) if seen.lower(at) == "and" and total >= 100 and total % 100 == 0 else None
    return one is not None and one < 100 and not seen.lower(index)[:1].isdigit() and not seen.lower(at + 1)[:1].isdigit()


def joined(seen: Seen, index: int) -> bool:
    """Whether a hyphen joins a word for tens with one for units behind it, each a word of its own: "sixty" "-" "three"."""
    words, number = seen.tree.words, words_of("number")
    if index + 2 >= len(words) or words[index + 1].text not in _HYPHENS or words[index].end != words[index + 1].start:
        return False
    tens, units = number.get(seen.lower(index)), number.get(seen.lower(index + 2))
    return tens is not None and units is not None and int(tens) >= 20 and int(tens) % 10 == 0 and 0 < int(units) < 10


_HYPHENS = frozenset("-‐‑")


def _one(text: str) -> float | None:
    if text in words_of("number"):
        return float(words_of("number")[text])
    if "-" in text:
        parts = [words_of("number").get(part) for part in text.split("-")]
        if len(parts) == 2 and all(part is not None for part in parts):
            return sum(float(part) for part in parts if part is not None)
    return _plain(text)


_FEW = frozenset({"several", "a few", "some", "many"})


def _vague(seen: Seen, index: int) -> Amount | None:
    for size in (3, 2, 1):
        words = " ".join(seen.lower(i) for i in range(index, index + size))
        if words in words_of("some"):
            low, *high = words_of("some")[words].split()
            scale = words_of("scale").get(seen.lower(index + size)) if not high and words in _FEW else None
            if scale is not None:  # "several hundred"
                return Amount(index, index + size + 1, exact(2 * float(scale)), None)
            more = seen.lower(index + size + 1)
            if seen.lower(index + size) == "of" and more in words_of("some"):  # "hundreds of thousands"
                factor = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}.get(more, 1.0)
                return Amount(index, index + size + 2, float(low) * factor, None)
            return Amount(index, index + size, float(low), float(high[0]) if high else None)
    return None


def _bound(seen: Seen, first: int) -> tuple[str, int]:
    """The kind of the bound before a number, and the word it starts at."""
    for size in (4, 3, 2, 1):
        start = first - size
        if start >= 0:
            words = " ".join(seen.lower(i) for i in range(start, first))
            kind = next((kind for kind in _BOUNDS if words in words_of(kind)), "")
            if kind:
                return kind, start
    return "", first


def _limits(kind: str, value: float) -> tuple[float | None, float | None]:
    return {
        "low": (value, None),
        "more": (value, None),
        "high": (None, value),
        "less": (None, value),
        "nearly": (exact(value * (1 - _NEAR)), value),
        "about": (exact(value * (1 - _NEAR)), exact(value * (1 + _NEAR))),
    }.get(kind, (value, value))


def _other_end(seen: Seen, first: int, last: int) -> tuple[float, int] | None:
    """The second number of "10 to 12", "between 10 and 12", "10-12"."""
    word = seen.lower(last)
    if word in ("to", "-", "–", "or") or (word == "and" and seen.lower(first - 1) == "between"):
        return value_at(seen, last + 1)
    return None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split()[0] for words in words_of("some")) | words_of("number").keys()


def starts(seen: Seen) -> list[int]:
    """The words at which a number can start: most words are left out at a glance."""
    return list(compress(count(), map(_can_start, seen.tree.lower)))


@lru_cache(maxsize=65536)
def _can_start(text: str) -> bool:
    return text[:1].isdigit() or text in _first_words() or ("-" in text and text.split("-")[0] in words_of("number"))


def amount_at(seen: Seen, index: int) -> Amount | None:
    """The number that starts at a word, with its bounds, or `None`."""
    if not _can_start(seen.lower(index)):
        return None
    found = value_at(seen, index)
    if found is None:
        vague = _vague(seen, index)
        if vague is None:
            return None
        kind, start = _bound(seen, index)
        low, high = (
            _limits(kind, vague.low) if kind and vague.low is not None and vague.low == vague.high else (vague.low, vague.high)
        )
        return Amount(start if kind else index, vague.last, low, high)
    value, last = found
    other = _other_end(seen, index, last)
    if other is not None and other[0] > value:
        start = index - 1 if seen.lower(index - 1) in ("between", "from") else index
        return Amount(start, other[1], value, other[0])
    kind, start = _bound(seen, index)
    low, high = _limits(kind, value)
    return Amount(start, last, low, high)
