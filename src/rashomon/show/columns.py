"""Text in the columns of a terminal: wrapped, cut and padded by what characters take there, wide and combining ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.plain import width

TIE = "\u00a0"
"""A blank at which no line is broken; it is printed as a blank."""

# Scripts written without blanks, where a line may be broken between any two characters; Korean has blanks.
_WIDE = "\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
_CLOSING = "、。，．：；！？」』）】》〉”’…"
_PIECE = re.compile(f"( *)([{_WIDE}][{_CLOSING}]*|[^ {_WIDE}]+)")


def _split(piece: str, room: int) -> Iterator[str]:
    """`piece` in parts of at most `room` columns."""
    part, used = "", 0
    for char in piece:
        wide = width(char)
        if used + wide > room and part:
            yield part
            part, used = "", 0
        part, used = part + char, used + wide
    yield part


def _pieces(text: str, room: int) -> Iterator[tuple[str, str]]:
    """What a line may be broken before: the blank that joins it to what stands before, and the words or wide character."""
    for blank, piece in _PIECE.findall(text):
        first, *more = _split(piece, room)
        yield blank[:1], first
        yield from (("", part) for part in more)


def wrapped(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """`text` in lines of at most `columns`, the first after `first`, the others after `rest` (as many blanks where not given)."""
    rest = " " * width(first) if rest is None else rest
    lines, line, used = [], first, width(first)
    start = used
    for blank, piece in _pieces(text, columns - max(width(first), width(rest))):
        gap = blank if used > start else ""
        if used > start and used + len(gap) + width(piece) > columns:
            lines.append(line)
            line, used, gap = rest, width(rest), ""
            start = used
        line, used = line + gap + piece, used + len(gap) + width(piece)
    return [one.replace(TIE, " ").rstrip() for one in [*lines, line]]


def cut(text: str, columns: int) -> str:
    """`text` in at most `columns`, with a mark where it is cut."""
    if width(text) <= columns:
        return text
    return next(_split(text, max(1, columns - 1))).rstrip() + "…"


def padded(text: str, columns: int) -> str:
    """`text` with blanks behind it, up to `columns`."""
    return text + " " * (columns - width(text))
