"""When a relation began, ended or held, from the time expressions beside it."""

from __future__ import annotations

from rashomon.model import Time, Valid
from rashomon.times import Interval

_SINCE, _UNTIL, _BEFORE, _AFTER = "from then on", "up to its end", "before it begins", "after it ends"


def bare(time: Time) -> Interval | None:
    """What the bare words of a time name: of "since 2014" the year 2014."""
    try:
        return Interval.parse(time.value)
    except ValueError:
        return time.interval


def change_at(time: Time | None, when: Interval | None) -> Interval | None:
    """When a change happened that is told with a time; "since 2014" puts it into 2014."""
    if time is None or when != time.interval or not time.rule.endswith(_SINCE):
        return when
    return bare(time)


def held_at(time: Time) -> Valid:
    """When something that is told of a time held: it had begun at the latest then, and ended then at the earliest."""
    when = time.interval
    if when is None:
        return Valid()
    if time.rule.endswith(_SINCE):
        return Valid(bare(time), None)
    if time.rule.endswith(_UNTIL):
        return Valid(None, bare(time))
    if time.rule.endswith(_BEFORE):
        return Valid(when, None)
    if time.rule.endswith(_AFTER):
        return Valid(None, when)
    return Valid(_until(when), _from(when))


def _until(when: Interval) -> Interval | None:
    return Interval(None, when.end) if when.end is not None else None


def _from(when: Interval) -> Interval | None:
    return Interval(when.start, None) if when.start is not None else None
