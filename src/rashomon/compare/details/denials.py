"""Claims that a report tells and somebody in it denies as a whole: "the government denied it", "she called that false"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.compare.details.about import Text
from rashomon.compare.lists import closed
from rashomon.model import Sentence, Span

FEWEST = 4
"""Words of a claim; less says nothing that could be denied."""


@dataclass(frozen=True, slots=True)
class Denial:
    """What is claimed, the words that deny it, and in whose voice both are told."""

    claim: Span
    denial: Span
    voice: str | None


def denials(text: Text) -> Iterator[Denial]:
    """The claims of a document that it says somebody denies, in order."""
    told = {clause.row for clause in text.clauses}
    for row, sentence in enumerate(text.analysis.reading.sentences):
        words = text.document.text[sentence.start : sentence.end]
        match = next((m for pattern in _patterns() if (m := pattern.search(words))), None) if row in told else None
        if match is None or _TURNED.search(words[max(0, match.start() - TURNED) : match.start()]):
            continue
        at = sentence.start + match.start()
        clause = text.clause_at(at)
        start = max(sentence.start, min(clause.start, at)) if clause is not None else sentence.start
        claim = _before(text, row, start)
        if claim is not None and not (_ACCUSED.search(match[0]) and not _ACCUSING.search(claim.text)):
            end = max(clause.end if clause is not None else 0, sentence.start + match.end())
            yield Denial(claim, text.document.span(start, end), clause.voice if clause is not None else None)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Sentences that deny, call false or are false; what they point back to is a pronoun or a noun for a claim."""
    claims, false = ("|".join(sorted(closed(name))) for name in ("claims", "false"))
    back = rf"(?:it|this|that|(?:the|this|that|these|those|such|his|her|their|its) (?:{claims})s?)"
    ends = r"(?=[.,;:”\"]|$| (?:as|in|on|and|yesterday|today|at once|immediately)\b)"
    return (
        re.compile(rf"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dispute[sd]?|refute[sd]?|dismiss(?:es|ed)?) {back}{ends}"),
        re.compile(
            rf"\b(?:call(?:s|ed)?|describe[sd]?|brand(?:s|ed)?|label(?:s|led)?) {back} (?:as )?[“\"]?(?:\w+ ){{0,3}}?(?:{false})\b"
        ),
        re.compile(rf"(?:^|[“\"] ?)(?:That|This|It|The (?:{claims})s?) (?:is|was|are|were) (?:\w+ ){{0,3}}?(?:{false})\b"),
    )


_TURNED = re.compile(r"\b(?:not|never|nor|neither)\s*$|n['’]t\s*$")
TURNED = 12
"""Characters before a denial within which a "not" turns it round."""

_JOINING = re.compile(r"[\s,;.–—-]{0,9}(?:\b(?:but|and|though|although|while|which)\s{0,9})?$")


def _before(text: Text, row: int, start: int) -> Span | None:
    """What stands before in the same sentence, else the sentence before in the same block."""
    sentences = text.analysis.reading.sentences
    here = _stretch(text, sentences[row].start, start)
    if here is not None or row == 0:
        return here
    last: Sentence = sentences[row - 1]
    block = text.document.block_at(start)
    return None if block is not None and last.start < block.start else _stretch(text, last.start, last.end)


def _stretch(text: Text, start: int, end: int) -> Span | None:
    words = _JOINING.sub("", text.document.text[start:end])
    if len(words.split()) < FEWEST or _SILENT.search(words) or _FRAME.search(words):
        return None
    return text.document.span(start, start + len(words))


_FRAME = re.compile(r"\bthat$")
"""The end of what only says who denies it: "Their lawyer said that"."""

_ACCUSED = re.compile(r"\b(?:accusations?|allegations?|charges?)$")
_ACCUSING = re.compile(
    r"\b(?:accus|alleg|charg|blam|claim|sa(?:id|ys?)\b|told\b|suspect|according|denounc|critici|complain)", re.IGNORECASE
)
"""Nouns for what somebody is accused of, and words of those who accuse: without any, what is denied stands somewhere else."""

_SILENT = re.compile(
    r"\b(?:rejected|denied|dismissed|refuted|rejects|denies|dismisses) (?:the|this|that|these|any|all|his|her|its|their) \w+"
    r"|\b(?:(?:not|n['’]t|never|no|without)\b.{0,40}\b(?:comment|respond|response|repl(?:y|ied)|answer)|(?:declined|refused) to comment"
    r"|could not be reached|unavailable|not available for)",
    re.IGNORECASE,
)
"""Words that claim nothing: somebody has not spoken, or denies himself."""
