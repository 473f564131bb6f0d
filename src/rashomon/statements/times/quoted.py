"""Days inside direct quotations: "today" is the day on which the words were spoken, not that on which they were printed.

A speech of Thursday is often printed on Friday. Where the words that tell of the utterance give its day, "today" is that day; where
they do not, it is the day of publication or the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.model import Sentence, Time
from rashomon.statements.quotations.marks import marked, paragraphs
from rashomon.statements.tree import Tree, head_of
from rashomon.statements.words import words_of
from rashomon.times import Interval

_COUNTED = ("the day of publication", "the day before publication", "the day after publication")
_DAY = timedelta(days=1)
_LEAST = 3
"""Words that a stretch between marks needs to be taken for an utterance."""
_CLIMB = 3
"""Steps up the tree from a day to the word that tells of an utterance ("in a statement read on television on Thursday … said")."""
_OWN = ("acl:relcl", "advcl", "ccomp", "parataxis", "conj")
"""A day below one of these is that of another act."""


def quoted(
    times: Sequence[Time], text: str, start: int, end: int, sentences: Sequence[Sentence], today: date | None
) -> list[Time]:
    """The times of `text[start:end]`, those between marks counted from the day of the utterance; `today` is that of publication."""
    if today is None or not any(time.rule.startswith(_COUNTED) for time in times):
        return list(times)
    ranges = list(paragraphs(text, start, end))
    done = dict(enumerate(times))
    for (low, high), stretches in zip(ranges, marked(text, ranges), strict=True):
        inner = [(m.outer_start, m.outer_end) for m in stretches if m.depth == 0]
        spoken = [(a, b) for a, b in inner if len(text[a:b].split()) >= _LEAST]
        own = [i for i, time in enumerate(times) if time.rule.startswith(_COUNTED) and _within(time, spoken)]
        if not own:
            continue
        outside = [time for time in times if low <= time.start < high and not _within(time, inner)]
        told = list(_told(outside, [s for s in sentences if s.start < high and low < s.end], today))
        for index in own:
            place = next(pair for pair in spoken if _within(times[index], [pair]))
            done[index] = _moved(times[index], _nearest(told, place), today)
    return [done[index] for index in range(len(times))]


def _within(time: Time, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(low <= time.start and time.end <= high for low, high in ranges)


def _told(outside: Sequence[Time], sentences: Sequence[Sentence], today: date) -> Iterator[tuple[Sentence, date]]:
    """The days on which something is said, each with its sentence."""
    for sentence in sentences:
        held = [time for time in outside if sentence.start <= time.start < sentence.end and time.type in ("DATE", "TIME")]
        tree = Tree(sentence) if held else None
        for time in held:
            day = time.interval.first_day if time.interval is not None and time.interval.width == _DAY else None
            if tree is not None and day is not None and day <= today and _is_of_speech(tree, time):
                yield sentence, day


def _is_of_speech(tree: Tree, time: Time) -> bool:
    """Whether a day hangs on a word that tells of an utterance."""
    here = head_of(tree, time.start, time.end)
    if here is None or tree.case(here) in ("since", "until", "before", "after", "by", "for"):
        return False
    for above in [*tree.ancestors(here)][:_CLIMB]:
        telling = words_of("speaking")
        if tree.words[above].upos not in ("NOUN", "PROPN"):
            telling |= words_of("saying") | words_of("uttering")
        if tree.lemma(above) in telling:
            return True
        if tree.deprels[above] in _OWN:
            return False
    return False


def _nearest(told: Sequence[tuple[Sentence, date]], place: tuple[int, int]) -> date | None:
    """The day told in the utterance's own sentence, else the only one of its paragraph."""
    own = {day for sentence, day in told if sentence.start < place[1] + 1 and place[0] < sentence.end}
    days = own or {day for _, day in told}
    return next(iter(days)) if len(days) == 1 else None


def _moved(time: Time, day: date | None, today: date) -> Time:
    if time.interval is None:
        return time
    if day is None:
        first = time.interval.start
        wide = Interval(first - _DAY if first is not None else None, time.interval.end)
        return replace(time, interval=wide, rule=f"{time.rule}, or the one before: spoken on an unknown day")
    step = day - today
    ends = [moment + step if moment is not None else None for moment in (time.interval.start, time.interval.end)]
    old, tail, rest = time.value.partition("T")
    value = (
        (date.fromisoformat(old) + step).isoformat() + tail + rest
        if len(old) == len("2000-01-01") and old[0] != "X"
        else time.value
    )
    rule = time.rule.replace("publication", "the utterance")
    return replace(time, interval=Interval(*ends), value=value, rule=rule, anchor=Interval.day(day))
