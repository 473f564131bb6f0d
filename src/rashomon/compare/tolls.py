"""Figures of victims in a story: how many were killed, are missing, were aboard; with where, whose, when and by whom they are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rashomon.compare.details.about import Text
from rashomon.compare.details.befallen import befallen
from rashomon.compare.details.clauses import Clause, subject
from rashomon.compare.details.days import dates_in, long_before
from rashomon.compare.lists import closed, victims
from rashomon.compare.parties import meet, polity
from rashomon.compare.sentences import called
from rashomon.compare.wholes import is_whole, of_whom
from rashomon.english import PLURALS, plural
from rashomon.model import Analysis, Count, EntityKind, Event, LinkRole, Statement
from rashomon.times import Interval

if TYPE_CHECKING:
    from rashomon.compare.draft import Draft


def tolls(draft: Draft) -> Iterator[tuple[str, str, list[Toll]]]:
    """Yield what befell people ("killed"), whom where not people in general ("soldier"), and its figures of one time, by both words."""
    groups: dict[tuple[str, str], list[Toll]] = {}
    for text in draft.story_texts.texts:
        analysis = text.analysis
        for statement in analysis.statements:
            count = statement.content
            if not isinstance(count, Count) or count.kind != "number":
                continue
            what = befallen(text.document, statement.evidence[0], count)
            if what and is_whole(text, statement):
                figure = Toll(
                    statement,
                    count,
                    _where(draft, analysis, statement),
                    _whose(draft, analysis, statement),
                    _as_of(draft, statement),
                    *_past(draft, analysis, statement),
                    _counter(draft, text, statement),
                    _scene(draft, text, statement),
                )
                groups.setdefault((what, of_whom(statement)), []).append(figure)
    for (what, whom), same in sorted(_with_scenes(groups).items()):
        beside = [f for (other, _), figures in groups.items() if other == what for f in figures]
        for found in of_one_time([f for f in same if not in_parts(f, beside)]):
            yield what, whom, found


def _with_scenes(groups: Mapping[tuple[str, str], list[Toll]]) -> dict[tuple[str, str], list[Toll]]:
    """The figures, each with the places of others of its report that are the same: a headline tells what its report tells.

    One exact figure of several reports is of one thing, wherever each says that it happened. Bodies that were found are as many dead at
    least, and none of their own beside a higher figure of their report.
    """
    told: dict[tuple[str, str, float | None, float | None], set[str]] = {}
    places: dict[tuple[str, float | None], set[str]] = {}
    for (what, _), same in groups.items():
        for f in same:
            told.setdefault((what, f.statement.document, f.count.low, f.count.high), set()).update(f.scene)
            places.setdefault((what, f.count.low), set()).update(f.where if _is_exact(f) else ())
    return {
        (what, whom): [
            replace(
                f,
                scene=frozenset(told[what, f.statement.document, f.count.low, f.count.high]),
                where=f.where | frozenset(places[what, f.count.low] if _is_exact(f) else ()),
                count=replace(f.count, high=None) if f.count.of == "body" else f.count,
            )
            for f in same
            if f.count.of != "body" or not any(_is_higher(other, f) for other in same)
        ]
        for (what, whom), same in groups.items()
    }


def _is_exact(figure: Toll) -> bool:
    """Whether a figure is one number, and one that two things seldom have alike."""
    low, high = figure.count.low, figure.count.high
    return low is not None and low == high and low >= TELLING


TELLING = 50
"""An exact figure from which on two reports that have it count the same."""


def _is_higher(one: Toll, other: Toll) -> bool:
    low, found = one.count.low, other.count.low
    return one.statement.document == other.statement.document and low is not None and found is not None and low > found


def in_two_towns(one: Toll, other: Toll) -> bool:
    """Whether two figures are told of two places, where it may well happen in both on one day."""
    return bool(one.scene and other.scene) and not one.scene & other.scene


def of_one_count(one: Toll, other: Toll) -> bool:
    """Whether the first is the second told without its "at least" or "about" by the same report: "ten dead", "at least ten were killed"."""
    if one.statement.document != other.statement.document or one.count.low is None or one.count.low != one.count.high:
        return False
    low, high = other.count.low, other.count.high
    if low == high:
        return False
    return one.count.low in (low, high) or (low is not None and high is not None and abs((low + high) / 2 - one.count.low) < 1)


def of_one_time(found: Sequence[Toll]) -> list[list[Toll]]:
    """The figures of the story, and those of each thing long before it."""
    out: list[list[Toll]] = []
    for figure in found:
        home = next((group for group in out if not any(of_other_times(figure, other) for other in group)), None)
        if home is None:
            out.append([figure])
        else:
            home.append(figure)
    return out


def _counter(draft: Draft, text: Text, statement: Statement) -> str:
    """Who counted: the speaker of the figure, else the subject of a verb of counting; empty where neither is told."""
    speaker = next((link for link in statement.chain if link.role is LinkRole.SPEAKER), None)
    if speaker is not None:
        ids = draft.links.of(statement.document, speaker.who)
        return called(draft.links, ids[:1]) if ids else speaker.name
    clause = text.clause_at(statement.evidence[0].start)
    if clause is None or clause.predicate not in closed("counting"):
        return ""
    head = subject(clause)
    return "" if head is None else _phrase(text, clause, head)


def _phrase(text: Text, clause: Clause, head: int) -> str:
    """A noun with what stands before it: "the police", "human rights workers"."""
    words = clause.sentence.words
    own = [k for k in clause.sentence.subtree(head) if k <= head]
    found = text.document.text[words[own[0]].start : words[head].end]
    return f"{found[:1].lower()}{found[1:]}" if words[own[0]].upos != "PROPN" else found


def elsewhere(draft: Draft, one: Toll, other: Toll) -> bool:
    """Whether two figures are of two places: neither lies in the other, and of both it is known where they are."""
    ours, theirs = (frozenset(i for i in f.where if polity(draft.links, i) is not None) for f in (one, other))
    return bool(ours and theirs) and not meet(draft.links, ours, theirs)


def _past(draft: Draft, analysis: Analysis, statement: Statement) -> tuple[Interval | None, frozenset[str]]:
    """The time long before the story that a figure is of, by its sentence or, where that names none, the one before it; and its words."""
    rows = analysis.reading.sentences
    at = statement.evidence[0].start
    here = next((i for i, s in enumerate(rows) if s.start <= at < s.end), None)
    if here is None:
        return None, frozenset()
    block = analysis.document.block_at(at)
    near = (
        [here]
        if here == 0 or dates_in(analysis, rows[here]) or (block and rows[here - 1].start < block.start)
        else [here, here - 1]
    )
    when = _of_past_act(draft, analysis, statement) or long_before(analysis, rows[near[-1]], draft.story, LONG_BEFORE)
    words = {w.text.lower() for i in near for w in rows[i].words if w.upos in ("NOUN", "PROPN")}
    return when, frozenset(word for word in words if word not in victims() and word not in closed("whom"))


def _of_past_act(draft: Draft, analysis: Analysis, statement: Statement) -> Interval | None:
    """The time of an act long before the story whose words hold the figure: "since 1989, when a plane crashed and killed 150"."""
    span, story = statement.evidence[0], draft.story
    for other in analysis.statements:
        when = other.content.when if isinstance(other.content, Event) else None
        if when is None or when.end is None or story is None or story.start is None or when.end >= story.start - LONG_BEFORE:
            continue
        if any(e.start <= span.start and span.end <= e.end for e in other.evidence):
            return when
    return None


LONG_BEFORE = timedelta(days=30)


def _by_nation(figure: Toll, found: Sequence[Toll]) -> bool:
    """Whether a report counts the people of one state beside those of another: "12 Yemeni and 2 Eritrean soldiers"."""
    beside = [f for f in found if f.statement.document == figure.statement.document and _near(f, figure)]
    return bool(figure.whose) and any(f.whose and not f.whose & figure.whose for f in beside)


def in_parts(figure: Toll, found: Sequence[Toll]) -> bool:
    """Whether a figure is told in parts beside others, which together are another document's figure: 149 and 8 are 157."""
    beside = [f for f in found if f.statement.document == figure.statement.document and _near(f, figure)]
    total = sum(f.count.low or 0.0 for f in beside)
    others = (f.count.low for f in found if f.statement.document != figure.statement.document)
    return (len(beside) > 1 and total in set(others)) or _by_nation(figure, found)


def _near(one: Toll, other: Toll) -> bool:
    return abs(one.statement.evidence[0].start - other.statement.evidence[0].start) < BESIDE


BESIDE = 60
"""Characters within which figures are parts of one sum."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure with the places that its sentence names, the states whose people its own words count, and the day that it is of."""

    statement: Statement
    count: Count
    where: frozenset[str]
    whose: frozenset[str]
    day: Interval | None
    past: Interval | None
    """The time long before the story that it is of; `None` where it is of the story."""

    words: frozenset[str]
    """The nouns and names of its sentence and, where it is of what was told before, of that."""

    counter: str
    """Who counted; empty where it is not told."""

    scene: frozenset[str] = frozenset()
    """The places in which its passage says that it happened: "in the harbour town", not where the boat had come from."""


def _where(draft: Draft, analysis: Analysis, statement: Statement) -> frozenset[str]:
    """The states and places named in the count's sentence."""
    at = statement.evidence[0].start
    sentence = next((s for s in analysis.reading.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return frozenset()
    inside = [m for m in analysis.mentions if sentence.start <= m.start and m.end <= sentence.end]
    ids = {i for m in inside for i in draft.links.of(statement.document, m)}
    return frozenset(i for i in ids if (e := draft.links.entities.get(i)) is not None and e.kind in PLACED)


def _scene(draft: Draft, text: Text, statement: Statement) -> frozenset[str]:
    """The places in or at which a figure's sentence says that it happened, else those that an earlier one of its passage begins with."""
    analysis, span = text.analysis, statement.evidence[0]
    block = text.document.block_at(span.start)
    rows = [s for s in analysis.reading.sentences if s.start <= span.start and (block is None or block.start <= s.start)]
    for sentence in reversed(rows[-PASSAGE:]):
        own = sentence.end > span.start
        told = {
            i
            for m in analysis.mentions
            if sentence.start <= m.start < sentence.end and IN.search(text.document.text[sentence.start : m.start])
            if own or not text.document.text[sentence.start : m.start].strip(' “"').count(" ")
            for i in draft.links.of(statement.document, m)
        }
        found = frozenset(i for i in told if (e := draft.links.entities.get(i)) is not None and e.kind is EntityKind.PLACE)
        if found:
            return found
    return frozenset()


PASSAGE = 4
"""Sentences, its own among them, that may say where a figure's thing happened."""

IN = re.compile(r"\b(?:in|at|near) (?:the )?$", re.IGNORECASE)
"""What stands before the place where a thing happened."""


def _whose(draft: Draft, analysis: Analysis, statement: Statement) -> frozenset[str]:
    """The states whose people a figure counts by its own words: "105 Armenian servicemen"."""
    span = statement.evidence[0]
    inside = [m for m in analysis.mentions if span.start <= m.start and m.end <= span.end and m.form in ("adjective", "name")]
    ids = {i for m in inside for i in draft.links.of(statement.document, m)}
    return frozenset(i for i in ids if (e := draft.links.entities.get(i)) is not None and e.kind is EntityKind.STATE)


PLACED = frozenset({EntityKind.STATE, EntityKind.TERRITORY, EntityKind.PLACE})


def of_other_times(one: Toll, other: Toll) -> bool:
    """Whether one is of the story and one of what was long before it, or both are of other things long before it."""
    if one.past is None or other.past is None:
        return one.past is not other.past
    return not one.past.overlaps(other.past) or not one.words & other.words


def _as_of(draft: Draft, statement: Statement) -> Interval | None:
    """The day that a figure is of: its own, else its report's."""
    count = statement.content
    if isinstance(count, Count) and count.time is not None and count.time.interval is not None:
        return count.time.interval
    return draft.documents[statement.document].published.interval


def bounds(statement: Statement) -> str:
    """A figure in words: "23", "at least 41", "about 100", "90 to 110"; of bodies that were found "at least" so many."""
    count = statement.content
    if not isinstance(count, Count):
        return ""
    if count.of == "body":
        count = replace(count, high=None)
    low, high = (None if v is None else f"{v:,.0f}" for v in (count.low, count.high))
    if low == high or not high:
        return f"at least {low}" if low != high else str(low)
    if count.low and count.high and abs(count.high / count.low - NEARLY) < ROUNDED:
        return f"nearly {high}"
    if count.low and count.high and abs(count.high / count.low - ABOUT) < ROUNDED:
        return f"about {(count.low + count.high) / 2:,.0f}"
    return f"at most {high}" if low is None else f"{low} to {high}"


ABOUT, NEARLY, ROUNDED = 1.1 / 0.9, 1 / 0.9, 0.01
"""How far apart the bounds of "about 100" and of "nearly 100" are, and within what."""


def below(a: Count, b: Count) -> bool:
    """Whether one figure lies wholly below another."""
    return a.high is not None and b.low is not None and a.high < b.low


def counted(whom: str) -> str:
    """Several of those whom figures count: "soldiers", "children"; people, where they are not said."""
    if not whom:
        return "people"
    return whom if whom in PLURALS.values() else plural(whom)
