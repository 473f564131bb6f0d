"""Stretches of a text found by place: which of many hold a range, without asking each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Stretches(Generic[Item]):
    """Items with their ranges, by start; `_reach` is the furthest end so far, so a search stops where nothing can reach."""

    __slots__ = ("_items", "_reach", "_starts")

    def __init__(self, items: Iterable[tuple[int, int, Item]] = ()) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [start for start, _, _ in self._items]
        self._reach = list(accumulate((end for _, end, _ in self._items), max))

    def around(self, start: int, end: int) -> list[Item]:
        """The items that hold a range of characters, by start, in the order given where they start together."""
        found = []
        k = bisect_right(self._starts, start) - 1
        while k >= 0 and self._reach[k] >= end:
            if self._items[k][1] >= end:
                found.append(self._items[k][2])
            k -= 1
        return found[::-1]
