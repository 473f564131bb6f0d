"""Differences of time: other days for one act, and the act set against the report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rashomon.accounts import Difference, Happening, Utterance
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.parties import acting
from rashomon.compare.rules.making import by_value, difference, documents, sides
from rashomon.compare.said import Said
from rashomon.compare.utterances import gap_beside
from rashomon.english import tidy

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
        several = _disjoint(group) and len(documents(group)) > 1 and not happening.cameo.startswith("01")
        if several and not _announcements(draft, happening, group):
            exact = by_value(group, _day)
            wide = by_value([s for s in group if not _day(s)], lambda s: s.when.in_words() if s.when else None)
            found = sides(draft, {**exact, **wide})
            yield difference(other_day, "time", f"On which day? {happening.text}", [happening.id], found)


def act_and_report(draft: Draft) -> Iterator[Difference]:
    """One account dates the act, another the report or announcement of it."""
    for happening, group in draft.core():
        told = _announcements(draft, happening, group)
        if told and happening.label in closed("official"):
            days = by_value([s for s in (*group, *told) if _day(s)], _day)
            question = f"When did it happen, and when was it announced? {happening.text}"
            said = "The act and its publication are two events: the earlier day is the act's, the later the announcement's."
            about = [happening.id, *(h.id for h, g in draft.core() if any(s in told for s in g))]
            yield difference(act_and_report, "time", question, about, sides(draft, days), said)


def other_day_of_words(draft: Draft) -> Iterator[Difference]:
    """Accounts have the same words spoken on different days."""
    beside: dict[str, list[Said]] = {}
    for said in (s for group in draft.groups for s in group if _day(s)):
        for one in said.utterances:
            beside.setdefault(one, []).append(said)
    for utterance in draft.utterances:
        told = [s for s in beside.get(utterance.id, []) if utterance.kind in ("direct", "mixed") and _speaks(s, utterance)]
        if _disjoint(told) and len(documents(told)) > 1:
            found = sides(draft, by_value(told, _day))
            yield difference(other_day_of_words, "time", f"When was it said: “{tidy(utterance.text)}”?", [utterance.id], found)


def _speaks(said: Said, utterance: Utterance) -> bool:
    """Whether a verb of saying and its day stand in one sentence with the words."""
    verb = said.statement.evidence[0]
    words = [r.evidence for r in utterance.renderings if r.document == said.document.id]
    return any(gap_beside(said.document, one, verb) is not None for one in words)


def _announcements(draft: Draft, act: Happening, group: Sequence[Said]) -> list[Said]:
    """Announcements by the acting side on a day after the act's own, in other reports than those of the earliest day."""
    days = sorted({d for s in group if (d := _day(s))})
    if not days:
        return []
    return [
        s
        for other, reports in draft.core()
        if other.label in ("announce", "publish", "report", "state") and other.id != act.id
        for s in reports
        if s.event.label in ("announce", "publish", "report")
        and (day := _day(s))
        and day > days[0]
        and set(acting(draft.links, s.actors)) & set(act.actors)
    ]
