"""Figures of the documents with what they count and what they are said of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.compare.details.about import NEAR, Story, Text, Words
from rashomon.compare.details.attendance import ATTENDANCE, meeting_place
from rashomon.compare.details.befallen import befallen
from rashomon.compare.details.clauses import SUBJECTS, Clause
from rashomon.compare.details.conditions import conditions
from rashomon.compare.details.parts import BEHIND_OF, IN_ALL, PART, as_number, is_of_whole
from rashomon.compare.details.sizes import SIZE, sizes
from rashomon.compare.details.units import units
from rashomon.compare.lists import closed
from rashomon.lemmas import lemma
from rashomon.model import Count, Span, Statement

CLOCK = re.compile(r"\d\s*(?:[ap]\.?\s?m?\.?|gmt|utc|(?!ft)[a-z]{1,3}t)$", re.IGNORECASE)
"""A time of day: "10 a.m.", "18 GMT"."""

DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)([YMWD])|T(\d+(?:\.\d+)?)([HMS]))$")
MOST_TIMES = 6.0
"""Figures further apart than this are of different things."""

DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0}
HOURS = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure: its words, unit and bounds, the words it is said of, and its sentence."""

    span: Span
    unit: str
    low: float | None
    high: float | None
    about: Words
    text: Text
    clause: Clause
    of: str = ""
    """The lemma of what the figure measures, where it says so: "a 24-hour strike", "a week to leave"."""

    guessed: bool = False
    """Whether it is of what may come: "could pass 30 per cent", "is expected to reach 5 million"."""

    def excludes(self, other: Figure) -> bool | None:
        """Whether the bounds of two figures exclude each other; `None` where one is so many times the other that two things
        must be meant.
        """
        if not (_below(self, other) or _below(other, self)) or self._converted(other):
            return False
        if self.guessed != other.guessed:
            return None
        return None if self._dwarfs(other) or other._dwarfs(self) else True

    def _converted(self, other: Figure) -> bool:
        """Whether the two are one length in other units, rounded: 35 miles and 60 kilometres, three months and 90 days."""
        if _last_word(self) == _last_word(other) or self.low is None or other.low is None:
            return False
        return abs(self.low - other.low) <= ROUNDED * max(self.low, other.low)

    def _dwarfs(self, other: Figure) -> bool:
        return self.low is not None and other.high is not None and self.low > MOST_TIMES * max(other.high, 1e-9)


ROUNDED = 0.08
"""So much may figures of one length differ that are given in two units."""


def _last_word(figure: Figure) -> str:
    words: list[str] = re.findall(r"[a-z]+", figure.span.text.lower())
    return words[-1].rstrip("s") if words else ""


def _below(a: Figure, b: Figure) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def self_standing(text: Text, statement: Statement, count: Count) -> bool:
    """Whether a count is a figure of its own: no victims, which have a rule of theirs, no part, no age, no time of day."""
    words = statement.evidence[0].text
    if _after(text, statement.evidence[0].end) in AGES:
        return False
    if PART.search(words) and not BEHIND_OF.search(words):
        return False
    return (
        not befallen(text.document, statement.evidence[0], count) and count.of not in closed("clock") and not CLOCK.search(words)
    )


def figures(story: Story) -> Iterator[Figure]:
    """Yield the figures of all documents: numbers and sums but for victims, measures before a noun, and how long things take."""
    for text in story.texts:
        if not of_sport(text):
            yield from _counted(text)
            yield from _bench(text)
            yield from _hyphened(text)
            yield from _lasting(text)
            yield from _in_condition(text)
            yield from _sized(text)


SCORES = 3
"""Words of sport that make a report one of sport."""


def of_sport(text: Text) -> bool:
    """Whether a report is of sport: there all is figures, of one season beside another."""
    words = Counter(clause.lemma(i) for clause in text.clauses for i in clause.words)
    return sum(words[word] for word in closed("sport")) >= SCORES


def _counted(text: Text) -> Iterator[Figure]:
    for statement in text.analysis.statements:
        count = statement.content
        if isinstance(count, Count) and count.kind in ("number", "money") and self_standing(text, statement, count):
            if _is_losers(text, statement.evidence[0]):
                continue
            name, factor = units().get(noun := _noun(text, statement, count), (noun, 1.0))
            name += " per hour" if PER_HOUR.match(text.document.text, statement.evidence[0].end) else ""
            name += " point" if POINTS.match(text.document.text, statement.evidence[0].end) else ""
            name += IN_ALL if is_of_whole(text, statement.evidence[0].start) else ""
            low, high = (None if bound is None else bound * factor for bound in (count.low, count.high))
            figure = _figure(text, _whole_words(text, statement.evidence[0]), f"{count.kind} {name}", low, high)
            yield from _of(figure, _amount_of(text, statement.evidence[0].start))
            if figure is not None and (place := meeting_place(figure.clause, figure.span)):
                yield from _of(replace(figure, unit=ATTENDANCE), place)


def _noun(text: Text, statement: Statement, count: Count) -> str:
    """The lemma of what is counted: of "three million cases of fraud" the fraud."""
    clause = text.clause_at(statement.evidence[0].start) if count.of in closed("cases") else None
    if clause is None:
        return count.of
    last = next((i for i in clause.words if clause.sentence.words[i].end == statement.evidence[0].end), None)
    below = [] if last is None else [k for k in clause.below(last, "nmod") if clause.sentence.words[k].upos == "NOUN"]
    return clause.lemma(below[0]) if below else count.of


def _amount_of(text: Text, start: int) -> str:
    """What an amount is one of, by the noun before "of": "bail of 50,000 dollars", "winds of about 170 kilometres an hour"."""
    found = _AMOUNT.search(text.document.text[max(0, start - 40) : start])
    noun = lemma(found[1], "NOUN") if found else ""
    return "" if noun in closed("small") or noun in closed("amounts") else noun


_AMOUNT = re.compile(r"([a-z]+) of (?:(?:about|around|some|nearly|almost|over|more than|at least|up to) )?$")


def _is_losers(text: Text, span: Span) -> bool:
    """Whether a figure is the other side's: the second of "won with 43.3 per cent to 39.6 per cent", "by 52 votes to 48"."""
    if not _TO.search(text.document.text[max(0, span.start - 24) : span.start]):
        return False
    clause = text.clause_at(span.start)
    return clause is not None and clause.predicate in closed("contending")


_TO = re.compile(r"\d[\d,.]*(?: ?%| per ?cent| percent| points?| votes?)?\s?(?:to|against|[-–])\s?$")
"""What stands between the two figures of a contest."""


def _bench(text: Text) -> Iterator[Figure]:
    """Yield how benches divided: "by four judges to two", "four of the six judges backed the ruling"."""
    for match in BENCH.finditer(text.document.text):
        ayes, noes, most, all_of = (as_number(word) if word else None for word in match.group(2, 3, 5, 6))
        if most is not None and all_of is not None and most < all_of:
            ayes, noes = most, all_of - most
        if ayes is not None and noes is not None:
            value = ayes * HUNDRED + noes
            figure = _figure(
                text, text.document.span(*match.span("told" if match["told"] else "parted")), BENCH_UNIT, value, value
            )
            if figure is not None:
                yield replace(figure, of="division")


BENCH_UNIT, HUNDRED = "bench", 100.0
"""The unit of a division, and what its votes for are multiplied by, so that those against can be added."""

BENCH = re.compile(
    r"\b(?P<told>(\w+) (?:judges?|justices?|members?|votes?) (?:to|against) (\w+))\b"
    r"|\b(?P<parted>(\w+) of the (?:court[’']s |bench[’']s )?(\w+) (?:judges|justices|members|councillors|arbitrators))\b"
    r"(?: on the \w+)? (?:backed|upheld|agreed|supported|concurred|ruled|voted (?:for|in favour)|found)",
    re.IGNORECASE,
)
"""How a bench divided."""


def _whole_words(text: Text, span: Span) -> Span:
    """The words of a figure with the "cent" of a "per cent" that is written in two."""
    cent = CENT.match(text.document.text, span.end) if span.text.lower().endswith(" per") else None
    return text.document.span(span.start, cent.end()) if cent else span


CENT = re.compile(r"[ -]cent\b", re.IGNORECASE)


def _lasting(text: Text) -> Iterator[Figure]:
    for time in text.analysis.reading.times:
        match = DURATION.match(time.value) if time.type == "DURATION" else None
        if match:
            n, day, m, hour = match.groups()
            days = float(n) * DAYS[day] if n else float(m) * HOURS[hour]
            unit = _kind_of_length(text, time.end)
            figure = _figure(text, text.document.span(time.start, time.end), unit, days, days) if unit else None
            of = "" if figure is None else "deadline" if unit == DEADLINE else _what_lasts(figure, unit)
            yield from _of(figure, of)


def _what_lasts(figure: Figure, unit: str) -> str:
    """What a length of time is the length of, or what it is counted from ("three days after soldiers took the palace")."""
    words, end = figure.clause.sentence.words, figure.span.end
    last = next((i for i, w in enumerate(words) if w.end == end), None)
    if last is None:
        return ""
    if unit == "how long":
        return _measured(figure.clause, last)
    ahead = range(last + 1, min(last + 12, len(words)))
    return next((figure.clause.lemma(k) for k in ahead if words[k].upos in ("VERB", "NOUN", "PROPN")), "")


def _sized(text: Text) -> Iterator[Figure]:
    for span, value, body in sizes(text):
        yield from _of(_figure(text, span, SIZE, value, value), body)


def _in_condition(text: Text) -> Iterator[Figure]:
    for unit, span, value in conditions(text.document):
        figure = _figure(text, span, unit, value, value)
        if figure is not None:
            yield figure


def _hyphened(text: Text) -> Iterator[Figure]:
    """Yield the measures that stand before a noun: "a nine-storey building", "the 60-metre dam"."""
    for clause in text.clauses:
        words = clause.sentence.words
        for i in clause.words:
            if i + 2 >= len(words) or words[i + 1].text not in HYPHENS or words[i].end != words[i + 1].start:
                continue
            number, lemma = as_number(words[i].text), clause.lemma(i + 2)
            if number is not None and (lemma in units() or lemma in closed("measures")):
                name, factor = units().get(lemma, (lemma, 1.0))
                value = number * factor
                span = text.document.span(words[i].start, words[i + 2].end)
                yield from _of(_figure(text, span, f"number {name}", value, value), _measured(clause, i + 2))


POINTS = re.compile(r"[ -]points?\b")
"""A word behind a share that makes it a distance: a lead of 11 percentage points is no share of the vote."""

PER_HOUR = re.compile(r"\s*(?:an|per|a|/) ?h(?:our)?\b")
"""Words behind a length that make it a speed."""

HYPHENS = frozenset("-‐‑–")


def _of(figure: Figure | None, measured: str) -> Iterator[Figure]:
    """Yield the figure with what it measures, which counts among the words that it is said of."""
    if figure is not None:
        about = {**figure.about, measured: NEAR} if measured else figure.about
        yield replace(figure, of=measured, about=about)


def _measured(clause: Clause, unit: int) -> str:
    """The lemma of what a unit measures: the noun it stands before, is "of" or "in", or the verb there is time for."""
    words = clause.sentence.words
    if words[unit].deprel in ("compound", "nmod", "amod") and words[unit].head > unit:
        return clause.lemma(words[unit].head)
    after = next((k for k in clause.below(unit, "nmod", "acl") if k > unit and words[k].upos in ("NOUN", "VERB")), None)
    if after is None and unit + 2 < len(words) and words[unit + 1].text in ("to", "in", "of"):
        after = unit + 2 if words[unit + 2].upos in ("NOUN", "VERB") else None
    return clause.lemma(after) if after is not None else ""


def _kind_of_length(text: Text, end: int) -> str:
    """How long something takes, or how far off it is ("two days later"); empty for an age ("38-year-old")."""
    first = _after(text, end)
    if first in AGES:
        return ""
    if TO_DO.match(text.document.text, end):
        return DEADLINE
    return "how far off" if first in closed("off") else "how long"


def _after(text: Text, end: int) -> str:
    following = text.document.text[end : end + 14].replace("-", " ").split()
    return following[0].strip(",.;") if following else ""


DEADLINE = "how long to"
"""The unit of the time that somebody is given: "72 hours to leave"."""

TO_DO = re.compile(r"(?:['’])? (?:in which |time )?to (?!the\b|an?\b|\d|[A-Z])\w+")

AGES = frozenset(("old", "olds"))


def _figure(text: Text, span: Span, unit: str, low: float | None, high: float | None) -> Figure | None:
    clause = text.clause_at(span.start)
    if clause is None:
        return None
    return Figure(
        span, unit, low, high, text.about(clause, (span.start, span.end)), text, clause, guessed=_is_guessed(text, clause, span)
    )


def _is_guessed(text: Text, clause: Clause, span: Span) -> bool:
    """Whether a figure is of what may come: its verb, or the one that it hangs on, is one of guessing."""
    words = clause.sentence.words
    here = next((i for i in clause.words if words[i].start <= span.start < words[i].end), clause.at)
    path = [here]
    while path[-1] != clause.at and words[path[-1]].head in clause.words:
        path.append(words[path[-1]].head)
    if any(words[i].deprel in SUBJECTS for i in path[:-1]):
        return False  # "inflation, at 21 per cent, could pass 30": only the second may come
    verbs = [i for i in path if words[i].upos in ("VERB", "AUX")] or [clause.at]
    aux = {words[k].text.lower() for k in clause.below(verbs[0], "aux")}
    outer = text.around(clause)
    foreseen = any(clause.lemma(i) in closed("foreseeing") for i in verbs)
    return bool(aux & closed("guessing")) or foreseen or (outer is not None and outer.predicate in closed("foreseeing"))
