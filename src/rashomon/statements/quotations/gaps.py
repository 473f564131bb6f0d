"""Attitudes whose words lie apart from the verb: "the plan that they backed", "called the mayor “weak”"."""

from __future__ import annotations

from rashomon.statements.quotations.cues import Cue
from rashomon.statements.quotations.labels import labels, quoted_label
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.reports import cue_words
from rashomon.statements.quotations.subjects import is_passive, subject_of
from rashomon.statements.tree import RELATIVE, Tree

_STANCES = frozenset({"judge", "believe", "deny"})


def named_report(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """Who calls whom what, where the name stands in marks and the tree shows it for no name: "called [the mayor “weak”]"."""
    if "l" not in entry.frames or is_passive(tree, verb) or labels(tree, verb):
        return None
    held, subject = quoted_label(tree, verb), subject_of(tree, verb)
    return None if not held or subject is None else Report(tree, verb, entry, subject, cue_words(tree, verb), held, "label")


def gap_report(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """Of "the plan (that) the mayors backed", "what the mayors talked about" the plan: what the clause leaves out is told of."""
    own = [k for k in tree.children(verb, "nsubj") if k < verb and tree.lower[k] not in RELATIVE]
    if (
        entry.type not in _STANCES
        or tree.deprels[verb] != "acl:relcl"
        or not own
        or is_passive(tree, verb)
        or tree.children(verb, "ccomp", "xcomp", "iobj")
    ):
        return None
    pronouns = [k for k in tree.children(verb, "obj", "obl") if k < own[0] and tree.lower[k] in RELATIVE | {"what"}]
    behind = [k for k in tree.children(verb, "obj") if k > verb]
    stranded = verb + 1 < len(tree.words) and tree.lower[verb + 1] in entry.prepositions
    if behind or not (stranded or "o" in entry.frames):
        return None
    noun = tree.head(verb)
    held = tuple(pronouns[:1]) or tuple(i for i in tree.phrase(noun) if i < own[0])
    return Report(tree, verb, entry, own[0], cue_words(tree, verb), held, "gap") if held else None
