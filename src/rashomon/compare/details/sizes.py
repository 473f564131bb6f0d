"""How large a body of people is: "the 1,300-strong regiment", "a force of 1,200 men", "it numbers 1,500 soldiers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.details.about import Text
from rashomon.compare.details.clauses import Clause, subject
from rashomon.compare.details.parts import as_number
from rashomon.compare.lists import closed
from rashomon.model import Span

SIZE = "size of a body"
"""The unit of such figures."""

AHEAD = 3
"""Words at most between a number and the noun that it counts."""


def sizes(text: Text) -> Iterator[tuple[Span, float, str]]:
    """Yield the words, values and bodies (the lemma of a common noun, else empty) of the sizes that a document tells, in order."""
    for clause in text.clauses:
        for i in clause.words:
            value = as_number(clause.sentence.words[i].text)
            if value is None or value < FEWEST:
                continue
            found = _strong(text, clause, i) or _of_men(clause, i) or _numbers(text, clause, i)
            if found is not None:
                last, body = found
                words = clause.sentence.words
                yield text.document.span(words[i].start, words[last].end), value, body


FEWEST = 20.0


def _strong(text: Text, clause: Clause, i: int) -> tuple[int, str] | None:
    """ "1,300-strong": the last word of the measure, and the body."""
    words = clause.sentence.words
    if i + 3 >= len(words) or words[i + 1].text not in "-‐‑–" or words[i + 2].text.lower() != "strong":
        return None
    ahead = range(i + 3, min(i + 3 + AHEAD, len(words)))
    head = next((k for k in ahead if words[k].upos in ("NOUN", "PROPN") and words[k].deprel != "compound"), None)
    return i + 2, "" if head is None else _body(text, clause, head)


def _body(text: Text, clause: Clause, head: int) -> str:
    """The lemma of a common noun; of letters the noun that they stand for in this document: "Frontier Guard Brigade (FGB)"."""
    word = clause.sentence.words[head]
    if word.upos != "PROPN":
        return clause.lemma(head)
    found = re.search(rf"\b(\w+) \({re.escape(word.text)}\)", text.document.text)
    noun = found[1].lower() if found else word.text.lower()
    return noun if noun in closed("bodies") else ""


def _of_men(clause: Clause, i: int) -> tuple[int, str] | None:
    """ "A regiment of 1,200 men"."""
    words, men = clause.sentence.words, _men(clause, i)
    if men is None or i < 2:
        return None
    before = i - 1
    while before > 0 and words[before].text.lower() in ("about", "around", "some", "nearly", "roughly"):
        before -= 1
    body = clause.lemma(before - 1) if before > 0 and words[before].text.lower() == "of" else ""
    return (men, body) if body in closed("bodies") else None


def _numbers(text: Text, clause: Clause, i: int) -> tuple[int, str] | None:
    """ "The regiment numbers 1,300 men"; "it" is what the sentence before tells of."""
    men, head = _men(clause, i), subject(clause)
    if men is None or head is None or clause.predicate not in closed("numbering") or clause.sentence.words[men].head != clause.at:
        return None
    if clause.sentence.words[head].upos != "PRON":
        return (men, clause.lemma(head)) if clause.lemma(head) in closed("bodies") else None
    before = [c for c in text.clauses if c.row == clause.row - 1 and c.sentence.words[c.at].head < 0]
    told = subject(before[0]) if before else None
    body = before[0].lemma(told) if told is not None else ""
    body = body.lower()
    return (men, body) if body in closed("bodies") else None


def _men(clause: Clause, i: int) -> int | None:
    """The noun for men that a number counts."""
    words = clause.sentence.words
    ahead = range(i + 1, min(i + 1 + AHEAD, len(words)))
    return next((k for k in ahead if clause.lemma(k) in closed("men") and words[i].head == k), None)
