"""A cue put between commas or at the end of a sentence, read off its words: "The roof, she said, leaks", "…, an aide said".

Trees are least sure here: they take the aside for a relative clause of the word before it, or its subject for that of the
clause it is put into. Commas are surer.
"""

from __future__ import annotations

from rashomon.statements.quotations.content import HEARD
from rashomon.statements.quotations.cues import verbs
from rashomon.statements.quotations.subjects import nominal_run, subject_of, topmost
from rashomon.statements.tree import RELATIVE, Tree

_BREAKS = frozenset({",", "–", "—", "--"})
_MARKS = frozenset({"“", "”", '"', "''", "``", "‘", "’", "«", "»"})
_FILLED = ("ccomp", "xcomp", "obj", "iobj")
_LONGEST = 10
"""Words that may stand between a cue and the comma behind it: "the senator said then", "he told me on Friday"."""


def aside(tree: Tree, verb: int, *, speaks: bool) -> tuple[int, tuple[int, ...]] | None:
    """Head of who says it and all words that they say, where the cue stands between commas or closes its sentence.

    `speaks` tells that the verb may bring direct speech; only such verbs stand before who says it.
    """
    if tree.lower[verb].endswith("ing"):
        return None
    found = _before(tree, verb) or (_inverted(tree, verb) if speaks else None)
    if found is None:
        return None
    run, first, last = found
    if tree.lemma(verb) not in HEARD and any(verb < k <= last for k in tree.children(verb, *_FILLED)):
        return None
    start, stop = _bounds(tree, first, last)
    left = [i for i in range(start, first) if not (i == start and tree.rels[i] == "cc")]
    right = list(range(last, stop))
    if right and tree.words[right[0]].text != "," and _has_verb(tree, left):
        right = []  # behind a dash the outlet goes on
    while left and tree.words[left[-1]].upos == "PUNCT":
        left.pop()
    while right and tree.words[right[-1]].upos == "PUNCT":
        right.pop()
    while right and tree.words[right[0]].upos == "PUNCT":
        right.pop(0)
    if not left or _is_lead(tree, left, right):
        return None
    head = topmost(tree, run)
    return None if head is None else (head, (*left, *right))


def closed_by(tree: Tree, start: int, end: int) -> tuple[int, ...]:
    """All words before a phrase from `start` to `end` ("according to") that follows a comma and ends its sentence with a source."""
    if not _is_break(tree, start - 1):
        return ()
    for index in range(end, len(tree.words)):
        if tree.words[index].text in _MARKS or tree.words[index].text == ";":
            return ()
        if tree.words[index].upos == "VERB" and not tree.rels[index].startswith("acl") and tree.children(index, "nsubj", "aux"):
            return ()
    first = _bounds(tree, start, start)[0]
    left = [i for i in range(first, start) if not (i == first and tree.rels[i] == "cc")]
    while left and tree.words[left[-1]].upos == "PUNCT":
        left.pop()
    return tuple(left) if len(left) > 2 else ()


def without_tail(tree: Tree, verb: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """What is said without a participle behind a comma by which the same one says more: "said S, adding that …"."""
    for at, index in enumerate(content):
        if at < 2 or index < verb or not is_tail_participle(tree, index):
            continue
        if sum(tree.words[i].text in _MARKS for i in range(verb, index)) % 2 == 0 and content[at - 1] > verb:
            left = list(content[:at])
            while left and tree.words[left[-1]].upos == "PUNCT":
                left.pop()
            return tuple(left)
    return content


def is_tail_participle(tree: Tree, index: int) -> bool:
    """Whether a word is a participle of reporting behind a comma without a subject of its own."""
    lower = tree.lower[index]
    return bool(
        lower.endswith("ing")
        and set(verbs()[lower].frames if lower in verbs() else "") - {"q"}
        and index > 1
        and _is_break(tree, index - 1)
        and tree.words[index].upos == "VERB"
        and not tree.children(index, "nsubj", "aux", "case", "mark")
    )


def teller_of_tail(tree: Tree, participle: int) -> int | None:
    """Who says more by a participle behind a comma: whoever does what the main clause tells, however low the tree hangs it."""
    found, here = None, participle
    for above in tree.ancestors(participle):
        if above < participle and tree.children(above, "nsubj") and tree.words[above].upos in ("VERB", "AUX"):
            found = subject_of(tree, above)
        if here != participle and tree.words[here].deprel == "acl:relcl":
            break
        here = above
    return found


def is_misjoined(tree: Tree, verb: int, cue: int) -> bool:
    """Whether a finite verb is joined to an infinitive or participle, which it cannot be: "urged them to stay and said S"."""
    above = tree.head(verb)
    return (
        tree.rels[verb] == "conj"
        and cue < above < verb
        and tree.feature(verb, "VerbForm") == "Fin"
        and tree.feature(cue, "VerbForm") == "Fin"
        and tree.feature(above, "VerbForm") in ("Inf", "Ger", "Part")
        and not tree.children(above, "aux", "nsubj", "cop")
        and not tree.children(verb, "nsubj", "aux")
    )


def before_joined(tree: Tree, verb: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """The words of what is said before the conjunction that leads a verb."""
    first = min([verb, *tree.children(verb, "cc")])
    left = [i for i in content if i < first]
    while left and tree.words[left[-1]].upos == "PUNCT":
        left.pop()
    return tuple(left)


def _before(tree: Tree, verb: int) -> tuple[list[int], int, int] | None:
    """Who stands before the cue, and the first and last word of the aside: ", she said," ", as an aide noted,"."""
    low = verb
    while low > 0 and (tree.words[low - 1].upos == "AUX" or tree.rels[low - 1] == "advmod") and verb - low < 4:
        low -= 1
    run = sorted(nominal_run(tree, range(low - 1, -1, -1), frozenset()))
    if run and tree.lower[run[0] - 1] in ("and", "or") and run[0] > 1:
        run = [*sorted(nominal_run(tree, range(run[0] - 2, -1, -1), frozenset())), *run]
    if not run or run[-1] != low - 1 or any(tree.lower[i] in RELATIVE for i in run):
        return None
    first = run[0] - (1 if run[0] > 0 and tree.lower[run[0] - 1] == "as" else 0)
    last = _end(tree, verb)
    return (run, first, last) if last is not None and _is_break(tree, first - 1) else None


def _inverted(tree: Tree, verb: int) -> tuple[list[int], int, int] | None:
    """The same where who says it stands behind the cue and closes the sentence: ", said Ana Ruiz, a nurse"."""
    if not _is_break(tree, verb - 1):
        return None
    run = nominal_run(tree, range(verb + 1, len(tree.words)), frozenset())
    if not run or run[0] != verb + 1 or tree.words[run[0]].upos not in ("PROPN", "DET", "NOUN", "ADJ", "NUM"):
        return None
    behind = tree.words[run[-1] + 1].upos if run[-1] + 1 < len(tree.words) else "PUNCT"
    if behind in ("VERB", "AUX", "ADV", "PART") or tree.rels[run[0]] == "obl" or tree.words[run[0]].deprel == "obl:unmarked":
        return None
    if any(k < verb for k in tree.children(verb, "nsubj")):
        return None
    return run, verb, len(tree.words) - 1


def _is_break(tree: Tree, index: int) -> bool:
    """Whether a comma or dash stands there, with no mark beside it: what stands in marks is found by them."""
    if index < 1 or tree.words[index].text not in _BREAKS:
        return False
    return tree.words[index - 1].text not in _MARKS and (index + 1 >= len(tree.words) or tree.words[index + 1].text not in _MARKS)


def _end(tree: Tree, verb: int) -> int | None:
    """The last word of an aside: the one before the next comma, where only time, place and hearer stand till there."""
    for index in range(verb + 1, min(verb + 1 + _LONGEST, len(tree.words))):
        word = tree.words[index]
        if word.upos == "PUNCT" and word.text not in ("-", "(", ")"):
            shut = word.text in (".", "?", "!") and index + 1 == len(tree.words)
            return index if shut or _is_break(tree, index) else None
        if word.upos in ("VERB", "AUX", "SCONJ", "CCONJ") or tree.lower[index] in ("that", "to"):
            return None
    return len(tree.words) - 1 if len(tree.words) - verb <= _LONGEST else None


def _bounds(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The first word and the end of the part between semicolons in which an aside stands."""
    start = next((i + 1 for i in range(first - 1, -1, -1) if tree.words[i].text in (";", ":")), 0)
    return start, next((i for i in range(last, len(tree.words)) if tree.words[i].text == ";"), len(tree.words))


def _is_lead(tree: Tree, left: list[int], right: list[int]) -> bool:
    """Whether what stands before is only the time or place at which it is said: "In March, she said, …", "Later, she said."."""
    if _has_verb(tree, left):
        return not right and tree.words[left[0]].upos in ("SCONJ", "ADV") and all(tree.words[i].text != "," for i in left)
    return (
        not right
        or tree.words[left[0]].upos in ("ADP", "ADV", "SCONJ")
        or (left[0] == left[-1] and tree.words[left[0]].upos not in ("PRON", "DET", "NOUN", "PROPN"))
    )


def _has_verb(tree: Tree, indices: list[int]) -> bool:
    return any(tree.words[i].upos in ("VERB", "AUX") for i in indices)
