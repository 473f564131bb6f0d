"""Differences of time: other days for one act, and the act set against the report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rashomon.accounts import Difference, Happening
from rashomon.compare.draft import Draft
from rashomon.compare.parties import acting
from rashomon.compare.rules.making import by_value, difference, documents, sides
from rashomon.compare.said import Said
from rashomon.times import Interval

DAY = timedelta(days=1)


def _day(said: Said) -> str | None:
    when = said.when
    return None if when is None or when.width is None or when.width > 2 * DAY else str(when.iso()[0])


def _disjoint(group: Sequence[Said]) -> bool:
    days = [s.when for s in group if _day(s)]
    return any(a is not None and b is not None and not a.overlaps(b) for a in days for b in days)


def other_day(draft: Draft) -> Iterator[Difference]:
    """Reports of one act give days that exclude each other."""
    for happening, group in draft.core():
        if happening.recipients and _disjoint(group) and len(documents(group)) > 1:
            exact = by_value(group, _day)
            wide = by_value([s for s in group if not _day(s)], lambda s: s.when.in_words() if s.when else None)
            yield difference(
                other_day, "time", f"On which day? {happening.text}", [happening.id], sides(draft, {**exact, **wide})
            )


def act_and_report(draft: Draft) -> Iterator[Difference]:
    """One account dates the act, another the report or announcement of it."""
    core = draft.core()
    for happening, group in core:
        if happening.label not in ("recognise", "break_relations", "establish_relations", "sign_treaty"):
            continue
        for other, reports in core:
            if other.label not in ("announce", "publish", "report") or not _spoken_for(happening, other, draft):
                continue
            both = [s for s in (*group, *reports) if _day(s)]
            if _apart(group, reports) and len(documents(both)) > 1:
                days = by_value(both, _day)
                question = f"When did it happen, and when was it announced? {happening.text}"
                said = "The act and its publication are two events: the earlier day is the act's, the later the announcement's."
                yield difference(act_and_report, "time", question, [happening.id, other.id], sides(draft, days), said)


def _spoken_for(act: Happening, report: Happening, draft: Draft) -> bool:
    return bool(set(acting(draft.links, report.actors)) & set(act.actors))


def _apart(left: Sequence[Said], right: Sequence[Said]) -> bool:
    ours: list[Interval] = [s.when for s in left if s.when is not None and _day(s)]
    theirs: list[Interval] = [s.when for s in right if s.when is not None and _day(s)]
    return any(not a.overlaps(b) for a in ours for b in theirs)
