"""A block's paragraphs: what may hold a sentence together.

An empty line ends a paragraph. So does a line break, unless the lines look wrapped at a fixed width, as in mail and old
agency copy: then the breaks inside mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model import Block, BlockKind, Document
from rashomon.reading.scripts import is_latin

EMPTY_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|[\u2029\f]+|\r\n(?:[^\S\n]*\r\n)+")
LINE_BREAK = re.compile(r"[\n\r\u2028\u0085]+")
WIDEST_WRAP = 100
NARROWEST_WRAP = 40


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the paragraphs of ``text[start:end]`` as character ranges without white space around them."""
    out = []
    for a, b in _pieces(text, start, end, EMPTY_LINE):
        lines = _pieces(text, a, b, LINE_BREAK)
        out.extend([(a, b)] if _wrapped(text, lines) else lines)
    return out


def stretches(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield the paragraphs of a document's blocks with their languages ("en"): "en" where the block's is not known.

    A paragraph mostly in another script than Latin is not English, whatever its block: its language is "".
    """
    text = document.text
    blocks = document.blocks or ((Block(BlockKind.BODY, 0, len(text), language=document.language),) if text else ())
    for block in blocks:
        language = block.language.split("-")[0].lower()
        language = "en" if language in ("und", "") else language
        for start, end in paragraphs(text, block.start, block.end):
            yield start, end, language if language != "en" or is_latin(text[start:end]) else ""


def _pieces(text: str, start: int, end: int, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    out, at = [], start
    for match in cut.finditer(text, start, end):
        out.append((at, match.start()))
        at = match.end()
    out.append((at, end))
    return [(a, b) for a, b in (_stripped(text, a, b) for a, b in out) if a < b]


def _stripped(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines are of one width and run on: most end without a stop, and some go on in lower case."""
    if len(lines) < 2:
        return False
    widths = [b - a for a, b in lines[:-1]]
    if not NARROWEST_WRAP <= max(widths) <= WIDEST_WRAP or min(widths) < max(widths) - 25:
        return False
    if lines[-1][1] - lines[-1][0] > WIDEST_WRAP:
        return False
    runs_on = sum(text[b - 1] not in '.!?:”"' for _, b in lines[:-1])
    lower = sum(text[a].islower() for a, _ in lines[1:])
    return runs_on * 2 > len(widths) and lower * 4 >= len(widths)
