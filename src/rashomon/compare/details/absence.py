"""What a report says there was none of: "there was no violence", "no arrests were made", "ended without bloodshed"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.compare.details.about import Text
from rashomon.compare.details.clauses import Clause
from rashomon.compare.lists import closed, rows
from rashomon.compare.merge import DONE
from rashomon.model import Event, Span
from rashomon.times import Interval

BEFORE = 1
"""Sentences before that tell where and when, beside its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Absence:
    """A thing that there was none of, with its words and the parties and days that it is said of."""

    text: Text
    noun: str
    span: Span
    parties: tuple[str, ...]
    days: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The acts that say there was some: by the beginning of their code, or by label."""

    question: str
    codes: tuple[str, ...]
    labels: frozenset[str]

    def tells(self, event: Event) -> bool:
        """Whether an act, told as done, is of this kind."""
        return event.status in DONE and (event.label in self.labels or event.cameo.startswith(self.codes))


@cache
def kinds() -> Mapping[str, Kind]:
    """By noun the acts that say there was some of it."""
    out = {}
    for nouns, question, codes, labels in rows("absences.tsv"):
        kind = Kind(question, tuple(codes.split()), frozenset(labels.split()))
        out.update(dict.fromkeys(nouns.split(), kind))
    return out


def absences(text: Text) -> Iterator[Absence]:
    """What a document says there was none of, in order."""
    for clause in text.clauses:
        for i in clause.words:
            if clause.sentence.words[i].upos == "NOUN" and (noun := clause.lemma(i)) in kinds() and _is_denied(clause, i):
                yield _absence(text, clause, noun)


def _is_denied(clause: Clause, i: int) -> bool:
    """Whether the noun is what there was, or what was done, with "no", or stands with "without"."""
    words = clause.sentence.words
    kids = {words[k].text.lower() for k in clause.below(i, "det", "case", "advmod", "cc:preconj")}
    if not _is_past(clause):
        return False
    stands = i == clause.at or (words[i].deprel in ("nsubj", "nsubj:pass", "obj") and words[i].head == clause.at)
    return "without" in kids or (stands and "no" in kids)


def _is_past(clause: Clause) -> bool:
    """Whether the clause tells of what was, not of what shall or may be."""
    words = clause.sentence.words
    marks = {words[k].text.lower() for k in clause.below(clause.at, "aux", "mark", "aux:pass")}
    tense = {words[k].feats.get("Tense") for k in (clause.at, *clause.below(clause.at, "aux", "cop", "aux:pass"))}
    return "Past" in tense and not marks & closed("open")


def _absence(text: Text, clause: Clause, noun: str) -> Absence:
    sentences = text.analysis.reading.sentences
    own = sentences[clause.row]
    block = text.document.block_at(own.start)
    first = max(0, clause.row - BEFORE)
    near = [s for s in sentences[first : clause.row + 1] if block is None or block.start <= s.start]
    start = near[0].start if near else own.start
    parties = tuple(i for i in text.parties(start, own.end) if not text.is_described(i))
    days = tuple(
        t.interval
        for t in text.analysis.reading.times
        if start <= t.start < own.end and t.type == "DATE" and t.interval is not None
    )
    return Absence(text, noun, text.document.span(clause.start, clause.end), parties, days)
