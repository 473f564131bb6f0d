"""`python benchmarks/streams.py [COUNTS…]`: what clustering one report costs, by how many reports are held.

Reports are made of nothing: features of a stream with a thousand reports a day, where stories of two to forty reports, over one to
four days, share names and words, on top of words whose frequency falls as in language. Same seed, same stream. Time is that
of the processor, so that other work on the machine counts for little; memory is what this process held at most so far, the reports
themselves among it.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, cycle
from statistics import fmean, median
from string import ascii_lowercase

from rashomon.stories import Features, group
from rashomon.times import Interval

DAILY = 1000
VOCABULARY, NAMES = 60_000, 40_000
SIZES = (1, 40, 1, 10, 2, 6, 1, 4, 2, 3)
"""Reports of the stories, again and again: the mix is the same for any number of reports."""
FIRST = date(2021, 1, 1)


def word(number: int) -> str:
    """A made word for each number."""
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters += ascii_lowercase[rest]
        if not number:
            return f"x{letters}"


class Stream:
    """Makes reports, story by story; those of one story share part of their words and names."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.weights = list(accumulate(1 / (10 + i) for i in range(VOCABULARY)))
        self.words = [word(i) for i in range(VOCABULARY)]
        self.names = [f"n{word(i)}" for i in range(NAMES)]
        self.name_weights = list(accumulate(1 / (50 + i) for i in range(NAMES)))

    def _counts(self, own: list[str], shared: list[str], keep: float) -> dict[str, float]:
        kept = [term for term in shared if self.rng.random() < keep]
        return {term: self.rng.choice((1.0, 1.0, 1.7, 2.1)) for term in (*own, *kept)}

    def story(self, day: int, size: int) -> Iterator[Features]:
        """The reports of one story that begins on a day."""
        words = self.rng.choices(self.words, cum_weights=self.weights, k=100)
        names = self.rng.choices(self.names, cum_weights=self.name_weights, k=8)
        for _ in range(size):
            own = self.rng.choices(self.words, cum_weights=self.weights, k=50)
            other = self.rng.choices(self.names, cum_weights=self.name_weights, k=2)
            told = self._counts(other, names, 0.8)
            yield Features(
                id=f"d-{self.rng.getrandbits(48):012x}",
                published=Interval.day(FIRST + timedelta(days=day + self.rng.choice((0, 0, 0, 1, 1, 2, 3)))),
                words=self._counts(own, words, 0.7) | told,
                lead=self._counts(own[:10], words[:30], 0.8) | told,
                names=told,
                days=(),
                places=frozenset(),
                vector=None,
            )

    def reports(self, count: int) -> list[Features]:
        """So many reports."""
        found: list[Features] = []
        sizes = cycle(SIZES)
        while len(found) < count:
            found.extend(self.story(len(found) // DAILY, next(sizes)))
        return found[:count]


def cost(count: int, seed: int) -> tuple[float, int]:
    """Seconds of the processor that clustering one of `count` reports takes, and the number of stories."""
    reports = Stream(seed).reports(count)
    begun = time.process_time()
    stories = group(reports)
    return (time.process_time() - begun) / count, len(stories)


def main() -> None:
    """Print the processor time of clustering for each number of reports, and against the first.

    The first is measured ten times on ten streams, before each of the others and after them: the machine's pace changes.
    """
    first, *others = [int(text) for text in sys.argv[1:]] or [1000, 10_000]
    paces = [median(cost(first, seed)[0] for seed in range(10))]
    for count in others:
        each, stories = cost(count, 7)
        paces.append(median(cost(first, seed)[0] for seed in range(10)))
        print(f"{first:7} reports: {1000 * paces[-2]:6.2f} ms a report before, {1000 * paces[-1]:6.2f} ms after", flush=True)
        times = each / fmean(paces[-2:])
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:7} reports, {stories:6} stories: {1000 * each:6.2f} ms a report, {times:5.2f} times; {most:,.0f} MB at most",
            flush=True,
        )


if __name__ == "__main__":
    main()
