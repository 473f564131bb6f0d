"""The list of stories, with filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rashomon.keeping import Shelf
from rashomon.web.asking import Day, Words
from rashomon.web.state import State

PAGE = 40


@dataclass(frozen=True, slots=True)
class Filters:
    """Which stories are asked for: those with a report that holds all words of `about`, in any script; with a report of `outlet`; with
    one between `since` and `until`; with at least `least` reports."""

    about: Words = ""
    outlet: Words = ""
    since: Day = ""
    until: Day = ""
    least: Annotated[int, Query(ge=1, le=1000)] = 1
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the place in the list is asked for."""
        return bool(self.about.strip() or self.outlet or self.since or self.until or self.least > 1)


def chosen(state: State, filters: Filters) -> list[Shelf]:
    """The stories that fit, the newest first. Raises: BadLedger."""
    return [shelf for shelf in state.stories(filters.about.strip() or None) if _fits(shelf, filters)]


def _fits(shelf: Shelf, filters: Filters) -> bool:
    outlet = filters.outlet.strip().casefold()
    if len(shelf.reports) < filters.least:
        return False
    if outlet and not any(outlet == (report.outlet or "").casefold() for report in shelf.reports):
        return False
    days = [report.published for report in shelf.reports if report.published]
    if not filters.since and not filters.until:
        return True
    return any((not filters.since or day >= filters.since) and (not filters.until or _upto(day, filters.until)) for day in days)


def _upto(day: str, until: str) -> bool:
    """Whether a day lies in or before a year, month or day."""
    return day[: len(until)] <= until


def days_of(shelf: Shelf) -> tuple[str, str]:
    """First and last day of publication, ISO; empty where none is known."""
    days = [report.published for report in shelf.reports if report.published]
    return min(days, default=""), max(days, default="")
