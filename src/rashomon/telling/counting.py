"""How many reports say a thing, on which day and on whose word: what the account's sentences have in common."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from rashomon.accounts import Account, EventReport, Happening, Step, When
from rashomon.english import in_prose, inside
from rashomon.times import Interval

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def reports_of(event: Happening) -> int:
    """How many documents tell an event."""
    return len({r.document for r in event.reports})


BEFALLING = ("crash", "collapse", "explosion", "disaster")
"""Labels of what befalls people: where one is the story's own news, the story is of it, and of how many."""


def between(event: Happening, polities: Collection[str]) -> bool:
    """Whether it is an act of states and territories, by their ids, on each other."""
    return bool(event.actors and event.recipients) and all(one in polities for one in (*event.actors, *event.recipients))


def day(when: When | None) -> str:
    """A printed time as an adverbial with a space before it; empty where it has no limits."""
    found = interval(when)
    return f" {found.in_words()}" if found is not None else ""


def interval(when: When | None) -> Interval | None:
    """The interval that a printed one means; `None` where it has no limits."""
    if when is None or (when.start is None and when.end is None):
        return None
    start = Interval.parse(when.start).start if when.start else None
    end = Interval.parse(when.end).start if when.end else None
    return Interval(start, end)


def according(draft: Account, event: Happening, documents: Collection[str]) -> str:
    """How many reports say so, and on whose word where all of them rest on one."""
    return f"{reports_say(draft, documents)}{_word_of(draft, event, documents)}"


def reports_say(draft: Account, documents: Collection[str]) -> str:
    """How many of the reports say a thing: "two of the five reports say"."""
    all_of = len(draft.documents)
    many = number(len(documents))
    if len(documents) == all_of > 1:
        return f"all {many} reports say" if all_of > 2 else "both reports say"
    if len(documents) == 1:
        return "the report says" if all_of == 1 else f"one report{outlet(draft, documents)} says"
    return f"{many} of the {number(all_of)} reports say"


def number(count: int) -> str:
    """A count in words up to ten."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def outlet(draft: Account, documents: Collection[str]) -> str:
    """The outlet of the first of the documents that has one, in brackets with a space before them."""
    found = next((d.outlet for d in draft.documents if d.id in documents and d.outlet), None)
    return f" ({found})" if found else ""


def _word_of(draft: Account, event: Happening, documents: Collection[str]) -> str:
    """On whose word the reports rest; the acting party's own only for deeds of force."""
    first = _tellers(event)
    resting = first.keys() & set(documents)
    own = any(step.who in event.actors for step in first.values())
    who = _teller(draft, first) if resting and (not own or event.cameo.startswith(FORCE)) else ""
    party = next((e for e in draft.entities if own and e.id == next(iter(first.values())).who), None)
    itself = " itself" if party is not None and party.kind != "person" else ""
    some = "" if len(resting) == len(documents) else f"{number(len(resting))} of them "
    return f", {some}on the word of {who}{itself}" if who else ""


def teller_of(draft: Account, event: Happening) -> str:
    """Whose word the reports give, where those that name or call anybody mean one; else empty."""
    return _teller(draft, _tellers(event))


def _teller(draft: Account, first: Mapping[str, Step]) -> str:
    """The one whom all documents' first words are of, as prose has him; empty where they are of several, or of nobody."""
    meant = {step.who or step.name.lower() for step in first.values()}
    if len(meant) != 1:
        return ""
    step = next(iter(first.values()))
    party = next((e for e in draft.entities if e.id == step.who), None)
    if step.who and party is None:
        return ""
    return in_prose(party) if party is not None else inside(step.name, (d.text for d in draft.documents))


def _tellers(event: Happening) -> dict[str, Step]:
    """By document, who says it first."""
    return {r.document: step for r in event.reports if (step := _beginning(r)) is not None}


FORCE = ("18", "19", "20")
"""CAMEO roots of assault, fighting and mass violence: what somebody claims to have done to others."""


def _beginning(report: EventReport) -> Step | None:
    """Who says it first, named or not."""
    return next(
        (s for s in report.said_by if s.role in ("speaker", "agency", "anonymous") and (s.who or _TELLS.match(s.name))), None
    )


_TELLS = re.compile(r"[A-Za-z][\w’' -]{3,40}$")
"""Words for somebody who is not named that can stand in a sentence."""
