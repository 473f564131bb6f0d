"""The date of an act that only the clause beside or above it has.

"Opened relations when the envoy arrived on 3 May 1944"; "informed the minister on 28 March that it was severing relations".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rashomon.model import Event, Sentence, Time
from rashomon.statements.relations.tables import words
from rashomon.statements.tree import Tree, Trees, head_of, word_at
from rashomon.times import Interval

_AT_ONCE = frozenset({"when", "as", "while"})


class Beside:
    """The sentences and times of a document, to date an event by its "when" clause."""

    __slots__ = ("_begins", "_sentences", "_starts", "_times", "_trees")

    def __init__(self, sentences: Sequence[Sentence], times: Sequence[Time], trees: Trees) -> None:
        self._sentences = sentences
        self._trees = trees
        self._begins = [sentence.start for sentence in sentences]
        self._times = sorted((t for t in times if t.type in ("DATE", "TIME")), key=lambda time: time.start)
        self._starts = [time.start for time in self._times]

    def of(self, event: Event, *, announced: bool = False) -> Interval | None:
        """The interval of the time in the "when" clause of the event's verb, or `None`.

        Where an act is done by being `announced`, else that of the verb which announces it.
        """
        at = bisect_right(self._begins, event.trigger.start) - 1
        if at < 0 or event.trigger.start >= self._sentences[at].end:
            return None
        tree = self._trees[at]
        verb = word_at(tree, event.trigger.start)
        if verb is None:
            return None
        for clause in tree.children(verb, "advcl"):
            marks = tree.children(clause, "mark", "advmod")
            if any(tree.words[m].text.lower() in _AT_ONCE for m in marks):
                return self._in(*tree.span(tree.subtree(clause)))
        return self._of_teller(tree, verb) if announced else None

    def _of_teller(self, tree: Tree, verb: int) -> Interval | None:
        teller = tree.head(verb)
        if tree.rels[verb] != "ccomp" or teller < 0 or tree.lemma(teller) not in words("performs"):
            return None
        start, end = tree.sentence.start, tree.sentence.end
        held = self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        own = [time for time in held if (head := head_of(tree, time.start, time.end)) is not None and tree.head(head) == teller]
        return own[0].interval if len(own) == 1 else None

    def _in(self, start: int, end: int) -> Interval | None:
        held = self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        known = [time.interval for time in held if time.interval is not None]
        return known[0] if len(known) == 1 else None
