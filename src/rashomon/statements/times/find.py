"""The times of a text: the grammar's matches read in order, each against what was told before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.model import Block, BlockKind, Sentence, Time
from rashomon.statements.times import absolute, inside, lengths, named, ranges, relative
from rashomon.statements.times.around import Found, grown, merged, signalled
from rashomon.statements.times.fixed import with_fixed
from rashomon.statements.times.foreign import foreign_times, languages
from rashomon.statements.times.glance import blank_lines, can_tell
from rashomon.statements.times.grammar import Match, matches
from rashomon.statements.times.quoted import quoted
from rashomon.statements.times.sense import Sense, Situation, Told
from rashomon.statements.times.tables import rows
from rashomon.statements.times.tense import Tenses
from rashomon.statements.times.tokens import Token, cut
from rashomon.times import Interval

_MEMORY = 1
"""Paragraphs after which a date told is no longer counted from, but by "two days earlier", which names none of its own: then `_FAR`."""
_FAR = 2

_ASIDE = frozenset(
    {BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.FURNITURE, BlockKind.TEASER, BlockKind.FORM}
)
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")
_LONGER = frozenset({"P6M", "P9M", "P1Y", "P12M"})
"""Stretches of a report of figures that are no quarter."""
_FIRST, _LAST = 1500, 2500
_Builder = Callable[[Match, Situation], list[Sense]]


@cache
def _builders() -> dict[str, _Builder]:
    names = {row[1] for row in rows("rules.tsv")} - {"part"}
    modules = (absolute, inside, ranges, named, relative, lengths)
    return {name: getattr(module, name) for name in names for module in modules if hasattr(module, name)}


@cache
def _not_years() -> tuple[frozenset[str], frozenset[str]]:
    pairs = rows("not_years.tsv")
    return frozenset(w for side, w in pairs if side == "before"), frozenset(w for side, w in pairs if side == "after")


def _is_year(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether a bare four-digit number can be a year, by the words beside it."""
    if match.rule != "year":
        return True
    before, after = _not_years()
    token = tokens[match.first]
    left = tokens[match.first - 1] if match.first else None
    right = tokens[match.last] if match.last < len(tokens) else None
    if right is not None and (right.lower in after or _glued(token, right)):
        return False
    if left is not None and "dash" in left.values and match.first > 1 and "number" in tokens[match.first - 2].values:
        return False
    if _ends_heading(match, tokens):
        return int(token.get("year")) >= 1500
    if left is None:
        return 1900 <= int(token.get("year")) <= 2050
    if left.lower in before or (left.end == token.start and left.lower not in _BEFORE_YEAR and not left.values):
        return False
    if "signal" in left.values or "open" in left.values:
        return int(token.get("year")) >= 1000
    return 1900 <= int(token.get("year")) <= 2050


def _ends_heading(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether a year stands after a comma at the end of a line ("Opening of the Legation in Lima, 1826")."""
    first, last = match.first, match.last
    if first < 2 or tokens[first - 1].lower != "," or "number" in tokens[first - 2].values:
        return False
    after = [token for token in tokens[last : last + 2] if "dot" not in token.values or token.start > tokens[last - 1].end]
    return not after or "blank" in after[0].values


def _glued(token: Token, right: Token) -> bool:
    return right.start == token.end and right.lower not in _AFTER_YEAR and not right.values


_BEFORE_YEAR = frozenset("(“\"'‘[/-–—,")
_AFTER_YEAR = frozenset(").,;:!?”\"'’]'s’s…")


_COMING = frozenset({"payable", "effective", "due", "record", "starting", "beginning"})
"""Words before a date that lies ahead ("payable Dec. 1 to holders of record Nov. 15")."""

_TOWARDS = frozenset({"by", "until", "through", "till", "to"})


def _is_in_name(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether "Today", "Tonight" or "Now" ends a name ("the Our Planet Today series"): capitals among small letters."""
    token, before = tokens[match.first], tokens[max(0, match.first - 6) : match.first]
    if match.builder not in ("deictic", "reference") or not token.capital or not before or not before[-1].capital:
        return False
    return before[-1].lower.isalpha() and any(t.lower.isalpha() and len(t.lower) > 3 and not t.capital for t in before)


@dataclass(slots=True)
class _Story:
    """What was told last, and how many paragraphs ago."""

    told: Told | None = None
    paragraph: int = 0
    at: int = 0
    period: Told | None = None

    def note(self, sense: Sense) -> None:
        """Remember a date that later phrases may count from."""
        if sense.anchors and sense.interval is not None and sense.interval.start and sense.interval.end:
            self.told, self.at = Told(sense.value, sense.interval), self.paragraph
        self._note_period(sense)

    def _note_period(self, sense: Sense) -> None:
        """Remember the quarter that figures are given for, until they are given for something longer."""
        if sense.rule in (relative.COMPARED, relative.FOR_PERIOD):
            return
        over = sense.interval is not None and (sense.anchor is None or not sense.interval.overlaps(sense.anchor))
        if _QUARTER.fullmatch(sense.value) and sense.interval is not None and over:
            self.period = Told(sense.value, sense.interval)
        elif sense.value in _LONGER or (len(sense.value) == 4 and sense.type == "DATE" and sense.rule.endswith("fiscal year")):
            self.period = None

    def situation(self, published: Interval | None, tense: str) -> Situation:
        """The situation of a phrase that comes now."""
        age = self.paragraph - self.at
        told, far = (self.told if age <= reach else None for reach in (_MEMORY, _FAR))
        return Situation(published, told, tense, near=age == 0, period=self.period, far=far)


def _dateline(tokens: Sequence[Token]) -> int:
    """How many tokens at the start of a block are its dateline ("KYIV, July 3 (Agency) —")."""
    for index, token in enumerate(tokens[:16]):
        if "blank" in token.values:
            return 0
        spaced = index > 0 and token.start > tokens[index - 1].end
        if token.lower in ("—", "–", "_") or (token.lower == "-" and spaced):
            return index
    return 0


def _chosen(tokens: list[Token], story: _Story, published: Interval | None, tenses: Tenses, aside: bool) -> Iterator[Found]:
    dateline, taken, blanks = _dateline(tokens), 0, [i for i, token in enumerate(tokens) if "blank" in token.values]
    first_paragraph, passed = story.paragraph, 0
    for match in matches(tokens):
        if match.first < taken or not _is_year(match, tokens) or _is_in_name(match, tokens):
            continue
        while passed < len(blanks) and blanks[passed] < match.first:
            passed += 1
        story.paragraph = first_paragraph + passed
        if match.builder == "blocked":
            taken = match.last
            continue
        tense = _tense(match, tokens, tenses)
        senses = _builders()[match.builder](match, story.situation(published, tense))
        for sense in senses:
            first, last = sense.first if sense.first is not None else match.first, sense.last or match.last
            found = grown(Found(first, last, sense, match.builder), tokens, taken, published)
            if not aside and match.first >= dateline:
                story.note(found.sense)
            taken = last
            yield found
    story.paragraph = first_paragraph + len(blanks) + 1


@cache
def _called() -> frozenset[str]:
    return frozenset(word for word, sort in rows("plans.tsv") if sort == "called")


def _tense(match: Match, tokens: Sequence[Token], tenses: Tenses) -> str:
    """The tense around a match; "by", "until" and "through" look ahead unless the verb looks back."""
    tense = tenses.at(tokens[match.first].start, tokens[match.last - 1].end)
    before = tokens[match.first - 1].lower if match.first else ""
    called = before == "for" and match.first > 1 and tokens[match.first - 2].lower in _called()
    if before in _COMING or called or (before in ("until", "till") and match.builder == "weekday"):
        return "future"
    if tense != "future" and match.first and tokens[match.first - 1].lower in _TOWARDS:
        return ""
    return tense


def _times(tokens: list[Token], found: list[Found]) -> Iterator[Time]:
    for item in signalled(merged(found, tokens), tokens):
        sense = item.sense
        start, end = tokens[item.first].start, tokens[item.last - 1].end
        yield Time(start, end, sense.type, sense.value, sense.interval, sense.rule, sense.anchor)


def _stretches(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, Block | None]]:
    return [(block.start, block.end, block) for block in blocks] or [(0, len(text), None)]


def _usable(published: Interval | None) -> bool:
    """Whether a publication date lies in years that the calendar here can count from."""
    if published is None or published.first_day is None or published.last_day is None:
        return False
    return published.first_day.year >= _FIRST and published.last_day.year <= _LAST


def find_times(
    text: str,
    *,
    published: Interval | None,
    blocks: Sequence[Block] = (),
    sentences: Sequence[Sentence] = (),
    spoken: Mapping[str, Interval | None] | None = None,
) -> tuple[Time, ...]:
    """The time expressions of `text` in order, with TIMEX3 type and value, interval, anchor and rule.

    Relative times count from `published` or from the date told last in the same voice; where that is not known their
    interval is `None` and the value keeps what is known ("XXXX-WXX-3" is a Wednesday). With `sentences` the tense of a
    clause is read from its tree, else from the words before the time. `spoken` holds the voices whose words were published
    on another day. Types and values follow TimeML (Pustejovsky et al.
    2003); the rules are our own.
    """
    own = {voice: when if _usable(when) else None for voice, when in (spoken or {}).items()}
    everything = published if _usable(published) else None
    tenses, stories = Tenses(text, sentences), dict[str | None, _Story]()
    times: list[Time] = []
    for start, end, block in _stretches(text, blocks):
        published = own.get(block.voice or "", everything) if block is not None else everything
        if block is not None and block.language in languages():
            times += foreign_times(text, start, end, block.language, published)
            continue
        voice, aside = (block.voice, block.kind in _ASIDE) if block else (None, False)
        story = stories.setdefault(voice, _Story())
        if not can_tell(text, start, end):
            story.paragraph += blank_lines(text, start, end) + 1
            continue
        tokens = with_fixed(cut(text, start, end))
        found = list(_chosen(tokens, story, published, tenses, aside))
        today = Situation(published).today
        times += quoted(list(_times(tokens, found)), text, start, end, sentences, today)
    return tuple(sorted(times, key=lambda time: (time.start, time.end)))
