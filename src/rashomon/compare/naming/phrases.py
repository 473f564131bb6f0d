"""Noun phrases as written: the head with all that stands before it, its name, and a short phrase that says whose or where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Sentence, Word

LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod", "goeswith", "advmod", "flat", "punct"})
NAMING = frozenset({"flat", "appos", "compound", "goeswith"})
WITHIN = frozenset({"flat", "compound", "goeswith", "fixed"})
COMPLEMENT = frozenset({"of", "in", "to", "between", "against", "from", "by"})
EDGE = frozenset("\"“”'‘’(),.;:–—-‑«»&/!?…[]")
OPENING, CLOSING = "\"“‘'«(", "\"”’'»)"
LONGEST = 14
"""Words of the longest phrase that is taken."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with the dependents of each word listed once."""

    sentence: Sentence
    kids: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        """The tree of a sentence."""
        kids: list[list[int]] = [[] for _ in sentence.words]
        for i, word in enumerate(sentence.words):
            if 0 <= word.head < len(kids) and word.head != i:
                kids[word.head].append(i)
        return cls(sentence, tuple(map(tuple, kids)))

    @property
    def words(self) -> Sequence[Word]:
        """The sentence's words."""
        return self.sentence.words

    def rel(self, i: int) -> str:
        """A word's label without its subtype."""
        return self.words[i].deprel.partition(":")[0]

    def case(self, i: int) -> str:
        """The preposition of a word, lower case, "" where it has none; a possessive's is "'s"."""
        found = next((self.words[k].text.lower() for k in self.kids[i] if self.rel(k) == "case"), "")
        return "'s" if found in ("’s", "'s", "’", "'") else found


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `first` to `last` its words, `core` its last word without a complement, `head` its head word."""

    tree: Tree
    first: int
    core: int
    last: int
    head: int

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.tree.words[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.tree.words[self.last].end

    @property
    def noun(self) -> str:
        """Its head word."""
        return self.tree.words[self.head].text

    @property
    def plural(self) -> bool:
        """Whether it means several."""
        word = self.tree.words[self.head]
        return word.feats.get("Number") == "Plur" or (not word.feats and word.text.lower().endswith("s"))

    def left(self) -> Sequence[Word]:
        """The words before the head."""
        return self.tree.words[self.first : self.head]


def phrases(tree: Tree) -> Iterator[Phrase]:
    """The noun phrases of a sentence, in order of their heads; a word that is part of a name or a compound heads none."""
    for i, word in enumerate(tree.words):
        part = tree.rel(i) in WITHIN or tree.rel(i) == "amod" or word.deprel == "nmod:desc"
        if word.upos in ("NOUN", "PROPN") and not part:
            yield phrase(tree, i)


def phrase(tree: Tree, head: int) -> Phrase:
    """The phrase that a word heads."""
    first = _first(tree, head)
    core = _name_end(tree, head)
    last = _complement(tree, head, core)
    return Phrase(tree, first, core, last if last - first < LONGEST else core, head)


def _first(tree: Tree, head: int) -> int:
    low = head
    for kid in reversed(tree.kids[head]):
        if kid >= low:
            continue
        titled = tree.words[kid].deprel == "nmod:desc"
        if tree.rel(kid) not in LEFT or (tree.rel(kid) == "nmod" and not titled and tree.case(kid) not in ("", "'s")):
            break
        low = _leftmost(tree, kid)
    low = max(low, head - LONGEST)
    low = next((k + 1 for k in range(head - 1, low - 1, -1) if _breaks(tree, k, head)), low)
    while low < head and _is_edge(tree, low, head):
        low += 1
    return low


def _breaks(tree: Tree, at: int, head: int) -> bool:
    """Whether a word before the head cannot be part of its phrase: a verb, a preposition, a comma with an article after it."""
    word, after = tree.words[at], tree.words[at + 1]
    if word.upos in ("VERB", "AUX", "SCONJ") and tree.rel(at) not in ("amod", "compound"):
        return True
    if word.upos == "ADP" and tree.rel(at) == "case" and word.text not in ("’s", "'s", "’", "'") and tree.words[at].head == head:
        return True
    if word.text in ("[", "]", ";", ":"):
        return True
    return word.text == "," and (after.upos in ("DET", "PRON") or (at + 1 == head and after.upos == "PROPN"))


def _leftmost(tree: Tree, at: int) -> int:
    low, todo = at, [at]
    while todo:
        here = todo.pop()
        low = min(low, here)
        todo.extend(k for k in tree.kids[here] if k < at)
    return low


def _is_edge(tree: Tree, at: int, head: int) -> bool:
    word = tree.words[at]
    if word.text and word.text[0] in OPENING and any(w.text and w.text[-1] in CLOSING for w in tree.words[at + 1 : head + 2]):
        return False
    if tree.words[at + 1].text in ("-", "‑") and word.text not in EDGE:
        return False
    return word.text in EDGE or (
        word.upos in ("CCONJ", "SCONJ", "ADP", "ADV", "PUNCT") and tree.rel(at) not in ("compound", "amod")
    )


def _name_end(tree: Tree, head: int) -> int:
    """Last word of the name that goes on after the head: "leader Kim Jong-un", "President Vladimir Putin"."""
    last, todo = head, [head]
    while todo:
        for kid in tree.kids[todo.pop()]:
            if last < kid <= head + LONGEST and tree.rel(kid) in NAMING and _joined(tree, last, kid):
                last = kid
                todo.append(kid)
    return last


def _joined(tree: Tree, last: int, kid: int) -> bool:
    between = tree.words[last + 1 : kid]
    return all(w.text in ("-", "‑", "–", "’", "'") or w.upos in ("PROPN", "ADJ", "NOUN") for w in between) and (
        tree.words[kid].upos in ("PROPN", "NOUN", "X", "ADJ", "NUM")
    )


def _complement(tree: Tree, head: int, core: int, depth: int = 0) -> int:
    """Last word of a phrase that says whose, where or between whom, if it follows at once."""
    if depth > 2:
        return core
    last = core
    for kid in tree.kids[head]:
        if kid > last and tree.rel(kid) == "nmod" and tree.case(kid) in COMPLEMENT:
            first = min([kid, *(k for k in tree.kids[kid] if k < kid)])
            if any(tree.words[i].text not in EDGE for i in range(last + 1, first)):
                break
            last = _list_end(tree, kid, depth + 1)
    return last


def _list_end(tree: Tree, at: int, depth: int) -> int:
    """Last word of a phrase with its name, its own complement and what is joined to it by "and"."""
    last = _complement(tree, at, _name_end(tree, at), depth)
    for kid in tree.kids[at]:
        if kid > last and tree.rel(kid) == "conj" and kid - last < 7 and tree.words[kid].upos in ("NOUN", "PROPN"):
            last = _name_end(tree, kid)
    return last
