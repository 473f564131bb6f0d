"""Relations told by what one party is of another: a member, an ally, under sanctions."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Valid
from rashomon.statements.relations.clause import Clause, Told, around, is_negative, owners_of, valid_of
from rashomon.statements.relations.parties import pairs


def role(clause: Clause, noun: int, kind: str) -> Iterator[Told]:
    """ "X is a member of Y", "X, an ally of Y"."""
    tree = clause.tree
    cops = tree.children(noun, "cop")
    above = tree.head(noun)
    if cops:
        holders = [c for s in tree.children(noun, "nsubj") for c in tree.conjuncts(tree.antecedent(s))]
    elif tree.rels[noun] == "appos" and above >= 0:
        holders = [above]
    elif tree.rels[noun] in ("xcomp", "obj") and above >= 0 and clause.lemma(above) in ("remain", "become"):
        holders = tree.subjects(above)
    else:
        return
    wholes = [h for case, h in tree.obliques(noun) if case in ("of", "to")]
    wholes += [c for k in tree.children(noun, "nmod:poss") for c in tree.conjuncts(k)]
    wholes += [k for k in tree.children(noun, "compound") if kind == "membership" and tree.words[k].upos == "PROPN"]
    verb = above if not cops and tree.rels[noun] in ("xcomp", "obj") else noun
    held = clause.sides(wholes)
    if kind == "membership":
        held = [m for m in held if m.form == "name"]
    starts = clause.lemma(verb) == "become"
    for subject, other in pairs(clause.sides(holders), held, two_sided=False):
        valid = valid_of(clause, verb, noun, "begin" if starts else "have")
        holds = not is_negative(clause, noun, verb)
        yield Told(kind, subject, other, holds, valid, [noun, *wholes, *holders], f"is {kind}")


def under_sanctions(clause: Clause, noun: int) -> Iterator[Told]:
    """ "X remains under Y's sanctions"."""
    tree, above = clause.tree, clause.tree.head(noun)
    if tree.case(noun) != "under" or above < 0:
        return
    holders = [c for s in tree.children(noun, "nsubj") for c in tree.conjuncts(tree.antecedent(s))] or tree.subjects(above)
    makers = [c for k in tree.children(noun, "nmod:poss", "amod", "compound") for c in tree.conjuncts(k)]
    for subject, other in pairs(owners_of(clause, makers, noun), clause.sides(holders), two_sided=False):
        holds, valid = not is_negative(clause, noun, above), around(clause, above) or Valid()
        yield Told("sanctions", subject, other, holds, valid, [noun, *makers, *holders], "under sanctions")
