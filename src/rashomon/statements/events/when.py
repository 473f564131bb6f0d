"""When an act happened: the time expression that hangs on its word, else on the clause it is announced or fronted in.

A date is never carried over to an unrelated clause, nor to a background clause in the past perfect; a stretch ("since 2014") is
never carried over at all. "Shortly after they did in May", "a week after the vote of 3 May" and "on the eve of the vote" are counted
from the other act's date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from rashomon.model import Time
from rashomon.statements.events.cast import kind_of
from rashomon.statements.events.lexicon import word_sets
from rashomon.statements.events.slots import VERBAL, Frame
from rashomon.statements.tree import Tree, head_of
from rashomon.statements.words import words_of
from rashomon.times import Interval

_POINTS = ("DATE", "TIME")
_REPORTING = ("ccomp", "xcomp")
_STRETCHES = frozenset({"since", "until", "till", "from"})
_COMMA = 2
"""Characters of a comma and a blank."""
_SOON = timedelta(days=31)
"""How long after something "shortly after" it may be."""
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_FEW = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_DURING = frozenset({"in", "at", "during", "through", "by"})
_BEFORE_AFTER = frozenset({"after", "before", "since", "until", "till", "following", "once"})


def _joined(tree: Tree, times: Sequence[Time]) -> list[Time]:
    """The expressions, with a weekday and the date set beside it as one ("on Wednesday, 26 July"): the date says which Wednesday."""
    found: list[Time] = []
    for time in sorted(times, key=lambda t: (t.start, t.end)):
        if found and _dates(tree, found[-1], time):
            found[-1] = replace(time, start=found[-1].start)
        else:
            found.append(time)
    return found


def _dates(tree: Tree, last: Time, time: Time) -> bool:
    """Whether a day written in figures stands right after another expression and a comma."""
    if time.start - last.end != _COMMA or last.type not in _POINTS or time.type not in _POINTS or time.interval is None:
        return False
    figures = any(w.text[:1].isdigit() for w in tree.words if time.start <= w.start < time.end)
    return figures and time.interval.width is not None and time.interval.width <= timedelta(days=1)


class Clock:
    """The time expressions of one sentence, by the word they hang on."""

    __slots__ = ("_by_word", "times", "tree")

    def __init__(self, tree: Tree, times: Sequence[Time]) -> None:
        self.tree, self.times = tree, times
        self._by_word: dict[int, list[Time]] = {}
        for time in _joined(tree, times):
            if time.type not in _POINTS or time.value.endswith("_REF"):
                continue
            head = head_of(tree, time.start, time.end)
            if head is not None:
                self._by_word.setdefault(self._anchor(head), []).append(time)

    def _anchor(self, head: int) -> int:
        """The verb or the noun-with-arguments that a time's head word hangs on."""
        above = self.tree.head(head)
        if above < 0:
            return head
        case = self.tree.case(head)
        if case in ("until", "till") and self.tree.is_negated(above):
            return above  # "did not leave until 1999"
        if (
            case in _BEFORE_AFTER and case != "since" and self.tree.lemma(head) not in words_of("hours_of_day")
        ) or self._is_behind_stretch(head, above):
            return -1  # "after the election in May": not the day of the act itself
        if case == "for":
            return -1  # "ordered mourning for Monday"
        if (inner := self._last_told(above, head)) >= 0:
            return inner
        if self.tree.rels[above] == "advmod" and self.tree.words[above].upos == "ADV" and self.tree.head(above) >= 0:
            return self.tree.head(above)  # "late on Wednesday"
        return above

    def _last_told(self, above: int, head: int) -> int:
        """The verb of a clause in the past perfect, where a day behind it was hung on the verb over it: "said that he had told them on
        Monday", "sent tents after a quake had struck on Monday", "left after Peru did on Monday"."""
        tree = self.tree
        rels = ("ccomp", "advcl") if tree.lemma(above) in words_of("saying") else ("advcl",)
        told = [k for k in tree.children(above, *rels) if above < k < head]
        last = told[-1] if told else -1
        perfect = last >= 0 and any(tree.lower[k] in ("had", "'d", "’d") for k in tree.children(last, "aux"))
        return last if perfect or (last >= 0 and tree.words[last].upos == "AUX") else -1

    def _is_behind_stretch(self, head: int, above: int) -> bool:
        """Whether it dates what a stretch begins with: "the fifth coup since independence in 1960"."""
        tree = self.tree
        begun = [k for k in tree.children(above, "obl", "nmod") if k < head and tree.case(k) == "since"]
        return any(tree.subtree(k)[-1] == tree.subtree(head)[0] - 1 for k in begun)

    def at(self, index: int) -> Time | None:
        """The first expression with an interval that hangs on a word, else the first."""
        held = self._by_word.get(index, [])
        return next((t for t in held if t.interval is not None), held[0] if held else None)

    def below(self, index: int, *, skip: Sequence[int] = ()) -> Time | None:
        """One that hangs on a noun of the act's own arguments ("the annexation of Crimea in 2014")."""
        tree = self.tree
        for kid in tree.kids[index]:
            if kid in skip or tree.rels[kid] not in ("obj", "obl", "nmod", "xcomp", "advmod"):
                continue
            if tree.case(kid) in _BEFORE_AFTER and not self._is_day_of(kid):
                continue
            if tree.words[kid].upos in ("NOUN", "PROPN", "ADV", "ADJ", "NUM"):
                found = self.at(kid) or self.below(kid, skip=skip)
                if found is not None and not self.is_stretch(found) and not self._names(kid, found):
                    return found
        return None

    def _names(self, kid: int, time: Time) -> bool:
        """Whether a date stands before a noun to tell which one is meant: "charged with the 2008 bombing", "the 2013 accord".

        What is done "in a Monday speech" or "at Friday's talks" is done on that day.
        """
        before = time.end <= self.tree.words[kid].start and self.tree.rels[kid] != "advmod"
        return before and self.tree.case(kid) not in _DURING

    def _is_day_of(self, kid: int) -> bool:
        """ "Left after the announcement on Thursday": a day at the end may be the act's own."""
        if self.tree.case(kid) not in ("after", "following", "before"):
            return False
        held = self.at(kid)
        width = held.interval.width if held is not None and held.interval is not None else None
        return width is not None and width <= timedelta(days=1)

    def is_stretch(self, time: Time) -> bool:
        """Whether it only tells from when or until when something goes on."""
        if time.interval is not None and (time.interval.start is None or time.interval.end is None):
            return True
        head = head_of(self.tree, time.start, time.end)
        return head is not None and self.tree.case(head) in _STRETCHES


def time_of(frame: Frame, clock: Clock, others: Sequence[int]) -> Time | None:
    """The expression that dates the act at `frame`; `others` are the trigger words of the sentence's other acts."""
    tree, index = frame.tree, frame.index
    top = frame.carrier if frame.carrier >= 0 else index
    skip = [o for o in others if o != index]
    found = clock.at(index) or (clock.at(frame.carrier) if frame.carrier >= 0 else None)
    if found is not None:
        return _at_last(tree, clock, top, found)
    found = _before_when(tree, clock, top) or _beside(tree, clock, top)
    found = found or clock.below(index, skip=skip) or (clock.below(frame.carrier, skip=skip) if frame.carrier >= 0 else None)
    return found or _on_subject(tree, clock, top) or _from_above(tree, clock, top) or _at_end(tree, clock, top)


def _on_subject(tree: Tree, clock: Clock, index: int) -> Time | None:
    """The day that was hung on who acts: "a judge in Harare on Monday freed him"; people have no days."""
    for subject in tree.children(index, "nsubj"):
        time = clock.at(subject) if subject < index and tree.words[subject].upos in ("NOUN", "PROPN") else None
        head = head_of(tree, time.start, time.end) if time is not None else None
        if time is None or head is None or tree.case(head) != "on" or kind_of(tree.lemma(subject)) is None:
            continue
        near = 0 <= tree.words[index].start - time.end <= _ADVERB
        if near and time.interval is not None and time.interval.width == timedelta(days=1):
            return time
    return None


_ADVERB = 14
"""Characters of an auxiliary or adverb between a day and its verb."""


def _at_end(tree: Tree, clock: Clock, index: int) -> Time | None:
    """The day behind the last of joined verbs of one subject: "he resigned and fled to India on Monday"."""
    first = tree.head(index) if tree.rels[index] == "conj" else index
    joined = {k for k in (*tree.children(first, "conj"), *tree.children(index, "conj")) if k > index}
    last = max(joined, default=-1)
    if last < 0 or any(tree.children(k, "nsubj", "nsubj:pass") for k in joined) or not _is_past(tree, index):
        return None
    if not _is_past(tree, last) and (tree.children(last, "aux") or not tree.children(first, "aux:pass")):
        return None
    links = tree.children(last, "cc")
    if [tree.lower[k] for k in links] != ["and"] or (first == index and len(joined) == 1 and tree.lower[links[0] - 1] == ","):
        return None
    time = clock.at(last) or _at_end(tree, clock, last)
    if time is None or time.interval is None or time.start < tree.words[last].start:
        return None
    return time if "publication" in time.rule and time.interval.width == timedelta(days=1) else None


def _is_past(tree: Tree, index: int) -> bool:
    """Whether a verb stands in the simple past, "was" before a participle among it."""
    if any(tree.lower[k] in ("had", "has", "have", "will", "would") for k in tree.children(index, "aux")):
        return False
    told = tree.words[index].upos == "VERB" and tree.words[index].feats.get("Tense") == "Past"
    return told and (tree.words[index].feats.get("VerbForm") == "Fin" or bool(tree.children(index, "aux:pass", "nsubj:pass")))


def _at_last(tree: Tree, clock: Clock, index: int, time: Time) -> Time:
    """ "Did not recognise it until this year": done within that year, not at any time up to its end; on the eve: a day before."""
    head = head_of(tree, time.start, time.end)
    if head is None or time.interval is None:
        return time
    if tree.case(head) in ("until", "till") and tree.is_negated(index):
        return replace(time, interval=_named(time) or time.interval)
    eves = [k for k in tree.children(index, "obl") if tree.lemma(k) == "eve" and tree.case(k) == "on"]
    eve = any(not time.start <= tree.words[k].start < time.end for k in eves)  # "on Christmas Eve" is a day of its own
    if eve and time.interval.start is not None and time.interval.width == timedelta(days=1):
        return replace(time, interval=_moved(time.interval, -timedelta(days=1), timedelta(0)))
    return time


def _named(time: Time) -> Interval | None:
    """The whole of the year, month or day that the expression names, or of the day of the hour."""
    value = time.value.partition("T")[0]
    if not value.replace("-", "").isdigit() or len(value) not in (4, 7, 10):
        return None
    return Interval.parse(value)


def _before_when(tree: Tree, clock: Clock, index: int) -> Time | None:
    """The date before the "when" of the act's clause: "since 1989, when a plane crashed and killed 150"."""
    first = tree.head(index) if tree.rels[index] == "conj" and tree.words[tree.head(index)].upos == "VERB" else index
    when = next((k for k in tree.children(first, "advmod", "mark") if tree.lower[k] == "when"), -1)
    if when < 0:
        return None
    start = tree.words[when].start
    dated = next((time for time in clock.times if 0 <= start - time.end <= _COMMA), None)
    whole = _named(dated) if dated is not None else None
    return replace(dated, interval=whole) if dated is not None and whole is not None else None


def _beside(tree: Tree, clock: Clock, index: int) -> Time | None:
    """ "Shortly after Peru did in May", "a week after the vote of 3 May": counted from the date of the other act."""
    for kid in tree.children(index, "advcl", "obl"):
        if any(tree.words[m].text.lower() == "when" for m in tree.children(kid, "mark", "advmod")) and tree.rels[kid] == "advcl":
            same = clock.at(kid)  # "were killed when a dam burst on Monday"
            if same is not None and kid > index:
                return same
        marks = [m for m in tree.children(kid, "mark", "case") if tree.words[m].text.lower() in ("after", "before")]
        other = clock.at(kid) if marks else None
        finite = tree.rels[kid] != "advcl" or tree.children(kid, "nsubj") or tree.words[kid].upos == "AUX"
        if other is None or other.interval is None or not finite:
            continue
        shift = _distance(tree, marks[0])
        if shift is not None:
            low, high = shift if tree.words[marks[0]].text.lower() == "after" else (-shift[1], -shift[0])
            return replace(other, interval=_moved(other.interval, low, high), rule=f"{other.rule}, counted from")
    return None


def _distance(tree: Tree, mark: int) -> tuple[timedelta, timedelta] | None:
    """How long after: at least and at most; `None` where the words do not say."""
    before = tree.words[mark - 1].text.lower() if mark else ""
    if before in ("shortly", "soon", "immediately", "right", "just"):
        return timedelta(0), _SOON
    unit = tree.lemma(mark - 1) if mark else ""
    if unit not in _UNITS:
        return None
    number = next((tree.words[k].text.lower() for k in tree.children(mark - 1, "det", "nummod")), "a")
    many = int(number) if number.isdigit() and len(number) < 4 else _FEW.get(number)
    if many is None:
        return None
    length = timedelta(days=many * _UNITS[unit])
    return length, length + timedelta(days=0 if unit in ("day", "hour") else _UNITS[unit] / 7)


def _moved(interval: Interval, low: timedelta, high: timedelta) -> Interval:
    if any(moment is not None and not 10 < moment.year < 9000 for moment in (interval.start, interval.end)):
        return interval
    start = None if interval.start is None else interval.start + low
    return Interval(start, None if interval.end is None else interval.end + high)


def _from_above(tree: Tree, clock: Clock, index: int) -> Time | None:
    """From the clause that announces it, the phase verb over it, or the first of joined verbs."""
    here = index
    for above in tree.ancestors(index):
        if tree.words[here].upos in VERBAL and _is_background(tree, here, above):
            return None
        if not _carries_over(tree, here, above):
            return None
        found = clock.at(above)
        if found is not None:
            if clock.is_stretch(found):
                return None
            behind = found.start > tree.words[here].start and bool(tree.children(here, "nsubj"))
            if tree.rels[here] == "conj" and (behind or _is_result(tree, here, above)):
                return None
            return found
        here = above
    return None


def _is_background(tree: Tree, here: int, above: int) -> bool:
    """Past perfect under another verb that is not its announcement, or a clause with its own "after", "before", "when"."""
    perfect = any(tree.words[k].text.lower() in ("had", "'d") for k in tree.children(here, "aux"))
    if tree.rels[here] == "ccomp" and tree.lemma(above) in words_of("saying"):
        perfect = False  # "soldiers said on Monday that they had removed him": known from that day
    marks = {tree.words[k].text.lower() for k in tree.children(here, "mark")}
    return (perfect and tree.words[above].upos in VERBAL) or bool(marks & _BEFORE_AFTER)


def _is_result(tree: Tree, here: int, above: int) -> bool:
    """ "Broke out on Friday and has killed five": up to now, not on that day."""
    own, first = ({tree.lower[k] for k in tree.children(at, "aux")} for at in (here, above))
    return bool(own & {"has", "have"}) and not first & {"has", "have"}


def _carries_over(tree: Tree, here: int, above: int) -> bool:
    rel, deprel = tree.rels[here], tree.words[here].deprel
    if rel in _REPORTING:
        coming = any(tree.lower[k] in ("will", "'ll", "’ll", "shall") for k in tree.children(here, "aux"))
        said = coming and tree.lemma(above) in words_of("saying") - word_sets()["announcing"]
        return rel == "xcomp" or not (said or _has_other_subject(tree, here, above))
    if rel == "conj":
        return tree.words[above].upos in (*VERBAL, "NOUN")
    if rel == "acl":
        return deprel != "acl:relcl"
    if rel == "advcl":
        return not tree.children(here, "nsubj", "mark")
    if rel == "nsubj":
        return tree.words[here].upos == "NOUN" and tree.lemma(above) in (
            "kill",
            "injure",
            "wound",
            "happen",
            "occur",
            "begin",
            "start",
            "end",
            "take",
            "come",
            "leave",
            "follow",
        )
    if rel in ("obj", "obl", "nmod"):
        return tree.words[here].upos == "NOUN" and (rel == "obj" or tree.case(here) in ("on", "with", "in", "of", "by"))
    return False


def _has_other_subject(tree: Tree, here: int, above: int) -> bool:
    """Whether the reported clause is about somebody else: then its date need not be that of the report."""
    own = tree.children(here, "nsubj")
    return bool(own) and tree.words[own[0]].upos != "PRON"
