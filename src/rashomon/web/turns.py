"""What changed between parties over time: each beginning and each end of a relation, by its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.accounts import HeldRow, When
from rashomon.show.tables import relation_sentence
from rashomon.show.words import when_label


@dataclass(frozen=True, slots=True)
class Turn:
    """A relation begins or ends: `first` and `last` are the days between which it does (ISO, or empty), `when` the same in words."""

    how: str
    first: str
    last: str
    when: str
    text: str
    row: HeldRow


def turns(rows: Iterable[HeldRow]) -> list[Turn]:
    """Beginnings and ends of the rows, the latest first; those without any day are left out, for they have no place."""
    found = []
    for row in rows:
        for how, when in (("begins", row.valid.from_), ("ends", row.valid.to)):
            if when is not None and (when.start or when.end):
                first, last = _day(when.start), _last(when)
                found.append(Turn(how, first, last, when_label(when), relation_sentence(row), row))
    return sorted(found, key=lambda turn: (turn.first or turn.last, turn.how, turn.text), reverse=True)


def limits(found: Iterable[Turn], asked: str = "") -> tuple[str, str]:
    """First and last day on which something begins or ends, the day asked for among them; empty where nothing does."""
    days = [day for turn in found for day in (turn.first, turn.last) if day]
    days += [asked] if days and len(asked) == len("2022-07-14") else []
    return min(days, default=""), max(days, default="")


def _day(moment: str | None) -> str:
    return (moment or "")[:10]


def _last(when: When) -> str:
    return _day(when.end)
