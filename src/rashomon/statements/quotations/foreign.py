"""Reporting sentences in languages that the trees do not cover, found by a small table of reporting words.

Who says it stands before the cue in its clause, what is said behind it (after it for "according to"); in Japanese and Korean
the cue closes the sentence and what is said stands before. Enough to keep such a sentence with exact spans, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.model import Link, LinkRole, Mention, Quotation, Statement
from rashomon.statements.quotations.cues import rows
from rashomon.statements.quotations.page import Page, Paragraph

_FULL = frozenset(".!?。!?…\n")
_COMMA = frozenset(",;:,;:、")
_QUOTES = '“”«»„"「」『』'
_OTHER_LETTERS = re.compile(f"[^\u0000-\u0370–—’‘…{_QUOTES}]")
_UNSPACED = frozenset({"zh", "ja"})
_SCRIPTS = frozenset({"zh", "ja", "ko", "ru", "uk"})
_CLOSING = frozenset({"ja", "ko"})
Range = tuple[int, int]


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, part, spelled, _ in rows("foreign.tsv"):
        found.setdefault(language, {})[part] = tuple(sorted(spelled.split("|"), key=lambda w: (-len(w), w)))
    return found


def language_of(page: Page, paragraph: Paragraph) -> str | None:
    """The language of a paragraph for which there is a table; `None` for English and for all others."""
    text = page.document.text[paragraph.start : paragraph.end]
    block = paragraph.block
    named = block.language if block is not None and block.language in _table() else None
    if text.isascii() or not _OTHER_LETTERS.search(text):
        return named if named not in _SCRIPTS else None
    letters = [c for c in text if c.isalpha()]
    share = {
        "zh": sum("\u4e00" <= c <= "\u9fff" for c in letters),
        "ja": 3 * sum("\u3040" <= c <= "\u30ff" for c in letters),
        "ko": sum("\uac00" <= c <= "\ud7a3" for c in letters),
        "ru": sum("\u0400" <= c <= "\u04ff" for c in letters),
    }
    script = max(share, key=lambda k: share[k])
    if share[script] * 3 > len(letters) > 0:
        told = paragraph.block.language if paragraph.block is not None else page.document.language
        ukrainian = script == "ru" and (told == "uk" or any(c in "іїєґІЇЄҐ" for c in text))
        return "uk" if ukrainian else script
    return named if named not in _SCRIPTS else None


def _sentences(text: str, start: int, end: int) -> Iterator[Range]:
    """Ranges of sentences; a full stop inside of marks or after a single capital does not end one."""
    begin, depth = start, 0
    for at in range(start, end):
        mark = text[at]
        depth += (mark in "“«„「『") - (mark in "”»」』")
        initial = mark == "." and at - 1 >= start and text[at - 1].isupper() and (at < start + 2 or not text[at - 2].isalpha())
        if mark in _FULL and depth <= 0 and not initial and (mark not in ".!?" or at + 1 >= end or not text[at + 1].isalnum()):
            if at > begin:
                yield begin, at
            begin, depth = at + 1, 0
    if begin < end:
        yield begin, end


def _find(text: str, language: str, spelled: str, start: int, end: int) -> int:
    """Where a word stands between two offsets, as a whole word in spaced languages; -1 for nowhere."""
    low, at = text[start:end].lower(), -1
    if len(low) != end - start:
        return -1
    while (at := low.find(spelled, at + 1)) >= 0:
        left = low[at - 1] if at else " "
        right = low[at + len(spelled)] if at + len(spelled) < len(low) else " "
        if language in _UNSPACED or language == "ko" or not (left.isalnum() or right.isalnum()):
            return start + at
    return -1


def _trimmed(text: str, start: int, end: int) -> Range | None:
    while start < end and (text[start].isspace() or text[start] in _COMMA or text[start] in "—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _COMMA or text[end - 1] in "—–-"):
        end -= 1
    return (start, end) if end > start else None


def _inside_marks(text: str, span: Range) -> tuple[Range, bool]:
    start, end = span
    if text[start] in _QUOTES and text[end - 1] in _QUOTES and end - start > 2:
        return (start + 1, end - 1), True
    return span, False


@cache
def _cues(language: str) -> tuple[str, ...]:
    return _table()[language].get("cue", ())


def _first_cue(text: str, language: str, start: int, end: int) -> Range | None:
    places = [(at, at + len(word)) for word in _cues(language) if (at := _find(text, language, word, start, end)) >= 0]
    return min(places, key=lambda r: (r[0], -r[1]), default=None)


def _speaker(page: Page, span: Range) -> Mention:
    held = [m for m in page.mentions_in(*span) if m.form == "name"]
    people = [m for m in held if m.kind is not None and m.kind.value == "person"]
    if people or (held and held[0].end - held[0].start > (span[1] - span[0]) // 2):
        return (people or held)[0]
    return Mention(*span, page.document.text[span[0] : span[1]], "name" if page.document.text[span[0]].isupper() else "nominal")


def _channel(page: Page, language: str, start: int, end: int) -> tuple[int, Link | None]:
    """A channel between two words before the cue ("在推特上"), and where it starts; else the given end."""
    table, text = _table()[language], page.document.text
    for on in table.get("on", ()):
        at = text.rfind(on, start, end)
        off = next((o for o in table.get("off", ()) if at >= 0 and text[max(at, end - len(o)) : end] == o), None)
        if off is not None and end - at > len(on) + len(off):
            span = page.document.span(at + len(on), end - len(off))
            return at, Link(span.text, LinkRole.CHANNEL, None, span)
    return end, None


def _reported(page: Page, paragraph: Paragraph, language: str, start: int, end: int) -> Statement | None:
    text = page.document.text
    cue = _first_cue(text, language, start, end)
    if cue is None:
        return None
    if language in _CLOSING:
        return _closed(page, paragraph, cue, start)
    inverted = _inverted(page, paragraph, cue, start, end)
    if inverted is not None:
        return inverted
    clause = max([start, *(i + 1 for i in range(start, cue[0]) if text[i] in _COMMA)])
    until, channel = _channel(page, language, clause, cue[0])
    who, after = _trimmed(text, clause, until), cue[1]
    for join in _table()[language].get("join", ()):
        if text[after : after + len(join)].lower() == join:
            after += len(join)
            break
    content = _trimmed(text, after, end)
    if who is None or content is None or content[1] - content[0] < 4:
        return None
    return _statement(page, paragraph, who, cue, content, [channel] if channel is not None else [])


def _inverted(page: Page, paragraph: Paragraph, cue: Range, start: int, end: int) -> Statement | None:
    """A sentence in marks, then the cue, then who says it: `«…», — сказал мэр`."""
    text = page.document.text
    begin = next((i for i in range(start, cue[0]) if not text[i].isspace()), cue[0])
    close = max((i for i in range(begin + 1, cue[0]) if text[i] in _QUOTES), default=-1)
    if begin >= cue[0] or text[begin] not in _QUOTES or close < 0 or any(c.isalnum() for c in text[close + 1 : cue[0]]):
        return None
    who = _trimmed(text, cue[1], next((i for i in range(cue[1], end) if text[i] in _COMMA or text[i] in _QUOTES), end))
    return None if who is None else _statement(page, paragraph, who, cue, (begin, close + 1), [])


def _closed(page: Page, paragraph: Paragraph, cue: Range, start: int) -> Statement | None:
    """Topic, then what is said, then the cue: the topic ends with its particle."""
    text = page.document.text
    topic = next((i for i in range(start, cue[0]) if text[i] in "は은는"), -1)
    who, content = _trimmed(text, start, max(topic, start)), _trimmed(text, topic + 1, cue[0])
    return None if topic < 0 or who is None or content is None else _statement(page, paragraph, who, cue, content, [])


def _according(page: Page, paragraph: Paragraph, language: str, start: int, end: int) -> Statement | None:
    """ "According to the police, S": only at the start of a sentence."""
    table, text = _table()[language], page.document.text
    begin = next((i for i in range(start, end) if not text[i].isspace()), end)
    word = next((w for w in table.get("per", ()) if text[begin : begin + len(w)].lower() == w), None)
    stop = next((i for i in range(begin, end) if text[i] in _COMMA), -1)
    if word is None or stop < 0:
        return None
    until = next((stop - len(r) for r in table.get("report", ()) if text[begin:stop].endswith(r)), stop)
    who, content = _trimmed(text, begin + len(word), until), _trimmed(text, stop + 1, end)
    return None if who is None or content is None else _statement(page, paragraph, who, (begin, begin + len(word)), content, [])


def _statement(page: Page, paragraph: Paragraph, who: Range, cue: Range, content: Range, relays: list[Link]) -> Statement:
    document = page.document
    inner, marked = _inside_marks(document.text, content)
    speaker = _speaker(page, who)
    voice = paragraph.block.voice if paragraph.block is not None else None
    span, cued = document.span(*inner), document.span(*cue)
    chain = (Link(speaker.text, LinkRole.SPEAKER, speaker, document.span(*who)), *relays)
    quotation = Quotation("direct" if marked else "indirect", speaker, cued, (span,))
    return Statement("quotation", quotation, chain, voice, (span, cued), "quotations/1:foreign")


def foreign(page: Page, paragraph: Paragraph, language: str) -> list[Statement]:
    """The reporting sentences of a paragraph in a language of the table, in order."""
    if language not in _table():
        return []
    out = []
    for start, end in _sentences(page.document.text, paragraph.start, paragraph.end):
        found = _according(page, paragraph, language, start, end) or _reported(page, paragraph, language, start, end)
        if found is not None:
            out.append(found)
    return out
