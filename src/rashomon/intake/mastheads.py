"""The masthead: the line above the headline that names the paper, as plain-text reports and old columns have it.

A line that reads like a paper's name gives the outlet. A short name that no table knows is set aside as page furniture only
where a headline and then a date or byline stand right under it; with an article it then names the outlet (`rashomon.intake.named`).
"""

from __future__ import annotations

from rashomon.intake.dates import date_line
from rashomon.intake.draft import Draft, is_headline_like, is_prose, says, stems
from rashomon.intake.edges import EdgeLine, edge_line
from rashomon.intake.names import is_name
from rashomon.intake.outlets import outlet_of
from rashomon.intake.papers import has_article, is_capitalised, is_plain, issuer, paper_name
from rashomon.intake.units import Unit
from rashomon.model import BlockKind

_LOOK = 20_000
MATTER = (BlockKind.DATELINE, BlockKind.BYLINE)
"""Kinds of lines that stand beside a masthead or a headline."""


def below(draft: Draft, first: int) -> int:
    """The unit where the headline is to be looked for: `first`, or the headline below a masthead that stands there.

    The masthead and its motto become furniture, the headline that was found below them a headline.
    """
    top = draft.units[first]
    edge = edge_line(top.line)
    name = paper_name(top.line)
    body = issuer([unit.line for unit in draft.units[max(0, first - 4) : first + 4]])
    known = body == top.line or (name is not None and not is_plain(name, draft.text[top.end : _LOOK]))
    if edge and (named(draft, first, edge) or _head(draft, first) is not None):
        draft.kinds[first] = BlockKind.DATELINE if named(draft, first, edge) or not edge.people else BlockKind.BYLINE
        return _taken(draft, first, head) if (head := _head(draft, first)) else first
    head = _head(draft, first) if known or _may_be_name(draft, first) else None
    if head is None or (not known and not _is_column(draft, first, head)):
        return first
    if not known and _is_person(draft, first):
        draft.kinds[head] = BlockKind.HEADLINE
        return head
    return _taken(draft, first, head)


def named(draft: Draft, index: int, line: EdgeLine) -> str | None:
    """The paper that the line with the date at `index` names, or `None`."""
    unit = draft.units[index]
    return outlet_of(line, draft.text[: unit.start] + draft.text[unit.end :], authored=is_authored(draft, index))


def is_authored(draft: Draft, index: int) -> bool:
    """Whether a byline stands near the line at `index`."""
    near = range(max(0, index - 4), min(index + 5, len(draft.units)))
    return any(i != index and _names_author(draft, i) for i in near)


def _names_author(draft: Draft, index: int) -> bool:
    if any(hit.cue.kind is BlockKind.BYLINE for hit in draft.hits[index]):
        return True
    line = edge_line(draft.units[index].line)
    return line is not None and any(name != line.opening for name in line.people)


def _taken(draft: Draft, first: int, head: int) -> int:
    for index in range(first, head):
        draft.kinds[index] = draft.kinds[index] or BlockKind.FURNITURE
    draft.kinds[head] = BlockKind.HEADLINE
    return head


def _head(draft: Draft, first: int) -> int | None:
    """The headline under the first line: in its paragraph the first line of the story's words, else what opens the next one."""
    group = draft.units[first].group
    inside = [i for i in range(first + 1, min(first + 5, len(draft.units))) if draft.units[i].group == group]
    lines = [i for i in inside if _can_head(draft, i)]
    if inside and any(is_prose(draft.units[i]) for i in inside[:-1]):
        lines = lines[:1]
    after = next((i for i in range(first + 1, min(first + 6, len(draft.units))) if _opens_next(draft, i, group)), None)
    told = next((i for i in lines if _told(draft, draft.units[i])), None)
    if told is not None:
        return told
    return after if after is not None and _can_head(draft, after) else (lines[0] if lines else None)


def _opens_next(draft: Draft, index: int, group: int) -> bool:
    """Whether a unit is the first below the masthead's paragraph that is no date or byline."""
    matter = draft.is_kind(index, *MATTER, BlockKind.FURNITURE) or is_matter(draft.units[index])
    return draft.units[index].group != group and not matter


def is_matter(unit: Unit) -> bool:
    """Whether a line gives a date and nothing but page matter."""
    return date_line(unit.line) is not None or edge_line(unit.line) is not None


def _can_head(draft: Draft, index: int) -> bool:
    unit = draft.units[index]
    short = len(unit.line.split()) == 2 and unit.line[0].isupper() and not unit.line.endswith((":", ",", ";"))
    capitals = unit.line.isupper()
    shaped = is_headline_like(unit.line.rstrip(".") if capitals else unit.line) or short
    stopped = unit.stopped and not capitals and not unit.line.endswith(("?", "!"))
    if not draft.open(index) or stopped or unit.size > 220 or not shaped:
        return False
    if is_matter(unit) or (is_name(unit.line) and not _told(draft, unit)):
        return False
    return any(is_prose(other) or other.room >= 60 for other in draft.units[index + 1 : index + 8])


def _told(draft: Draft, unit: Unit) -> bool:
    """Whether words of a line come back in the story below it, as those of headlines do and those of mottos do not."""
    below_ = draft.text[unit.end : _LOOK].casefold()
    return any(stem in below_ for stem in stems(unit.line))


def _may_be_name(draft: Draft, first: int) -> bool:
    """Whether an unknown line at the very top can name a paper: capitalised words whose last one the story does not use.

    Behind an article of another language it may: no English headline begins so.
    """
    unit = draft.units[first]
    if first > 2 or not is_capitalised(unit.line) or says(unit.line) or len(unit.line) < 4:
        return False
    last = unit.line.casefold().split()[-1].strip(".'’")
    story = draft.text[unit.end : _LOOK].casefold()
    foreign = has_article(unit.line, 3) and unit.line.split()[0].casefold() not in ("the", "a")  # "La République du Mali"
    return foreign or (last[:6] not in story and not last.endswith(("ed", "ing")))


def _is_person(draft: Draft, first: int) -> bool:
    """Whether a name above a headline is rather its author's: no word of it stands in the story, as the paper's town does.

    None is where an author is named below it, nor where it opens with an article.
    """
    unit = draft.units[first]
    if is_authored(draft, first) or has_article(unit.line):
        return False
    story = draft.text[unit.end : _LOOK].casefold()
    return is_name(unit.line) and not any(len(token) > 3 and token in story for token in unit.line.casefold().split())


def _is_column(draft: Draft, first: int, head: int) -> bool:
    """Whether name and headline stand right under each other with a date or byline beside them; apart, only at the very top."""
    if not _told(draft, draft.units[head]):
        return False
    if draft.units[head].group != draft.units[first].group:
        below_ = head + 1 < len(draft.units) and (draft.is_kind(head + 1, *MATTER) or is_matter(draft.units[head + 1]))
        return first == 0 and head == 1 and below_
    beside = range(first + 1, min(head + 3, len(draft.units)))
    return any(draft.is_kind(i, *MATTER) or is_matter(draft.units[i]) for i in beside if i != head)
