"""Differences of deed: what a party did about a matter, what somebody said on a day, and what a body is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from rashomon.accounts import Difference, Happening
from rashomon.compare.described import named
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.merge import DONE, SHARED, alike
from rashomon.compare.parties import POLITIES, meet, members, name
from rashomon.compare.rules.making import as_denied, difference, documents, sides, worded
from rashomon.compare.said import Said
from rashomon.compare.sentences import called
from rashomon.english import tidy, with_article
from rashomon.model import EntityKind, LinkRole, Span, Status

DAY = timedelta(days=1)


def other_act(draft: Draft) -> Iterator[Difference]:
    """Accounts give one party's stance on one matter at one time as different acts."""
    acts = [
        (h, g)
        for h, g in zip(draft.happenings, draft.groups, strict=True)
        if h.actors and h.label in closed("stances") and h.when
    ]
    for i, (one, group) in enumerate(acts):
        for other, reports in acts[i + 1 :]:
            if _one_matter(draft, one, group, other, reports):
                found = sides(draft, {one.text: group, other.text: reports})
                question = f"What did {called(draft.links, one.actors)} do about {_matter(draft, one, other)}?"
                yield difference(other_act, "fact", question, [one.id, other.id], found)


def _one_matter(draft: Draft, one: Happening, group: Sequence[Said], other: Happening, reports: Sequence[Said]) -> bool:
    if one.label == other.label or not set(one.actors) & set(other.actors) or documents(group) & documents(reports):
        return False
    return one.when == other.when and bool(_matters(draft, one, group) & _matters(draft, other, reports))


def _matters(draft: Draft, happening: Happening, group: Sequence[Said]) -> set[str]:
    owners = {
        e.name.lower()
        for i in members(draft.links, happening.recipients)
        if (e := draft.links.entities.get(i)) and e.kind in POLITIES
    }
    return owners | {topic for said in group for topic in said.event.topic}


def _matter(draft: Draft, one: Happening, other: Happening) -> str:
    return called(draft.links, one.recipients or other.recipients) or "the same matter"


def denied_act(draft: Draft) -> Iterator[Difference]:
    """One account tells an act as done that another says was not done."""
    kin: dict[str, list[Sequence[Said]]] = {}
    for group in draft.groups:
        if group[0].family.name not in TALK:
            kin.setdefault(group[0].family.name, []).append(group)
    for groups in kin.values():
        for every in (g for g in groups if g[0].denied):
            denied = [one for one in every if not _turned(draft, one, groups)]
            told = [s for g in groups for s in g if s.event.status in DONE and any(_is_denied(draft, s, one) for one in denied)]
            if told:
                found = sides(draft, {_words(told): told, as_denied(_words(denied)): denied})
                about = [
                    h.id for h, g in zip(draft.happenings, draft.groups, strict=True) if any(s in g for s in (*told, *denied))
                ]
                yield difference(denied_act, "fact", f"Is it so: “{_words(told)}”?", about, found)


def _turned(draft: Draft, denial: Said, groups: Sequence[Sequence[Said]]) -> bool:
    """Whether the report that has it not done also tells it as done, in the same voice: he accepted defeat, and then did not."""
    own = [s for g in groups for s in g if s.document.id == denial.document.id and s.event.status in DONE]
    return any(meet(draft.links, s.actors, denial.actors) and not _of_two_mouths(s, denial) for s in own)


TALK = frozenset({"state", "decline_comment", "praise", "condemn", "defend"})
"""Families of plain words: that somebody did not say one thing does not deny that he said another."""


def _is_denied(draft: Draft, said: Said, denial: Said) -> bool:
    """Whether an act that one report tells as done is the one that another denies."""
    if (said.document.id == denial.document.id and not _of_two_mouths(said, denial)) or _is_later(said, denial):
        return False
    as_denied = replace(said, event=replace(said.event, status=Status.DENIED))
    if said.family.kind == "speech" and not meet(draft.links, said.recipients, denial.recipients):
        return False
    if said.family.name in closed("mishaps"):
        return alike(as_denied, denial, draft.links, draft.story) >= SHARED
    shared = {*named(draft.links, said.actors), *named(draft.links, said.recipients)}
    if not meet(draft.links, shared, named(draft.links, (*denial.actors, *denial.recipients))):
        return False
    return alike(as_denied, denial, draft.links, draft.story) >= SHARED


def _of_two_mouths(said: Said, denial: Said) -> bool:
    """Whether two statements of one report are given to two speakers, or one of them to nobody: somebody denies what is told."""
    ours, theirs = ([link.name.lower() for link in s.statement.chain if link.role is LinkRole.SPEAKER] for s in (said, denial))
    return bool(theirs) and ours[:1] != theirs[:1]


def _is_later(said: Said, denial: Said) -> bool:
    """Whether an act may be of another day than a denial speaks of: of one that it names, or of none before it was written."""
    if said.when is not None and denial.when is not None:
        return not said.when.overlaps(denial.when)
    told, written = said.document.published.interval, denial.document.published.interval
    if written is None or written.start is None:
        return False
    if said.when is not None:
        return said.when.start is not None and said.when.start >= written.start
    return told is not None and told.start is not None and told.start > written.start


def _words(told: Sequence[Said]) -> str:
    return tidy(told[0].statement.evidence[0].text)


def other_words_that_day(draft: Draft) -> Iterator[Difference]:
    """One person spoke or wrote on one day; accounts give different contents for it."""
    told: dict[tuple[str, str], list[tuple[Happening, Sequence[Said]]]] = {}
    for happening, group in zip(draft.happenings, draft.groups, strict=True):
        day = next((s.when for s in group if s.when is not None and s.when.width == DAY), None)
        if day is not None and not happening.core and happening.label in closed("stances") | closed("instrumental"):
            for actor in happening.actors:
                entity = draft.links.entities.get(actor)
                if entity is not None and entity.kind is EntityKind.PERSON:
                    told.setdefault((actor, day.in_words()), []).append((happening, group))
    for (actor, day_words), acts in sorted(told.items()):
        ours = _by_document(acts)
        if len(ours) > 1 and len({frozenset(h.label for h, _ in found) for found in ours.values()}) > 1:
            found = sides(draft, {_summary(found): [s for _, group in found for s in group] for found in ours.values()})
            about = [h.id for h, _ in acts]
            yield difference(other_words_that_day, "fact", f"What did {name(draft.links, actor)} say {day_words}?", about, found)


def _by_document(acts: Sequence[tuple[Happening, Sequence[Said]]]) -> dict[str, list[tuple[Happening, Sequence[Said]]]]:
    out: dict[str, list[tuple[Happening, Sequence[Said]]]] = {}
    for happening, group in acts:
        for document in sorted(documents(group)):
            out.setdefault(document, []).append((happening, [s for s in group if s.document.id == document]))
    return dict(sorted(out.items()))


def _summary(acts: Sequence[tuple[Happening, Sequence[Said]]]) -> str:
    return "; ".join(dict.fromkeys(happening.text for happening, _ in acts))


def other_standing(draft: Draft) -> Iterator[Difference]:
    """Accounts give one body another standing by what they call it."""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(closed('standing')))})\b", re.IGNORECASE)
    for entity in sorted(draft.links.entities.values(), key=lambda e: e.id):
        if entity.kind is EntityKind.ORGANISATION:
            told = _called(draft, entity.id, pattern)
            if (
                len(told) > 1
                and any(words != PLAIN for words in told)
                and len({s.document for spans in told.values() for s in spans}) > 1
            ):
                found = [worded(words, spans) for words, spans in sorted(told.items())]
                question = f"What is the status of {with_article(entity.name, entity.kind)}: what do accounts call it?"
                yield difference(other_standing, "definition", question, [entity.id], found)


PLAIN = "without a qualifying word"


def _called(draft: Draft, entity: str, pattern: re.Pattern[str]) -> dict[str, list[Span]]:
    """Where the body is named, by the qualifying word that stands in or right before its name."""
    out: dict[str, list[Span]] = {}
    for analysis in draft.analyses:
        document = analysis.document
        for mention in analysis.mentions:
            if mention.form in ("name", "nominal") and draft.links.of(document.id, mention) == (entity,):
                start = max(document.text.rfind(" ", 0, max(mention.start - 1, 0)) + 1, 0)
                match = pattern.search(document.text, start, mention.end)
                out.setdefault(match.group().lower() if match else PLAIN, []).append(document.span(mention.start, mention.end))
    return out
