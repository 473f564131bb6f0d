"""Whether what a clause tells is said not to be so: "reports that … are false", "it is not true that …", "it was not I who did it"."""

from __future__ import annotations

from rashomon.statements.events.lexicon import word_sets
from rashomon.statements.tree import Tree

_TOLD_IN = ("acl", "ccomp", "nmod")
_NOT_IN_CLEFT = frozenset({"expl", "nsubj"})


def is_untrue(tree: Tree, here: int, above: int) -> bool:
    """Whether the word over a clause, or what is said of that word, makes the clause untrue."""
    if tree.rels[here] == "csubj":
        return _is_no(tree, above)
    if tree.deprels[here] == "acl:relcl":
        return _is_cleft(tree, above) and tree.is_negated(above)
    if tree.rels[here] not in _TOLD_IN or tree.lemma(above) not in word_sets()["accounts"]:
        return False
    return any(_is_no(tree, judge) or _is_thrown_out(tree, above, judge) for judge in _judges(tree, above))


def _judges(tree: Tree, account: int) -> list[int]:
    """What is said of "reports" or "the claim": the predicate above it, or one beside or below it that has no subject of its own."""
    judge = tree.head(account)
    if judge < 0 or tree.rels[account] not in ("nsubj", "obj"):
        return []
    near = [*tree.children(judge, "ccomp"), *tree.children(account, "ccomp")]
    return [judge, *(k for k in near if k > account and tree.children(k, "cop") and not tree.children(k, "nsubj"))]


def _is_no(tree: Tree, judge: int) -> bool:
    """Whether a predicate says "false", "a lie", "not true"."""
    if not tree.children(judge, "cop"):
        return False
    sets, negated = word_sets(), tree.is_negated(judge)
    return tree.lemma(judge) in (sets["true"] if negated else sets["untrue"])


def _is_thrown_out(tree: Tree, account: int, verb: int) -> bool:
    """ "Rejected reports that …", "claims that … were dismissed"."""
    if tree.lemma(verb) not in word_sets()["throwing_out"] or tree.is_negated(verb):
        return False
    return tree.rels[account] == "obj" or tree.is_passive(verb)


def _is_cleft(tree: Tree, index: int) -> bool:
    """ "It was the navy that …"."""
    if not tree.children(index, "cop"):
        return False
    return any(tree.lower[k] == "it" for k in tree.kids[index] if tree.rels[k] in _NOT_IN_CLEFT)
