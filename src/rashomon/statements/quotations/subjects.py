"""Who does what a verb tells: its own subject, that of the verb it hangs on, or, where the tree is silent, the words beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.statements.tree import Tree
from rashomon.statements.words import words_of

_RELATIVE = frozenset({"who", "which", "that", "whom"})


def leads(tree: Tree, index: int) -> str:
    """The preposition or conjunction that leads a phrase or clause, lower case; empty for none."""
    case = tree.case(index)
    if case:
        return case
    marks = tree.children(index, "mark")
    return tree.words[marks[0]].text.lower() if marks else ""


def is_verbal(tree: Tree, index: int) -> bool:
    """Whether a word is a verb or auxiliary."""
    return tree.words[index].upos in ("VERB", "AUX")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive; never a main verb with a subject and no "be", whatever the reader calls that subject."""
    if not tree.is_passive(verb):
        return False
    main = tree.rels[verb] in ("root", "ccomp", "parataxis") and any(k < verb for k in tree.children(verb, "nsubj"))
    return not main or bool(tree.children(verb, "aux")) or any(case == "by" for case, _ in tree.obliques(verb))


def _own_subject(tree: Tree, verb: int) -> int | None:
    found = [k for k in tree.children(verb, "nsubj") if tree.words[k].deprel != "nsubj:pass"] or tree.children(verb, "nsubj")
    found.sort(key=lambda k: (k > verb, abs(verb - k)))
    for kid in found:
        if tree.words[kid].text.lower() in _RELATIVE and tree.words[kid].upos in ("PRON", "DET", "SCONJ"):
            return tree.antecedent(kid)
        return kid
    return None


def subject_of(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The head of who does what `verb` tells: its own subject, or that of the verb it is joined to or hangs on."""
    agents = [head for case, head in tree.obliques(verb) if case == "by"] if is_passive(tree, verb) else []
    if agents:
        return agents[0]
    if is_passive(tree, verb) and not tree.children(verb, "nsubj"):
        return None
    own = _own_subject(tree, verb)
    if own is not None or depth > 6:
        return own
    above, rel = tree.head(verb), tree.rels[verb]
    if above < 0:
        return None
    if rel == "acl" and not is_verbal(tree, above):
        return _of_noun(tree, verb, above, depth)
    if rel == "advcl" and leads(tree, verb) in ("as", "like"):
        return quoted_as(tree, verb)
    if rel in ("parataxis", "ccomp") and is_verbal(tree, above) and _trails(tree, verb):
        return subject_of(tree, above, depth + 1)
    if rel in ("conj", "advcl", "xcomp", "acl", "dep") and (is_verbal(tree, above) or rel in ("advcl", "conj")):
        return (
            subject_of(tree, above, depth + 1)
            if tree.words[above].upos not in ("NOUN", "PROPN")
            else _of_noun(tree, verb, above, depth)
        )
    return None


def _trails(tree: Tree, verb: int) -> bool:
    """Whether it is a participle behind a comma, which tells what the same one does besides: "…, he said, referring to S"."""
    return tree.lower[verb].endswith("ing") and verb > 1 and tree.words[verb - 1].text == "," and tree.head(verb) < verb


def quoted_as(tree: Tree, verb: int) -> int | None:
    """Of "quoted the minister as saying", "was quoted as saying" the minister; `None` for other clauses with "as"."""
    above = tree.head(verb)
    if above < 0 or tree.lemma(above) not in ("quote", "cite") or not tree.words[verb].text.lower().endswith("ing"):
        return None
    subjects = tree.children(above, "nsubj")
    held = subjects if is_passive(tree, above) else tree.children(above, "obj") or [k for k in subjects[1:] if k > above]
    return tree.antecedent(held[0]) if held else None


def _of_noun(tree: Tree, verb: int, noun: int, depth: int) -> int | None:
    """Of "a statement saying" the statement; of "with officials saying" the officials."""
    if tree.children(noun, "cop"):
        return _own_subject(tree, noun)
    above = tree.head(noun)
    if (
        above >= 0
        and tree.rels[noun] == "obj"
        and tree.lemma(noun) in words_of("gatherings")
        and tree.lemma(above) in words_of("making")
    ):
        return subject_of(tree, above, depth + 1)  # "the miners held a rally demanding S"
    return noun


def is_dummy(tree: Tree, index: int | None) -> bool:
    """Whether it is the "it" or "there" that stands for nobody."""
    return (
        index is not None
        and tree.words[index].text.lower() in ("it", "there")
        and (tree.rels[index] == "expl" or tree.words[index].upos == "PRON")
    )


def beside(tree: Tree, verb: int, shut: frozenset[int] = frozenset()) -> int | None:
    """Who stands right before or behind a finite verb for which the tree gives no subject; `shut` are words in marks."""
    word = tree.words[verb]
    if word.text.lower().endswith("ing") or (
        word.feats.get("VerbForm", "Fin") != "Fin" and not tree.children(verb, "aux") and not shut
    ):
        return None
    before = nominal_run(tree, range(verb - 1, -1, -1), shut)
    after = nominal_run(tree, range(verb + 1, len(tree.words)), shut)
    if before and not (shut and any(tree.words[i].upos in ("VERB", "SCONJ", "CCONJ", "ADP") for i in before[:1])):
        return topmost(tree, sorted(before))
    if after and (
        tree.words[after[0]].upos in ("PROPN", "DET", "PRON", "NUM")
        or (tree.words[after[0]].upos in ("NOUN", "ADJ") and bool(shut))
    ):
        return topmost(tree, after)
    return None


def nominal_run(tree: Tree, order: Iterable[int], shut: frozenset[int]) -> list[int]:
    """The nominal words next to a verb, up to a mark, a comma (where they are behind it), or another verb."""
    found: list[int] = []
    for index in order:
        word = tree.words[index]
        if index in shut or word.upos in ("VERB", "SCONJ", "CCONJ") or word.text in "“”\"''«»:;":
            break
        if word.upos == "PUNCT" and found and word.text != "-":
            break
        if word.upos in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM") or (found and word.upos in ("ADP", "PART", "SYM", "X")):
            found.append(index)
        elif found:
            break
    return found if any(tree.words[i].upos in ("PROPN", "PRON", "NOUN") for i in found) else []


def topmost(tree: Tree, run: Sequence[int]) -> int | None:
    """The head of a run of nominal words: the first noun, name or pronoun whose own head is outside of them."""
    held = set(run)
    nominal = [i for i in run if tree.words[i].upos in ("PROPN", "PRON", "NOUN")]
    return next((i for i in nominal if tree.head(i) not in held), nominal[0] if nominal else None)
