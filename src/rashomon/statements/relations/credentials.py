"""Envoys who present their credentials: the first of a rank opens a mission, a later one shows that it is there.

Titles ("the first Norwegian minister to Japan") are remembered from sentence to sentence, for "he presented his credentials in
May" names neither side. Under a heading that tells of a mission by its year alone, the first presentation of that year gives
the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import compress, count

from rashomon.model import Block, EntityKind, Mention, Valid
from rashomon.statements.relations.clause import Clause, Told, around, is_negative, is_told, time_words, valid_of
from rashomon.statements.relations.drafts import Draft, alike
from rashomon.statements.relations.tables import words
from rashomon.times import Interval

_REACH = 700
"""Characters over which a title, or a heading, still counts."""

_SOON = timedelta(days=3 * 366)
"""How long after a mission opened its first envoy is expected."""

_HEADING = 120
"""Characters of the longest heading."""

_COURTS = (EntityKind.STATE, EntityKind.TERRITORY, EntityKind.PLACE, EntityKind.ORGANISATION)
FIRST, LATER = "first envoy", "an envoy"


@dataclass(frozen=True, slots=True)
class _Title:
    """An office held abroad: whose, where, whether its holder was the first; `at` is the offset of its words."""

    at: int
    sender: Mention | None
    receiver: Mention | None
    first: bool


class Envoys:
    """The titles told so far in a document, and the presentations of credentials that they explain."""

    __slots__ = ("_block", "_last")

    def __init__(self) -> None:
        self._last: _Title | None = None
        self._block: Block | None = None

    def read(self, clause: Clause, block: Block | None) -> Iterator[Told]:
        """The missions that the envoys of a sentence open or show to be there; titles count in their paragraph and under their heading."""
        if block is not self._block:
            headed = self._block is not None and self._block.end - self._block.start < _HEADING
            self._last, self._block = self._last if headed else None, block
        lemmas = clause.tree.lemma_of
        envoys = compress(count(), map(words("envoy").__contains__, lemmas))
        titles = [title for i in envoys if (title := _title(clause, i)) is not None]
        for noun in [i for i, lemma in enumerate(lemmas) if lemma == "credential"] if "credential" in lemmas else ():
            yield from self._presented(clause, noun, titles)
        for title in titles:
            near = self._near(title.at)
            self._last = _joined(title, near) if near is not None else title

    def _near(self, at: int) -> _Title | None:
        """The title told before `at`, where that is near enough."""
        return self._last if self._last is not None and at - self._last.at < _REACH else None

    def _presented(self, clause: Clause, noun: int, titles: Sequence[_Title]) -> Iterator[Told]:
        verb = clause.tree.head(noun)
        passive = verb >= 0 and clause.tree.is_passive(verb)
        if verb < 0 or clause.lemma(verb) not in words("present") or _is_background(clause, verb):
            return
        if is_negative(clause, noun, verb) or not is_told(clause, verb):
            return
        title = next((t for t in titles if t.sender is not None), titles[0] if titles else None)
        last = self._near(clause.tree.words[noun].start)
        title = _joined(title, last) if title is not None and last is not None else title or last
        title = title or _Title(clause.tree.words[noun].start, None, None, False)
        receiver = _given_to(clause, verb, noun) or title.receiver
        valid = _when(clause, verb, noun, title.first)
        if valid == Valid() and clause.tree.rels[verb] == "advcl":  # "became ambassador on 3 May, when she presented …"
            valid = _when(clause, clause.tree.head(verb), noun, title.first)
        told = [verb, noun, *time_words(clause, verb, noun), *([] if passive else clause.tree.subjects(verb)[:1])]
        if valid != Valid():
            yield Told("mission", title.sender, receiver, True, valid, told, FIRST if title.first else LATER)
        self._last = replace(title, at=clause.tree.words[noun].start, first=False)


def _when(clause: Clause, verb: int, noun: int, first: bool) -> Valid:
    """When a first envoy's mission began; when a later one's was there."""
    return valid_of(clause, verb, noun, "begin") if first else around(clause, verb, noun) or Valid()


def _is_background(clause: Clause, verb: int) -> bool:
    return any(clause.tree.words[k].text.lower() == "had" for k in clause.tree.children(verb, "aux"))


def _title(clause: Clause, index: int) -> _Title | None:
    """The office that a noun names, where a state sends or receives its holder."""
    tree = clause.tree
    if clause.lemma(index) not in words("envoy"):
        return None
    above = tree.head(index)
    whole = [index, above] if tree.rels[index] == "compound" and tree.words[max(above, 0)].upos == "PROPN" else [index]
    before = [k for w in whole for k in tree.kids[w] if k < index]
    if any(clause.lemma(k) in words("not_envoy") for k in before):
        return None
    start = min([tree.words[k].start for b in before for k in tree.subtree(b)], default=tree.words[index].start)
    near = [m for m in clause.cast.inside(start, tree.words[index].start) if m.end <= tree.words[index].start and _is_state(m)]
    to = [h for w in whole for case, h in tree.obliques(w) if case in ("to", "in", "at", "near")]
    places = [m for m in clause.sides(to) if m.kind is not EntityKind.PERSON]
    of = [m for case, h in tree.obliques(index) if case == "of" for m in clause.sides([h]) if _is_state(m)]
    near = near or of or _appointing(clause, whole)
    first = any(clause.lemma(k) in ("first", "1st") for k in before)
    if not near and not places and not first:
        return None
    return _Title(tree.words[index].start, near[-1] if near else None, places[0] if places else None, first)


def _appointing(clause: Clause, whole: Sequence[int]) -> list[Mention]:
    """Of "Peru appointed her as its first consul" the state before "its"."""
    owners = [k for w in whole for k in clause.tree.children(w, "nmod:poss")]
    owner = next((k for k in owners if clause.tree.words[k].upos == "PRON"), -1)
    start, end = clause.tree.sentence.start, clause.tree.words[owner].start
    return [m for m in clause.cast.inside(start, end) if _is_state(m) and m.form == "name"][-1:] if owner >= 0 else []


def _is_state(mention: Mention) -> bool:
    return mention.kind in (EntityKind.STATE, EntityKind.TERRITORY) and mention.form in ("name", "adjective")


def _joined(title: _Title, last: _Title) -> _Title:
    """A title with what the one before tells of it; another sender's title has nothing from it."""
    if title.sender is not None and last.sender is not None and not alike(title.sender, last.sender):
        return title
    if title.receiver is not None and last.sender is not None and alike(title.receiver, last.sender):
        return title
    return _Title(title.at, title.sender or last.sender, title.receiver or last.receiver, title.first or last.first)


def _given_to(clause: Clause, verb: int, noun: int) -> Mention | None:
    """To which state the credentials were presented: "to the Government of Haiti", "to the King of Nepal"."""
    heads = [h for at in (verb, noun) for case, h in clause.tree.obliques(at) if case in ("to", "in", "at")]
    for head in heads:
        held = clause.tree.subtree(head)
        start, end = clause.tree.span(held)
        found = [m for m in clause.cast.inside(start, end) if _is_state(m) and m.form == "name"]
        found = found or [m for m in clause.sides([head]) if m.kind in _COURTS]
        if found:
            return found[0]
    return None


def opened(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of the text, with envoys as openings where they are.

    A later envoy's presentation is one where a heading before it tells of one by its year; a first envoy's is none where the
    mission was told to have opened just before.
    """
    found: list[Draft] = []
    heading: Draft | None = None
    for draft in sorted(drafts, key=lambda d: d.evidence[0].start):
        if heading is not None and draft.evidence[0].start - heading.evidence[0].start > _REACH:
            heading = None
        if draft.rule in (FIRST, LATER):
            day, fits = _day(draft), heading is not None and _same_side(heading, draft)
            if heading is not None and fits and day is not None:
                draft = _by_heading(draft, heading, day)
            if draft.rule == FIRST:
                heading = draft
        elif draft.kind == "mission":
            heading = draft
        found.append(draft)
    return found


def _by_heading(draft: Draft, told: Draft, day: Interval) -> Draft:
    """An envoy's presentation after something told of the same mission: its day where only the year was told, else no beginning."""
    begun = told.valid.from_
    if _is_wide(begun) and begun is not None and begun.contains(day):
        return replace(draft, valid=Valid(day, None), rule=FIRST)
    if draft.rule == FIRST and begun is not None and not _is_wide(begun) and _is_soon(begun, day):
        return replace(draft, valid=Valid(Interval(None, day.end), Interval(day.start, None)), rule=LATER)
    return draft


def _day(draft: Draft) -> Interval | None:
    """When an envoy presented credentials."""
    begun, ended = draft.valid.from_, draft.valid.to
    if draft.rule == FIRST or begun is None or ended is None or ended.start is None or begun.end is None:
        return begun if draft.rule == FIRST else None
    return Interval(ended.start, begun.end)


def _is_wide(when: Interval | None) -> bool:
    return when is not None and when.width is not None and when.width > timedelta(days=31)


def _is_soon(begun: Interval, day: Interval) -> bool:
    return begun.start is not None and day.start is not None and abs(day.start - begun.start) < _SOON


def _same_side(told: Draft, draft: Draft) -> bool:
    return told.subject is None or draft.subject is None or alike(told.subject, draft.subject)
