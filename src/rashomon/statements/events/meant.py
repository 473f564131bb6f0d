"""What a pronoun in a slot stands for, where the sentence alone makes it certain: the thing named before it, or who speaks.

Persons and states behind "he", "she" and "it" are left to the story as a whole; here only things ("ties … cut them") and unnamed
speakers ("soldiers said they …") are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import EntityKind
from rashomon.statements.events.cast import kind_of
from rashomon.statements.events.lexicon import word_sets
from rashomon.statements.tree import Tree
from rashomon.statements.words import words_of

_THINGS = {"them": True, "these": True, "it": False}
"""Pronouns in object position, and whether they stand for several things."""
_HELD = ("obj", "nsubj", "conj")


def thing(tree: Tree, index: int) -> int:
    """The noun that "them" or "it" stands for: the nearest object before it that cannot act, of the same number; else the word."""
    several = _THINGS.get(tree.words[index].text.lower())
    if several is None or tree.words[index].upos != "PRON" or tree.rels[index] != "obj":
        return index
    for here in range(index - 1, -1, -1):
        if (
            tree.words[here].upos == "NOUN"
            and tree.rels[here] in _HELD
            and _is_thing(tree, here)
            and _several(tree, here) == several
        ):
            return here
    return index


def _is_thing(tree: Tree, index: int) -> bool:
    return kind_of(tree.lemma(index)) is None and tree.lemma(index) not in word_sets()["calendar"]


def _several(tree: Tree, index: int) -> bool:
    number = tree.feature(index, "Number")
    return number == "Plur" if number else tree.lemma(index) != tree.words[index].text.lower()


def doers(tree: Tree, index: int, subjects: Sequence[int]) -> list[int]:
    """The subjects of a verb, with an unnamed speaker in place of the "they" or "it" of what is reported."""
    held = list(subjects)
    if len(held) != 1 or tree.words[held[0]].upos != "PRON":
        return held
    said = reported_in(tree, index)
    speakers = tree.subjects(said) if said >= 0 else []
    if len(speakers) == 1 and _fits(tree, tree.words[held[0]].text.lower(), speakers[0]):
        return speakers
    return held


def reported_in(tree: Tree, index: int) -> int:
    """The verb of saying whose complement the clause is; -1 where there is none."""
    here = index
    for above in tree.ancestors(index):
        rel = tree.rels[here]
        if rel == "ccomp" and tree.words[above].upos == "VERB":
            return above if tree.lemma(above) in words_of("saying") else -1
        if rel not in ("conj", "xcomp"):
            return -1
        here = above
    return -1


def _fits(tree: Tree, pronoun: str, speaker: int) -> bool:
    if tree.words[speaker].upos != "NOUN" or tree.children(speaker, "appos", "flat"):
        return False
    kind = kind_of(tree.lemma(speaker))
    if pronoun == "they":
        return kind is not None and (_several(tree, speaker) or kind in (EntityKind.GROUP, EntityKind.ORGANISATION))
    return pronoun == "it" and kind in (EntityKind.STATE, EntityKind.ORGANISATION)
