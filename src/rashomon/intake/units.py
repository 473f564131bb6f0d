"""A text in units: paragraphs and lines, each with its place in the text.

A line is a unit of its own, except where lines of one paragraph were wrapped at a margin: those are joined again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = re.compile("[\u3040-\u9fff]")
_HEAD, _TAIL = 700, 400
_STOPS = tuple(".!?…。！？।؟")
_CLOSERS = "\"'”’»›」』)]} \u00a0*"


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or line: half-open range in the text, its words with single spaces (the middle of long ones cut), its group.

    Units with the same `group` stand under each other without a blank line between them.
    """

    start: int
    end: int
    line: str
    group: int

    @property
    def size(self) -> int:
        """Length in characters."""
        return self.end - self.start

    @property
    def room(self) -> int:
        """Length as read: a Chinese or Japanese character says as much as some three Latin letters."""
        return self.size + 2 * len(_WIDE.findall(self.line))

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_sentence(self.line)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    group: int


def ends_sentence(line: str) -> bool:
    """Whether a line ends in a full stop or the like, closing quotes and brackets set aside."""
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def squeeze(text: str) -> str:
    """`text` with single spaces, the middle cut out of very long ones."""
    if len(text) > 4 * (_HEAD + _TAIL):
        text = text[: 2 * _HEAD] + " … " + text[-2 * _TAIL :]
    words = " ".join(_SURROGATE.sub("\ufffd", text.replace("\u200b", "").replace("\ufeff", "")).split())
    return words if len(words) <= _HEAD + _TAIL else words[:_HEAD] + " … " + words[-_TAIL:]


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at, group, blank = 0, 0, False
    for stop in [*_BREAK.finditer(text), None]:
        end = len(text) if stop is None else stop.start()
        words = text[at:end]
        bare = words.strip(" \t\u00a0\u200b\ufeff\u3000\u2002\u2003\u2009\u202f").strip()
        if bare:
            group += 1 if blank and found else 0
            indent = words.index(bare[0])
            found.append(_Line(at + indent, at + indent + len(bare), indent, group))
        blank = not bare
        at = end if stop is None else stop.end()
    return found


def _is_wrapped(lines: list[_Line], text: str) -> bool:
    """Whether lines of one group end at a margin and not where their sentences do."""
    if len(lines) < 2:
        return False
    sizes = [line.end - line.start for line in lines[:-1]]
    wide = max(sizes)
    if not 40 <= wide <= 120:
        return False
    full = sum(size >= wide - 22 for size in sizes)
    open_ends = sum(not text[line.start : line.end].rstrip(_CLOSERS).endswith(_STOPS) for line in lines[:-1])
    lower = sum(text[line.start].islower() and not text.startswith(("http", "www."), line.start) for line in lines[1:])
    return full * 10 >= len(sizes) * 7 and open_ends * 10 >= len(sizes) * 6 and lower * 10 >= len(sizes) * 4


def _join(lines: list[_Line]) -> list[tuple[int, int]]:
    """Ranges of the paragraphs of wrapped lines: an indented line begins a new one."""
    margin = min(line.indent for line in lines)
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if ranges and line.indent <= margin + 1:
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
    return ranges


def units(text: str) -> list[Unit]:
    """The units of `text` in order; every character that is not blank lies in exactly one of them."""
    groups: dict[int, list[_Line]] = {}
    for line in _lines(text):
        groups.setdefault(line.group, []).append(line)
    found: list[Unit] = []
    for group, lines in groups.items():
        ranges = _join(lines) if _is_wrapped(lines, text) else [(line.start, line.end) for line in lines]
        found += [Unit(start, end, squeeze(text[start:end]), group) for start, end in ranges]
    return found
