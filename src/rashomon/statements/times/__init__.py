"""Time expressions: an interval grammar of our own for English, explicit dates in other languages."""

from rashomon.statements.times.find import find_times

__all__ = ["find_times"]
