"""The account in sentences: what is reported to have happened, when, according to whom, agreed or disputed.

Sentences are made from happenings and differences by rule; each carries the words that it rests on, and says how many
reports carry it and whose word stands behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import UNSET, structs

from rashomon.accounts import Account, Left, Versions
from rashomon.telling.changes import changes
from rashomon.telling.corrected import corrected
from rashomon.telling.sentences import sentences
from rashomon.telling.title import title
from rashomon.times import Interval

__all__ = ["changes", "tell"]


def tell(
    draft: Account,
    *,
    version: str,
    as_of: Interval | None = None,
    left: list[Left] | None = None,
    versions: Sequence[Versions] = (),
) -> Account:
    """The finished account: `draft` with its title, sentences, the time up to which reports were used, and what was left out.

    `versions` are reports of which there are several versions; what was corrected in them is told last.
    """
    return structs.replace(
        draft,
        version=version,
        as_of=_known_until(draft, as_of),
        title=title(draft),
        account=[*sentences(draft), *corrected(versions, draft.documents)],
        left_out=[*draft.left_out, *(left or [])],
        versions=list(versions) or UNSET,
    )


def _known_until(draft: Account, as_of: Interval | None) -> str | None:
    """The last second up to which reports were used: as asked, else the end of the last publication."""
    if as_of is not None:
        return (as_of.end - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ") if as_of.end is not None else None
    ends = [moment for d in draft.documents if d.published.end and (moment := Interval.parse(d.published.end).start)]
    return f"{(max(ends) - timedelta(seconds=1)).date()}T23:59:59Z" if ends else None
