"""Documents to stories: candidates by shared telling terms, then average-link merging from the nearest pair down.

Each report meets only the latest reports that share its telling terms, so that one more report costs the same however many
are held. Where more share them than it can meet, the groups found are put together again as if each were one report, until
nothing changes: a story of ten thousand copies is one story.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest

import numpy as np

from rashomon.model import Analysis
from rashomon.stories.affinity import Weighed, akin, days_apart, judge, mean, weigh
from rashomon.stories.cosines import Cosines
from rashomon.stories.features import KEYS, Features, Links, features
from rashomon.stories.merging import Holding, Merged, merge
from rashomon.stories.settings import SETTINGS, StorySettings
from rashomon.stories.words import Rarity

CROSSING = 8
"""How many of its entities, and of its numbers, beside them."""

SHARED = 3
"""How many of them two reports must share to be compared."""

ALL_PAIRS = 40
"""Up to this many reports every pair is compared."""

_LATE = date.max


class _Candidates:
    """Earlier reports that share three of a report's most telling terms; `cut` where a term had more reports than are met.

    Terms that only one report of the collection has, by `held`, lead nowhere and are not looked up.
    """

    def __init__(self, settings: StorySettings, held: Mapping[str, int]) -> None:
        self.settings = settings
        self.held = held
        self.latest: dict[str, array[int]] = {}
        self.cut = False

    def of(self, weighed: Sequence[Weighed]) -> Iterator[tuple[int, list[int]]]:
        """For each report, in order of publication, the earlier ones that it meets."""
        for i, one in enumerate(weighed):
            met = range(i) if len(weighed) <= ALL_PAIRS else self._met(i, one)
            yield i, [j for j in met if (days_apart(weighed[j], one) or 0) <= self.settings.far_days]

    def _met(self, i: int, one: Weighed) -> list[int]:
        """Earlier reports, in order, that share enough terms with report `i`, which is then held itself."""
        found = [self.latest.setdefault(term, array("q")) for term in _keys(one, self.held)]
        numbers = np.frombuffer(b"".join(held.tobytes() for held in found), np.int64)
        for held in found:
            if len(held) == self.settings.lookups:
                self.cut = True
                del held[0]
            held.append(i)
        met, shared = np.unique(numbers, return_counts=True)
        return [int(j) for j in met[shared >= SHARED]]


def _keys(one: Weighed, held: Mapping[str, int]) -> list[str]:
    """The terms a report is looked up by: telling words, and what does not depend on its language."""
    shared = (term for term in one.words if held[term] > 1)
    words = nsmallest(KEYS, shared, key=lambda term: (-one.words[term], term))
    entities = nsmallest(CROSSING, (n for n in one.names if n[0] == "@"), key=lambda name: (-one.names[name], name))
    return [*words, *entities, *(f"={number}" for number in sorted(one.of.numbers)[:CROSSING])]


def _put_together(
    weighed: Sequence[Weighed], held: Mapping[str, int], least: float, settings: StorySettings, inside: Sequence[float] = ()
) -> tuple[Merged, bool]:
    """One round: groups of reports, and whether some report could not meet all that share its terms."""
    candidates = _Candidates(settings, held)
    edges: dict[tuple[int, int], float] = {}
    akin_pairs = []
    every = [Cosines(one.words for one in weighed), Cosines(one.lead for one in weighed), Cosines(one.names for one in weighed)]
    for i, met in candidates.of(weighed):
        for j, *cosines in zip(met, *(one.of(i, met) for one in every), strict=True):
            near, _ = judge(weighed[j], weighed[i], (cosines[0], cosines[1], cosines[2]), settings)
            if near >= settings.join_few / 4:
                edges[j, i] = round(near, 9)
                if akin(weighed[j], weighed[i], settings):
                    akin_pairs.append((j, i))
    holding = Holding(settings.bridge, settings.akin, settings.tight, settings.pair)
    return merge(len(weighed), edges, least, akin=akin_pairs, holding=holding, inside=inside), candidates.cut


def _order(one: Features) -> tuple[date, str]:
    return one.day or _LATE, one.id


def _by_day(weighed: Sequence[Weighed]) -> list[int]:
    return sorted(range(len(weighed)), key=lambda i: _order(weighed[i].of))


def _same(found: Sequence[Features]) -> list[list[int]]:
    """Reports in order, those of one day that say the same put together: ten thousand copies are compared as one report."""
    stories: list[list[int]] = []
    alike: dict[tuple[date | None, int], list[list[int]]] = {}
    for i in sorted(range(len(found)), key=lambda i: _order(found[i])):
        near = alike.setdefault((found[i].day, hash(frozenset(found[i].words.items()))), [])
        story = next((story for story in near if _says_the_same(found[story[0]], found[i])), None)
        if story is None:
            near.append(story := [])
            stories.append(story)
        story.append(i)
    return stories


def _says_the_same(a: Features, b: Features) -> bool:
    return (a.language, a.days, a.places, a.words, a.lead, a.names) == (b.language, b.days, b.places, b.words, b.lead, b.names)


def group(found: Sequence[Features], settings: StorySettings = SETTINGS) -> list[list[int]]:
    """Indices of reports by story, from their features; see `cluster`."""
    rarity = Rarity.of({*one.words, *one.names} for one in found)
    stories = _same(found)
    weighed = [weigh(found[story[0]], rarity) for story in stories]
    inside: list[float] = []
    least = settings.join_for(len(found))
    while True:
        merged, cut = _put_together(weighed, rarity.counts, least, settings, inside)
        before = len(stories)
        stories = [[i for k in members for i in stories[k]] for members in merged.groups]
        if not cut or len(stories) == before:
            return [sorted(story, key=lambda i: _order(found[i])) for story in _in_order(stories, found)]
        least = max(least, settings.rejoin)
        groups = [mean([weighed[k] for k in members]) for members in merged.groups]
        order = _by_day(groups)
        stories, weighed = [stories[k] for k in order], [groups[k] for k in order]
        inside = [merged.tightness[k] for k in order]


def _in_order(stories: Sequence[list[int]], found: Sequence[Features]) -> list[list[int]]:
    return sorted(stories, key=lambda story: min(_order(found[i]) for i in story))


def cluster(analyses: Sequence[Analysis], links: Links | None = None, settings: StorySettings = SETTINGS) -> list[list[int]]:
    """Indices of `analyses` by story: stories by earliest publication, then document id, and so inside each.

    `links` gives the ids of the entities that a mention means. Undated reports stand last. The order of the input does
    not matter. Average link on edges found by shared telling terms.
    """
    return group([features(analysis, links) for analysis in analyses], settings)
