"""CLEAR trees, as spaCy's English pipelines write them, as Universal Dependencies.

The two differ in labels and in who governs: CLEAR hangs a noun below its preposition, a predicate below its copula and
conjuncts in a chain; UD hangs function words below content words and conjuncts below the first (de Marneffe et al. 2021,
doi:10.1162/coli_a_00402; CLEAR: Choi & Palmer 2012, "Guidelines for the Clear Style Constituent to Dependency Conversion").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MARKS_OF_CLEAR = frozenset(("dobj", "pobj", "nsubjpass", "auxpass"))
LABELS = {
    "ROOT": "root", "acl": "acl", "acomp": "xcomp", "advcl": "advcl", "advmod": "advmod", "agent": "obl:agent", "amod": "amod",
    "appos": "appos", "attr": "xcomp", "aux": "aux", "auxpass": "aux:pass", "case": "case", "cc": "cc", "ccomp": "ccomp",
    "complm": "mark", "compound": "compound", "conj": "conj", "csubj": "csubj", "csubjpass": "csubj:pass", "dative": "iobj",
    "dep": "dep", "det": "det", "dobj": "obj", "expl": "expl", "hmod": "compound", "hyph": "punct", "infmod": "acl",
    "intj": "discourse", "mark": "mark", "meta": "dep", "neg": "advmod", "nmod": "compound", "nn": "compound",
    "npadvmod": "obl:unmarked", "npmod": "obl:unmarked", "nsubj": "nsubj", "nsubjpass": "nsubj:pass", "num": "nummod",
    "number": "nummod", "nummod": "nummod", "obj": "obj", "obl": "obl", "oprd": "xcomp", "parataxis": "parataxis",
    "partmod": "acl", "pcomp": "acl", "pobj": "nmod", "poss": "nmod:poss", "possessive": "case", "preconj": "cc:preconj",
    "predet": "det:predet", "prep": "advmod", "prt": "compound:prt", "punct": "punct", "quantmod": "advmod", "rcmod": "acl:relcl",
    "relcl": "acl:relcl", "subtok": "goeswith", "xcomp": "xcomp",
}  # fmt: skip
"""Every label of CLEAR and of spaCy's English pipelines, as its nearest relation of UD, once the tree is turned over."""

RELATION_LIST = """
acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat
goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum vocative xcomp"""
RELATIONS = frozenset(RELATION_LIST.split())
"""The relations of UD v2, without ``root``."""

PREPOSITIONS = frozenset(("prep", "agent", "dative"))
PREDICATES = frozenset(("attr", "acomp"))
CLAUSES = frozenset(("VERB", "AUX"))
GOVERNORS_OF_OBLIQUES = frozenset(("VERB", "AUX", "ADJ", "ADV"))
COPULAS = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m"))


def is_clear(labels: Sequence[str]) -> bool:
    """Whether a parser's labels are CLEAR's and not those of UD."""
    return not MARKS_OF_CLEAR.isdisjoint(labels)


def universal(label: str) -> str:
    """Return a relation of UD as it is, a further root as ``parataxis``, labels that UD does not have as ``dep``."""
    if label.lower() == "root":
        return "parataxis"
    return label if label.partition(":")[0] in RELATIONS else "dep"


def to_universal(
    words: Sequence[str], upos: Sequence[str], heads: Sequence[int], labels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and UD relations of one sentence in CLEAR; heads are indices in the sentence, −1 for the root."""
    tree = _Tree([word.lower() for word in words], list(upos), list(heads), list(labels))
    tree.unchain_conjuncts()
    tree.lower_prepositions()
    tree.lower_copulas()
    return tree.heads, ["root" if head < 0 else tree.relation(i) for i, head in enumerate(tree.heads)]


@dataclass(slots=True)
class _Tree:
    words: list[str]
    upos: list[str]
    heads: list[int]
    labels: list[str]

    def below(self, i: int) -> list[int]:
        return [j for j, head in enumerate(self.heads) if head == i]

    def relation(self, i: int) -> str:
        """The label as UD writes it; those that were turned over are UD's already."""
        label = LABELS.get(self.labels[i], self.labels[i])
        return universal(label)

    def unchain_conjuncts(self) -> None:
        """Hang every conjunct below the first, conjunctions and commas below the conjunct that follows them."""
        for i in range(len(self.words)):
            if self.labels[i] != "conj":
                continue
            before = self.heads[i]
            for j in self.below(before):
                if before < j < i and self.labels[j] in ("cc", "punct"):
                    self.heads[j] = i
            first = before
            while self.labels[first] == "conj" and self.heads[first] >= 0:
                first = self.heads[first]
            self.heads[i] = first

    def lower_prepositions(self) -> None:
        """Let the object of a preposition take its place, with the preposition as its case or mark; innermost first."""
        for i in reversed(range(len(self.words))):
            inside = [j for j in self.below(i) if self.labels[j] in ("pobj", "pcomp")]
            if inside and (self.upos[i] in ("ADP", "SCONJ") or self.labels[i] in PREPOSITIONS):
                self._swap_with_object(i, inside[0])

    def _swap_with_object(self, i: int, inner: int) -> None:
        clause = self.labels[inner] == "pcomp" and self.upos[inner] in CLAUSES
        outer, label = self.heads[i], self.labels[i]
        self.heads[inner] = outer
        if label in PREPOSITIONS:
            self.labels[inner] = self._as_dependent(outer, label, clause=clause)
        else:
            self.labels[inner] = label
        for j in self.below(i):
            self.heads[j] = inner
        self.heads[i], self.labels[i] = inner, "mark" if clause else "case"

    def _as_dependent(self, outer: int, label: str, *, clause: bool) -> str:
        if self.upos[outer] == "ADP" and self.labels[outer] in PREPOSITIONS:
            return "pobj"
        of_clause = self.upos[outer] in GOVERNORS_OF_OBLIQUES
        if clause:
            return "advcl" if of_clause else "acl"
        if label == "agent":
            return "obl:agent"
        return "obl" if of_clause else "pobj"

    def lower_copulas(self) -> None:
        """Let what is said of a subject take the place of the verb "be", with the verb as its copula; innermost first."""
        for i in reversed(range(len(self.words))):
            if self.words[i] in COPULAS and self.labels[i] not in ("aux", "auxpass"):
                predicate = self._predicate(i)
                if predicate is not None:
                    self._swap_with_predicate(i, predicate)

    def _predicate(self, i: int) -> int | None:
        below = self.below(i)
        if any(self.labels[j] == "expl" and self.words[j] == "there" for j in below):
            return None
        named = [j for j in below if self.labels[j] in PREDICATES]
        placed = [j for j in below if j > i and self.labels[j] == "obl"]
        return next(iter([*named, *placed]), None)

    def _swap_with_predicate(self, i: int, predicate: int) -> None:
        self.heads[predicate], self.labels[predicate] = self.heads[i], self.labels[i]
        for j in self.below(i):
            self.heads[j] = predicate
        self.heads[i], self.labels[i] = predicate, "cop"
