"""What changed since a day, in words for every form of the account."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UnsetType

from rashomon.accounts import Account
from rashomon.show.words import LONGEST, day_words, one_line, shorten, visible

SIGNS = {"new": "+", "changed": "~", "gone": "−"}
WHAT = {"report": "Report", "sentence": "Told", "difference": "Difference", "relation": "What holds"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed: a sign for how, the matter, the words, and what they were before (empty where there was nothing)."""

    sign: str
    matter: str
    text: str
    was: str


def changed_heading(account: Account) -> str:
    """“What changed after 14 July 2022”; empty where the account does not say."""
    return "" if isinstance(account.changes, UnsetType) else f"What changed after {day_words(account.changes.since)}"


def changed(account: Account) -> list[Line]:
    """The changes in the order of the account."""
    if isinstance(account.changes, UnsetType):
        return []
    return [
        Line(SIGNS[one.how], f"{WHAT[one.what]} ({one.how})", _words(one.text), _words(one.was or ""))
        for one in account.changes.changes
    ]


def _words(text: str) -> str:
    return shorten(one_line(visible(text)), LONGEST)
