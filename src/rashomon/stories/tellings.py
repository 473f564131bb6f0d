"""Sentences that tell something of a day: the words that name the day, what the sentence is about, whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import fsum

from rashomon.model import Analysis, BlockKind, Document, Event, Status
from rashomon.stories.days import MONTHS, WEEKDAYS, YEARS, DayWord, after, day_words, on_or_before, safe_date
from rashomon.stories.features import telling
from rashomon.stories.words import WORD, Rarity, function_words, stem
from rashomon.times import Interval

_BREAK = re.compile(r"[.!?][”\"’')\]]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_QUOTED = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»")
EARLY = 6
"""Sentences of a report that count as its news rather than its background."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One day word with its sentence: the day where it is known, the sentence's terms and event labels."""

    document: str
    word: DayWord
    day: date | None
    terms: frozenset[str]
    labels: frozenset[str]
    quoted: bool
    early: bool


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in _BREAK.finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _monthless(day: int, published: date) -> date | None:
    """The last such day of a month up to the day of publication."""
    before = published.replace(day=1) - timedelta(days=1)
    days = [safe_date(published.year, published.month, day), safe_date(before.year, before.month, day)]
    return next((found for found in days if found and found <= published), None)


def _yearless(month_day: tuple[int, int], published: date, ahead: bool) -> date | None:
    if month_day[0] == 0:
        return _monthless(month_day[1], published)
    days = [safe_date(published.year + step, *month_day) for step in (-1, 0, 1)]
    known = [day for day in days if day]
    past = max((day for day in known if day <= published), default=None)
    coming = min((day for day in known if day > published), default=None)
    if coming and (ahead or (past and (published - past).days > 300 and (coming - published).days < 40)):
        return coming
    return past


def resolve(word: DayWord, published: Interval | None) -> date | None:
    """The day that `word` names in a report published then; `None` where that cannot be said."""
    if word.day:
        return word.day
    last = published.last_day if published else None
    if published is None or last is None or last.year not in YEARS:
        return None
    if published.width is None or published.width > timedelta(days=2):
        return None
    if word.month_day:
        return _yearless(word.month_day, last, word.ahead)
    if word.weekday is not None:
        if word.ahead:
            return after(word.weekday, last)
        said_last = word.text.casefold().startswith("last ")
        return on_or_before(word.weekday, last - timedelta(days=1) if said_last else last)
    if word.offset is not None and published.width <= timedelta(days=1):
        return last + timedelta(days=word.offset)
    return None


def period(word: DayWord, published: date) -> list[date]:
    """The days of "last week", "this week", "last month" or "this month" as seen from the day of publication."""
    if word.period in ("last week", "this week"):
        monday = published - timedelta(days=published.weekday() + (7 if word.period == "last week" else 0))
        return [monday + timedelta(days=step) for step in range(7)]
    first = published.replace(day=1)
    if word.period == "last month":
        first = (first - timedelta(days=1)).replace(day=1)
    days = (first + timedelta(days=step) for step in range(31))
    return [day for day in days if day.month == first.month]


def _terms(text: str, start: int, end: int) -> set[str]:
    grammar = function_words()
    calendar = {stem(day) for day in WEEKDAYS}
    stems = {stem(match.group()) for match in WORD.finditer(text, start, end) if not match.group()[0].isdigit()}
    return {word for word in stems if word not in grammar | calendar and not (word[:3] in MONTHS and len(word) < 10)}


def _shares(words: Sequence[DayWord], start: int, end: int) -> list[tuple[int, int]]:
    """The part of a sentence that goes with each of its day words: up to half way to the next one."""
    order = sorted({word.start for word in words})
    cuts = [start, *((a + b) // 2 for a, b in pairwise(order)), end]
    parts = dict(zip(order, pairwise(cuts), strict=True))
    return [parts[word.start] for word in words]


def _marks(analysis: Analysis) -> tuple[list[tuple[int, str]], list[tuple[int, int]]]:
    """Triggers of events with their labels, and the time expressions of planned ones."""
    told = [s.content for s in analysis.statements if isinstance(s.content, Event)]
    planned = [(event.time.start, event.time.end) for event in told if event.time and event.status is Status.PLANNED]
    return sorted((event.trigger.start, event.label) for event in told), planned


def tellings(analysis: Analysis) -> list[Telling]:
    """Every day word of the telling text with its part of the sentence, in order of the text."""
    document, found, count = analysis.document, [], 0
    quoted = [match.span() for match in _QUOTED.finditer(document.text)]
    opened = [start for start, _ in quoted]
    events, planned = _marks(analysis)
    ids = sorted((m.start, f"@{name}") for m in analysis.mentions for name in m.entities)
    for start, end, _ in telling(document):
        for a, b in _sentences(document.text, start, end):
            count += 1
            words = list(day_words(document.text, a, b))
            for word, (left, right) in zip(words, _shares(words, a, b) if words else [], strict=True):
                if word.weekday is not None and any(first <= word.start < last for first, last in planned):
                    word = replace(word, ahead=True)
                at = bisect_right(opened, word.start) - 1
                inside = at >= 0 and word.start < quoted[at][1]
                terms = frozenset(_terms(document.text, left, right) | _within(ids, left, right))
                labels = frozenset(_within(events, left, right))
                day = resolve(word, document.published.interval)
                found.append(Telling(document.id, word, day, terms, labels, inside, count <= EARLY))
    return found


def _within(marks: Sequence[tuple[int, str]], start: int, end: int) -> set[str]:
    """The words of the sorted `marks` that stand from `start` to `end`."""
    return {word for _, word in marks[bisect_left(marks, (start, "")) : bisect_left(marks, (end, ""))]}


class Likeness:
    """How surely two tellings of a story tell the same, by its rare words; the words of each are weighed once."""

    def __init__(self, everything: Sequence[Telling]) -> None:
        rarity = Rarity.of(one.terms for one in everything)
        self.weights = {term: rarity(term) for one in everything for term in one.terms}
        self.sizes = {one.terms: self._weight(one.terms) for one in everything}

    def _weight(self, terms: frozenset[str]) -> float:
        return fsum([self.weights[term] for term in terms])

    def __call__(self, a: Telling, b: Telling) -> float:
        """From 0 to 1: the weight of the shared words against the shorter telling, more where they share an event too."""
        shared = a.terms & b.terms
        if len(shared) < 2:
            return 0.0
        size = min(self.sizes[a.terms], self.sizes[b.terms])
        score = self._weight(shared) / size if size > 0 else 0.0
        same_event = bool(a.labels & b.labels) and any(term.startswith("@") for term in shared)
        return min(1.0, score + (0.2 if same_event else 0.0))


def caption_days(document: Document) -> Sequence[date]:
    """Full dates in captions and credits: the report is no older than these."""
    kinds = (BlockKind.CAPTION, BlockKind.CREDIT)
    blocks = [block for block in document.blocks if block.kind in kinds]
    return [word.day for block in blocks for word in day_words(document.text, block.start, block.end) if word.day]
