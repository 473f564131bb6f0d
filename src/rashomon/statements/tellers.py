"""Gives verbs of saying behind what is said their own subject, where the tree took one from what is said.

"… refused entry to the chair, Ana Ruiz, Ndiaye said": Ndiaye says it. "Six sailors are in Malta, the ministry said": the ministry does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.lemmas import lemma
from rashomon.model import Word
from rashomon.statements.words import words_of

_NOUNS = ("NOUN", "PROPN")
_OF_NAME = ("flat", "appos", "conj", "compound", "nmod", "dep")
_PARTS = ("NOUN", "PROPN", "ADJ", "DET")
_FEWEST = 4
_DEPTH = 4


def with_tellers(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the same text and places, some on another head."""
    for said, word in enumerate(words):
        if word.upos == "VERB" and said > _FEWEST and lemma(word.text, "VERB") in words_of("saying"):
            found = [i for i in range(said) if words[i].head == said and words[i].deprel == "nsubj"]
            told = [i for i in range(said) if words[i].head == said and words[i].deprel == "ccomp"]
            if len(found) == 2 and len(told) == 1 and found[0] < told[0] < found[1]:
                words = _given(words, found[0], told[0])
            elif len(found) == 1 and told and told[0] < found[0]:
                words = _of_last_name(words, said, found[0])
    return words


def _given(words: tuple[Word, ...], subject: int, told: int) -> tuple[Word, ...]:
    """The first of two subjects goes to what is said, which has none, with the helping verb between them."""
    if any(w.head == told and w.deprel.startswith("nsubj") for w in words):
        return words
    return tuple(replace(w, head=told) if i == subject else w for i, w in enumerate(words))


def _of_last_name(words: tuple[Word, ...], said: int, subject: int) -> tuple[Word, ...]:
    """The name between the last comma and the verb is who says it; the one before that comma stands beside a noun of what is said."""
    comma = next((i for i in range(said - 1, subject, -1) if words[i].text == ","), -1)
    first = subject
    while first > 1 and words[first - 1].upos in _PARTS:
        first -= 1
    if (
        not 0 < comma < said - 1
        or words[first - 1].text != ","
        or any(words[i].upos not in _PARTS for i in range(comma + 1, said))
    ):
        return words
    name = next((i for i in range(comma + 1, said) if not comma < words[i].head < said), -1)
    if (
        name < 0
        or words[name].upos not in _NOUNS
        or not 0 <= words[name].head < comma
        or words[name].deprel.split(":")[0] not in _OF_NAME
    ):
        return words
    noun = _beside(words, first - 2)
    if noun < 0:
        return words
    moved = {name: (said, "nsubj"), subject: (noun, "appos")}
    return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))


def _beside(words: Sequence[Word], index: int) -> int:
    """The noun that a name behind a comma stands beside: of "the chair of the board" the chair; -1 for none."""
    for _ in range(_DEPTH):
        if index < 0 or words[index].upos not in _NOUNS:
            return -1
        marks = [w.text.lower() for w in words if w.head == index and w.deprel == "case"]
        if marks[:1] not in (["of"], []) or words[index].deprel not in ("nmod", "flat", "compound"):
            return index
        index = words[index].head
    return index
