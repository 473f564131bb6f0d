"""Which happening an act's name means: "invasion", "special military operation" and "conflict" may be one war."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.accounts import Happening
from rashomon.compare.draft import Draft
from rashomon.compare.naming.lexicon import Act, acts, in_list, plain, verb_in
from rashomon.compare.naming.pages import Line, Page
from rashomon.compare.naming.phrases import Phrase
from rashomon.compare.parties import closure, members, polity
from rashomon.compare.said import Said
from rashomon.model import Links
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


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """The happenings of a story by label, and by the place of the words that tell them (document, start, end)."""

    links: Links
    by_label: Mapping[str, Sequence[Known]]
    triggers: Mapping[str, Sequence[tuple[int, int, Known]]]

    def of_phrase(self, page: Page, line: Line, phrase: Phrase) -> str | None:
        """Id of the happening that a noun phrase names, `None` where none fits."""
        low = plain(phrase.noun)
        two = plain(" ".join(w.text for w in phrase.tree.words[max(phrase.first, phrase.head - 1) : phrase.head + 1]))
        classes = [act for act in acts() if in_list(low, act.nouns) or in_list(two, act.nouns)]
        if not classes:
            return None
        start, end = phrase.start, phrase.end
        definite = line.voice == "headline" or any(w.text.lower() in DEFINITE for w in phrase.left())
        return self._best(page, line, classes, start, end, phrase.head, definite)

    def of_verb(self, page: Page, line: Line, at: int) -> str | None:
        """Id of the happening that a verb tells, `None` where none fits."""
        word = line.tree.words[at]
        classes = [act for act in acts() if verb_in(word.text, act.verbs)]
        if not classes:
            return None
        kids = [
            i for k in line.tree.kids[at] if line.tree.rel(k) in ("nsubj", "obj", "obl") for i in line.tree.sentence.subtree(k)
        ]
        reach = [line.tree.words[i] for i in (*kids, at)]
        return self._best(page, line, classes, min(w.start for w in reach), max(w.end for w in reach), at, False)

    def _best(self, page: Page, line: Line, classes: Sequence[Act], start: int, end: int, at: int, definite: bool) -> str | None:
        word = line.tree.words[at]
        own = self._triggered(page.document.id, word.start)
        named = [closure(self.links, one.ids) for one in line.within(start, end) if one.ids]
        clause = [closure(self.links, one.ids) for one in line.linked if one.ids]
        when = page.time_in(start, end)
        for act in classes:
            if own is not None and own.happening.label in act.labels and (own.parties or not named):
                return self._main(own, act).happening.id
            found = self._fitting(act, named, clause, when, definite)
            if found is not None:
                return self._main(found, act).happening.id
        return own.happening.id if own is not None and any(own.happening.label in act.labels for act in classes) else None

    def _triggered(self, document: str, at: int) -> Known | None:
        return next((known for start, end, known in self.triggers.get(document, ()) if start <= at < end), None)

    def _of(self, act: Act) -> list[Known]:
        return [known for label in act.labels for known in self.by_label.get(label, ())]

    def _fitting(
        self, act: Act, named: Sequence[frozenset[str]], clause: Sequence[frozenset[str]], when: Interval | None, definite: bool
    ) -> Known | None:
        """The happening of a class that shares most parties with the words; none where two fit alike."""
        pool = [known for known in self._of(act) if _may_be(known.when, when)]
        marks = {id(k): (_shared(named, k), _shared(clause, k)) for k in pool}
        fit = [k for k in pool if marks[id(k)][0] == len(named) and (named or marks[id(k)][1] > 1)]
        if not fit and named:
            fit = [k for k in pool if marks[id(k)][0] > 1]
        if not fit and definite and not named:
            fit = pool
        if not fit:
            return None
        best = max(marks[id(k)] for k in fit)
        top = sorted(
            {id(self._main(k, act)): self._main(k, act) for k in fit if marks[id(k)] == best}.values(), key=lambda k: k.order
        )
        return top[0] if len(top) == 1 or top[0].order[:2] < top[1].order[:2] else None

    def _main(self, known: Known, act: Act) -> Known:
        """The best told happening of the class between the same parties at a time that agrees: the war of which this is told."""
        same = [k for k in self._of(act) if k.key == known.key and known.key and _may_be(k.when, known.when)]
        ranked = sorted(same, key=lambda k: (k.order[:3], act.labels.index(k.happening.label), k.order))
        return ranked[0] if ranked else known


def _shared(named: Sequence[frozenset[str]], known: Known) -> int:
    """How many of the named parties take part."""
    return sum(bool(one & known.parties) for one in dict.fromkeys(named))


def _may_be(one: Interval | None, other: Interval | None) -> bool:
    return one is None or other is None or one.overlaps(other)


def known_acts(draft: Draft) -> Acts:
    """The acts of a story that names may mean."""
    labels = {label for act in acts() for label in act.labels}
    by_label: dict[str, list[Known]] = {}
    triggers: dict[str, list[tuple[int, int, Known]]] = {}
    for happening, group in zip(draft.happenings, draft.groups, strict=True):
        if happening.label not in labels:
            continue
        known = _known(draft.links, happening, group)
        by_label.setdefault(happening.label, []).append(known)
        for said in group:
            trigger = said.event.trigger
            triggers.setdefault(said.document.id, []).append((trigger.start, trigger.end, known))
    return Acts(draft.links, by_label, {k: sorted(v, key=lambda t: t[:2]) for k, v in triggers.items()})


def _known(links: Links, happening: Happening, group: Sequence[Said]) -> Known:
    sides = [*happening.actors, *happening.recipients]
    place = [happening.place] if happening.place else []
    when = _when(group, happening)
    return Known(happening, closure(links, [*sides, *place]), _key(links, sides), when, len({s.document.id for s in group}))


def _when(group: Sequence[Said], happening: Happening) -> Interval | None:
    """The time that the happening was given, as an interval."""
    if happening.when is None:
        return None
    fitting = [s.when for s in group if s.when is not None and s.when.iso() == (happening.when.start, happening.when.end)]
    return fitting[0] if fitting else next((s.when for s in group if s.when is not None), None)


def _key(links: Links, sides: Iterable[str]) -> frozenset[str]:
    return frozenset(polity(links, one) or one for one in members(links, sides))
