"""What somebody said, as a sentence: the words that the reports counted carry, and who has more of them."""

from __future__ import annotations

import re

from rashomon.accounts import Account, EventReport, Happening, Quoted, Rendering, Telling, Utterance, When, Words
from rashomon.english import CLAUSE_OPENERS, PRONOUNS, first_up, folded, in_prose, inside, tidy
from rashomon.telling.counting import according, day, interval, number, outlet
from rashomon.uttered import Carried, carried, is_clause

BESIDE = 160
"""Characters between an act of speech and words that belong to it."""

LONGEST, SPARE = 180, 30
"""Characters of words told, and how many more they may have before they are cut."""

FEWEST = {"indirect": 6, "mixed": 4, "direct": 4}
"""Words of a rendering, by its kind, that can stand for what was said."""

FULL = 7
"""Words inside a report's own sentence that are taken for a clause, though no verb is seen in them."""


Spoken = tuple[Utterance, Carried]
"""An utterance with the words of it that are told."""

MOST = 2
"""So many utterances at most are told of one act of speech: where other reports have other words of it."""


def words_of(draft: Account, event: Happening) -> list[Spoken]:
    """What was said in an act of speech: the actor's words that stand beside its reports, those that most reports carry first.

    A second utterance is one of reports that carry nothing of the first.
    """
    said = [u for u in draft.quotations if u.speaker in event.actors and u.kind in FEWEST and u.denied is not True]
    own = [u for u in said if _is_beside(event, u)]
    found = [(utterance, carried(utterance)) for utterance in own]
    found = [(u, c) for u, c in found if _can_stand(u, c) and any(_near(event, r) for r in c.by)]
    found.sort(key=lambda p: (-len(p[1].by), p[0].kind != "direct", len(p[0].text), p[0].id))
    out: list[Spoken] = []
    covered: set[str] = set()
    for utterance, told in found:
        if not out or (utterance.kind != "indirect" and told.documents.isdisjoint(covered)):
            out.append((utterance, told))
            covered |= {r.document for r in utterance.renderings}
    return out[:MOST]


def telling(draft: Account, event: Happening, spoken: Spoken, *, disputed: bool) -> Telling:
    """The sentence: who said what and when, how many reports carry these words, and which has more."""
    utterance, told = spoken
    near = [r for rendering in told.by for r in _near(event, rendering)[:1]]
    words = _short(told.text)
    said = f": “{words}”{_more(draft, told)}" if utterance.kind != "indirect" else _inside(words)
    speaker = next((first_up(in_prose(e)) for e in draft.entities if e.id in event.actors), "Somebody")
    text = f"{speaker} said{day(_when(event, near))}, {according(draft, event, told.documents)}{said}"
    several = len({*told.documents, *told.less, *told.otherwise}) > 1
    kind = "disputed" if disputed else "agreed" if several else "single"
    return Telling(text, kind, _evidence(event, told))


def speaker_of(draft: Account, words: Quoted) -> str:
    """Who says words of a report, by the shortest quotation that holds them; empty where the report does."""
    around = [
        (r.evidence.end - r.evidence.start, u)
        for u in draft.quotations
        if u.kind != "scare" and u.denied is not True
        for r in u.renderings
        if r.document == words.document and r.evidence.start <= words.start and words.end <= r.evidence.end
    ]
    if not around:
        return ""
    utterance = min(around, key=lambda pair: (pair[0], pair[1].id))[1]
    named = next((in_prose(e) for e in draft.entities if e.id == utterance.speaker), "")
    first = utterance.chain[0].name if utterance.chain else ""
    first = "" if first.lower() in PRONOUNS else first
    return named or (inside(first, (d.text for d in draft.documents)) if first else "")


def _can_stand(utterance: Utterance, told: Carried) -> bool:
    """Whether words can stand for what was said: a clause, not a word or two, and no mere noun with its adjectives."""
    size = len(folded(told.text))
    if size < FEWEST[utterance.kind]:
        return False
    if utterance.kind == "direct":
        return True
    seen = _FINITE.search(told.text) is not None
    return is_clause(told.text) and (seen or (size >= FULL and _ASKED.search(told.text) is None))


_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|must|may|might|shall|should|cannot)\b"
    r"|\w['’](?:s|m|re|ve|ll|d|t)\b|\b\w+ed\b",
    re.IGNORECASE,
)
"""Words that show a verb."""

_ASKED = re.compile(r"\w to [a-z]+\b")
"""Words that tell what is asked of somebody, no clause of their own: "the chief to close the gates"."""


def _is_beside(event: Happening, utterance: Utterance) -> bool:
    return any(_near(event, rendering) for rendering in utterance.renderings)


def _near(event: Happening, rendering: Rendering) -> list[EventReport]:
    """The event's reports within a sentence of a rendering, the nearest first."""
    beside = [(_gap(rendering.evidence, r.evidence[0]), r) for r in event.reports if r.document == rendering.document]
    return [r for gap, r in sorted(beside, key=lambda pair: (pair[0], pair[1].evidence[0].start)) if gap < BESIDE]


def _gap(one: Words, other: Words) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _when(event: Happening, near: list[EventReport]) -> When | None:
    """When the words were said: as the reports beside them say; else the event's, where a report before them in the same text has it."""
    dated = {r.when for r in near if r.when is not None and interval(r.when) is not None}
    if len(dated) == 1:
        return next(iter(dated))
    own = {r.document for r in event.reports if r.when is not None}
    first = {r.document: r.evidence[0].start for r in reversed(near)}
    before = [r for r in event.reports if r.when is not None and r.evidence[0].start <= first.get(r.document, -1)]
    return event.when if dated or (before and own <= first.keys()) else None


def _more(draft: Account, told: Carried) -> str:
    """Who has more of the words than all reports that are counted, and how many have only a part of them, or others."""
    rest = [
        f"{number(len(found))} more {'has' if len(found) == 1 else 'have'} {what}"
        for found, what in ((told.less, "a part of it"), (told.otherwise, "other words for it"))
        if found
    ]
    for place, fuller in enumerate(told.more):
        who = f"one of them{outlet(draft, {fuller.document})}" if len(told.documents) > 1 else "it"
        behind = told.behind(fuller)
        rest.insert(
            place, f"{who} goes on: “{_short(behind)}”" if behind else f"{who} has more: “{_short(fuller.evidence.text)}”"
        )
    return "".join(f"; {words}" for words in rest)


def _short(text: str) -> str:
    text = tidy(text)
    return text if len(text) <= LONGEST + SPARE else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _inside(words: str) -> str:
    """A reported clause: behind "that" where it begins with a common word, else as it is."""
    first, rest = words.split(" ", 1)[0], words.rstrip(".,;")
    opens = first.lower() in CLAUSE_OPENERS and first != "I"
    return f", that {rest[:1].lower()}{rest[1:]}." if opens else f": {first_up(rest)}."


def _evidence(event: Happening, told: Carried) -> list[Quoted]:
    """Of each report counted the act of speech beside the words, and the words."""
    shown = [*told.by, *(r for r in told.more if r not in told.by)]
    out: dict[tuple[str, int, int], Quoted] = {}
    for rendering in shown:
        for words in (*(r.evidence[0] for r in _near(event, rendering)[:1]), rendering.evidence):
            out.setdefault(
                (rendering.document, words.start, words.end), Quoted(rendering.document, words.start, words.end, words.text)
            )
    return list(out.values())
