"""The outlet's name alone on a line between headline and first words, where a date or byline stands beside it.

Such a line is page furniture. So are the line of rights there, and the name of the body whose press release the text is.
"""

from __future__ import annotations

from rashomon.intake.draft import Draft
from rashomon.intake.mastheads import MATTER, is_authored, is_matter
from rashomon.intake.papers import is_plain, is_surname, issuer, of_rights, paper_name
from rashomon.intake.top import dateline_end
from rashomon.model import BlockKind

_DEEP, _LOOK = 12, 20_000


def plates(draft: Draft) -> None:
    """Set aside the lines of a report's top that only name its outlet."""
    top = min(draft.first_body(), _DEEP)
    body = issuer([unit.line for unit in draft.units[:top]])
    for index in range(top):
        line = draft.units[index].line
        if draft.open(index) and (line == body or (_is_name(draft, index, line) and _is_beside(draft, index))):
            draft.kinds[index] = BlockKind.FURNITURE


def _is_name(draft: Draft, index: int, line: str) -> bool:
    if of_rights(line):
        return True
    name = paper_name(line)
    if name is None or is_plain(name, draft.text[draft.units[index].end : _LOOK]):
        return False
    return not is_surname(name) or is_authored(draft, index)


def _is_beside(draft: Draft, index: int) -> bool:
    """Whether a date or a byline stands within three lines of the one at `index`, or a dateline opens the next."""
    near = range(max(0, index - 3), min(index + 4, len(draft.units)))
    if any(i != index and (draft.is_kind(i, *MATTER) or is_matter(draft.units[i])) for i in near):
        return True
    after = draft.units[index + 1] if index + 1 < len(draft.units) else None
    return after is not None and dateline_end(draft.text[after.start : after.end][:200]) > 0
