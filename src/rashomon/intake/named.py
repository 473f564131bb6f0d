"""The outlet of a report as its own page matter names it.

What stands above the words goes first: a masthead or name on its own line, a line with the date, a byline. Else the agency that a
dateline credits, else a line of rights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.intake.cues import hits
from rashomon.intake.edges import edge_line
from rashomon.intake.names import is_town, tidy
from rashomon.intake.outlets import outlet_of
from rashomon.intake.papers import (
    has_article,
    in_byline,
    is_capitalised,
    is_plain,
    is_section,
    issuer,
    labelled,
    of_dateline,
    of_rights,
    of_title,
    paper_name,
)
from rashomon.intake.zoning import Zone
from rashomon.model import BlockKind

_LOOK = 20_000
_MATTER = (BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.BYLINE)


def outlet_in(text: str, zones: Sequence[Zone], *, credited: bool) -> str | None:
    """The outlet that a report names itself, or `None`; no name is taken from its sentences or pictures.

    With `credited` an agency in the dateline and a line of rights count too: in a bare text, which has no page around it.
    """
    bodies = [index for index, zone in enumerate(zones) if zone.kind is BlockKind.BODY]
    head = list(zones[: bodies[0]] if bodies else ())
    found = _column(text, head) if bodies and credited else None
    found = found or next((name for step in (_plates, _bylines, _issuers, _titles) for name in step(text, head)), None)
    if found is None and bodies and credited:
        foot = zones[bodies[-1] + 1 :]
        rights = next((name for zone in (*head, *foot) if (name := _rights(zone))), None)
        found = _dateline(text, head, zones[bodies[0]]) or rights or _below(foot)
    return found if found is None or (found.isupper() and " " not in found and len(found) <= 5) else tidy(found)


def _plates(text: str, head: Sequence[Zone]) -> Iterator[str]:
    """Names alone on a line, behind a label, or beside the date."""
    for zone in head:
        if zone.kind is BlockKind.FURNITURE and (name := labelled(zone.line) or paper_name(zone.line)):
            over_all = zone.line.isupper() and not text[: zone.start].strip()
            if labelled(zone.line) or over_all or not is_plain(name, text[zone.end : _LOOK]):
                yield name
        elif zone.kind in (BlockKind.DATELINE, BlockKind.BYLINE) and (line := edge_line(zone.line)):
            alone = zone.kind is BlockKind.DATELINE and text[zone.end :].lstrip(" \t")[:1] in "\n"
            by_form = outlet_of(line, text[: zone.start] + text[zone.end :], authored=True) if alone else None
            if outlet := line.outlet or by_form:
                yield outlet


def _column(text: str, head: Sequence[Zone]) -> str | None:
    """A name with an article that no table knows at the very top, where it was set aside above the headline (`mastheads`)."""
    if len(head) < 3 or head[0].kind is not BlockKind.FURNITURE or head[1].kind is not BlockKind.HEADLINE:
        return None
    name = head[0].line
    if head[2].kind not in _MATTER or not has_article(name) or not is_capitalised(name):
        return None
    place = is_town(name) or is_section(name) or hits(name, len(name)) or name.casefold() in text[head[0].end : _LOOK].casefold()
    return None if place else name


def _bylines(text: str, head: Sequence[Zone]) -> Iterator[str]:
    """The papers for which authors write, as their bylines say."""
    for zone in head:
        if zone.kind is BlockKind.BYLINE and (name := in_byline(zone.line)):
            yield name


def _issuers(text: str, head: Sequence[Zone]) -> Iterator[str]:
    """The ministry or office whose press release the text is."""
    name = issuer([zone.line for zone in head if zone.kind in _MATTER])
    if name:
        yield name


def _titles(text: str, head: Sequence[Zone]) -> Iterator[str]:
    """The papers behind the bar after a headline, as windows show it."""
    for zone in head:
        if zone.kind is BlockKind.HEADLINE and (found := of_title(zone.line)):
            yield found[1]


def _dateline(text: str, head: Sequence[Zone], body: Zone) -> str | None:
    """The agency that the dateline right before the first words credits."""
    last = head[-1] if head else None
    if last is None or last.kind is not BlockKind.DATELINE or "\n" in text[last.end : body.start]:
        return None
    return of_dateline(last.line, body.line, text[body.start : body.start + _LOOK])


def _below(foot: Sequence[Zone]) -> str | None:
    """The paper that the one line with a date below the last words names by a press word."""
    lines = [line for zone in foot if zone.kind is BlockKind.DATELINE and (line := edge_line(zone.line))]
    return lines[0].outlet if len(lines) == 1 else None


def _rights(zone: Zone) -> str | None:
    return of_rights(zone.line) if zone.kind is BlockKind.FURNITURE else None
