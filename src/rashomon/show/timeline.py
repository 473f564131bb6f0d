"""Happenings in the order of their days, each drawn as wide as the words are vague.

The story's own happenings and what lies behind them have each an axis of their own: days beside decades would be dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from rashomon.accounts import Account, Happening, When
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.words import MONTHS, UNKNOWN, moment, visible, when_label, when_words

STATUS = {
    "announced": "announced",
    "planned": "planned",
    "denied": "denied",
    "alleged": "alleged",
    "hypothetical": "not said to have happened",
}
ROOM = 7.0
"""Per cent of an axis that a letter takes beside the next."""

MOST = 600
"""Happenings on one page: ten reports tell two or three hundred, a hundred told 2,431, which took two fifths of a page of 6.5 MB."""

LISTED = 4
"""Happenings that the map lists with one place; they are always on the timeline."""

TICKS = 7
"""At most so many dates on an axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar lies on its axis, in per cent from the left, whether an end is open, and in which lane of several it lies."""

    left: float
    width: float
    open_left: bool = False
    open_right: bool = False
    point: bool = False
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One happening: its words, its time, its bar (`None` where no day is known), who tells it, the words it rests on."""

    anchor: str
    text: str
    when: str
    status: str
    bar: Bar | None
    keys: list[Key]
    quotes: list[Quote]
    disputed: str = ""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows that share one axis; `ticks` are (per cent, words); `published` are bars of the reports' own dates."""

    rows: list[Row] = field(default_factory=list)
    ticks: list[tuple[float, str]] = field(default_factory=list)
    published: list[tuple[Key, Bar]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The story's own happenings, those behind it, those without a day; and how many more there are than the page shows."""

    core: Panel
    before: Panel
    undated: list[Row]
    more: int = 0
    remarks: int = 0
    """Acts of saying without an addressee, which are not on the timeline: their words are among the quotations."""


Span = tuple[datetime | None, datetime | None]


def span_of(when: When | None) -> Span:
    """Both ends as moments; an end before its start is taken as no end."""
    start, end = (None, None) if when is None else (moment(when.start), moment(when.end))
    return (start, None) if start and end and end <= start else (start, end)


def _order(span: Span) -> tuple[datetime, datetime]:
    low, high = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return (span[0] or (span[1] and span[1] - timedelta(seconds=1)) or low, span[1] or high)


def _axis(spans: Sequence[Span]) -> tuple[datetime, datetime] | None:
    """From the first to the last known moment, with a little room; at least three days."""
    known = [end for span in spans for end in span if end]
    if not known:
        return None
    low, high = min(known), max(known)
    room = max((high - low) * 0.02, timedelta(days=3) - (high - low), timedelta(hours=6))
    first, last = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
    return (low - room if low - first > room else first, high + room if last - high > room else last)


def _bar(span: Span, axis: tuple[datetime, datetime]) -> Bar:
    low, high = axis
    length = (high - low).total_seconds()
    start, end = span[0] or low, span[1] or high
    left = max(0.0, min(100.0, (start - low).total_seconds() / length * 100))
    width = max(0.0, min(100.0 - left, (end - start).total_seconds() / length * 100))
    return Bar(round(left, 2), round(width, 2), span[0] is None, span[1] is None, width < 1.2)


def _steps(days: float) -> tuple[str, int]:
    """The unit and the number of units between two ticks, for an axis of so many days."""
    for unit, size in (("day", 1), ("month", 30.5), ("year", 365.25)):
        for number in {"day": (1, 2, 5, 7, 14), "month": (1, 2, 3, 6), "year": (1, 2, 5, 10, 20, 50, 100, 500)}[unit]:
            if days / (size * number) <= TICKS:
                return unit, number
    return "year", 2000


def _ticks(axis: tuple[datetime, datetime]) -> list[tuple[float, str]]:
    low, high = axis
    unit, number = _steps((high - low).total_seconds() / 86400)
    found = []
    for at in _marks(low, high, unit, number):
        month = MONTHS[at.month - 1]
        label = {"day": f"{at.day} {month}", "month": f"{month} {at.year}", "year": str(at.year)}[unit]
        found.append((_bar((at, at), axis).left, label))
    return [tick for tick in found if tick[0] <= 93]


def _marks(low: datetime, high: datetime, unit: str, number: int) -> list[datetime]:
    if unit == "day":
        first = datetime(low.year, low.month, low.day, tzinfo=UTC) + timedelta(days=1)
        return [first + timedelta(days=i) for i in range(0, (high - first).days + 1, number)]
    if unit == "month":
        months = range(low.year * 12 + low.month, high.year * 12 + high.month)
        return [datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in months if m % number == 0]
    years = range(low.year + 1, high.year + 1)
    return [datetime(y, 1, 1, tzinfo=UTC) for y in years if y % number == 0]


def happening_text(event: Happening, keys: Keys) -> str:
    """What happened, in the account's words, or made from the names where it gives none."""
    if event.text:
        return visible(event.text)
    actors, recipients = (", ".join(keys.name(i) for i in ids) for ids in (event.actors, event.recipients))
    return " · ".join(part for part in (actors, event.label, recipients) if part)


def _days_differ(event: Happening) -> str:
    """The days that reports give, where they do not overlap."""
    told = [report.when for report in event.reports if report.when and report.when.start and report.when.end]
    spans = {span_of(when): when for when in told}
    ordered = sorted(spans, key=_order)
    apart = any(a[1] and b[0] and a[1] <= b[0] for a, b in pairwise(ordered))
    return " or ".join(when_label(spans[span]) for span in ordered[:4]) if apart else ""


def _facts(event: Happening, keys: Keys) -> str:
    """How the happening is coded, and what else is known of it, for those who count events."""
    place = keys.name(event.place) if event.place else ""
    parts = (
        event.label,
        f"CAMEO {event.cameo}" if event.cameo else "",
        f"PLOVER {event.plover}{f' ({event.mode})' if event.mode else ''}" if event.plover else "",
        event.stage or "",
        f"by {event.instrument}" if event.instrument else "",
        f"in {place}" if place else "",
    )
    return visible(" · ".join(part for part in parts if part))


def _row(event: Happening, keys: Keys, axis: tuple[datetime, datetime] | None, anchor: str) -> Row:
    number, span = anchor.rpartition("-")[2], span_of(event.when)
    text = happening_text(event, keys)
    quotes = [q for r in event.reports for q in keys.quotes_of(r.document, r.evidence, anchor, f"Timeline, row {number}")]
    bar = _bar(span, axis) if axis and span != (None, None) else None
    tellers = keys.of_reports(report.document for report in event.reports)
    status, facts = STATUS.get(event.status, ""), _facts(event, keys)
    return Row(anchor, text, when_label(event.when), status, bar, tellers, quotes, _days_differ(event), facts)


def _published(account: Account, keys: Keys, axis: tuple[datetime, datetime]) -> list[tuple[Key, Bar]]:
    spans = {r.id: span_of(When(r.published.start, r.published.end)) for r in account.documents}
    inside = {i: s for i, s in spans.items() if s[0] and s[1] and s[0] >= axis[0] and s[1] <= axis[1] + timedelta(days=1)}
    bars = sorted(((keys.reports[i], _bar(span, axis)) for i, span in inside.items()), key=lambda one: one[1].left)
    ends: list[float] = []
    found = []
    for key, bar in bars:
        lane = next((number for number, end in enumerate(ends) if end <= bar.left), len(ends))
        ends[lane : lane + 1] = [bar.left + max(bar.width, ROOM)]
        found.append((key, replace(bar, lane=lane)))
    return found


def _ordered(account: Account) -> tuple[list[Happening], list[Happening]]:
    """The happenings by time, and those of which no day is known."""
    ordered = sorted(account.events, key=lambda event: (_order(span_of(event.when)), event.id))
    known = [when_words(event.when) != UNKNOWN for event in ordered]
    return [e for e, day in zip(ordered, known, strict=True) if day], [
        e for e, day in zip(ordered, known, strict=True) if not day
    ]


def anchors(account: Account) -> dict[str, str]:
    """The place of each happening on the page, by its id."""
    dated, undated = _ordered(account)
    return {event.id: f"event-{number}" for number, event in enumerate([*dated, *undated], start=1)}


def _kept(account: Account) -> set[str]:
    """The happenings that the page shows: those that the map lists, then those of most reports, the story's own first."""
    at_place: dict[str, list[str]] = {}
    for event in account.events:
        if event.place:
            at_place.setdefault(event.place, []).append(event.id)
    mapped = {one for ids in at_place.values() for one in ids[:LISTED]}

    def rank(event: Happening) -> tuple[bool, int, bool, bool, str]:
        told = len({report.document for report in event.reports})
        return event.id not in mapped, -told, not event.core, event.when is None, event.id

    telling = [event for event in account.events if event.id in mapped or not is_remark(event)]
    return {event.id for event in sorted(telling, key=rank)[:MOST]}


def is_remark(event: Happening) -> bool:
    """Whether all that is told is that somebody said something: "the minister made a statement"."""
    return event.label == "state" and not event.recipients and not event.instrument


def timeline(account: Account, keys: Keys) -> Timeline:
    """The timeline of `account`: rows by time, those without any day apart; at most `MOST`."""
    kept = _kept(account)
    dated, without = ([event for event in events if event.id in kept] for events in _ordered(account))
    at = anchors(account)

    def panel(core: bool) -> Panel:
        chosen = [event for event in dated if event.core is core]
        reports = [When(r.published.start, r.published.end) for r in account.documents] if core else []
        axis = _axis([span_of(w) for w in [*(event.when for event in chosen), *reports]])
        rows = [_row(event, keys, axis, at[event.id]) for event in chosen]
        if axis is None or not rows:
            return Panel(rows)
        return Panel(rows, _ticks(axis), _published(account, keys, axis) if core else [])

    undated = [_row(event, keys, None, at[event.id]) for event in without]
    remarks = sum(is_remark(event) and event.id not in kept for event in account.events)
    return Timeline(panel(True), panel(False), undated, len(account.events) - len(kept) - remarks, remarks)
