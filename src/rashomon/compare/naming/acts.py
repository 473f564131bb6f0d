"""Which happening an act's name means: "invasion", "special military operation" and "conflict" may be one war."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.accounts import Happening
from rashomon.compare.draft import Draft
from rashomon.compare.lexicon import Act, acts, in_list, plain, verb_in
from rashomon.compare.naming.pages import Line, Linked, Page
from rashomon.compare.naming.phrases import Phrase
from rashomon.compare.naming.referents import Finder
from rashomon.compare.said import Said
from rashomon.times import Interval

DEFINITE = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A happening that acts may mean: its parties with those they act for, its time, how many documents tell it, its triggers."""

    happening: Happening
    parties: frozenset[str]
    key: frozenset[str]
    when: Interval | None
    documents: int

    @property
    def order(self) -> tuple[int, int, int, str]:
        """The best told first."""
        return (-self.documents, -int(self.happening.core), -int(self.when is not None), self.happening.id)


@dataclass(frozen=True, slots=True)
class Asked:
    """An act's name in its sentence: where its word begins, the term, the parties it names, those of its sentence, its time."""

    at: int
    term: str
    named: tuple[frozenset[str], ...]
    clause: tuple[frozenset[str], ...]
    when: Interval | None
    definite: bool


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """The happenings of a story by label, and those of each document by the place of the word that tells them."""

    finder: Finder
    by_label: Mapping[str, Sequence[Known]]
    triggers: Mapping[str, Sequence[tuple[int, int, Known]]]
    told: dict[tuple[str, str], Known] = field(default_factory=dict)
    """What a document has told by a term, so that the bare term further on means the same."""

    mains: dict[tuple[str, str], Known] = field(default_factory=dict)

    def of_phrase(self, page: Page, line: Line, phrase: Phrase) -> str | None:
        """Id of the happening that a noun phrase names, `None` where none fits."""
        words = phrase.tree.words
        low, word = plain(phrase.noun), words[phrase.head]
        two = plain(" ".join(w.text for w in words[max(phrase.first, phrase.head - 1) : phrase.head + 1]))
        classes = [act for act in acts() if in_list(low, act.nouns) or in_list(two, act.nouns)]
        proper = line.voice != "headline" and low == "war" and word.text[0].isupper()
        if not classes or (proper and self._triggered(page, word.start) is None):
            return None
        named = [one for one in line.within(phrase.start, phrase.end) if one.ids]
        definite = line.voice == "headline" or any(w.text.lower() in DEFINITE for w in phrase.left())
        term = " ".join([*(w.text.lower() for w in phrase.left() if w.upos in ("ADJ", "NOUN")), low])
        when = page.time_in(phrase.start, phrase.end)
        return self._best(page, classes, self._asked(line, word.start, term, named, when, definite=definite))

    def of_verb(self, page: Page, line: Line, at: int) -> str | None:
        """Id of the happening that a verb tells, `None` where none fits."""
        word = line.tree.words[at]
        classes = [act for act in acts() if verb_in(word.text, act.verbs)]
        if not classes:
            return None
        kids = {at, *(k for k in line.tree.kids[at] if line.tree.rel(k) in ("nsubj", "obj", "obl", "compound"))}
        named = [one for one in line.linked if one.ids and one.head in kids]
        return self._best(page, classes, self._asked(line, word.start, word.text.lower(), named, None, definite=False))

    def _asked(self, line: Line, at: int, term: str, named: Sequence[Linked], when: Interval | None, *, definite: bool) -> Asked:
        parties = tuple(self.finder.parties(one.ids) for one in named)
        clause = tuple(self.finder.parties(one.ids) for one in line.linked if one.ids)
        return Asked(at, term, parties, clause, when, definite)

    def _best(self, page: Page, classes: Sequence[Act], asked: Asked) -> str | None:
        own = self._triggered(page, asked.at)
        before = self.told.get((page.document.id, asked.term)) if own is None else None
        for act in classes:
            found = self._direct(act, own or before, asked) or self._fitting(act, asked)
            if found is not None:
                main = self._main(found, act)
                self.told.setdefault((page.document.id, asked.term), main)
                return main.happening.id
        known = own is not None and any(own.happening.label in act.labels for act in classes)
        return own.happening.id if own is not None and known else None

    def _direct(self, act: Act, known: Known | None, asked: Asked) -> Known | None:
        """The happening that the word itself tells, unless the words name parties that another of the class has and it has not."""
        if known is None or known.happening.label not in act.labels or (asked.named and not known.parties):
            return None
        if not _may_be(known.when or self.finder.draft.story, asked.when):
            return None
        lacking = _shared(asked.named, known) < len(set(asked.named))
        other = self._fitting(act, asked) if lacking else None
        return other if other is not None and _shared(asked.named, other) == len(set(asked.named)) else known

    def _triggered(self, page: Page, at: int) -> Known | None:
        found = self.triggers.get(page.document.id, ())
        last = bisect_right(found, at, key=lambda trigger: trigger[0])
        return next((known for start, end, known in reversed(found[max(0, last - 6) : last]) if start <= at < end), None)

    def _of(self, act: Act) -> list[Known]:
        return [known for label in act.labels for known in self.by_label.get(label, ())]

    def _fitting(self, act: Act, asked: Asked) -> Known | None:
        """The happening of a class that shares most parties with the words; none where two fit alike."""
        pool = [
            k for k in self._of(act) if _may_be(k.when, asked.when) and (k.when or _may_be(self.finder.draft.story, asked.when))
        ]
        named = {id(k): _shared(asked.named, k) for k in pool}
        clause = {id(k): _shared(asked.clause, k) for k in pool}
        fit = [k for k in pool if named[id(k)] == len(set(asked.named)) and (asked.named or clause[id(k)] > 1)]
        fit = fit or [k for k in pool if named[id(k)] > 1]
        if not fit and asked.definite and not asked.named:
            fit = pool
        marks = {id(k): (named[id(k)], clause[id(k)], k.happening.label == act.labels[0]) for k in fit}
        best = max(marks.values(), default=None)
        mains = {main.happening.id: main for k in fit if marks[id(k)] == best for main in [self._main(k, act)]}
        top = sorted(mains.values(), key=lambda k: k.order)
        return top[0] if len(top) == 1 or (top and top[0].order[:2] < top[1].order[:2]) else None

    def _main(self, known: Known, act: Act) -> Known:
        """The best told happening of the class between the same parties at a time that agrees: the war of which this is told."""
        key = (known.happening.id, act.name)
        if key not in self.mains:
            timely = [k for k in self._of(act) if known.key and known.key <= k.key and _may_be(k.when, known.when)]
            wider = [k for k in timely if k.key != known.key and _same_doing(k, known)]
            one = len({k.key for k in wider}) == 1
            same = [k for k in timely if k.key == known.key or (one and k in wider)]
            ranked = sorted(same, key=lambda k: (k.order[:3], act.labels.index(k.happening.label), k.order))
            self.mains[key] = ranked[0] if ranked else known
        return self.mains[key]


def _same_doing(one: Known, other: Known) -> bool:
    """Whether two happenings are told by one word and done by the same: one of them may lack the party it was done to."""
    same_doers = not other.happening.actors or one.happening.actors == other.happening.actors
    return one.happening.label == other.happening.label and same_doers


def _shared(named: Sequence[frozenset[str]], known: Known) -> int:
    """How many of the named parties take part."""
    return sum(bool(one & known.parties) for one in dict.fromkeys(named))


def _may_be(one: Interval | None, other: Interval | None) -> bool:
    return one is None or other is None or one.overlaps(other)


def known_acts(draft: Draft, finder: Finder) -> Acts:
    """The acts of a story that names may mean."""
    labels = {label for act in acts() for label in act.labels}
    by_label: dict[str, list[Known]] = {}
    triggers: dict[str, list[tuple[int, int, Known]]] = {}
    for happening, group in zip(draft.happenings, draft.groups, strict=True):
        if happening.label not in labels:
            continue
        known = _known(finder, happening, group)
        by_label.setdefault(happening.label, []).append(known)
        for said in group:
            trigger = said.event.trigger
            triggers.setdefault(said.document.id, []).append((trigger.start, trigger.end, known))
    return Acts(finder, by_label, {k: sorted(v, key=lambda t: t[:2]) for k, v in triggers.items()})


def _known(finder: Finder, happening: Happening, group: Sequence[Said]) -> Known:
    sides = [*happening.actors, *happening.recipients]
    place = [happening.place] if happening.place else []
    key = frozenset([finder.state(one) for one in happening.actors] + [finder.ground(one) for one in happening.recipients])
    parties = finder.parties([*sides, *place])
    return Known(happening, parties, key, _when(group, happening), len({s.document.id for s in group}))


def _when(group: Sequence[Said], happening: Happening) -> Interval | None:
    """The time that the happening was given, as an interval."""
    if happening.when is None:
        return None
    fitting = [s.when for s in group if s.when is not None and s.when.iso() == (happening.when.start, happening.when.end)]
    return fitting[0] if fitting else next((s.when for s in group if s.when is not None), None)
