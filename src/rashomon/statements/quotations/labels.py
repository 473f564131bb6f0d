"""What somebody is called, and who: "called [the law unjust]", "described [the raid as a crime]", "called [her “weak”]"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.statements.quotations.subjects import leads
from rashomon.statements.tree import Tree

_OUTSIDE = ("punct", "cc", "discourse")
_OPEN = frozenset({"“", '"', "''", "``"})
_SHUT = frozenset({"”", '"', "''"})
_LONGEST = 12
"""Words that may stand between a verb that names and the mark before the name: "called the governor of the island “weak”"."""


def trim(tree: Tree, indices: Sequence[int], mark: int = -1) -> tuple[int, ...]:
    """The words without punctuation, conjunctions and a leading "that" at their ends."""
    held = [i for i in indices if i != mark]
    while len(held) > 1 and tree.words[held[-1]].text.lower() == "to" and tree.words[held[-2]].text.lower() == "according":
        del held[-2:]
    while (
        held
        and (tree.words[held[-1]].upos == "PUNCT" or tree.rels[held[-1]] in _OUTSIDE)
        and tree.words[held[-1]].text not in ")]%"
    ):
        held.pop()
    while held and tree.words[held[0]].upos == "PUNCT" and tree.words[held[0]].text not in "([$":
        held.pop(0)
    return tuple(held)


def labels(tree: Tree, verb: int) -> tuple[int, ...]:
    """What somebody is called, and who: "called [the law unjust]", "described [the raid as a crime]"."""
    kids = [k for k in tree.children(verb, "obj", "xcomp") if k > verb or tree.rels[k] == "xcomp"]
    kids += [k for k in tree.children(verb, "obl", "advcl") if _is_name(tree, k)]
    named = [k for k in kids if _is_name(tree, k)]
    called = [k for k in tree.children(verb, "xcomp") if leads(tree, k) != "to"]
    called += second_objects(tree, verb)
    if not named and not (called and tree.children(verb, "obj")):
        return ()
    kids = sorted({*(k for k in kids if tree.rels[k] != "xcomp"), *called})
    held = sorted({w for k in kids for w in tree.subtree(k)})
    return trim(tree, held, held[0] if named and tree.words[held[0]].text.lower() == "as" else -1)


def _is_name(tree: Tree, index: int) -> bool:
    """Whether "as" leads it, whatever the tree calls that "as"."""
    return leads(tree, index) == "as" or tree.lower[tree.subtree(index)[0]] == "as"


def second_objects(tree: Tree, verb: int) -> list[int]:
    """A noun phrase right behind the object, which the tree takes for a second object or an aside: "called the vote [a farce]"."""
    own = tree.children(verb, "obj")
    behind = [k for k in tree.children(verb, "obj", "parataxis") if own and k > own[0] and tree.words[k].upos in ("NOUN", "PRON")]
    plain = [k for k in behind if tree.words[tree.subtree(k)[0]].upos != "PUNCT"]
    return [k for k in plain if tree.subtree(k)[0] == tree.subtree(own[0])[-1] + 1][:1]


def quoted_label(tree: Tree, verb: int) -> tuple[int, ...]:
    """The noun phrase behind a verb and what stands in marks right behind it, where the tree shows no name for it."""
    first = verb + 1
    if first >= len(tree.words) or tree.words[first].upos not in ("DET", "PRON", "PROPN", "NOUN", "ADJ"):
        return ()
    for at in range(first + 1, min(first + _LONGEST, len(tree.words))):
        if tree.words[at].text in _OPEN:
            shut = next((i for i in range(at + 2, len(tree.words)) if tree.words[i].text in _SHUT), -1)
            return tuple(range(first, shut)) if shut > 0 else ()
        if tree.words[at].upos in ("VERB", "AUX", "PUNCT", "SCONJ") and tree.words[at].text not in ("-", "."):
            return ()
    return ()
