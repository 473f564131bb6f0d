"""When an act happened: the time expression that hangs on its word, else on the clause it is announced or fronted in.

A date is never carried over to an unrelated clause, nor to a background clause in the past perfect.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Time
from rashomon.statements.events.slots import VERBAL, Frame
from rashomon.statements.tree import Tree, head_of

_POINTS = ("DATE", "TIME")
_REPORTING = ("ccomp", "xcomp")
_BEFORE_AFTER = frozenset({"after", "before", "since", "until", "till", "following", "once"})


class Clock:
    """The time expressions of one sentence, by the word they hang on."""

    __slots__ = ("_by_word", "tree")

    def __init__(self, tree: Tree, times: Sequence[Time]) -> None:
        self.tree = tree
        self._by_word: dict[int, list[Time]] = {}
        for time in times:
            if time.type not in _POINTS or time.value.endswith("_REF"):
                continue
            head = head_of(tree, time.start, time.end)
            if head is not None:
                self._by_word.setdefault(self._anchor(head), []).append(time)

    def _anchor(self, head: int) -> int:
        """The verb or the noun-with-arguments that a time's head word hangs on."""
        above = self.tree.head(head)
        if above < 0:
            return head
        case = self.tree.case(head)
        if case in ("until", "till") and self.tree.is_negated(above):
            return above  # "did not leave until 1999"
        if case in _BEFORE_AFTER and case != "since":
            return -1  # "after the election in May": not the day of the act itself
        return above

    def at(self, index: int) -> Time | None:
        """The first expression with an interval that hangs on a word, else the first."""
        held = self._by_word.get(index, [])
        return next((t for t in held if t.interval is not None), held[0] if held else None)

    def below(self, index: int, *, skip: Sequence[int] = ()) -> Time | None:
        """One that hangs on a noun of the act's own arguments ("the annexation of Crimea in 2014")."""
        tree = self.tree
        for kid in tree.kids[index]:
            if kid in skip or tree.rels[kid] not in ("obj", "obl", "nmod", "xcomp", "advmod"):
                continue
            if tree.words[kid].upos in ("NOUN", "PROPN", "ADV", "ADJ", "NUM"):
                found = self.at(kid) or self.below(kid, skip=skip)
                if found is not None:
                    return found
        return None


def time_of(frame: Frame, clock: Clock, others: Sequence[int]) -> Time | None:
    """The expression that dates the act at `frame`; `others` are the trigger words of the sentence's other acts."""
    tree, index = frame.tree, frame.index
    skip = [o for o in others if o != index]
    found = clock.at(index) or (clock.at(frame.carrier) if frame.carrier >= 0 else None)
    found = found or clock.below(index, skip=skip) or (clock.below(frame.carrier, skip=skip) if frame.carrier >= 0 else None)
    return found or _from_above(tree, clock, frame.carrier if frame.carrier >= 0 else index)


def _from_above(tree: Tree, clock: Clock, index: int) -> Time | None:
    """From the clause that announces it, the phase verb over it, or the first of joined verbs."""
    here = index
    for above in tree.ancestors(index):
        if tree.words[here].upos in VERBAL and _is_background(tree, here, above):
            return None
        if not _carries_over(tree, here, above):
            return None
        found = clock.at(above)
        if found is not None:
            return found if tree.rels[here] != "conj" or found.start < tree.words[here].start else None
        here = above
    return None


def _is_background(tree: Tree, here: int, above: int) -> bool:
    """Past perfect under another verb, or a clause with its own "after", "before", "when"."""
    perfect = any(tree.words[k].text.lower() in ("had", "'d") for k in tree.children(here, "aux"))
    marks = {tree.words[k].text.lower() for k in tree.children(here, "mark")}
    return (perfect and tree.words[above].upos in VERBAL) or bool(marks & _BEFORE_AFTER)


def _carries_over(tree: Tree, here: int, above: int) -> bool:
    rel, deprel = tree.rels[here], tree.words[here].deprel
    if rel in _REPORTING:
        return rel == "xcomp" or not _has_other_subject(tree, here, above)
    if rel == "conj":
        return tree.words[above].upos in (*VERBAL, "NOUN")
    if rel == "acl":
        return deprel != "acl:relcl"
    if rel == "advcl":
        return not tree.children(here, "nsubj", "mark")
    if rel == "nsubj":
        return tree.words[here].upos == "NOUN" and tree.lemma(above) in (
            "kill",
            "injure",
            "wound",
            "happen",
            "occur",
            "begin",
            "start",
            "end",
            "take",
            "come",
            "leave",
            "follow",
        )
    if rel in ("obj", "obl", "nmod"):
        return tree.words[here].upos == "NOUN" and (rel == "obj" or tree.case(here) in ("on", "with", "in", "of", "by"))
    return False


def _has_other_subject(tree: Tree, here: int, above: int) -> bool:
    """Whether the reported clause is about somebody else: then its date need not be that of the report."""
    own = tree.children(here, "nsubj")
    return bool(own) and tree.words[own[0]].upos != "PRON"
