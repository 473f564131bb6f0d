"""The account's sentences and the differences, each with the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts import Account, Difference, Side, Telling, When
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.wordmarks import Mark, word_marks
from rashomon.show.words import QUOTED_LIMIT, count, day_words, moment, shorten, visible, when_label

KINDS = {
    "fact": "Fact",
    "time": "Time",
    "definition": "What is counted",
    "scope": "Part or whole",
    "wording": "Wording",
    "voice": "One report against itself",
    "name": "Names",
}
"""Kinds of differences in a reader's words, in the order in which they are shown."""

TOLD = {
    "agreed": "told by more than one report",
    "single": "one report only",
    "disputed": "the reports differ",
}
WORDS = 12
"""Quoted stretches shown with one sentence or one side; the rest is counted."""


GROUPS = ("story", "differ", "before")
"""The story itself, how its reports differ, and what lies behind it."""

NONE_FOUND = (
    "The rules found no difference between these reports. "
    "That is not the same as agreement: silence, and what no rule compares, stay unseen."
)
"""What is said where an account of several reports has no difference."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the account; `told` says in words how well it is supported, `group` what it is about: one of `GROUPS`."""

    anchor: str
    text: str
    kind: str
    told: str
    keys: list[Key]
    quotes: list[Quote]
    more: int
    group: str


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a difference; `marks`, where its words are the matter, compare them with the longest side."""

    text: str
    marks: list[Mark]
    keys: list[Key]
    quotes: list[Quote]
    more: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A difference, in words."""

    anchor: str
    order: int
    kind: str
    label: str
    question: str
    sides: list[Value]
    resolution: str
    rule: str


def sentences(account: Account, keys: Keys) -> list[Sentence]:
    """The sentences of the account in its order."""
    found = []
    for number, telling in enumerate(account.account, start=1):
        anchor = f"sentence-{number}"
        quotes = keys.quotes(telling.evidence, anchor, f"Account, sentence {number}")
        tellers = keys.of_reports(words.document for words in telling.evidence)
        told = TOLD.get(telling.kind, telling.kind)
        if telling.kind == "single" and len(tellers) == 1:
            told = "one report only"
        more = max(0, len(quotes) - WORDS)
        group = _group(account, telling)
        found.append(Sentence(anchor, visible(telling.text), telling.kind, told, tellers, quotes[:WORDS], more, group))
    return found


def _group(account: Account, telling: Telling) -> str:
    """What a sentence is about: a difference whose question it repeats, else what the happenings are that its words tell."""
    if telling.kind == "disputed" and any(d.question.rstrip("?.") in telling.text for d in account.differences):
        return "differ"
    words = {(one.document, one.start, one.end) for one in telling.evidence}
    core = {e.core for e in account.events for r in e.reports for w in r.evidence if (r.document, w.start, w.end) in words}
    return "before" if core == {False} else "story"


def support(found: Sequence[Sentence]) -> list[tuple[str, int, str]]:
    """How many sentences are told how: (kind, number, words), without kinds that none has."""
    tally = Counter(sentence.kind for sentence in found)
    return [(kind, tally[kind], TOLD[kind]) for kind in TOLD if tally[kind]]


def value_words(value: str) -> str:
    """A side's value as readers read it: an ISO date or interval in words, anything else as it stands."""
    start, slash, end = value.partition("/")
    if slash and moment(start) and moment(end) and len(start) >= 10:
        return when_label(When(start, end))
    return day_words(value) if len(value) == 10 and moment(value) else visible(value)


def _longest(difference: Difference) -> str | None:
    """The longest side of a difference in wording; `None` for the other kinds."""
    return max((side.value for side in difference.sides), key=len, default=None) if difference.kind == "wording" else None


def _side(side: Side, base: str | None, keys: Keys, anchor: str, label: str) -> Value:
    quotes = keys.quotes(side.evidence, anchor, label)
    tellers = keys.of_reports([*side.documents, *(words.document for words in side.evidence)])
    text = shorten(value_words(side.value), QUOTED_LIMIT)
    marks: list[Mark] = []
    if base is not None:
        marks = word_marks(base, side.value) if len(base) <= QUOTED_LIMIT and side.value != base else [("same", text)]
    return Value(text, marks, tellers, quotes[:WORDS], max(0, len(quotes) - WORDS))


def differences(account: Account, keys: Keys) -> list[Dispute]:
    """The differences, by kind in the order of `KINDS`, then in the account's order."""
    order = {kind: number for number, kind in enumerate(KINDS)}
    ranked: list[Difference] = sorted(account.differences, key=lambda difference: order.get(difference.kind, len(order)))
    found = []
    for number, difference in enumerate(ranked, start=1):
        anchor, label = f"difference-{number}", f"Differences, number {number}"
        base = _longest(difference)
        sides = [_side(side, base, keys, anchor, label) for side in difference.sides]
        kind = KINDS.get(difference.kind, visible(difference.kind))
        said = visible(difference.resolution or ""), visible(difference.rule)
        place = order.get(difference.kind, len(order))
        found.append(Dispute(anchor, place, difference.kind, kind, visible(difference.question), sides, *said))
    return found


def standing(account: Account) -> str:
    """“5 reports resting on 4 origins”; “5 reports of 3 texts” where some are copies."""
    described = {e.id for e in account.entities if "described" in e.codes and e.kind in ("person", "group")}
    origins = count(named := sum(origin.who not in described for origin in account.origins), "named origin")
    fewer = 0 < len(account.texts) < len(account.documents)
    texts = f" of {count(len(account.texts), 'text')}" if fewer else ""
    return count(len(account.documents), "report") + texts + (f", resting on {origins}" if named else "")
