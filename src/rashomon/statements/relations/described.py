"""Relations that a text describes as holding: "has an embassy in", "had no relations with", "is a member of"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Mention, Valid
from rashomon.statements.relations.clause import (
    Clause,
    Told,
    around,
    is_negative,
    is_time,
    owners_of,
    time_words,
    valid_of,
    words_around,
)
from rashomon.statements.relations.parties import is_group, pairs
from rashomon.statements.relations.tables import words


def described(clause: Clause) -> Iterator[Told]:
    """The relations a sentence describes, with the words that say so and the name of the rule."""
    for index in range(len(clause.tree.words)):
        lemma = clause.lemma(index)
        if lemma in words("tie"):
            yield from _tie(clause, index)
        elif lemma in words("trade"):
            yield from _trade(clause, index)
        elif lemma in words("mission"):
            yield from _mission(clause, index)
        elif lemma in words("role"):
            yield from _role(clause, index, words("role")[lemma])
        elif lemma == "sanction":
            yield from _under_sanctions(clause, index)


def _kind_of_tie(clause: Clause, noun: int) -> str | None:
    """Which relation a tie is, by the words before it; `None` where they tell of something else ("close ties")."""
    before = [clause.lemma(k) for k in clause.tree.children(noun, "amod", "compound")]
    before += [clause.lemma(c) for k in clause.tree.children(noun, "amod") for c in clause.tree.children(k, "conj")]
    if "diplomatic" in before:
        return "diplomatic_relations"
    kinds = [words("adjective")[word] for word in before if word in words("adjective")]
    if kinds:
        return kinds[0]
    plain = all(word in words("neutral") for word in before) and clause.lemma(noun) in ("relation", "tie")
    return "diplomatic_relations" if plain else None


def _governor(clause: Clause, noun: int) -> tuple[int, str]:
    """The verb that a tie hangs on, and whether it has, lacks, begins or ends it."""
    tree, noun = clause.tree, _top(clause, noun)
    above, rel = tree.head(noun), tree.rels[noun]
    if above < 0:
        return -1, ""
    if rel == "obj" or (rel == "nsubj" and tree.is_passive(above)):
        sort = next((s for s in ("have", "lack", "begin", "end") if clause.lemma(above) in words(s)), "")
        return above, sort
    if rel == "nsubj" and clause.lemma(above) in words("fade"):
        return above, "end"
    if rel == "nsubj" and (clause.lemma(above) in ("be", "exist") or tree.children(above, "expl")):
        return above, "have"
    return -1, ""


def _top(clause: Clause, noun: int) -> int:
    """The word that stands for a noun in its clause: the first of a row joined by "and", the name after "Embassy"."""
    tree, above = clause.tree, clause.tree.head(noun)
    if above >= 0 and tree.rels[noun] == "conj":
        return above
    named = above > noun and tree.rels[noun] in ("compound", "flat") and tree.words[above].upos == "PROPN"
    return above if named and tree.words[noun].upos == "PROPN" else noun


def _tie(clause: Clause, noun: int) -> Iterator[Told]:
    kind = _kind_of_tie(clause, noun)
    verb, sort = _governor(clause, noun)
    if kind is None or not sort:
        return
    tree = clause.tree
    passive = tree.is_passive(verb)
    if sort in ("begin", "end") and clause.lemma(verb) not in words("fade") and not passive:
        return  # an event of the lexicon
    others = [h for at in (noun, verb) for case, h in tree.obliques(at) if case in ("with", "to")]
    between = [h for at in (noun, verb) for case, h in tree.obliques(at) if case == "between"]
    owners = [c for k in tree.children(noun, "nmod:poss") for c in tree.conjuncts(k)]
    own = [] if passive or tree.rels[noun] == "nsubj" else tree.subjects(verb)
    left, right = clause.sides(own or owners) + clause.sides(between), clause.sides(others)
    sides: list[tuple[Mention | None, Mention | None]] = [*pairs(left, right, two_sided=True)]
    if not sides and not left and not right and sort in ("begin", "end"):
        sides = [(None, None)]
    holds = sort != "lack" and not is_negative(clause, noun, verb)
    for subject, other in sides:
        valid = valid_of(clause, verb, noun, sort)
        yield Told(kind, subject, other, holds, valid, words_around(clause, verb, noun, others), f"{sort} ties")


def _trade(clause: Clause, noun: int) -> Iterator[Told]:
    """ "Trade between A and B", "A's trade with B"."""
    tree = clause.tree
    between = [h for case, h in tree.obliques(noun) if case == "between"]
    others = [h for case, h in tree.obliques(noun) if case == "with"]
    owners = [c for k in tree.children(noun, "nmod:poss") for c in tree.conjuncts(k)]
    if not between and not (others and owners):
        return
    for subject, other in pairs(clause.sides(owners) + clause.sides(between), clause.sides(others), two_sided=True):
        if not is_group(subject):
            valid = around(clause, noun) or Valid()
            words_of = [noun, *between, *others, *owners]
            yield Told("economic_relations", subject, other, not is_negative(clause, noun, -1), valid, words_of, "trade")


def _mission(clause: Clause, noun: int) -> Iterator[Told]:
    """ "X has an embassy in Y", "X's embassy in Y was closed", "the embassy resumed operations"."""
    tree = clause.tree
    verb, sort = _governor(clause, noun)
    top = _top(clause, noun)
    rel = tree.rels[top]
    if not sort or rel == "nsubj":
        verb, sort = _fate_of_mission(clause, noun)
    if not sort or (rel == "obj" and sort not in ("have", "lack")):
        return
    places = [h for at in (noun, verb) for case, h in tree.obliques(at) if case in ("in", "at", "to")]
    places = [p for p in places if not is_time(clause, p)] + ([top] if tree.rels[noun] in ("compound", "flat") else [])
    owners = tree.subjects(verb) if rel == "obj" else tree.children(noun, "nmod:poss", "amod", "compound")
    left = clause.sides(owners) if rel == "obj" else owners_of(clause, owners, noun)
    right = clause.sides(places)[:1]
    sides: list[tuple[Mention | None, Mention | None]] = [*pairs(left, right, two_sided=False)]
    if not sides and rel != "obj" and sort in ("begin", "end"):
        sides = [(left[0] if left else None, right[0] if right else None)]
    holds = sort != "lack" and not is_negative(clause, noun, verb)
    words_of = [verb, noun, *places[:1], *owners[:1], *time_words(clause, verb, noun)]
    for subject, other in sides:
        valid = valid_of(clause, verb, noun, sort)
        yield Told("mission", subject, other, holds, valid, words_of, f"{sort} a mission")


def _fate_of_mission(clause: Clause, noun: int) -> tuple[int, str]:
    """What happens to a mission that is the subject: it opened, closed, was raised to an embassy, resumed operations."""
    tree, noun = clause.tree, _top(clause, noun)
    above = tree.head(noun)
    if above < 0 or tree.rels[noun] != "nsubj" or tree.words[above].upos != "VERB":
        return -1, ""
    lemma = clause.lemma(above)
    sort = next((s for s in ("mission_begin", "mission_end") if lemma in words(s)), "")
    objects = {clause.lemma(o) for o in tree.children(above, "obj")}
    if objects and not tree.is_passive(above) and not objects & {"operation", "activity", "door", "work", "business"}:
        return -1, ""
    return above, sort.removeprefix("mission_")


def _role(clause: Clause, noun: int, kind: str) -> Iterator[Told]:
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


def _under_sanctions(clause: Clause, noun: int) -> Iterator[Told]:
    """ "X remains under Y's sanctions"."""
    tree, above = clause.tree, clause.tree.head(noun)
    if tree.case(noun) != "under" or above < 0:
        return
    holders = [c for s in tree.children(noun, "nsubj") for c in tree.conjuncts(tree.antecedent(s))] or tree.subjects(above)
    makers = [c for k in tree.children(noun, "nmod:poss", "amod", "compound") for c in tree.conjuncts(k)]
    for subject, other in pairs(owners_of(clause, makers, noun), clause.sides(holders), two_sided=False):
        holds, valid = not is_negative(clause, noun, above), around(clause, above) or Valid()
        yield Told("sanctions", subject, other, holds, valid, [noun, *makers, *holders], "under sanctions")
