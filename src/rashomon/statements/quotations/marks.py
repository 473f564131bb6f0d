"""Stretches between quotation marks, found in the text alone, paragraph by paragraph.

A stretch that is opened and never closed ends with its paragraph; it goes on in the next one where that re-opens it, or
where that closes it without opening. Apostrophes are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "「": "」",
    "『": "』",
    "《": "》",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    '"': '"',
    "'": "'",
}
CLOSERS = frozenset("".join(PAIRS.values()))
_MARK = re.compile("[" + re.escape("".join({*PAIRS, *CLOSERS, "`"})) + "]")
_DEEPEST = 6
"""How many marks can be open inside each other; where more are, the outermost is dropped."""
SINGLE = frozenset("‘’‚'‹›")
TYPED = ("''", "``")
"""Two single characters typed for one double mark."""
ENDS = frozenset(".!?:…。!?")
ELIDED = ("em", "tis", "twas", "til", "till", "cause", "bout", "round", "n")
OPENING = frozenset(" \t\n\u00a0\u2009([{—–-/―:,;")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks: `start` to `end` inside them, `outer_start` to `outer_end` with them.

    `depth` is 0 outside of all others; `closed` says that its closing mark stands there; `goes_on` that it continues
    the stretch which the paragraph before left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    closed: bool = True
    goes_on: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    after: int


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the paragraphs between two offsets: cut at blank lines, and at line ends after a full stop or mark."""
    first, last_end = -1, -1
    at = start
    while at < end:
        cut = text.find("\n", at, end)
        stop = end if cut < 0 else cut
        line = text[at:stop]
        if not line.strip():
            if first >= 0:
                yield first, last_end
            first = -1
        else:
            if first >= 0 and _breaks(text, last_end, at, stop):
                yield first, last_end
                first = -1
            if first < 0:
                first = at + len(line) - len(line.lstrip())
            last_end = at + len(line.rstrip())
        at = stop + 1
    if first >= 0:
        yield first, last_end


def _breaks(text: str, before: int, at: int, stop: int) -> bool:
    last, line = text[before - 1], text[at:stop].lstrip()
    return last in ENDS or last in CLOSERS or line[:1] in PAIRS


def _is_apostrophe(text: str, at: int, start: int, end: int, opened: bool) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return True
    if not before.isalnum() and after.isalnum() and text[at] in "’'":
        rest = text[at + 1 : at + 8].lower()
        word = rest[: next((i for i, c in enumerate(rest) if not c.isalpha()), len(rest))]
        return (after.isdigit() and rest[2:3] in ("s", " ", "")) or word in ELIDED or (text[at] == "’" and not opened)
    if before in "sS" and after == " " and opened:
        return text[at + 2 : at + 3].islower() and _closes_later(text, at + 1, end)
    return before.isalnum() and not opened


def _closes_later(text: str, at: int, end: int) -> bool:
    for i in range(at, min(end, at + 400)):
        if text[i] in "‘“":
            return False
        if text[i] in "’'" and not (text[i - 1].isalnum() and i + 1 < end and text[i + 1].isalnum()):
            return True
    return False


def _opens(text: str, at: int, start: int, end: int, stack: Sequence[_Open], mark: str) -> bool:
    if mark not in PAIRS:
        return mark in "”»" and not stack and _free(text, at, start, end)
    if mark in "«›" and any(item.mark in "»›" for item in stack):
        return False
    if mark not in "\"'“":
        return True
    if any(mark in PAIRS.get(item.mark, "") for item in stack):
        return mark != '"' and mark != "'" and not any(item.mark in "„‚" for item in stack)
    if mark == '"' and at > start and text[at - 1].isdigit():
        return False
    return mark == "“" or _free(text, at, start, end)


def _free(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 3].lstrip("'`")[:1] or " "
    return (before in OPENING or before in PAIRS) and not after.isspace()


def _matches(opener: str, closer: str) -> bool:
    return closer in PAIRS.get(opener, "") or (opener in "”»" and closer in "”»«") or (opener == "“" and closer == '"')


def _scan(text: str, start: int, end: int) -> tuple[list[Marked], list[_Open], int]:
    """Closed stretches, openers left over, and the place of a closer without opener (-1 for none)."""
    found: list[Marked] = []
    stack: list[_Open] = []
    stray = after = -1
    for found_mark in _MARK.finditer(text, start, end):
        at, mark = found_mark.start(), found_mark.group()
        if at < after:
            continue
        after = at + (2 if text[at : at + 2] in TYPED else 1)
        if after == at + 2:
            mark = '"'
        elif mark == "`":
            continue
        if mark in "’'" and after == at + 1 and _is_apostrophe(text, at, start, end, any(item.mark in "‘'‚’" for item in stack)):
            continue
        match = next((i for i in range(len(stack) - 1, -1, -1) if _matches(stack[i].mark, mark)), -1)
        if match >= 0 and not (mark in PAIRS and _opens(text, at, start, end, stack, mark)):
            opener = stack[match]
            del stack[match:]
            if at > opener.after:
                found.append(Marked(opener.after, at, opener.at, after, len(stack)))
        elif _opens(text, at, start, end, stack, mark):
            stack.append(_Open(mark, at, after))
            del stack[:-_DEEPEST]
        elif stray < 0 and not stack and not found and mark in '”»"':
            stray = at
    return found, stack, stray


def _depths(found: Sequence[Marked]) -> list[Marked]:
    """The same stretches in order of their start, with depths counted anew (an opener may have been dropped)."""
    out: list[Marked] = []
    ends: list[int] = []
    for item in sorted(found, key=lambda m: (m.outer_start, -m.outer_end)):
        while ends and ends[-1] <= item.outer_start:
            ends.pop()
        out.append(Marked(item.start, item.end, item.outer_start, item.outer_end, len(ends), item.closed, item.goes_on))
        ends.append(item.outer_end)
    return out


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where the first sentence after `start` ends: the mark that should have closed it was lost."""
    return next((i + 1 for i in range(start, end) if text[i] in ".!?" and text[i + 1 : i + 2].isspace()), end)


def _left_open(text: str, stack: Sequence[_Open], found: Sequence[Marked], begin: int, end: int) -> Marked | None:
    """The stretch from an opener that is never closed to the paragraph's end, unless an opener of its kind follows.

    It never ends inside another stretch.
    """
    doubles = [item for item in stack if item.mark not in SINGLE or item.at == begin]
    if not doubles:
        return None
    last = doubles[-1]
    start = last.after
    after = next(
        (m for m in sorted(found, key=lambda m: m.outer_start) if m.outer_start > last.at and text[m.outer_start] == last.mark),
        None,
    )
    if after is not None:
        end = _sentence_end(text, start, after.outer_start)
    end = min((m.outer_start for m in found if last.at < m.outer_start < end < m.outer_end), default=end)
    return Marked(start, end, last.at, end, 0, closed=False) if text[start:end].strip() else None


def marked(text: str, ranges: Sequence[tuple[int, int]]) -> list[list[Marked]]:
    """The stretches between marks in each paragraph, in order; what lies inside others has a depth above 0."""
    out: list[list[Marked]] = []
    open_before = False
    for start, end in ranges:
        found, stack, stray = _scan(text, start, end)
        if open_before and stray >= 0 and stray > start:
            found.append(Marked(start, stray, start, stray + 1, 0, goes_on=True))
        rest = _left_open(text, stack, found, start, end)
        if rest is not None:
            found = [m for m in found if not m.outer_start < rest.outer_start < m.outer_end] + [rest]
        items = _depths(found)
        if open_before and items and items[0].outer_start == start and not items[0].goes_on:
            first = items[0]
            items[0] = Marked(first.start, first.end, first.outer_start, first.outer_end, 0, first.closed, goes_on=True)
        out.append(items)
        open_before = any(not m.closed for m in items)
    return out
