"""What pages and API take in a query, checked once: words, days, names; and the question about relations that is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from rashomon.accounts import HeldRow
from rashomon.errors import BadSetting
from rashomon.keeping import census, relations, unknown_names
from rashomon.web.state import State

CLEAN = r"^[^\x00-\x1f\x7f]*$"
"""What no id and no name holds, and some databases refuse."""

DAY = r"^(|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$"

Key = Annotated[str, Path(min_length=1, max_length=200, pattern=CLEAN)]
Words = Annotated[str, Query(max_length=300, pattern=CLEAN)]
Day = Annotated[str, Query(pattern=DAY, description="A day, month or year: 2022-07-14, 2022-07, 2022.")]

WIDE = 20_000
"""Claims above which a question about relations must name a party: all rows of a larger ledger nobody can read."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about relations as it came in; what is empty does not matter."""

    kind: Words = ""
    subject: Words = ""
    object: Words = ""
    of: Words = ""
    other: Annotated[
        str,
        Query(alias="and", max_length=300, pattern=CLEAN, description="With `of`: what is between the two, either way round."),
    ] = ""
    on: Day = ""
    known: Day = ""
    according_to: Words = ""
    contested: bool = False

    @property
    def parties(self) -> list[str]:
        """The names given for parties."""
        return [name for name in (self.subject, self.object, self.of, self.other) if name]

    @property
    def names(self) -> list[str]:
        """All names given."""
        return [*self.parties, *([self.according_to] if self.according_to else [])]


def answer(state: State, asking: Asking, *, on: str | None) -> list[HeldRow]:
    """The rows that answer a question, on a day or (`None`) on any. Raises: as `relations`; BadSetting where it is too wide."""
    if not asking.parties and census(state.ledger).claims > WIDE:
        raise BadSetting("relations", f"the ledger holds more than {WIDE:,} claims; name a party")
    if asking.other and not asking.of:
        raise BadSetting("and", "it goes with `of`, the first of two parties")
    return relations(
        state.ledger,
        kind=asking.kind or None,
        subject=asking.subject or None,
        object=asking.object or None,
        between=(asking.of, asking.other) if asking.other else None,
        of=asking.of or None if not asking.other else None,
        on=on,
        known=asking.known or None,
        according_to=asking.according_to or None,
        contested=asking.contested,
    )


def unknown(state: State, asking: Asking) -> list[str]:
    """Those of the names given that mean nobody in the ledger."""
    return unknown_names(state.ledger, asking.names) if asking.names else []
