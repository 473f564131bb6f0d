"""Ties between two parties that a sentence describes: "had no relations with", "relations were restored", "trade between"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.model import EntityKind, Mention, Valid
from rashomon.statements.relations.clause import Clause, Told, around, is_negative, is_told, valid_of, words_around
from rashomon.statements.relations.parties import is_group, pairs
from rashomon.statements.relations.tables import words
from rashomon.statements.tree import head_of

_GOVERNMENT = re.compile(r"(?:the )?(?:government|republic|kingdom|empire) of \w", re.IGNORECASE)
_Sides = list[tuple[Mention | None, Mention | None]]


def tie(clause: Clause, noun: int) -> Iterator[Told]:
    """Relations, ties or links that are had, lacked, begun or ended."""
    kind = _kind_of_tie(clause, noun)
    if kind is None:
        return
    for verb, sort in _fates(clause, noun):
        if sort in ("have", "lack") or (sort and is_told(clause, verb)):
            yield from _told(clause, noun, kind, verb, sort, verb)
    for verb, sort in _since_fates(clause, noun):
        if sort and (clause.tree.deprels[verb] == "acl" or is_told(clause, verb)):
            holder = _governor(clause, noun)[0]
            yield from _told(clause, noun, kind, verb, sort, holder if holder >= 0 else verb)


def _told(clause: Clause, noun: int, kind: str, verb: int, sort: str, holder: int) -> Iterator[Told]:
    """What the verb `verb` tells of a tie; whose tie it is is read from the verb `holder`, which may be another."""
    others = [h for at in (noun, holder) for case, h in clause.tree.obliques(at) if case in ("with", "to")]
    sides = _sides(clause, noun, holder, others)
    if not sides and sort in ("begin", "end"):
        sides = _in_sentence(clause) or [(None, None)]
    holds = sort != "lack" and not is_negative(clause, noun, verb)
    for subject, other in sides:
        valid = valid_of(clause, verb, noun, sort)
        yield Told(kind, subject, other, holds, valid, words_around(clause, verb, noun, others), f"{sort} ties", verb)


def again(clause: Clause) -> Iterator[Told]:
    """What "they" underwent where the sentence before tells of relations: "Fiji opened relations with Cuba. They were cut in 1990"."""
    tree, before = clause.tree, clause.before
    if before is None or "they" not in tree.forms:
        return
    told = replace(clause, tree=before)
    ties = [i for i, lemma in enumerate(before.lemma_of) if lemma in words("tie") and before.feature(i, "Number") != "Sing"]
    kinds = {_kind_of_tie(told, i) for i in ties if _governor(told, i)[0] >= 0}
    for index, lower in enumerate(tree.lower):
        verb = tree.head(index)
        if lower != "they" or len(kinds) != 1 or tree.deprels[index] != "nsubj:pass" or verb < 0 or not is_told(clause, verb):
            continue
        for kind in filter(None, kinds):
            if sort := _sort(clause, verb, "begin", "end"):
                valid, holds = valid_of(clause, verb, index, sort), not is_negative(clause, index, verb)
                yield Told(kind, None, None, holds, valid, words_around(clause, verb, index, []), f"{sort} ties", verb)


def trade(clause: Clause, noun: int) -> Iterator[Told]:
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


def _fates(clause: Clause, noun: int) -> Iterator[tuple[int, str]]:
    """The verb that a tie hangs on, and those joined to it of which it is the subject ("were cut in May and restored in June")."""
    tree = clause.tree
    verb, sort = _governor(clause, noun)
    yield verb, sort
    if verb < 0 or tree.rels[top(clause, noun)] != "nsubj":
        return
    for later in tree.conjuncts(verb):
        if later != verb and not tree.children(later, "nsubj", "obj"):
            yield later, _sort(clause, later, "begin", "end")


def _since_fates(clause: Clause, noun: int) -> Iterator[tuple[int, str]]:
    """What a clause behind the tie says of it: "relations, which were broken off in 1984", "relations, established in 1930"."""
    tree = clause.tree
    for verb in tree.kids[noun]:
        if (
            tree.deprels[verb] == "acl"
            and verb > noun
            and tree.is_passive(verb)
            and not tree.children(verb, "aux", "mark", "nsubj")
        ):
            yield verb, _sort(clause, verb, "begin", "end")
        if tree.deprels[verb] != "acl:relcl" or not tree.is_passive(verb):
            continue
        if any(tree.lower[k] in ("which", "that") for k in tree.subjects(verb) or tree.children(verb, "nsubj")):
            yield verb, _sort(clause, verb, "begin", "end")


def _sort(clause: Clause, verb: int, *sorts: str) -> str:
    """The first of these sorts of verbs that a verb is of; empty where it is of none."""
    return next((sort for sort in sorts if clause.lemma(verb) in words(sort)), "")


def _governor(clause: Clause, noun: int) -> tuple[int, str]:
    """The verb that a tie hangs on, and whether it has, lacks, begins or ends it."""
    tree, noun = clause.tree, top(clause, noun)
    above, rel = tree.head(noun), tree.rels[noun]
    if above < 0:
        return -1, ""
    if rel == "obj" or (rel == "nsubj" and tree.is_passive(above)):
        return above, _sort(clause, above, "have", "lack", "begin", "end")
    if rel == "nsubj" and clause.lemma(above) in words("fade"):
        return above, "end"
    if rel == "nsubj" and (clause.lemma(above) in ("be", "exist") or tree.children(above, "expl")):
        return above, "have"
    return -1, ""


def top(clause: Clause, noun: int) -> int:
    """The word that stands for a noun in its clause: the first of a row joined by "and", the name after "Embassy"."""
    tree, above = clause.tree, clause.tree.head(noun)
    if above >= 0 and tree.rels[noun] == "conj":
        return above
    named = above > noun and tree.rels[noun] in ("compound", "flat") and tree.words[above].upos == "PROPN"
    return above if named and tree.words[noun].upos == "PROPN" else noun


def _sides(clause: Clause, noun: int, verb: int, others: list[int]) -> _Sides:
    """The parties of a tie: who has it, with whom; "between A and B"; a group alone stands on both sides."""
    tree = clause.tree
    between = [h for at in (noun, verb) for case, h in tree.obliques(at) if case == "between"]
    owners = [c for k in tree.children(noun, "nmod:poss") for c in tree.conjuncts(k)]
    own = [] if tree.is_passive(verb) or tree.rels[noun] == "nsubj" else tree.subjects(verb)
    left, right = clause.sides(own or owners) + clause.sides(between), clause.sides(others)
    found: _Sides = [*pairs(left, right, two_sided=True)]
    return found or ([(left[0] if left else None, right[0] if right else None)] if len(left) + len(right) == 1 else [])


def _in_sentence(clause: Clause) -> _Sides:
    """The only two states or governments that the sentence names, where the tie itself names none.

    A territory where something is done ("presented his credentials in Macao") is none of them.
    """
    start, end = clause.tree.sentence.start, clause.tree.sentence.end
    states: dict[object, Mention] = {}
    for mention in clause.cast.inside(start, end):
        named = mention.kind in (EntityKind.STATE, EntityKind.TERRITORY) and mention.form in ("name", "adjective")
        head = head_of(clause.tree, mention.start, mention.end)
        if mention.kind is EntityKind.TERRITORY and head is not None and clause.tree.case(head) in ("in", "at"):
            continue
        if named or _GOVERNMENT.match(mention.text):
            states.setdefault(mention.entities or mention.text, mention)
    return [(*states.values(),)] if len(states) == 2 else []  # type: ignore[list-item]
