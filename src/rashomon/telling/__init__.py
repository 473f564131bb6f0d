"""The account in sentences: what is reported to have happened, when, according to whom, agreed or disputed.

Sentences are made from happenings and differences by rule; each carries the words that it rests on, and says how many
reports carry it and whose word stands behind them.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec import structs

from rashomon.accounts import Account, Left
from rashomon.telling.changes import changes
from rashomon.telling.sentences import sentences
from rashomon.telling.title import title
from rashomon.times import Interval

__all__ = ["changes", "tell"]


def tell(draft: Account, *, version: str, as_of: Interval | None = None, left: list[Left] | None = None) -> Account:
    """The finished account: `draft` with its title, sentences, the time up to which reports were used, and what was left out."""
    return structs.replace(
        draft,
        version=version,
        as_of=_known_until(draft, as_of),
        title=title(draft),
        account=sentences(draft),
        left_out=[*draft.left_out, *(left or [])],
    )


def _known_until(draft: Account, as_of: Interval | None) -> str | None:
    """The last second up to which reports were used: as asked, else the end of the last publication."""
    if as_of is not None:
        return (as_of.end - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ") if as_of.end is not None else None
    ends = [moment for d in draft.documents if d.published.end and (moment := Interval.parse(d.published.end).start)]
    return f"{(max(ends) - timedelta(seconds=1)).date()}T23:59:59Z" if ends else None
