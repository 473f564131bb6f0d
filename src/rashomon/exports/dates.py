"""Days of an account's intervals, for formats that want a day rather than an interval."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from rashomon.accounts import Account, EventReport, Happening


class Bounds(Protocol):
    """A half-open interval in ISO 8601."""

    @property
    def start(self) -> str | None:
        """Its start; `None` where it is open."""

    @property
    def end(self) -> str | None:
        """Its end, not counted in; `None` where it is open."""


def moment(text: str | None) -> datetime | None:
    """The moment of ISO 8601 `text`, without its zone, which is UTC everywhere; `None` where there is none."""
    try:
        return datetime.fromisoformat(text.replace("Z", "")) if text else None
    except ValueError:
        return None


def days(when: Bounds | None) -> tuple[str | None, str | None]:
    """First and last day (both counted in) that `when` touches, as ISO dates; `None` where that end is open."""
    start, end = (moment(when.start), moment(when.end)) if when else (None, None)
    last = end - timedelta(microseconds=1) if end and end > (start or datetime.min) else end
    return (start.date().isoformat() if start else None, last.date().isoformat() if last else None)


def first_published(account: Account, reports: list[EventReport]) -> str | None:
    """The day on which the first of `reports` was published, as far as known."""
    by_id = {report.id: days(report.published)[0] for report in account.documents}
    return min((day for told in reports if (day := by_id.get(told.document))), default=None)


def one_day(event: Happening) -> str | None:
    """The day of the event, where the words leave one alone."""
    first, last = days(event.when)
    return first if first and first == last else None
