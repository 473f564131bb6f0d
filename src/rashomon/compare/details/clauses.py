"""Sentences as clauses: a predicate with the words of its own, so that what is said of one thing is not mixed with another.

A clause inside a clause ("the owner, who fled, was arrested") keeps its words to itself; an infinitive ("agreed to cut")
shares those of the verb that governs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lemmas import lemma
from rashomon.model import TELLING, Analysis, Document, Sentence

HEADS = frozenset(("root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))
LONGEST = 200
"""Words; longer "sentences" are lists or tables."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One clause: `at` is its predicate, `words` its own words in order, `row` its sentence's place in the reading."""

    document: Document
    sentence: Sentence
    row: int
    at: int
    words: tuple[int, ...]
    outer: int | None
    """The predicate of the clause around it."""

    voice: str | None

    @property
    def predicate(self) -> str:
        """The lemma of its predicate."""
        return self.lemma(self.at)

    def lemma(self, i: int) -> str:
        """The lemma of a word of the sentence."""
        word = self.sentence.words[i]
        return lemma(word.text, word.upos)

    def below(self, i: int, *labels: str) -> list[int]:
        """The words that depend on word `i`, by these relations only, in order."""
        return [k for k in self.sentence.children(i) if not labels or self.sentence.words[k].deprel in labels]

    @property
    def start(self) -> int:
        """Where its words begin in the text, without marks and words that only join it to others."""
        words = self.sentence.words
        joins = {k for k in self.below(self.at, "mark", "cc") if words[k].text.lower() in ("that", "and", "but", "or", "while")}
        first = next((i for i in self.words if words[i].upos != "PUNCT" and i not in joins), self.words[0])
        return words[first].start

    @property
    def end(self) -> int:
        """Where they end, without a closing mark."""
        last = next((i for i in reversed(self.words) if self.sentence.words[i].upos != "PUNCT"), self.words[-1])
        return self.sentence.words[last].end


def clauses(analysis: Analysis) -> Iterator[Clause]:
    """Yield the clauses of what a document tells, in order."""
    document = analysis.document
    for row, sentence in enumerate(analysis.reading.sentences):
        block = document.block_at(sentence.start)
        if len(sentence.words) > LONGEST or (document.blocks and (block is None or block.kind not in TELLING)):
            continue
        yield from _of_sentence(document, sentence, row, block.voice if block else None)


def _of_sentence(document: Document, sentence: Sentence, row: int, voice: str | None) -> Iterator[Clause]:
    heads = [i for i in range(len(sentence.words)) if _is_head(sentence, i)]
    owners = [_owner(sentence, i, frozenset(heads)) for i in range(len(sentence.words))]
    for at in heads:
        own = tuple(i for i, owner in enumerate(owners) if owner == at)
        above = sentence.words[at].head
        yield Clause(document, sentence, row, at, own, owners[above] if above >= 0 else None, voice)


def _is_head(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if word.head < 0 or word.deprel in HEADS:
        return True
    if word.deprel != "conj":
        return False
    has_subject = any(sentence.words[k].deprel in SUBJECTS for k in sentence.children(i))
    return has_subject or (word.upos == "VERB" and sentence.words[word.head].upos == "VERB")


def _owner(sentence: Sentence, i: int, heads: frozenset[int]) -> int:
    while i not in heads:
        i = sentence.words[i].head
    return i


def subject(clause: Clause) -> int | None:
    """The word that is its subject: its own, or that of the verb it is joined to ("signed the pact and left")."""
    here = clause.at
    while here >= 0:
        found = clause.below(here, *SUBJECTS)
        if found:
            return found[0]
        word = clause.sentence.words[here]
        here = word.head if word.deprel in ("conj", "xcomp", "advcl") else -1
    return None
