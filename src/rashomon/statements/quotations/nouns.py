"""What somebody thinks or wants, told by a noun: "her opposition to the dam", "took a swipe at S", "their fear is that S".

The noun brings a clause, a phrase, or, where a verb carries it, a phrase behind that verb; a noun that somebody else's deed
drew ("the plan drew criticism from X") is about whoever drew it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.statements.quotations.content import clause_words, is_infinitive
from rashomon.statements.quotations.cues import Cue, attitudes_of, nouns, words
from rashomon.statements.quotations.labels import trim
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.reports import noun_owner, noun_report
from rashomon.statements.quotations.subjects import is_dummy, leads, subject_of
from rashomon.statements.tree import Tree

_GIVEN = ("from", "by", "among")
"""What leads to those who think so of somebody: "drew praise from the nurses"."""
_FELT = ("judge", "believe", "deny", "ask")
_TOLD = ("say", "claim", "order", "promise", "believe", "warn", "ask")
MARKS = frozenset({"“", '"', "''", "``", "‘", "«"})
"""Marks that open speech; what stands in them is found by them."""


def noun_attitude(tree: Tree, noun: int, lower: str) -> Report | None:
    """The attitude that a noun tells of, `None` where it tells of none; where nobody is told to hold it, no subject."""
    entry = attitudes_of("noun").get(lower)
    if entry is None:
        return None
    special = (
        _drawn(tree, noun, entry) or _in_view(tree, noun, entry) or _is_so(tree, noun, entry) or _behind_colon(tree, noun, entry)
    )
    if special is not None:
        return special
    if "c" in entry.frames and not _is_carried(tree, noun) and not tree.children(noun, "nmod:poss"):
        entry = nouns().get(lower)
    if entry is None:
        return None
    found = noun_report(tree, noun, entry) or phrase_of(tree, noun, entry, _owner(tree, noun, entry), "noun")
    found = found or _beside(tree, noun, entry)
    return found if found is None or found.subject is not None else _with_subject(found, carrier(tree, noun))


def phrase_of(tree: Tree, head: int, entry: Cue, subject: int | None, rule: str) -> Report | None:
    """What stands behind the preposition of a noun or adjective: "opponent of [the hunt]"."""
    kids = [k for k in tree.children(head, "nmod", "obl", "acl", "advcl") if k > head]
    return _behind(tree, head, entry, subject, rule, kids)


def _behind(tree: Tree, head: int, entry: Cue, subject: int | None, rule: str, kids: Sequence[int]) -> Report | None:
    for kid in kids:
        if kid != subject and leads(tree, kid) in entry.prepositions:
            first = min(tree.children(kid, "case", "mark"), default=-1)
            held = trim(tree, tree.subtree(kid), first)
            return Report(tree, head, entry, subject, (head,), held, rule) if held else None
    return None


def _with_subject(report: Report, subject: int | None) -> Report:
    return Report(report.tree, report.head, report.entry, subject, report.cue, report.content, report.rule)


def _beside(tree: Tree, noun: int, entry: Cue) -> Report | None:
    """What stands behind the preposition of a noun where the tree hangs it on the verb: "took a swipe at [his rival]"."""
    subject = carrier(tree, noun) if _is_carried(tree, noun) else None
    if subject is None:
        return None
    kids = [
        k
        for k in tree.children(tree.head(noun), "obl", "advcl")
        if k > noun and not _verb_between(tree, noun, tree.subtree(k)[0])
    ]
    return _behind(tree, noun, entry, subject, "noun", kids)


def _verb_between(tree: Tree, left: int, right: int) -> bool:
    return any(tree.words[i].upos in ("VERB", "AUX", "PUNCT") for i in range(left + 1, right))


def _drawn(tree: Tree, noun: int, entry: Cue) -> Report | None:
    """Of "the plan drew criticism from farmers" the plan, which the farmers criticise."""
    above = tree.head(noun)
    if entry.type not in _FELT or above < 0 or tree.lemma(above) not in words("drawing"):
        return None
    if tree.rels[noun] != "obj" and not (tree.rels[noun] == "obl" and tree.case(noun) == "with"):
        return None
    givers = [h for case, h in (*tree.obliques(noun), *tree.obliques(above)) if case in _GIVEN and h > noun]
    about = [k for k in tree.children(above, "nsubj") if k < above and not is_dummy(tree, k)]
    if not givers or not about:
        return None
    return Report(tree, noun, entry, givers[0], (noun,), trim(tree, tree.subtree(about[0])), "drawn")


def _in_view(tree: Tree, noun: int, entry: Cue) -> Report | None:
    """Of "in the nurse's view, the ward is too small" all but the phrase."""
    owners = tree.children(noun, "nmod:poss")
    above = tree.head(noun)
    if not owners or above < 0 or tree.lower[noun] not in words("viewing") or tree.case(noun) not in ("in", "to"):
        return None
    phrase = set(tree.subtree(noun))
    held = trim(tree, [i for i in tree.subtree(above) if i not in phrase])
    spoken = any(tree.words[i].upos in ("VERB", "AUX") for i in held)
    return Report(tree, noun, entry, owners[0], (noun,), held, "view") if spoken else None


def _is_so(tree: Tree, noun: int, entry: Cue) -> Report | None:
    """What somebody's fear, plan or hope is: "their fear is that [the dam will fail]", "the plan is to [sell]"."""
    above = tree.head(noun)
    if above <= noun or tree.rels[noun] != "nsubj":
        return None
    links = [k for k in tree.children(above, "cop") if k > noun]
    lead = min(tree.children(above, "mark"), default=-1)
    if not links or lead < links[0]:
        return None
    that = tree.lower[lead] == "that" and "s" in entry.frames
    aim = is_infinitive(tree, above) and "x" in entry.frames
    if not that and not aim:
        return None
    held = clause_words(tree, above) if that else tuple(tree.subtree(above))
    held = trim(tree, [i for i in held if i >= lead])
    cue = tuple(range(noun, links[-1] + 1)) if links[-1] - noun <= 3 else (noun,)
    return Report(tree, noun, entry, noun_owner(tree, noun), cue, held, "noun") if held else None


def _behind_colon(tree: Tree, noun: int, entry: Cue) -> Report | None:
    """What somebody's message is: "the firm's message: [moving jobs abroad pays]"; words in marks are found by their marks."""
    owners = tree.children(noun, "nmod:poss")
    colon = noun + 1
    if not owners or entry.type not in _TOLD or colon + 2 >= len(tree.words) or tree.words[colon].text != ":":
        return None
    held = trim(tree, range(colon + 1, len(tree.words)))
    if tree.words[colon + 1].text in MARKS or not any(tree.words[i].upos == "VERB" for i in held):
        return None
    return Report(tree, noun, entry, owners[0], (noun, colon), held, "noun")


def _is_carried(tree: Tree, noun: int) -> bool:
    """Whether somebody does with a verb what the noun tells: "took a swipe at", "sent a message about"."""
    above = tree.head(noun)
    return (
        above >= 0
        and tree.rels[noun] in ("obj", "xcomp")
        and tree.words[above].upos == "VERB"
        and carrier(tree, noun) is not None
    )


def _owner(tree: Tree, noun: int, entry: Cue) -> int | None:
    """Who has it; not what stands behind the preposition that leads to what it is of: "a warning of [high waves]"."""
    found = noun_owner(tree, noun)
    return None if found is not None and tree.head(found) == noun and tree.case(found) in entry.prepositions else found


def carrier(tree: Tree, noun: int) -> int | None:
    """Who has it, where the noun does not say: she of "she is an opponent of S", they of "they signed an agreement to S"."""
    if tree.children(noun, "cop"):
        own = [k for k in tree.children(noun, "nsubj") if not is_dummy(tree, k)]
        return own[0] if own else None
    above = tree.head(noun)
    if above < 0 or tree.rels[noun] not in ("obj", "xcomp") or tree.words[above].upos != "VERB":
        return None
    subject = subject_of(tree, above)
    return None if is_dummy(tree, subject) else subject
