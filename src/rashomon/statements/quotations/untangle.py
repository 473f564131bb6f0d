"""Reports of one sentence taken apart, where the tree puts one into what another tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.statements.quotations.asides import before_joined, is_misjoined
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.subjects import leads
from rashomon.statements.tree import Tree

_CONTRASTING = ("while", "although", "though", "whereas")
_UNSPOKEN = ("believe", "show", "judge", "order")
_BREAKS = frozenset({",", "-", "--", "—", "–"})


def untangled(given: Sequence[Report]) -> list[Report]:
    """Reports of a sentence, those that stand in what another tells without the words of that other: "S, according to X".

    A second cue that the tree joins to what the first one tells goes back to who told that.
    """
    found = list(given)
    for at, report in enumerate(found):
        for other, joined in enumerate(found):
            if joined.head in report.content and is_misjoined(report.tree, joined.head, report.head):
                cut = before_joined(report.tree, joined.head, report.content)
                found[at] = report = replace(report, content=cut)
                found[other] = replace(joined, subject=report.subject)
    found = [_alone(report, found) for report in found]
    outer = [report for report in found if report.rule in ("according", "around")]
    return [
        next(
            (
                replace(report, content=tuple(i for i in report.content if i in held.content))
                for held in outer
                if held is not report and report.head in held.content and held.head in report.content
            ),
            report,
        )
        for report in found
    ]


def _alone(report: Report, found: Sequence[Report]) -> Report:
    """The report without a clause that only stands beside what is said, where another cue tells in it: "said S, which T denies"."""
    tree, content = report.tree, report.content
    heads = [other.head for other in found if other.head > report.head and _speaks(other)]
    for head in heads:
        lost = set(tree.subtree(head)) if head in content and _stands_beside(tree, head) else set()
        if lost and report.head not in lost:
            content = tuple(i for i in content if i not in lost)
            while content and tree.words[content[-1]].upos == "PUNCT":
                content = content[:-1]
    return report if content == report.content or not content else replace(report, content=content)


def _speaks(report: Report) -> bool:
    """Whether somebody who is named utters by a verb: what somebody only thinks or wants may well be told by another."""
    return report.subject is not None and report.entry.part == "verb" and report.entry.type not in _UNSPOKEN


def _stands_beside(tree: Tree, head: int) -> bool:
    """Whether a verb's clause only stands beside the one above it: ", while others say …", ", and others say …", ", who says …"."""
    own = bool(tree.children(head, "nsubj"))
    if tree.rels[head] == "advcl":
        return own and leads(tree, head) in _CONTRASTING
    if not (tree.deprels[head] == "acl:relcl" or (tree.rels[head] == "conj" and own and tree.children(head, "cc"))):
        return False
    first = tree.subtree(head)[0]
    return first > 0 and any(tree.words[i].text in _BREAKS for i in (first - 1, first))
