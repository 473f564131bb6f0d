"""When an office was held, by the times that stand with its title: "since 2005", "from 1995 to 2003", "in May 1989"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rashomon.entities.story import Page, Seen
from rashomon.model import Time
from rashomon.times import Interval

_BEFORE = re.compile(
    r"\b(since|from|between|until|till|through|to|and|by|before)\s+(?:the |early |mid |late |around |about )*$|([–—-])\s?$"
)
_GAP = re.compile(
    r"[\s,(:]*(?:(?:from|since|between|until|till|through|to|and|in|on|during|early|mid|late|the|at|for|[–—-])[\s,(]*)*$"
)
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SINCE, _UNTIL = ("since", "from", "between"), ("until", "till", "through", "to", "–", "—", "-", "by", "before")


@dataclass(frozen=True, slots=True)
class Terms:
    """When an office began and ended, or a time `at` which something is told of it; `places` are the offsets of the times."""

    since: Interval | None = None
    until: Interval | None = None
    at: Interval | None = None
    places: tuple[tuple[int, int], ...] = ()

    @property
    def none(self) -> bool:
        """Whether no time is given."""
        return not self.places

    @property
    def method(self) -> str:
        """What the times say, in words; "" where there is none."""
        if self.since and self.until:
            return "with the times of both ends"
        return "since a time" if self.since else "until a time" if self.until else "at a time" if self.at else ""

    def begun(self) -> Terms:
        """The same where the words tell of the beginning."""
        return self if self.since or self.at is None else replace(self, since=self.at)

    def ended(self) -> Terms:
        """The same where the words tell of the end."""
        return self if self.until or self.at is None else replace(self, until=self.at, at=None)

    def over(self, published: Interval | None) -> bool:
        """Whether it ended before a report appeared."""
        end, seen = self.until.end if self.until else None, published.end if published else None
        return end is not None and seen is not None and end <= seen

    def ahead(self, published: Interval | None) -> bool:
        """Whether it begins after a report appeared."""
        start, seen = self.since.start if self.since else None, published.end if published else None
        return start is not None and seen is not None and start >= seen

    def seen_from(self, published: Interval | None) -> Interval | None:
        """The time for which it is told that an office is held: the one at which it is or begins, else that of the report."""
        return self.at or published


def terms(page: Page, title: Seen, verb: int) -> Terms:
    """The times that stand right behind a title, or hang on it or on its verb (-1 for none)."""
    found = Terms()
    at = title.mention.end
    opened = ""
    for time in _times(page, title):
        behind = time.start >= at and _GAP.match(page.text[at : time.start]) is not None
        if not behind and not _hangs(title, time, verb):
            continue
        match = _BEFORE.search(page.text[max(0, time.start - 24) : time.start])
        word = (match[1] or match[2]) if match else ""
        if word == "and" and opened != "between":
            continue
        opened = word
        found = _with(found, "until" if word == "and" else word, time)
        at = max(at, time.end)
    return found


def _times(page: Page, title: Seen) -> list[Time]:
    sentence = title.view.sentence
    return [t for t in page.analysis.reading.times if sentence.start <= t.start and t.end <= sentence.end and t.interval]


def _hangs(title: Seen, time: Time, verb: int) -> bool:
    """Whether a time hangs on a title, or on the verb, with no other verb between."""
    view = title.view
    i = view.top(*view.inside(time.start, time.end))
    goal = {verb, title.phrase.head if title.phrase else -1} - {-1}
    for _ in range(6):
        if i in goal:
            return True
        if i < 0 or view.words[i].upos in ("VERB", "AUX"):
            return False
        i = view.words[i].head
    return False


def _with(found: Terms, word: str, time: Time) -> Terms:
    when = _own(time)
    places = (*found.places, (time.start, time.end))
    if word in _SINCE:
        return replace(found, since=when, places=places)
    if word in _UNTIL:
        return replace(found, until=when, places=places)
    years = when.width.days > 800 if when and when.width else False
    if years and when and when.start and when.end and when.last_day:
        since, until = Interval.year(when.start.year), Interval.year(when.last_day.year)
        return replace(found, since=since, until=until, places=places)
    return replace(found, at=when, places=places)


def _own(time: Time) -> Interval | None:
    """The interval of the words alone, also where they are one end of a range."""
    if _ISO.fullmatch(time.value):
        return Interval.parse(time.value)
    return time.interval
