"""Differences between those who tell of a thing and those who say that it was not so or that there was none of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.accounts import Difference, Side
from rashomon.compare.details.about import Text
from rashomon.compare.details.absence import Absence, absences, kinds
from rashomon.compare.details.denials import denials
from rashomon.compare.draft import Draft
from rashomon.compare.parties import meet
from rashomon.compare.rules.making import difference, side, worded
from rashomon.english import tidy
from rashomon.model import Event, Statement

COMMON = 0.7
"""Parties that more than this share of the reports name do not show that two reports tell of one thing."""


def told_of_none(draft: Draft) -> Iterator[Difference]:
    """One account says that there was none of what another tells of."""
    story = draft.story_texts
    common = _common(draft)
    for text in story.texts:
        for absence in absences(text):
            told = [s for other in story.texts if other is not text for s in _told(draft, absence, other, common)]
            if told:
                about = [text.document.id, *(s.document for s in told)]
                found = [_none(absence), *(_some(same) for same in _by_document(told))]
                yield difference(told_of_none, "fact", kinds()[absence.noun].question, about, found)


def claimed_and_denied(draft: Draft) -> Iterator[Difference]:
    """Somebody claims what another denies as a whole, in one report."""
    for text in draft.story_texts.texts:
        for one in denials(text):
            sides = [worded(tidy(span.text), [span], [one.voice]) for span in (one.claim, one.denial)]
            yield difference(claimed_and_denied, "fact", f"Is it so: “{tidy(one.claim.text)}”?", [text.document.id], sides)


def _none(absence: Absence) -> Side:
    block = absence.text.document.block_at(absence.span.start)
    return worded(tidy(absence.span.text), [absence.span], [block.voice] if block is not None else [])


def _some(told: Sequence[Statement]) -> Side:
    first = min((s.evidence[0] for s in told), key=lambda span: span.start)
    return side(tidy(first.text), told)


def _common(draft: Draft) -> frozenset[str]:
    """Parties that most reports name."""
    named = [{i for m in a.mentions for i in draft.links.of(a.document.id, m)} for a in draft.analyses]
    ids = {i for one in named for i in one}
    return frozenset(i for i in ids if sum(i in one for one in named) > COMMON * len(named))


def _told(draft: Draft, absence: Absence, text: Text, common: frozenset[str]) -> list[Statement]:
    """Acts that a document tells of the same parties, and not of another day."""
    found = []
    for statement in text.analysis.statements:
        event = statement.content
        if (
            isinstance(event, Event)
            and kinds()[absence.noun].tells(event)
            and _is_same(draft, absence, text, statement, event, common)
        ):
            found.append(statement)
    return found


def _is_same(draft: Draft, absence: Absence, text: Text, statement: Statement, event: Event, common: frozenset[str]) -> bool:
    sentence = next((s for s in text.analysis.reading.sentences if s.start <= event.trigger.start < s.end), None)
    if sentence is None:
        return False
    if absence.days and event.when is not None and not any(day.overlaps(event.when) for day in absence.days):
        return False
    theirs = text.parties(sentence.start, sentence.end)
    if (set(absence.parties) & set(theirs)) - common:
        return True
    return bool(absence.days) and event.when is not None and meet(draft.links, absence.parties, theirs)


def _by_document(told: Sequence[Statement]) -> list[list[Statement]]:
    out: dict[str, list[Statement]] = {}
    for statement in told:
        out.setdefault(statement.document, []).append(statement)
    return list(out.values())
