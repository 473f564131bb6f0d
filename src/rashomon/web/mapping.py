"""The map of rows of relations, with places from the tables that ship with the program."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts import HeldRow
from rashomon.keeping import whereabouts
from rashomon.show.bonds import BondMap, bond_map
from rashomon.web.state import State


def mapped(state: State, rows: Sequence[HeldRow], every: Sequence[HeldRow] = ()) -> BondMap | None:
    """The map of `rows`; `every` are the rows of any day, so that it shows the same part of the world on each."""
    places = whereabouts(state.ledger, (party for row in (*rows, *every) for party in (row.subject, row.object)))
    return bond_map(rows, places, places)
