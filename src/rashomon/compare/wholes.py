"""Which figures of victims are tolls: those that count all of them, and not who tells of them or what one person saw."""

from __future__ import annotations

import re

from rashomon.compare.details.about import Text
from rashomon.compare.details.clauses import Clause, subject
from rashomon.compare.details.parts import PART
from rashomon.compare.lists import closed
from rashomon.model import Statement

ONE_OF_THEM = re.compile(r"(?:one|another|1) (?:survivor|witness)\b", re.IGNORECASE)
"""Somebody who speaks, and no count: "according to one survivor"."""

WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]wn?|retract(?:s|ed)?|correct(?:s|ed)?|t(?:ook|ake|aken) back|revis(?:es?|ed)) (?:the|that|its|this|his|her|their) "
    r"(?:earlier |first |own )?(?:number|figure|count|toll|claim|statement|announcement|report)"
    r"|\bthe (?:number|figure|count|toll|claim|announcement) (?:was|were|is) (?:later |soon |then )?(?:withdrawn|retracted|corrected|wrong)"
)
"""What takes a figure back."""

AFTER = 160
"""Characters behind a figure within which it is taken back."""

OWNED = re.compile(r"\b(?:its|their|his|her|our|whose|the other|another|a further|[\w.]{1,60}[’']s?)\s{1,20}$", re.IGNORECASE)
"""Words before a figure of somebody's own: "its 23 missing soldiers"."""

LOCAL = re.compile(
    r"\b(?:in|at) (?:the |one |an? )?(?:\w+ )?"
    r"(?:areas?|parts?|provinces?|districts?|regions?|towns?|villages?|hospitals?|camps?|neighbourhoods?|suburbs?)\b",
    re.IGNORECASE,
)
"""Words for a place that is only a part of what a story is about."""

JOINT = re.compile(r"\b(?:both (?:countries|states|sides|nations|cities|towns)|combined|between them)\b", re.IGNORECASE)
"""Words of a sum over places that are counted each by itself."""


SAVED = re.compile(r"\bsav(?:e[sd]?|ing)\s{1,3}$", re.IGNORECASE)
"""What makes lives those of people who did not die: "has saved thousands of lives"."""

BY_ACCOUNT_OF = re.compile(r"\baccording to\s{1,3}$", re.IGNORECASE)


def is_whole(text: Text, statement: Statement) -> bool:
    """Whether a figure of victims is of all of them: of no part, of nobody's own, of no district or hospital, and of no witnesses."""
    analysis, span, words = text.analysis, statement.evidence[0], text.document.text
    sentence = next((s for s in analysis.reading.sentences if s.start <= span.start < s.end), None)
    around = words[sentence.start : sentence.end] if sentence is not None else span.text
    block = text.document.block_at(span.start)
    before, behind = (
        words[max(0, span.start - 20) : span.start],
        words[span.end : min(span.end + AFTER, block.end if block else len(words))],
    )
    if WITHDRAWN.search(behind) or ONE_OF_THEM.match(span.text) or PART.search(span.text) or SAVED.search(before):
        return False
    clause = text.clause_at(span.start)
    own = " ".join(clause.sentence.words[i].text for i in clause.words) if clause is not None else around
    if BY_ACCOUNT_OF.search(before) or OWNED.search(before) or LOCAL.search(own) or JOINT.search(own):
        return False
    return clause is None or not (_speaks(clause, statement) or _seen_by_one(clause))


def _speaks(clause: Clause, statement: Statement) -> bool:
    """Whether a figure is of those who tell of the thing: "three survivors said", "as two of the wounded recalled"."""
    words, end = clause.sentence.words, statement.evidence[0].end
    noun = next((i for i in clause.words if words[i].end == end), None)
    while noun is not None and words[noun].deprel in ("nummod", "amod", "compound", "flat", "appos") and words[noun].head >= 0:
        noun = words[noun].head
    if noun is None or words[noun].head < 0 or words[noun].deprel not in ("nsubj", "obl:agent"):
        return False
    return clause.lemma(words[noun].head) in closed("saying") | closed("witnessing")


def _seen_by_one(clause: Clause) -> bool:
    """Whether a figure is of what one witness saw: "I counted four bodies", "we saw two dead"."""
    head = subject(clause)
    mine = clause.sentence.words[head].text.lower() if head is not None else ""
    return mine == "i" or (mine == "we" and clause.predicate in closed("seeing"))


def of_whom(statement: Statement) -> str:
    """Whom a figure counts, where these are not people in general: soldiers, children; else empty."""
    words = re.findall(r"[a-z]+", statement.evidence[0].text.lower())
    found = "".join(word.rstrip("s") for word in words[-1:] if word.rstrip("s") in closed("whom"))
    if not found and words[-2:-1] in (["military"], ["civilian"]):
        return "soldier" if words[-2] == "military" else "civilian"
    if words[-2:] == ["crew", "members"]:
        return "crewman"
    return "protester" if found in closed("protesters") else found
