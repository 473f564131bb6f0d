"""What stands between and below the body: bios, notes, teasers with their blurbs, comment forms, crossheads."""

from __future__ import annotations

import re
from collections import Counter

from rashomon.intake.cues import strongest
from rashomon.intake.draft import Draft, is_headline_like, is_prose, is_title_case, key, stems
from rashomon.intake.names import people
from rashomon.intake.units import Unit
from rashomon.model import BlockKind

_ABOUT = re.compile(
    r"^(?P<who>[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}|He|She|They),? "
    r"(?:is|was|has|covers|reports|reported|writes|works|holds|joined|teaches|taught|lives|edits|leads|heads|hosts|runs|directs|studies|specialises|specializes|serves|contributes)\b"
)
_SIGNED = re.compile(r"(?:^|[\s(—–-])[A-Z]{2,4}\.?\s?\(?\d{1,2}[./]\d{1,2}[./]\d{2,4}\)?\W*$|[—–-]\s?(?:Ed|Trans|Tr)\.?\W*$")


def authors(draft: Draft) -> list[str]:
    """Names in the lines taken for bylines so far, in order."""
    found: list[str] = []
    for index, kind in enumerate(draft.kinds):
        if kind is BlockKind.BYLINE:
            given = [hit.name for hit in draft.hits[index] if hit.name] or [draft.units[index].line]
            found += [name for words in given for name in people(words) if name not in found]
    return found


def bios(draft: Draft) -> None:
    """Notes on the author: beside a byline, or naming the author at the end; and what only looked like one goes back to body."""
    known = authors(draft)
    last = max((i for i in range(len(draft.units)) if draft.open(i) and is_prose(draft.units[i])), default=0)
    for index, unit in enumerate(draft.units):
        match = _ABOUT.match(unit.line) if unit.size <= 900 else None
        mine = match is not None and any(_same_person(match["who"], name) for name in known)
        beside = draft.is_kind(index - 1, BlockKind.BYLINE, BlockKind.BIO) or draft.is_kind(index + 1, BlockKind.BIO)
        cue = strongest(draft.hits[index], BlockKind.BIO)
        if draft.kinds[index] is BlockKind.BIO and match and not (mine or beside or index >= last):
            draft.kinds[index] = None
        elif draft.open(index) and match and (mine or cue) and (beside or index >= last or (mine and cue)):
            draft.kinds[index] = BlockKind.BIO


def _same_person(who: str, name: str) -> bool:
    """Whether a bio's first words can be the author: a full name, one part of it, a short form of the first, or a pronoun."""
    if who in ("He", "She", "They"):
        return True
    parts = name.split()
    return who == name or who in parts or (len(who) >= 3 and " " not in who and parts[0].startswith(who[:3]))


def notes(draft: Draft) -> None:
    """A label alone on its line takes the next paragraph; an open bracket or a signature further down closes a longer note."""
    for index in range(len(draft.units)):
        if not draft.opens(index, BlockKind.NOTE):
            continue
        unit = draft.units[index]
        reach = index + 1 if unit.size <= 40 and not unit.stopped else index
        if unit.line.startswith(("[", "(")) and not _closes(unit.line):
            reach = max(
                reach,
                next((i for i in range(index + 1, min(index + 6, len(draft.units))) if _closes(draft.units[i].line)), index),
            )
        if not _SIGNED.search(unit.line):
            reach = max(
                reach,
                next(
                    (i for i in range(index + 1, min(index + 4, len(draft.units))) if _SIGNED.search(draft.units[i].line[-60:])),
                    index,
                ),
            )
        for follower in range(index + 1, min(reach + 1, len(draft.units))):
            if draft.open(follower):
                draft.kinds[follower] = BlockKind.NOTE


def _closes(line: str) -> bool:
    return line.rstrip().endswith(("]", ")"))


def teasers(draft: Draft) -> None:
    """Labels of other stories with the headlines and blurbs around them, and headlines that come twice in mid-article."""
    counts = Counter(key(unit.line) for unit in draft.units if unit.size <= 200)
    heads = {key(unit.line) for unit, kind in zip(draft.units, draft.kinds, strict=True) if kind is BlockKind.HEADLINE}
    body = draft.first_body()
    for index in range(len(draft.units)):
        unit = draft.units[index]
        if draft.open(index) and index > body and _is_twice(unit, counts, heads):
            draft.kinds[index] = BlockKind.TEASER
    about = _about(draft)
    for index in range(len(draft.units)):
        if draft.opens(index, BlockKind.TEASER):
            _before(draft, index)
            _after(draft, index + 1, about)
    for index in range(1, len(draft.units)):
        if draft.is_kind(index - 1, BlockKind.TEASER) and draft.open(index) and _is_blurb(draft, index, about):
            draft.kinds[index] = BlockKind.TEASER
    _end_list(draft)


def _is_twice(unit: Unit, counts: Counter[str], heads: set[str]) -> bool:
    return counts[key(unit.line)] > 1 and is_headline_like(unit.line) and not unit.stopped and key(unit.line) not in heads


def _before(draft: Draft, label: int) -> None:
    """A headline right above a label, in the label's own group, belongs to it."""
    above = label - 1
    if above > 0 and draft.open(above) and draft.units[above].group == draft.units[label].group:
        unit = draft.units[above]
        if is_headline_like(unit.line) and not unit.stopped and len(unit.line.split()) >= 4:
            draft.kinds[above] = BlockKind.TEASER


def _after(draft: Draft, index: int, about: Counter[str]) -> None:
    """Headlines below a label, up to the first line that reads as body."""
    while draft.open(index) and draft.units[index].size <= 200:
        unit = draft.units[index]
        titled = unit.size <= 80 and is_title_case(unit.line)
        stopped = unit.stopped and not unit.line.endswith(("?", "!")) and not titled
        if stopped or not is_headline_like(unit.line.lstrip("•*-– ").rstrip(".")):
            break
        draft.kinds[index] = BlockKind.TEASER
        index += 1
        if draft.open(index) and _is_blurb(draft, index, about):
            draft.kinds[index] = BlockKind.TEASER
            index += 1


def _about(draft: Draft) -> Counter[str]:
    """What the report is about: in how many paragraphs each stem stands."""
    told = (
        unit.line
        for unit, kind in zip(draft.units, draft.kinds, strict=True)
        if kind in (None, BlockKind.HEADLINE) and unit.size > 40
    )
    return Counter(stem for line in told for stem in stems(line))


def _is_blurb(draft: Draft, index: int, about: Counter[str]) -> bool:
    """Whether a short paragraph under a teaser's headline speaks of the same and not of the report."""
    unit, head = draft.units[index], draft.units[index - 1]
    if unit.size > 240 or not is_headline_like(head.line) or draft.hits[index - 1]:
        return False
    mine = stems(unit.line)
    own = sum(about[stem] > 1 for stem in mine)  # one of them is this paragraph itself
    return len(mine & stems(head.line)) >= 2 and own * 2 < len(mine)


def _end_list(draft: Draft) -> None:
    """Three or more headlines under each other after the last body are links to other stories."""
    end = len(draft.units)
    last = max((i for i in range(end) if draft.open(i) and is_prose(draft.units[i])), default=-1)
    tail = [i for i in range(last + 1, end) if draft.open(i)]
    heads = [
        i
        for i in tail
        if is_headline_like(draft.units[i].line) and is_title_case(draft.units[i].line) and not draft.units[i].stopped
    ]
    if last >= 1 and len(heads) >= 3 and len(heads) * 10 >= len(tail) * 7:
        for index in heads:
            draft.kinds[index] = BlockKind.TEASER


def forms(draft: Draft) -> None:
    """Below the label of a comment box in the second half, short lines belong to it; long ones only after a commenter's mark."""
    total = sum(unit.size for unit in draft.units)
    seen = 0
    for index, unit in enumerate(draft.units):
        if seen * 2 >= total and draft.opens(index, BlockKind.FORM):
            _below(draft, index + 1)
            return
        seen += unit.size


_COMMENTER = re.compile(
    r"\b(?:says|said|wrote|schrieb|dit)\s?:?$|\b(?:ago|reply|permalink|like)\b.{0,20}$|\d{1,2}:\d{2}(?: ?[ap]m)?\W{0,3}$",
    re.IGNORECASE,
)


def _below(draft: Draft, index: int) -> None:
    comment = False
    for here in range(index, len(draft.units)):
        unit = draft.units[here]
        if not draft.open(here):
            comment = comment or draft.is_kind(here, BlockKind.FORM, BlockKind.DATELINE)
            continue
        mark = unit.size < 120 and _COMMENTER.search(unit.line) is not None
        if mark or comment or not is_prose(unit):
            draft.kinds[here] = BlockKind.FORM
        comment = mark or (comment and not mark and here > index and draft.is_kind(here - 1, BlockKind.FORM) and unit.size < 120)


def menus(draft: Draft) -> None:
    """Rows of short words between bars below the last words of the report are the page's menu."""
    last = max((i for i in range(len(draft.units)) if draft.open(i) and is_prose(draft.units[i])), default=len(draft.units))
    for index in range(last + 1, len(draft.units)):
        parts = re.split(r"\s?[|•·]\s?", draft.units[index].line)
        if draft.open(index) and len(parts) > 2 and all(0 < len(part.split()) <= 4 for part in parts):
            draft.kinds[index] = BlockKind.FURNITURE


def shouts(draft: Draft) -> None:
    """Headlines of six words and more in capitals, between paragraphs, are links to other stories; crossheads are shorter."""
    body = draft.first_body()
    for index in range(body + 1, len(draft.units)):
        unit = draft.units[index]
        if (
            draft.open(index)
            and unit.size <= 160
            and unit.line.isupper()
            and len(unit.line.split()) >= 6
            and not unit.line.endswith((".", ":"))
        ):
            draft.kinds[index] = BlockKind.TEASER


def crossheads(draft: Draft) -> None:
    """Short lines without a full stop between paragraphs of body are headlines inside the report."""
    for index in range(1, len(draft.units) - 1):
        unit = draft.units[index]
        if not draft.open(index) or unit.size > 90 or unit.line[:1] in "\"“«'‘„•-–*":
            continue
        question = unit.line.endswith("?")
        bare = not unit.stopped and not unit.line.endswith((":", ",", ";", "-", "—"))
        before, after = draft.units[index - 1], draft.units[index + 1]
        framed = (
            (not draft.open(index - 1) or before.stopped) and draft.open(index + 1) and after.stopped and after.size > unit.size
        )
        if (
            framed
            and (bare or question)
            and 1 <= len(unit.line.split()) <= 12
            and (unit.line[0].isupper() or unit.line[0].isdigit())
        ):
            draft.kinds[index] = BlockKind.HEADLINE
