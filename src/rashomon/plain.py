"""Any text made harmless to look at, to write and to measure; and small tables of it for notebooks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Generic, Protocol, TypeVar

# What a reader cannot see but what turns, hides or breaks the text beside it is written out: controls, directional
# embeddings, overrides and isolates, lone halves of surrogate pairs, tags. What merely is not seen is left away.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOTHING = re.compile("[\u200b\u200e\u200f\u061c\u2060\ufeff]")
_HALVES = re.compile("[\ud800-\udfff]")

CELL = 300
"""Characters of one cell of a notebook's table."""

MOST = 100
"""Rows of a notebook's table."""


def visible(text: str) -> str:
    """`text` harmless to look at: what hides or turns other text is written as its code point, such as ``[U+202E]``."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", _NOTHING.sub("", _BREAKS.sub("\n", text)))


def shorten(text: str, limit: int) -> str:
    """`text` cut in the middle to some `limit` characters, between words, with a mark that says how much is left out."""
    if len(text) <= limit:
        return text
    head, tail = limit * 3 // 4, len(text) - limit // 4
    if text[head : head + 1].strip() and (blank := text.rfind(" ", head - WORD, head)) > 0:
        head = blank
    if text[tail - 1 : tail].strip() and (blank := text.find(" ", tail, tail + WORD)) > 0:
        tail = blank
    return f"{text[:head].rstrip()} [… {tail - head:,} characters …] {text[tail:].lstrip()}"


WORD = 20
"""Characters within which a cut looks for the end of a word."""


def one_line(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return " ".join(text.split())


def file_name(path: str | None) -> str | None:
    """The last part of a path of any system: no folder of the machine where it lay; `None` for none."""
    return None if path is None else path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def whole(value: Any) -> Any:
    """`value` with each half of a surrogate pair, which UTF-8 cannot hold, as U+FFFD; offsets stay as they are."""
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {whole(key): whole(item) for key, item in value.items()}
    return [whole(item) for item in value] if isinstance(value, list) else value


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: two for wide East Asian characters, none for marks upon others."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# ------------------------------------------------------------------ for notebooks
class Glanced(Protocol):
    """What has a short look: names and words of what a person sees of it first."""

    def glance(self) -> Mapping[str, str]:
        """Names and words."""


T = TypeVar("T", bound=Glanced)


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """`rows` as a small HTML table, escaped, without script; a column for each name in any of them."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    lines = [_cells("th", heads), *(_cells("td", [row.get(name, "") for name in heads]) for row in rows)]
    return '<table class="rashomon">' + "".join(lines) + "</table>"


def _cells(tag: str, texts: Sequence[str]) -> str:
    shown = (escape(visible(shorten(one_line(text), CELL))) for text in texts)
    return "<tr>" + "".join(f'<{tag} style="text-align:start" dir="auto">{text}</{tag}>' for text in shown) + "</tr>"


class Rows(list[T], Generic[T]):
    """A list that a notebook shows as a table, a row for each of its first elements."""

    def _repr_html_(self) -> str:
        return table([one.glance() for one in self[:MOST]]) + more(len(self))


def more(number: int) -> str:
    """A line on how many of `number` rows a table does not show; nothing where it shows them all."""
    return f"<p>and {number - MOST:,} more</p>" if number > MOST else ""
