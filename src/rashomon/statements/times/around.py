"""What stands around a time: words that cut a part of it, that open it to one side, and times of day beside their date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from rashomon.statements.times.calendar import part_of
from rashomon.statements.times.sense import Sense
from rashomon.statements.times.tokens import Token
from rashomon.statements.words import words_of
from rashomon.times import Interval

_CLOCKS = frozenset({"clock", "bare_clock"})
_SMALL_GAP = 2
_PARTS = {"early": "the early part", "late": "the late part", "start": "the start", "end": "the end", "mid": "the middle"}


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a row of tokens: `first` up to, not including, `last`."""

    first: int
    last: int
    sense: Sense
    builder: str


def grown(found: Found, tokens: Sequence[Token], free: int, published: Interval | None) -> Found:
    """The time with the words before it that belong to it; none of them before token `free`."""
    if found.sense.type == "DURATION":
        if any("dash" in token.values for token in tokens[found.first : found.last]):
            return found
        return replace(found, first=_length_start(tokens, found.first, free))
    if found.sense.type not in ("DATE", "TIME") or found.builder in _CLOCKS or found.sense.value.endswith("_REF"):
        return found
    first, part = _part_before(tokens, found.first, free)
    if not part or (part == "about" and found.builder != "month_day"):
        return found
    return replace(found, first=first, sense=_narrowed(found.sense, part, published))


def _part_before(tokens: Sequence[Token], first: int, free: int) -> tuple[int, str]:
    """Where a phrase like "early", "mid-", "the end of" before a time starts, and the part it means."""
    at = first - 1
    if at >= free and "dash" in tokens[at].values and tokens[at].end == tokens[first].start:
        at -= 1
    if at < free:
        return first, ""
    if "early" in tokens[at].values:
        part = tokens[at].get("early")
        return (at - 1 if at > free and "the" in tokens[at - 1].values and part in ("early", "late", "mid") else at), part
    if at > free and "of" in tokens[at].values and (part := tokens[at - 1].get("part")):
        return (at - 2 if at - 2 >= free and "the" in tokens[at - 2].values else at - 1), part
    if at > free and tokens[at].lower == "in" and (part := tokens[at - 1].get("early")):
        return at - 1, part
    if tokens[at].lower in ("around", "about") and tokens[first].lower != "the":
        return at, "about"
    return first, ""


def _narrowed(sense: Sense, part: str, published: Interval | None) -> Sense:
    interval = sense.interval
    if interval is None or part == "about":
        return sense
    if part == "earlier":
        cut = Interval(None, published.end if published else None)
        return replace(sense, interval=interval.meet(cut) or interval, rule=sense.rule + ", before the telling")
    if part == "later":
        cut = Interval(published.start if published else None, None)
        return replace(sense, interval=interval.meet(cut) or interval, rule=sense.rule + ", the rest of it")
    return replace(sense, interval=part_of(interval, part), rule=f"{sense.rule}; {_PARTS[part]} of it")


def _length_start(tokens: Sequence[Token], first: int, free: int) -> int:
    """Where a length of time starts, with "more than", "nearly", "up to", "the first" before it."""
    at = first
    while at > free and at > first - 5:
        left = tokens[at - 1]
        if "bound2" in left.values and at - 2 >= free and "bound" in tokens[at - 2].values:
            at -= 3 if at - 3 >= free and tokens[at - 3].lower == "no" else 2
        elif "approx" in left.values and tokens[at].lower not in ("the", "these", "last", "past", "next"):
            at -= 1
        elif "the" in left.values and "a" not in tokens[at].values:
            return at - 1
        elif left.values.keys() & {"ordword"} and at - 2 >= free and "the" in tokens[at - 2].values:
            return at - 2
        else:
            break
    return at


def _between(left: Found, right: Found, tokens: Sequence[Token]) -> list[Token]:
    return list(tokens[left.last : right.first])


def _joins(gap: Sequence[Token], words: frozenset[str]) -> bool:
    return len(gap) <= _SMALL_GAP and all(token.lower in words for token in gap)


_CLOCK_DATE, _DATE_CLOCK = frozenset({"on", ","}), frozenset({"at", ",", "around", "about"})


def _is_day(sense: Sense) -> bool:
    width = sense.interval.width if sense.interval else None
    return sense.type == "DATE" and (sense.value.startswith("XXXX-WXX-") or width == timedelta(days=1))


def _one(left: Found, right: Found, tokens: Sequence[Token]) -> Found | None:
    """Two neighbours as one time, or `None`."""
    gap = _between(left, right, tokens)
    if left.builder in _CLOCKS and _is_day(right.sense) and _joins(gap, _CLOCK_DATE):
        return _at_clock(left, right, right.sense, left.sense)
    if right.builder in _CLOCKS and _is_day(left.sense) and _joins(gap, _DATE_CLOCK):
        return _at_clock(left, right, left.sense, right.sense)
    if left.builder == "day_part" and _is_day(right.sense) and [t.lower for t in gap] in (["of"], ["on"]):
        return _at_clock(left, right, right.sense, left.sense)
    if left.builder == "eve" and not gap and right.sense.interval is not None and right.sense.interval.start is not None:
        start = right.sense.interval.start
        day = Interval(start - timedelta(days=1), start)
        value = (start - timedelta(days=1)).date().isoformat()
        return Found(left.first, right.last, Sense("DATE", value, day, "the day before", right.sense.interval, True), "eve")
    return None


def _at_clock(left: Found, right: Found, day: Sense, clock: Sense) -> Found:
    value = f"{day.value}T{clock.value.split('T')[-1]}"
    return Found(left.first, right.last, replace(day, type="TIME", value=value), "merged")


def merged(found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
    """Times of day put together with their date; bare clock readings that stand alone are dropped, they may be scores."""
    done: list[Found] = []
    for item in found:
        one = _one(done[-1], item, tokens) if done else None
        if one is not None:
            done[-1] = one
        else:
            done.append(item)
    return [item for item in done if item.builder != "bare_clock" or _after_at(item, tokens)]


def _after_at(item: Found, tokens: Sequence[Token]) -> bool:
    return item.first > 0 and tokens[item.first - 1].lower in ("at", "until", "by")


_OPENING = {
    "since": ("since", "from then on"),
    "until": ("until", "up to its end"),
    "till": ("until", "up to its end"),
    "before": ("before", "before it begins"),
    "after": ("after", "after it ends"),
    "by": ("until", "at its end at the latest"),
}


def _opened(sense: Sense, word: str) -> Sense:
    interval = sense.interval
    if interval is None or word not in _OPENING:
        return sense
    kind, words = _OPENING[word]
    start, end = {
        "since": (interval.start, None),
        "until": (None, interval.end),
        "before": (None, interval.start),
        "after": (interval.end, None),
    }[kind]
    if start is None and end is None:
        return sense
    return replace(sense, interval=Interval(start, end), rule=f"{sense.rule}; {words}")


def _range(left: Found, right: Found, tokens: Sequence[Token]) -> Interval | None:
    """The whole stretch of "from … to …" or "between … and …"."""
    a, b = left.sense.interval, right.sense.interval
    gap = _between(left, right, tokens)
    before = tokens[left.first - 1].lower if left.first else ""
    if len(gap) != 1 or a is None or b is None or a.start is None or b.end is None or a.start >= b.end:
        return None
    word = gap[0].lower
    if (before == "between" and word == "and") or (before == "from" and "to" in gap[0].values) or word in ("through", "–"):
        return Interval(a.start, b.end)
    return None


def _possessive(item: Found, tokens: Sequence[Token]) -> bool:
    return item.last < len(tokens) and "own" in tokens[item.last].values


def _is_hour_of_day(item: Found, tokens: Sequence[Token]) -> bool:
    """ "Before dawn on Sunday" and "after midnight on Sunday" are on the Sunday."""
    return tokens[item.first].lower in words_of("hours_of_day") and tokens[item.first - 1].lower in ("before", "after")


def signalled(found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
    """Times with the words before them that open them to one side, and ranges over two times."""
    done: list[Found] = []
    taken: Interval | None = None
    for index, item in enumerate(found):
        if item.sense.type not in ("DATE", "TIME") or item.sense.rule.startswith("one end of a range"):
            done.append(item)
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        whole = _range(item, following, tokens) if following is not None and following.sense.type in ("DATE", "TIME") else None
        interval, taken = taken or whole, whole
        if interval is not None:
            rule = f"{item.sense.rule}; one end of a range, both counted in"
            done.append(replace(item, sense=replace(item.sense, interval=interval, rule=rule)))
        elif item.first and not _possessive(item, tokens) and not _is_hour_of_day(item, tokens):
            done.append(replace(item, sense=_opened(item.sense, tokens[item.first - 1].lower)))
        else:
            done.append(item)
    return done
