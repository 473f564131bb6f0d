"""What a detail is said of: the telling words and the parties around it, and how alike two of them are.

Words that a detail hangs on count twice, others of its clause once, those of the clause around it half; parties count as
themselves, however they are called. A word or party that is everywhere in a story says little (inverse sentence frequency,
Spärck Jones 1972).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.described import MARK
from rashomon.compare.details.clauses import Clause, clauses, subject
from rashomon.compare.lists import closed
from rashomon.compare.parties import POLITIES, members
from rashomon.model import Analysis, Links, Time
from rashomon.times import Interval

TELLING_TAGS = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
AROUND, NEAR = 0.5, 2.0
"""What words of the clause around a detail's own count, and those that it hangs on, beside others of its own clause."""

Words = Mapping[str, float]


Named = tuple[int, int, tuple[str, ...]]
"""Where somebody is named or referred to, and the ids of whom."""


class Text:
    """One document cut into clauses, with the words and parties of each; all is looked up by sentence."""

    def __init__(self, analysis: Analysis, links: Links) -> None:
        self.analysis, self._links = analysis, links
        self.document = analysis.document
        self.clauses = list(clauses(analysis))
        self._starts = [sentence.start for sentence in analysis.reading.sentences]
        self._clauses: dict[int, list[Clause]] = {}
        for clause in self.clauses:
            self._clauses.setdefault(clause.row, []).append(clause)
        self._times: dict[int, list[Time]] = {}
        for time in analysis.reading.times:
            for row in self._rows(time.start, time.end):
                self._times.setdefault(row, []).append(time)
        self._parties: dict[int, list[Named]] = {}
        for named in sorted((m.start, m.end, members(links, links.of(self.document.id, m))) for m in analysis.mentions):
            for row in self._rows(named[0], named[1]):
                self._parties.setdefault(row, []).append(named)

    def _rows(self, start: int, end: int) -> range:
        """The sentences that two characters and those between them may stand in."""
        return range(max(bisect_right(self._starts, start) - 1, 0), max(bisect_left(self._starts, end), 1))

    def _named(self, start: int, end: int) -> Iterator[Named]:
        return (named for row in self._rows(start, end) for named in self._parties.get(row, ()))

    def clause_at(self, start: int) -> Clause | None:
        """The clause whose own word begins at or holds a character."""
        for clause in (c for row in self._rows(start, start + 1) for c in self._clauses.get(row, ())):
            words = clause.sentence.words
            if any(words[i].start <= start < words[i].end for i in clause.words):
                return clause
        return None

    def around(self, clause: Clause) -> Clause | None:
        """The clause around another."""
        return next((c for c in self._clauses[clause.row] if c.at == clause.outer), None)

    def parties(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the parties that are named or referred to between two characters."""
        return tuple(dict.fromkeys(i for a, b, ids in self._named(start, end) if start <= a and b <= end for i in ids))

    def parties_over(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the parties whose mention covers some characters, by the shortest mention."""
        over = [(b - a, ids) for a, b, ids in self._named(start, end) if a <= start and end <= b]
        return min(over, key=lambda pair: pair[0])[1] if over else ()

    def is_described(self, party: str) -> bool:
        """Whether a party is known by a description only."""
        entity = self._links.entities.get(party)
        return entity is not None and MARK in entity.codes

    def states(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the states and territories that are named or referred to between two characters."""
        known = self._links.entities
        return tuple(i for i in self.parties(start, end) if (e := known.get(i)) is not None and e.kind in POLITIES)

    def dates(self, clause: Clause, without: int) -> list[Interval]:
        """The days, months and years that a clause names, but for the one at character `without`."""
        return [
            time.interval
            for time in self._times.get(clause.row, ())
            if time.type == "DATE"
            and time.interval is not None
            and time.start != without
            and clause.start <= time.start < clause.end
        ]

    def doer(self, clause: Clause) -> tuple[str, ...]:
        """Ids of the parties that an active clause has as its subject; none where that is open or the clause is passive."""
        found = subject(clause)
        if found is None or clause.sentence.words[found].deprel.endswith(":pass"):
            return ()
        word = clause.sentence.words[found]
        return next((ids for a, b, ids in self._parties.get(clause.row, ()) if a <= word.start and word.end <= b), ())

    def about(self, clause: Clause, detail: tuple[int, int] | None = None) -> dict[str, float]:
        """The telling words and parties of a clause and, by half, of the clause around it.

        Of what is told about a `detail` (a range of characters), the words that govern it or hang on it count twice, those
        of the things it is listed with not at all.
        """
        out = self._weighed(clause, *self._near(clause, detail))
        outer = self.around(clause)
        if outer is not None:
            for word, n in self._weighed(outer, frozenset(), frozenset()).items():
                out[word] = out.get(word, 0.0) + n * AROUND
        return out

    def _near(self, clause: Clause, detail: tuple[int, int] | None) -> tuple[frozenset[int], frozenset[int]]:
        """The words that govern a detail or hang on it, and those that say nothing of it: its own and its neighbours' in a list."""
        if detail is None:
            return frozenset(), frozenset()
        words = clause.sentence.words
        own = {i for i in clause.words if detail[0] <= words[i].start < detail[1]}
        here = next((i for i in own if words[i].head not in own), None)
        near = {k for i in own for k in clause.sentence.children(i)} - own
        aside = set(own)
        while here is not None and here >= 0 and here != clause.at:
            aside |= self._neighbours(clause, here)
            first = words[here].head if words[here].deprel == "conj" else here
            here = words[first].head
            near.add(here)
        return frozenset(near - aside - {clause.at}), frozenset(aside)

    @staticmethod
    def _neighbours(clause: Clause, i: int) -> set[int]:
        """The words of the things that word `i` is listed with."""
        sentence = clause.sentence
        listed = {j for k in clause.below(i, "conj") for j in sentence.subtree(k)}
        if sentence.words[i].deprel == "conj":
            listed |= set(sentence.subtree(sentence.words[i].head)) - set(sentence.subtree(i))
        return listed

    def _weighed(self, clause: Clause, near: frozenset[int], aside: frozenset[int]) -> dict[str, float]:
        out: dict[str, float] = {}
        words = clause.sentence.words
        named: set[int] = set()
        for start, end, ids in self._parties.get(clause.row, ()):
            inside = [i for i in clause.words if start <= words[i].start and words[i].end <= end]
            if inside and ids and aside.isdisjoint(inside):
                out.update({f"@{one}": NEAR if near & set(inside) else 1.0 for one in ids})
            if ids:
                named.update(inside)
        for i in clause.words:
            if i not in named and i not in aside and self._tells(clause, i):
                out[clause.lemma(i)] = max(out.get(clause.lemma(i), 0.0), NEAR if i in near else 1.0)
        return out

    def _tells(self, clause: Clause, i: int) -> bool:
        word = clause.sentence.words[i]
        if word.upos not in TELLING_TAGS or clause.lemma(i) in closed("small"):
            return False
        return not any(time.start <= word.start < time.end for time in self._times.get(clause.row, ()))

    def vector(self, row: int) -> NDArray[np.float32]:
        """The vector of a sentence, of unit length or zero."""
        found: NDArray[np.float32] = self.analysis.reading.vectors[row]
        return found


class Story:
    """The documents of a story as texts, and how much each of its words tells."""

    def __init__(self, analyses: Sequence[Analysis], links: Links) -> None:
        self.links = links
        self.texts = [Text(analysis, links) for analysis in analyses]

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        seen: Counter[str] = Counter()
        n = 0
        for text in self.texts:
            for clause in text.clauses:
                n += 1
                seen.update(text.about(clause).keys())
        return {word: math.log(1 + n / k) for word, k in seen.items()}

    def likeness(self, one: Words, other: Words) -> float:
        """Cosine of two weighted sets of words, between 0 and 1."""
        shared = sum(one[w] * other[w] * self._rarity.get(w, 1.0) ** 2 for w in one.keys() & other.keys())
        return shared / max(self._length(one) * self._length(other), 1e-9)

    def _length(self, words: Words) -> float:
        return math.sqrt(sum((n * self._rarity.get(word, 1.0)) ** 2 for word, n in words.items()))
