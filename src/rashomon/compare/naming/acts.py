"""Which happening an act's name means: "invasion", "special military operation" and "conflict" may be one war."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.accounts import Happening
from rashomon.compare.draft import Draft
from rashomon.compare.naming.lexicon import Act, acts, in_list, plain, verb_in
from rashomon.compare.naming.pages import Line, Page
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


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """The happenings of a story by label, and by the place of the words that tell them (document, start, end)."""

    finder: Finder
    by_label: Mapping[str, Sequence[Known]]
    triggers: Mapping[str, Sequence[tuple[int, int, Known]]]
    told: dict[tuple[str, str], Known] = field(default_factory=dict)
    """What a document's own events told by a term, so that the bare term further on means the same."""

    def of_phrase(self, page: Page, line: Line, phrase: Phrase) -> str | None:
        """Id of the happening that a noun phrase names, `None` where none fits."""
        low = plain(phrase.noun)
        two = plain(" ".join(w.text for w in phrase.tree.words[max(phrase.first, phrase.head - 1) : phrase.head + 1]))
        classes = [act for act in acts() if in_list(low, act.nouns) or in_list(two, act.nouns)]
        if not classes:
            return None
        word = phrase.tree.words[phrase.head]
        if (
            line.voice != "headline"
            and low in ("war", "wars")
            and word.text[0].isupper()
            and not self._triggered(page, word.start)
        ):
            return None
        start, end = phrase.start, phrase.end
        definite = line.voice == "headline" or any(w.text.lower() in DEFINITE for w in phrase.left())
        term = " ".join(w.text.lower() for w in phrase.left() if w.upos in ("ADJ", "NOUN")) + " " + low
        return self._best(page, line, classes, (start, end), phrase.head, term, definite=definite)

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
        span = (min(w.start for w in reach), max(w.end for w in reach))
        return self._best(page, line, classes, span, at, word.text.lower(), definite=False)

    def _best(
        self, page: Page, line: Line, classes: Sequence[Act], span: tuple[int, int], at: int, term: str, *, definite: bool
    ) -> str | None:
        start, end = span
        own = self._triggered(page, line.tree.words[at].start)
        named = [self.finder.parties(one.ids) for one in line.within(start, end) if one.ids]
        clause = [self.finder.parties(one.ids) for one in line.linked if one.ids]
        before = self.told.get((page.document.id, term))
        for act in classes:
            found = own if own is not None and own.happening.label in act.labels and (own.parties or not named) else None
            if found is None and before is not None and before.happening.label in act.labels and own is None:
                found = before
            found = found or self._fitting(act, named, clause, page.time_in(start, end), definite)
            if found is not None:
                main = self._main(found, act)
                self.told.setdefault((page.document.id, term), main)
                return main.happening.id
        return own.happening.id if own is not None and any(own.happening.label in act.labels for act in classes) else None

    def _triggered(self, page: Page, at: int) -> Known | None:
        return next((known for start, end, known in self.triggers.get(page.document.id, ()) if start <= at < end), None)

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
