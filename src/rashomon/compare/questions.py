"""What nobody says: questions that an event of its kind raises, where no report fills the slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.accounts import Happening, OpenQuestion
from rashomon.compare.draft import Draft
from rashomon.compare.lists import rows
from rashomon.compare.parties import polity
from rashomon.compare.said import Said
from rashomon.compare.sentences import called
from rashomon.model import EntityKind

MOST = 20


@cache
def _table() -> tuple[tuple[str, str, str, re.Pattern[str] | None], ...]:
    return tuple((label, slot, question, _answers(answered)) for label, slot, question, answered in rows("questions.tsv"))


def _answers(words: str) -> re.Pattern[str] | None:
    """What shows that a question is answered somewhere; `None` where nothing can."""
    if not words:
        return None
    one = "|".join(re.escape(word) for word in (words.split("|") if "|" in words else words.split()))
    return re.compile(rf"(?<!\w)(?:{one})|%", re.IGNORECASE) if "%" in words else re.compile(rf"\b(?:{one})", re.IGNORECASE)


def open_questions(draft: Draft) -> list[OpenQuestion]:
    """Questions about the story's own happenings that no report answers, most reported happenings first."""
    core = sorted(draft.core(), key=lambda p: (-len({r.document for r in p[0].reports}), p[0].id))
    found: dict[str, OpenQuestion] = {}
    for happening, group in core:
        for key, text in (*_asked(draft, happening, group), *_undated(happening)):
            found.setdefault(key, OpenQuestion(text, [happening.id]))
    return list(found.values())[:MOST]


def _asked(draft: Draft, happening: Happening, group: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """What to know each question by, and its words: what is asked of two parties alike is one question either way round."""
    for label, slot, question, answered in _table():
        if label != happening.label or (answered is not None and _is_answered(draft, answered)):
            continue
        rest = _rest(draft, happening)
        needs = {"{a}": bool(happening.actors), "{r}": bool(happening.recipients), "{m}": bool(rest), "{e}": True}
        if all(ok for mark, ok in needs.items() if mark in question) and _open(slot, draft, happening, rest):
            fill = {"{a}": called(draft.links, happening.actors), "{r}": called(draft.links, happening.recipients)}
            fill |= {"{m}": called(draft.links, rest), "{e}": happening.text}
            alike = "{a} and {r}" in question and sum(question.count(mark) for mark in fill) == 2
            key = question if alike else ""
            for mark, words in fill.items():
                question = question.replace(mark, words)
            yield f"{key}{sorted((fill['{a}'], fill['{r}']))}" if alike else question, question


def _is_answered(draft: Draft, answered: re.Pattern[str]) -> bool:
    return any(answered.search(document.text) for document in draft.documents.values())


def _open(slot: str, draft: Draft, happening: Happening, rest: Sequence[str]) -> bool:
    if slot == "when":
        return happening.when is None
    if slot == "actor":
        return not happening.actors
    if slot == "recipient_of_rest":
        return bool(rest)
    if slot == "borders":
        found = (draft.links.entities.get(r) for r in happening.recipients)
        return any(e is not None and e.kind is EntityKind.TERRITORY for e in found)
    if slot == "toll":
        return not any(what == "killed" for what, _, _ in draft.tolls)
    return True


def _rest(draft: Draft, happening: Happening) -> list[str]:
    """Members of a set that the story's main act concerns and this one is not reported for."""
    owners = {p for p in (polity(draft.links, r) for r in happening.recipients) if p}
    for other, _ in draft.core():
        if (
            len(other.recipients) > 1
            and owners & set(other.recipients)
            and set(other.actors) & {polity(draft.links, a) or a for a in happening.actors}
        ):
            return [r for r in other.recipients if r not in owners]
    return []


def _undated(happening: Happening) -> Iterator[tuple[str, str]]:
    """The day of a deed between parties that several reports tell and none dates."""
    speech = happening.cameo.startswith(("01", "02", "10", "11", "12", "13"))
    told = happening.actors and happening.recipients and len({r.document for r in happening.reports}) > 1
    if told and not speech and happening.when is None:
        yield happening.text, f"On which day? {happening.text}"
