"""Undated reports are dated by what they tell: "on Wednesday" is the day to which the other reports date the same.

Each day on which the report can have appeared is tried: its weekdays, "yesterday" and "last week" then mean certain days,
and what it tells of these days is held against what the story's other reports tell of them. The likeliest days are the
result, with the reason in one sentence. The program's clock is never asked.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.model import Analysis, BlockKind, Document, Published
from rashomon.stories.days import WEEKDAYS, YEARS, DayWord, day_words
from rashomon.stories.settings import SETTINGS
from rashomon.stories.tellings import Likeness, Telling, caption_days, period, resolve, tellings
from rashomon.times import Interval

LEAD_AGES = (0.66, 0.21, 0.045, 0.025, 0.015, 0.015, 0.012)
"""How often a weekday that the first sentences of news tell of as past lies 0 to 6 days back.

Counted in 2,700 mentions of dated world news and rounded by hand. Six days back (5 % as counted) is lowered: nearly all of
these are days still to come, or dates of publication that are a day early.
"""
AGES = (0.47, 0.28, 0.1, 0.055, 0.04, 0.03, 0.02)
"""The same further down, where the background is told (11,000 mentions)."""
AHEAD = (0.02, 0.38, 0.21, 0.12, 0.09, 0.09, 0.09)
"""The same for a weekday to come, 0 to 6 days on (1,400 mentions; today's name, seldom used so, is lowered by hand)."""
ONWARD = 0.1
"""How much a run of days that starts on the likeliest one is preferred: reports lag behind the news, not ahead of it."""
POOL = 400
"""How many tellings on known days are compared with; those of the reports' first sentences come first."""

Matches = Mapping[date, tuple[float, Telling]]


@dataclass(frozen=True, slots=True)
class _Story:
    """What the dated days of a story say: the pool of tellings on known days, its core day, days of publication, names."""

    pool: tuple[Telling, ...]
    core: date | None
    published: tuple[date, ...]
    names: Mapping[str, str]
    alike: Likeness


@dataclass(frozen=True, slots=True)
class _Trial:
    """A day of publication on trial: its log weight, and the telling that speaks for it most with its day and match."""

    day: date
    score: float
    telling: Telling | None
    told: date | None
    match: Telling | None


def _name(document: Document) -> str:
    """How a reason names a report."""
    head = next((document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADLINE), document.text[:200])
    lines = (document.title or head).strip().split("\n")
    short = " ".join(lines[0].split())
    short = short if len(short) <= 60 else short[:57].rsplit(" ", 1)[0] + " …"
    return f"{document.outlet} (“{short}”)" if document.outlet else f"“{short}”"


def _core(everything: Sequence[Telling], known: Sequence[Telling], story: _Story) -> date | None:
    """The day that most reports tell of, weekdays of undated reports counted for the days on which others tell the same."""
    support: defaultdict[date, dict[str, float]] = defaultdict(dict)

    def count(day: date, document: str, value: float) -> None:
        support[day][document] = max(support[day].get(document, 0.0), value)

    fitting = [one for one in known if one.day and not one.word.ahead and _plausible(one.day, story.published)]
    for one in fitting:
        if one.day:
            count(one.day, one.document, 1.0 if one.early else 0.4)
    for one in everything:
        if one.day is None and one.word.weekday is not None and not one.word.ahead:
            for other in fitting:
                if other.day and other.day.weekday() == one.word.weekday:
                    count(other.day, one.document, 0.2 + 0.8 * story.alike(one, other))
    if not support:
        return min(story.published, default=None)
    return min(support, key=lambda day: (-round(math.fsum(support[day].values()), 6), -day.toordinal()))


def _plausible(day: date, published: Sequence[date]) -> bool:
    """Whether a story whose reports appeared on these days can have its news on that day."""
    slack = timedelta(days=SETTINGS.story_days)
    return not published or min(published) - slack <= day <= max(published) + timedelta(days=1)


def _published(document: Document) -> date | None:
    """The day of publication where it is known to three days at least."""
    interval = document.published.interval
    sharp = interval is not None and interval.width is not None and interval.width.days <= 3
    day = interval.first_day if interval is not None and sharp else None
    return day if day is not None and day.year in YEARS else None


def _story(analyses: Sequence[Analysis], told: Mapping[str, Sequence[Telling]]) -> _Story:
    everything = [one for name in sorted(told) for one in told[name]]
    alike = Likeness(everything)
    known = sorted((one for one in everything if one.day), key=lambda one: (not one.early, one.document, one.word.start))
    published = tuple(sorted({day for a in analyses if (day := _published(a.document))}))
    names = {a.document.id: _name(a.document) for a in analyses}
    bare = _Story(tuple(known[:POOL]), None, published, names, alike)
    return _Story(bare.pool, _core(everything, bare.pool, bare), published, names, alike)


def _matches(one: Telling, story: _Story) -> Matches:
    """For each day of the pool, the telling that is most like `one`, and how much."""
    best: dict[date, tuple[float, Telling]] = {}
    for other in story.pool:
        elsewhere = (other.document, other.word.start) != (one.document, one.word.start)
        if other.day and elsewhere and other.word.ahead == one.word.ahead and _can_be(one.word, other.day):
            score = story.alike(one, other)
            if score > best.get(other.day, (0.0, other))[0]:
                best[other.day] = (score, other)
    return best


def _can_be(word: DayWord, day: date) -> bool:
    """Whether the word can name that day, whenever it was written."""
    return word.weekday in (None, day.weekday()) and word.month_day in (None, (0, day.day), (day.month, day.day))


def _fits(one: Telling, day: date | None, published: date) -> float:
    """Log weight of naming `day` as `one` does in a report of that day of publication."""
    word, ages = one.word, LEAD_AGES if one.early else AGES
    if day is None:
        return 0.0
    back = (published - day).days
    if word.weekday is not None:
        return math.log(AHEAD[min(-back, 6)] if word.ahead else ages[min(back, 6)])
    if word.day and (back < 0) != word.ahead:
        return -2.0 if word.ahead else -5.0
    if word.month_day and not word.ahead:
        return -min(max(back, 0), 60) / (20 if word.month_day[0] else 8)
    return 0.0


def _spoken_for(one: Telling, days: Sequence[date], matches: Matches) -> tuple[float, date | None, Telling | None]:
    """How much what others tell of `days` speaks for this reading of the telling: log weight, the day, who tells it."""
    found = [(matches[day][0], day) for day in days if day in matches]
    score, day = max(found, default=(0.0, None))
    if day is None or one.word.day or score <= SETTINGS.same:
        return 0.0, None, None
    weight = SETTINGS.same_weight * (1.5 if one.word.period else 1.0)
    return weight * (score - SETTINGS.same), day, matches[day][1]


def _try(published: date, own: Sequence[tuple[Telling, Matches]], story: _Story, least: date | None) -> _Trial:
    """How well the report's day words fit its having appeared on that day."""
    spoken: list[tuple[float, int, date | None, Telling, Telling | None]] = []
    fits: dict[tuple[date | None, bool], float] = {}
    for order, (one, matches) in enumerate(own):
        day = resolve(one.word, Interval.day(published))
        days = period(one.word, published) if one.word.period else [day] if day else []
        score, best, match = _spoken_for(one, days, matches)
        if one.early and not one.word.ahead and story.core in days:
            score = max(score, SETTINGS.core_weight)
        spoken.append((score, -order, best or day, one, match))
        if not one.quoted:
            key = day, one.word.ahead
            fits[key] = min(fits.get(key, 0.0), _fits(one, day, published))
    spoken.sort(key=lambda row: row[:2], reverse=True)
    total = _prior(published, story, least) + math.fsum(fits.values()) + math.fsum(row[0] for row in spoken[:4])
    telling = [row for row in spoken if row[2] and (row[4] or row[3].word.weekday is not None or row[3].word.day)]
    reason = max(telling, key=lambda row: (_newest(row[2], row[3], published), *row[:2]), default=None)
    if reason is None or _newest(reason[2], reason[3], published) < 0:
        return _Trial(published, total, None, None, None)
    return _Trial(published, total, reason[3], reason[2], reason[4])


def _newest(day: date | None, one: Telling, published: date) -> int:
    """How well a telling serves as the reason: the newest day told in the report's own voice before all."""
    if day is None or one.word.ahead or one.word.period or not 0 <= (published - day).days < 7:
        return -1
    return (0 if one.quoted else 10) - (published - day).days


def _prior(published: date, story: _Story, least: date | None) -> float:
    """Log weight of appearing on that day, from the other reports' days, the story's core day and dated captions."""
    weight = 0.0
    if story.published:
        weight -= min(abs((published - day).days) for day in story.published) * SETTINGS.pub_decay
    if story.core:
        after = (published - story.core).days
        weight -= after * SETTINGS.core_decay if after >= 0 else -after
    return weight - (5.0 if least and published < least else 0.0)


def _trials(own: Sequence[tuple[Telling, Matches]], story: _Story, least: date | None) -> list[_Trial]:
    """All days on trial, in order."""
    days = [day for day in (*story.published, story.core) if day]
    if not days:
        return []
    slack = SETTINGS.story_days
    first = min(days) - timedelta(days=slack if story.published else 0)
    length = min((max(days) - first).days + slack + 1, 90)
    return [_try(first + timedelta(days=step), own, story, least) for step in range(length)]


def _window(shares: Sequence[float]) -> tuple[int, int, float]:
    """The run of days that holds most of the weight: first, last, and its weight.

    Two days where they hold enough, else three where these hold half (two readings may compete), else as many as it takes.
    """
    top = max(range(len(shares)), key=lambda i: (round(shares[i], 9), -i))

    def best(width: int) -> tuple[int, int, float]:
        sums = [math.fsum(shares[i : i + width]) for i in range(len(shares) - width + 1)]
        start = max(range(len(sums)), key=lambda i: (round(sums[i] + (ONWARD if i == top else 0.0), 9), -i))
        return start, start + width - 1, sums[start]

    size = len(shares)
    narrow = [best(min(width, size)) for width in (2, 3)]
    for least in (SETTINGS.mass, SETTINGS.half):
        for found in narrow:
            if found[2] >= least:
                return found
    return next((found for width in range(4, size) if (found := best(width))[2] >= SETTINGS.mass), best(size))


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _because(trial: _Trial, first: date, last: date, story: _Story) -> str:
    """The reason, in one sentence."""
    told, says, days = trial.told, trial.telling, (last - first).days
    when = f"so it appeared between {_long(first)} and {_long(last)}."
    if told == first:
        when = "so it appeared on that day or " + ("the next." if days == 1 else f"within {days} days of it.")
    if says is None or told is None:
        news = f"The story's news is of {_long(story.core)}" if story.core else "The story's other reports are dated"
        return f"{news} and nothing in this report tells its own day; {when}"
    day = f"{_long(told)}, a {WEEKDAYS[told.weekday()]}"
    if says.word.day:
        return f"The newest day that it tells of is {day}; {when}"
    if trial.match is None:
        return f"It says “{says.word.text}”, which next to the story's news of {_long(story.core or told)} is {day}; {when}"
    who = "elsewhere it" if trial.match.document == says.document else story.names[trial.match.document]
    return f"It says “{says.word.text}”; {who} dates the same to {day}; {when}"


def _date(
    own: Sequence[Telling], story: _Story, captions: Sequence[date], headed: tuple[DayWord, bool] | None
) -> Published | None:
    near = [day for day in captions if story.core is None or (day - story.core).days <= 2 * SETTINGS.story_days]
    trials = _trials([(one, _matches(one, story)) for one in own], story, max(near, default=None))
    if not trials:
        return None
    if headed and (found := _as_headed(trials, headed)):
        return found
    top = max(trial.score for trial in trials)
    shares = [math.exp(trial.score - top) for trial in trials]
    whole = math.fsum(shares)
    first, last, mass = _window([share / whole for share in shares])
    best = max(trials[first : last + 1], key=lambda trial: (round(trial.score, 9), -trial.day.toordinal()))
    days = trials[first].day, trials[last].day
    return Published(Interval.days(*days), "story", _reliability(mass, best), _because(best, *days, story))


def _headed(document: Document) -> tuple[DayWord, bool] | None:
    """The day without a year that the report prints above its words, and whether it stands on a line of its own."""
    found: list[tuple[DayWord, bool]] = []
    for block in document.blocks:
        if block.kind is BlockKind.BODY and found:
            break
        if block.kind is BlockKind.DATELINE:
            alone = document.text[block.end : block.end + 1] in ("", "\n", "\r")
            words = day_words(document.text.title(), block.start, block.end)
            found += [(word, alone) for word in words if word.month_day and word.month_day[0]]
    return min(found, key=lambda row: (not row[1], row[0].start), default=None)


def _as_headed(trials: Sequence[_Trial], headed: tuple[DayWord, bool]) -> Published | None:
    """The likeliest day on trial that the report's own heading can mean; the day after it too where that is only a dateline."""
    word, alone = headed
    fitting = [trial for trial in trials if (trial.day.month, trial.day.day) == word.month_day]
    if not fitting:
        return None
    day = max(fitting, key=lambda trial: (round(trial.score, 9), -trial.day.toordinal())).day
    when = f"next to the story's other reports that is {_long(day)}"
    if alone:
        return Published(Interval.day(day), "story", 0.85, f"It is headed “{word.text}”; {when}.")
    days = Interval.days(day, day + timedelta(days=1))
    return Published(days, "story", 0.8, f"Its dateline says “{word.text}”; {when}, so it appeared on that day or the next.")


def _reliability(mass: float, best: _Trial) -> float:
    """The weight of the window, held between 0.3 and 0.9 and below 0.6 where no other report tells the same."""
    return round(max(0.3, min(0.9 if best.match else 0.6, mass - 0.1)), 2)


def date_from_story(analyses: Sequence[Analysis]) -> dict[str, Published]:
    """When the undated documents of one story were published, by document id; what cannot be dated is not there.

    `method` is "story", `reliability` 0.3 to 0.9, `because` one sentence. Intervals are one to three days wide where the
    report tells a day, wider where only the story's other reports date it. The order of `analyses` does not matter.
    """
    told = {a.document.id: tellings(a) for a in analyses}
    story = _story(analyses, told)
    results = {}
    for analysis in sorted(analyses, key=lambda a: a.document.id):
        if analysis.document.published.interval is None:
            result = _date(told[analysis.document.id], story, caption_days(analysis.document), _headed(analysis.document))
            if result is not None:
                results[analysis.document.id] = result
    return results
