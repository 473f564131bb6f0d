"""The top of a report: headline and its repetition, standfirst, date lines, bylines; and the dateline before the first words."""

from __future__ import annotations

import re

from rashomon.intake import mastheads
from rashomon.intake.cues import strongest
from rashomon.intake.dates import date_line, find, is_yearless, label_of, only_when
from rashomon.intake.draft import Draft, body_weight, is_headline_like, is_prose, key
from rashomon.intake.edges import edge_line
from rashomon.intake.names import is_body_or_place, is_name, is_town, people
from rashomon.intake.units import Unit
from rashomon.model import BlockKind

_PLACE = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ.'’ /-]{2,40}"
_MIXED = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’/-]{1,20}(?: [A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’/-]{1,20}){0,2}"
_MORE = r"(?:\s\([\w.'’ -]{2,30}\)(?=,))?(?:,\s?[\w.'’ ]{2,30}){0,3}"
_AGENCY = r"\s?[(\[（][\w /.,'’&-]{2,50}[)\]）]"
_DASH = r"\s?(?:--|[—–―]|-(?=\s)|:(?=\s)|\.\s?[—–-])\s?"
_DAY = r"(?:\w+\.? \d{1,2}|\d{1,2}\.? \w+)"
_DATELINE = re.compile(
    r"(?:"
    rf"{_PLACE}{_MORE}(?:{_AGENCY})?{_DASH}"
    rf"|{_MIXED}{_MORE}{_AGENCY}{_DASH}"
    rf"|{_MIXED}{_MORE}\s?[(\[](?:[A-Z]{{2,8}}|Reuters|Xinhua|Bloomberg|Interfax|Anadolu|Kyodo|Yonhap)[)\]]\s"
    rf"|{_MIXED},\s{_DAY}{_MORE}(?:{_AGENCY})?{_DASH}"
    rf"|{_PLACE},\s{_DAY}(?:,? \d{{4}})?(?:{_AGENCY})?{_DASH}"
    r"|[(\[][\w /.,'’&-]{2,30}[)\]]\s?(?:--|[—–―]|-(?=\s))\s?"
    r")(?=\S)"
)
_PLAIN = re.compile(
    rf"(?P<place>{_MIXED}|{_PLACE.replace('. /', ' ')}){_MORE}(?:\s?(?:--|[—–―:])\s?|\s-\s|(?<=[A-ZÀ-Þ]{{2}})\.\s)(?=[A-ZÀ-Þ\"“‘'\d])"
)
_ASIDE = re.compile(r"\s(?:--?|[—–―])\s")
_WHERE = r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Aa]round|[Aa]bove|[Oo]f)\s(?:the\s)?"
_EAST = re.compile(
    r"[(（]?[\u4e00-\u9fff]{2,12}(?:社|网|报)[\u4e00-\u9fff]{0,8}\d{0,2}月?\d{1,2}日(?:[\u4e00-\u9fff（(]{0,6}电)?[)）]?\s?"
)
_LOOK = 20_000
_HEAD_MATTER = (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.HEADLINE, BlockKind.BIO)
_PICTURES = (BlockKind.CAPTION, BlockKind.CREDIT)
_BODY_WORDS = re.compile(r"\b(?:said|is|are|was|were|has|have|had|will)\b")


def headline(draft: Draft) -> None:
    """Find the headline and every copy of it near the top; where the page marks it, what stands above it is page matter."""
    marked = next((i for i, unit in enumerate(draft.units) if draft.hints.get(unit.start) is BlockKind.HEADLINE), None)
    if marked is not None:
        for index in range(marked):
            unit = draft.units[index]
            if draft.open(index) and not is_prose(unit) and not is_name(unit.line):
                draft.kinds[index] = BlockKind.FURNITURE
        _copies(draft)
        return
    first = _first(draft)
    if draft.units and draft.is_kind(0, BlockKind.TEASER) and draft.units[0].size >= 25 and not draft.opens(0, BlockKind.TEASER):
        first, draft.kinds[0] = 0, None
    if first is None:
        return
    first = mastheads.below(draft, first)
    title = key(draft.title) if draft.title else ""
    for index in range(first, min(first + 12, len(draft.units))):
        line = draft.units[index].line
        if title and draft.open(index) and (key(line) == title or _says_title(line, title)):
            draft.kinds[index] = BlockKind.HEADLINE
            break
    else:
        if draft.open(first) and _can_head(draft, first):
            draft.kinds[first] = BlockKind.HEADLINE
    _copies(draft)


def _first(draft: Draft) -> int | None:
    """The first unit that is no furniture, form, date or label above the headline."""
    above = (
        BlockKind.FURNITURE,
        BlockKind.FORM,
        BlockKind.TEASER,
        BlockKind.CREDIT,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.BYLINE,
    )
    return next((i for i in range(len(draft.units)) if not draft.is_kind(i, *above) and not date_line(draft.units[i].line)), None)


def _says_title(line: str, title: str) -> bool:
    words = key(line)
    return len(words) >= 20 and (title.startswith(words) or words.startswith(title)) and len(line) < 2 * len(title) + 40


def _can_head(draft: Draft, index: int) -> bool:
    unit = draft.units[index]
    rest = draft.units[index + 1 :]
    few = len(unit.line.split()) < 3 and unit.line.isascii()
    if not rest or unit.size > 220 or few or is_name(unit.line) or strongest(draft.hits[index], BlockKind.CAPTION) >= 4:
        return False
    longest = max(other.room for other in rest[:40])
    if longest < 60 or (longest <= unit.room and not is_headline_like(unit.line)):
        return False
    if not unit.stopped or unit.line.rstrip("\"'”’").endswith(("?", "!", "…")):
        return body_weight(unit) < 3 or unit.size < 140
    after = draft.units[index + 1]
    return len(unit.line.split()) <= 16 and (
        date_line(after.line) is not None or draft.is_kind(index + 1, BlockKind.BYLINE, BlockKind.CREDIT)
    )


def _copies(draft: Draft) -> None:
    heads = {key(unit.line) for unit, kind in zip(draft.units, draft.kinds, strict=True) if kind is BlockKind.HEADLINE}
    if draft.title:
        heads.add(key(draft.title))
    for index, unit in enumerate(draft.units):
        if draft.open(index) and unit.size <= 300 and key(unit.line) in heads:
            draft.kinds[index] = BlockKind.HEADLINE


def date_lines(draft: Draft) -> None:
    """Lines that hold nothing but a date, or say when of the day the report was changed, wherever they stand."""
    body = draft.first_body()
    for index, unit in enumerate(draft.units):
        loose = draft.kinds[index] in (None, BlockKind.BYLINE, BlockKind.FURNITURE) and unit.size <= 160
        if loose and (date_line(unit.line) or _hour(unit.line) or (index < body and is_yearless(unit.line))):
            draft.kinds[index] = BlockKind.DATELINE


def _hour(line: str) -> bool:
    """Whether a line says at what hour, and nothing else: "Updated at 12:50 p.m. ET"."""
    return len(line) <= 60 and label_of(line) != "" and any(sign.isdigit() for sign in line) and only_when(line)


def bylines(draft: Draft) -> None:
    """Lines of names: near the top, twice under each other, or beside a bio or a role; a "By" whose name stands below."""
    body = draft.first_body()
    for index, unit in enumerate(draft.units):
        if not draft.open(index) or not _names(unit):
            continue
        near = (
            index < body
            or draft.is_kind(index - 1, BlockKind.BYLINE)
            or draft.is_kind(index + 1, BlockKind.BIO, BlockKind.BYLINE)
        )
        last = index == len(draft.units) - 1 and index > 1
        twice = index + 1 < len(draft.units) and draft.units[index + 1].line == unit.line
        beside = twice or draft.is_kind(index - 1, BlockKind.BYLINE) or draft.is_kind(index + 1, BlockKind.BIO, BlockKind.BYLINE)
        under_date = 0 < index < body and mastheads.is_matter(draft.units[index - 1])
        if (near or last) and (beside or not _echoes(draft, unit.line.split()[-1] if under_date else unit.line)):
            draft.kinds[index] = BlockKind.BYLINE
    for index in range(1, body):
        unit = draft.units[index]
        bare = unit.size <= 50 and not unit.stopped and (not find(unit.line) or edge_line(unit.line) is not None)
        if draft.open(index) and draft.is_kind(index - 1, BlockKind.BYLINE) and bare:
            draft.kinds[index] = BlockKind.BYLINE
    for index in range(1, len(draft.units)):
        if (
            re.fullmatch(
                r"(?:(?:words|text|story|written|report(?:ed|ing)?) )?(?:by|von|par|por)\W?",
                draft.units[index - 1].line,
                re.IGNORECASE,
            )
            and draft.units[index].size < 80
        ):
            draft.kinds[index - 1] = BlockKind.BYLINE
            if people(draft.units[index].line):
                draft.kinds[index] = BlockKind.BYLINE


def dated_lines(draft: Draft) -> None:
    """Dates beside bylines, sections and the like above the first words: bylines where they name people, else datelines."""
    _dated(draft, range(draft.first_body()))


def dates_below(draft: Draft) -> None:
    """The same right below the last words, once links and forms are known."""
    last = max((i for i in range(len(draft.units)) if draft.open(i) and is_prose(draft.units[i])), default=len(draft.units))
    _dated(draft, range(last + 1, min(last + 4, len(draft.units))))


def _dated(draft: Draft, where: range) -> None:
    for index in where:
        unit = draft.units[index]
        loose = draft.open(index) or (draft.is_kind(index, BlockKind.FURNITURE) and unit.start not in draft.hints)
        if loose and not _in_list(draft, index) and (line := edge_line(unit.line)):
            alone = line.people == (line.opening,) and line.outlet is None
            author = line.people and (not alone or not mastheads.named(draft, index, line))
            draft.kinds[index] = BlockKind.BYLINE if author else BlockKind.DATELINE


def _in_list(draft: Draft, index: int) -> bool:
    """Whether a line belongs to a picture or a list of links that stands right above it."""
    above = (BlockKind.TEASER, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.FORM)
    return index > 0 and draft.is_kind(index - 1, *above) and draft.units[index - 1].group == draft.units[index].group


def _echoes(draft: Draft, words: str) -> bool:
    """Whether words of a line stand elsewhere in the text, as those of headlines do and those of authors' names do not.

    Under a line with the date the surname is enough: others may have the author's forename.
    """
    copies = sum(other.line == words for other in draft.units[:20]) or 1
    tokens = [token.strip(".,") for token in words.split() if len(token) > 3 and token.lower() not in ("and", "with")]
    text, line = draft.text[:_LOOK].casefold(), words.casefold()
    return any(text.count(token.casefold()) > copies * line.count(token.casefold()) for token in tokens)


def _names(unit: Unit) -> bool:
    """Whether a line is one name, or several joined by commas and "and", and has no date beside them."""
    if unit.size > 120 or (unit.stopped and not unit.line.endswith(("Jr.", "Sr."))) or edge_line(unit.line):
        return False
    parts = [part.strip() for part in re.split(r",|\sand\s|\s&\s|\s\|\s|、", unit.line) if part.strip()]
    return (
        bool(parts) and is_name(parts[0]) and all(is_name(part) or is_body_or_place(part) or is_town(part) for part in parts[1:])
    )


def standfirst(draft: Draft) -> None:
    """What stands between headline and first sure body: short lines, and sentences cut off from the body by page matter."""
    heads = [i for i, kind in enumerate(draft.kinds[:14]) if kind is BlockKind.HEADLINE]
    if not heads:
        return
    index = heads[0] + 1
    while index < len(draft.units) and draft.is_kind(index, *_PICTURES, *_HEAD_MATTER, BlockKind.FORM, BlockKind.FURNITURE):
        index += 1
    _highlights(draft, heads[0])
    for here in range(index, min(index + 6, len(draft.units))):
        unit = draft.units[here]
        if not draft.open(here) or unit.size > 420:
            break
        apart = _is_apart(draft, heads[0], here)
        bullet = unit.line[0] in "•●▪*-–" and index <= here
        bare = not unit.stopped and is_headline_like(unit.line) and draft.open(here + 1) and unit.size >= 25
        if not (apart or bullet or bare):
            break
        draft.kinds[here] = BlockKind.STANDFIRST


def _highlights(draft: Draft, head: int) -> None:
    """Short lines without a stop under a label of highlights go on with them."""
    for index in range(head + 1, min(head + 12, len(draft.units))):
        unit, above = draft.units[index], draft.units[index - 1]
        inside = draft.is_kind(index - 1, BlockKind.STANDFIRST) and (
            draft.hits[index - 1] or draft.is_kind(index - 2, BlockKind.STANDFIRST)
        )
        if draft.open(index) and inside and not above.stopped and not unit.stopped and unit.size <= 160:
            draft.kinds[index] = BlockKind.STANDFIRST


def _is_apart(draft: Draft, head: int, index: int) -> bool:
    """Whether page matter parts a line from the body: a byline or date below it, or, right under the headline, a picture."""
    if not any(draft.open(i) and is_prose(draft.units[i]) for i in range(index + 2, len(draft.units))):
        return False
    picture = index == head + 1 and draft.units[index].size <= 200 and draft.is_kind(index + 1, *_PICTURES)
    return picture or draft.is_kind(index + 1, *_HEAD_MATTER)


def dateline_end(head: str, story: str = "") -> int:
    """How many characters at the start of a paragraph are its dateline ("NAIROBI, March 3 (Reuters) – "); 0 where it has none.

    A name that no agency, day or capitals mark as a place passes for one ("Damascus - The army …") where it is a well-known town or
    the `story` below speaks of it as of a place; before a dash also where the story does not speak of it.
    """
    look = re.sub(r"\s", " ", head[:200])
    for pattern in (_DATELINE, _EAST, _PLAIN):
        match = pattern.match(look)
        if not match or match.end() + 20 >= len(head) or _BODY_WORDS.search(match[0]):
            continue
        if pattern is not _PLAIN or _is_place(match, look[match.end() :], story):
            return match.end()
    return 0


def _is_place(match: re.Match[str], after: str, story: str) -> bool:
    """Whether a bare name before a dash, colon or stop can only be where a report comes from; a second dash makes an aside of it."""
    if _ASIDE.search(re.split(r"[.?!]\s", after)[0]):
        return False
    place = match["place"]
    name = rf"{re.escape(place)}\b"
    dashed = bool(story) and match[0].rstrip().endswith(("-", "—", "–", "―"))
    unused = dashed and not re.search(rf"\b{name}", story, re.IGNORECASE)
    return is_town(place) or unused or re.search(_WHERE + name, story, re.IGNORECASE) is not None
