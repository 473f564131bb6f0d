"""Missions that a sentence describes: had in a place, opened, closed, raised, their work suspended, changed into another kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.model import Mention
from rashomon.statements.relations.clause import Clause, Told, is_negative, is_time, is_told, owners_of, time_words, valid_of
from rashomon.statements.relations.drafts import SAME_MISSION
from rashomon.statements.relations.parties import pairs
from rashomon.statements.relations.tables import words
from rashomon.statements.relations.ties import top

_Fate = tuple[int, str]
_INTO = frozenset({"to", "from", "into"})
_BARE = frozenset({"det", "punct", "case"})


def is_mission(clause: Clause, noun: int) -> bool:
    """An embassy, or an office, section or post with a word that makes it one ("interests section", "liaison office")."""
    tree, lemma = clause.tree, clause.lemma(noun)
    if lemma in words("mission"):
        return True
    if lemma not in words("office"):
        return False
    near = [k for k in tree.children(noun, "amod", "compound") if k < noun]
    near += [h for case, h in tree.obliques(noun) if case == "of"]
    above = tree.head(noun)
    if above >= 0 and clause.lemma(above) in words("raise"):
        near += [h for case, h in tree.obliques(above) if case == "to"]
    if any(clause.lemma(k) in words("office_of") or clause.lemma(k) in words("mission") for k in near):
        return True
    return lemma == "mission" and _is_sent(clause, noun)


def _is_sent(clause: Clause, noun: int) -> bool:
    """Whether it is one state's mission to another: "the Polish mission to Peru"."""
    tree = clause.tree
    senders = [k for k in tree.children(noun, "amod", "compound", "nmod:poss") if k < noun and tree.words[k].text[:1].isupper()]
    return bool(clause.sides(senders)) and bool(clause.sides([h for case, h in tree.obliques(noun) if case == "to"]))


def _is_same(clause: Clause, noun: int) -> bool:
    """Whether "the office", "this post" may go back to a mission told before: where it opens or closes."""
    tree = clause.tree
    if clause.lemma(noun) not in words("office") or any(tree.rels[k] not in _BARE for k in tree.kids[noun]):
        return False
    above = tree.head(noun)
    known = any(tree.lower[k] in ("the", "this") for k in tree.children(noun, "det"))
    return known and above >= 0 and clause.lemma(above) in words("doors") and tree.rels[noun] == "nsubj"


def mission(clause: Clause, noun: int) -> Iterator[Told]:
    """ "X has an embassy in Y", "X raised its legation in Y", "the embassy opened in May and closed in June"."""
    if _is_aim(clause, noun):
        return
    named = is_mission(clause, noun)
    if not named and not _is_same(clause, noun):
        return
    for verb, sort in (*_fates(clause, noun), *_headed(clause, noun)):
        if sort and (sort in ("have", "lack") or is_told(clause, verb)):
            told = _told(clause, noun, verb, sort)
            yield from told if named else (replace(one, rule=SAME_MISSION) for one in told if one.object is None)


def _headed(clause: Clause, noun: int) -> Iterator[_Fate]:
    """Of a heading ("Elevation of the legation in Lima, 1920") the noun that tells what became of a mission."""
    tree, above = clause.tree, clause.tree.head(noun)
    if above >= 0 and tree.case(noun) == "of" and tree.head(above) < 0 and not any(w.upos == "AUX" for w in tree.words):
        sort = next((s for s in ("begin", "end") if clause.lemma(above) in words(f"heading_{s}")), "")
        yield above, sort


def _told(clause: Clause, noun: int, verb: int, sort: str) -> Iterator[Told]:
    held = top(clause, noun)
    active = _is_object(clause, held, verb)
    owners, left = _owners(clause, noun, verb, active)
    places = _places(clause, noun, verb)
    many = active and clause.tree.feature(noun, "Number") == "Plur"
    right = clause.sides(places)[: None if many else 1]
    sides: list[tuple[Mention | None, Mention | None]] = [*pairs(left, right, two_sided=False)]
    if not sides and sort in ("begin", "end"):
        sides = [(left[0] if left else None, right[0] if right else None)]
    holds = sort != "lack" and not is_negative(clause, noun, verb)
    told = [verb, noun, *places[:1], *owners[:1], *time_words(clause, verb, noun)]
    for subject, other in sides:
        valid = valid_of(clause, verb, noun, sort)
        yield Told("mission", subject, other, holds, valid, told, f"{sort} a mission", verb)


def _owners(clause: Clause, noun: int, verb: int, active: bool) -> tuple[list[int], list[Mention]]:
    """Whose mission it is: of whoever opens or closes it, else of whom its own words name ("the Polish embassy", "its embassy")."""
    tree = clause.tree
    if active:
        doers = tree.subjects(verb)
        return doers, clause.sides(doers)
    named = [k for at in (noun, top(clause, noun)) for k in tree.children(at, "nmod:poss", "amod", "compound")]
    left = owners_of(clause, [k for k in named if not _is_kind(clause, k)], noun)
    if left and left[0].form == "pronoun":
        left = [s for s in clause.sides(tree.subjects(verb)) if s.form == "name"][:1] or left
    return named, left


def _places(clause: Clause, noun: int, verb: int) -> list[int]:
    """Where a mission is: "in Lima", "to the Holy See", "Embassy Khartoum"."""
    tree, held = clause.tree, top(clause, noun)
    heads = [noun, held, *tree.children(noun, "appos"), verb]  # "consulate general in" may be read as an apposition
    found = [h for at in heads for case, h in tree.obliques(at) if case in ("in", "at", "to")]
    found += [h for p in found if _is_kind(clause, p) for case, h in tree.obliques(p) if case in ("in", "at")]
    found = [p for p in dict.fromkeys(found) if not is_time(clause, p) and not _is_kind(clause, p)]
    return found + ([held] if tree.rels[noun] in ("compound", "flat") else [])


def _is_kind(clause: Clause, index: int) -> bool:
    """Whether a word only tells which kind of mission it is, or is to be."""
    lemma = clause.lemma(index)
    return any(lemma in words(sort) for sort in ("mission", "office_of", "rank", "level"))


def _is_aim(clause: Clause, noun: int) -> bool:
    """Whether it is only what another mission becomes: "raised to an embassy", "Embassy status"."""
    tree, above = clause.tree, clause.tree.head(noun)
    if above < 0 or tree.case(noun) in _INTO:
        return above >= 0
    return clause.lemma(above) in words("rank") and (tree.case(noun) != "of" or tree.case(above) in _INTO)


def _is_object(clause: Clause, noun: int, verb: int) -> bool:
    return not clause.tree.is_passive(verb) and noun in clause.tree.children(verb, "obj")


def _fates(clause: Clause, noun: int) -> Iterator[_Fate]:
    """The verbs that tell what becomes of a mission, each with "have", "lack", "begin" or "end"."""
    tree, held = clause.tree, top(clause, noun)
    above, rel = tree.head(held), tree.rels[held]
    if held != noun and rel == "obj" and (later := _verb_after(clause, noun, above)) >= 0:
        yield later, _of_subject(clause, later)
        return
    if above >= 0 and rel in ("compound", "nmod") and clause.lemma(above) in words("work"):
        held, above, rel = above, tree.head(above), tree.rels[above]
    if above >= 0 and tree.case(held) == "of" and clause.lemma(above) in words("rank"):
        held, above, rel = above, tree.head(above), tree.rels[above]
    if above < 0 or tree.words[above].upos not in ("VERB", "AUX"):
        return
    if rel == "obj" and not tree.is_passive(above):
        yield above, _sort(clause, above, ("have", "lack", "mission_begin", "mission_end"))
    elif rel == "nsubj":
        for verb in [above, *(v for v in tree.conjuncts(above) if v != above and not tree.children(v, "nsubj"))]:
            yield verb, _becoming(clause, noun, verb) or _of_subject(clause, verb)


def _verb_after(clause: Clause, noun: int, verb: int) -> int:
    """Of "restored ties, and its embassy reopened" the second verb, whose subject was read as an object of the first."""
    later = [v for v in clause.tree.conjuncts(verb) if v > noun and not clause.tree.children(v, "nsubj", "obj")]
    commas = [i for i in range(verb, noun) if clause.tree.words[i].text == ","]
    return later[0] if later and commas and clause.lemma(later[0]) in words("mission_begin") | words("mission_end") else -1


def _sort(clause: Clause, verb: int, sorts: tuple[str, ...]) -> str:
    return next((s.removeprefix("mission_") for s in sorts if clause.lemma(verb) in words(s)), "")


def _of_subject(clause: Clause, verb: int) -> str:
    """What a verb says of the mission that is its subject; a mission that opens something else is not opened."""
    tree = clause.tree
    objects = {clause.lemma(o) for o in tree.children(verb, "obj")}
    if objects and not tree.is_passive(verb) and objects.isdisjoint(words("work")):
        return ""
    return _sort(clause, verb, ("mission_begin", "mission_end"))


def _becoming(clause: Clause, noun: int, verb: int) -> str:
    """Of "the legation became an embassy", "was converted to a consulate": whether it rose or fell."""
    tree = clause.tree
    if clause.lemma(verb) not in words("become"):
        return ""
    levels = list(words("level"))
    after = [*tree.children(verb, "xcomp", "obj"), *(h for case, h in tree.obliques(verb) if case in ("to", "into"))]
    new = next((levels.index(lemma) for k in after for lemma in (clause.lemma(k), *_near(clause, k)) if lemma in levels), -1)
    lemma = next((lemma for lemma in (*_near(clause, noun), clause.lemma(noun)) if lemma in levels), "")
    old = levels.index(lemma) if lemma else -1
    return "" if new < 0 or new == old else ("begin" if new > old else "end")


def _near(clause: Clause, noun: int) -> list[str]:
    return [clause.lemma(k) for k in clause.tree.children(noun, "compound", "amod")]
