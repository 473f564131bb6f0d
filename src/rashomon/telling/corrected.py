"""Reports that were corrected, in sentences: from what to what, with the words of the version that stands now."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts import Correction, Quoted, Report, Telling, Versions
from rashomon.english import tidy

MOST = 12
"""So many sentences at most on corrections; all of them stand in the account's `versions`."""

TOLD = ("figure", "negation", "name")
"""Kinds of changes that are told, the weightiest first; other wording, and sentences that came or went, are only listed."""

_LONGEST = 160


def corrected(versions: Sequence[Versions], documents: Sequence[Report]) -> list[Telling]:
    """A sentence for each fact that a report's later version gives otherwise, figures first."""
    names = {report.id: report.outlet for report in documents}
    found = [(one, where.document) for where in versions for one in where.corrections if one.kind in TOLD]
    found.sort(key=lambda pair: TOLD.index(pair[0].kind))
    return [_told(one, document, names.get(document)) for one, document in found[:MOST] if one.now is not None]


def _told(one: Correction, document: str, outlet: str | None) -> Telling:
    assert one.was is not None and one.now is not None
    who = f"{outlet} corrected its report" if outlet else "A report was corrected"
    text = f"{who}{_change(one)}: it said “{_short(one.was.text)}” and now says “{_short(one.now.text)}”"
    return Telling(text, "single", [Quoted(document, one.now.start, one.now.end, one.now.text)])


def _change(one: Correction) -> str:
    """“from 18 to 19”, where so little was changed that it can be said so."""
    if one.was_words and one.now_words and max(len(one.was_words), len(one.now_words)) <= 40:
        return f" from “{one.was_words}” to “{one.now_words}”"
    return ""


def _short(text: str) -> str:
    text = tidy(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
