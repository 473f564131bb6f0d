"""Words that look like an act and tell none: what a noun is called, a plan that is denied, a figure of speech."""

from __future__ import annotations

from rashomon.model import Status
from rashomon.statements.events.lexicon import word_sets
from rashomon.statements.events.match import Found
from rashomon.statements.events.status import standings
from rashomon.statements.tree import Tree

_HYPHENS = frozenset("-‐‑–")
_NAMED_BY = ("amod", "compound", "acl", "nmod", "flat")


def is_idle(found: Found) -> bool:
    """Whether a sense found tells no act of the story, for all that its words fit."""
    tree, index = found.frame.tree, found.index
    return is_compound(tree, index) or _is_denied_plan(found) or _is_figure(found) or _is_naming(found)


def is_compound(tree: Tree, index: int) -> bool:
    """Whether a participle is joined by a hyphen to what does it and names a noun: "the rebel-held town", "Russian-occupied Crimea"."""
    if not 1 < index < len(tree.words) - 1 or tree.rels[index] not in _NAMED_BY or tree.words[index].upos not in ("VERB", "ADJ"):
        return False
    mark, word = tree.words[index - 1], tree.words[index]
    joined = mark.text in _HYPHENS and mark.end == word.start and tree.words[index - 2].end == mark.start
    return joined and tree.words[index - 2].upos in ("ADJ", "PROPN", "NOUN")


def _is_denied_plan(found: Found) -> bool:
    """ "Denied that he planned to sue", "denied plans to attack": neither is done nor said not to have been done."""
    frame, held = found.frame, standings(found.frame)
    tree = frame.tree
    if Status.PLANNED not in held or any(tree.is_negated(k) for k in (frame.index, frame.carrier) if k >= 0):
        return False
    if Status.DENIED in held:
        return True
    here = frame.index
    for above in tree.ancestors(here):
        if tree.lemma(above) in word_sets()["disowning"] and not tree.is_negated(above):
            return tree.rels[here] in ("obj", "ccomp", "xcomp")
        if tree.rels[here] not in ("acl", "xcomp", "ccomp", "obj", "nmod", "conj") or tree.deprels[here] == "acl:relcl":
            return False
        here = above
    return False


def _is_figure(found: Found) -> bool:
    """ "Is effectively holding them hostage", "all but murdered the economy": what it amounts to in the eyes of who says so."""
    tree = found.frame.tree
    if found.sense.label not in word_sets()["figures"] or found.frame.pos != "v":
        return False
    return any(tree.lower[k] in word_sets()["amounting"] for k in tree.children(found.index, "advmod"))


def _is_naming(found: Found) -> bool:
    """ "The man, whom he called Kim Chol": a name is given, nobody is rung up."""
    tree = found.frame.tree
    if found.sense.label != "telephone" or tree.lemma(found.index) != "call":
        return False
    return len(tree.children(found.index, "obj", "iobj", "xcomp")) > 1
