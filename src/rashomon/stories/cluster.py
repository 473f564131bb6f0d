"""Documents to stories: candidates by shared rare words, then average-link merging from the nearest pair down."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import combinations

from rashomon.model import Analysis
from rashomon.stories.affinity import Weighed, akin, days_apart, score, weigh
from rashomon.stories.features import KEYS, Features, Links, features
from rashomon.stories.settings import SETTINGS, StorySettings
from rashomon.stories.words import Rarity

SHARED = 3
"""How many of them two reports must share to be compared."""

_LATE = date.max


def _candidates(weighed: Sequence[Weighed], settings: StorySettings) -> list[tuple[int, int]]:
    """Pairs that share at least three of their most telling terms, found by an inverted index. All pairs in a small set."""
    if len(weighed) <= 40:
        return list(combinations(range(len(weighed)), 2))
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(weighed):
        best = sorted(one.words, key=lambda term: (-one.words[term], term))[:KEYS]
        for term in best:
            index[term].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for _, members in sorted(index.items()):
        if len(members) <= settings.lookups:
            shared.update(combinations(members, 2))
    found = sorted(pair for pair, count in shared.items() if count >= SHARED)
    return [(i, j) for i, j in found if (days_apart(weighed[i].of, weighed[j].of) or 0) <= settings.far_days]


class _Merging:
    """Average-link clusters while they grow: members, sums of affinities inside and between; absent edges count as 0."""

    def __init__(
        self, count: int, edges: Mapping[tuple[int, int], float], akin: Collection[tuple[int, int]], settings: StorySettings
    ) -> None:
        self.settings = settings
        self.members = {i: [i] for i in range(count)}
        self.inside = dict.fromkeys(range(count), 0.0)
        self.between: list[dict[int, float]] = [{} for _ in range(count)]
        for (i, j), near in edges.items():
            self.between[i][j] = self.between[j][i] = near
        self.akin: list[dict[int, float]] = [{} for _ in range(count)]
        for i, j in akin:
            self.akin[i][j] = self.akin[j][i] = 1.0

    def tightness(self, i: int) -> float:
        """Average affinity inside a cluster, up to `tight`; less counts for a mere pair, nothing for one report."""
        n = len(self.members[i])
        if n < 2:
            return 0.0
        inside = min(self.settings.tight, self.inside[i] / (n * (n - 1) / 2))
        return inside * self.settings.pair if n == 2 else inside

    def link(self, i: int, j: int) -> float:
        """Average affinity between two clusters; 0 where both are much tighter than the link between them."""
        pairs = len(self.members[i]) * len(self.members[j])
        score = self.between[i][j] / pairs
        bridge = self.settings.bridge * (1 - self.settings.akin * self.akin[i].get(j, 0.0) / pairs)
        return score if score >= bridge * min(self.tightness(i), self.tightness(j)) else 0.0

    def nearest(self, i: int) -> tuple[float, int]:
        """The nearest cluster and its negated link; index -1 where there is none."""
        return min(((-round(self.link(i, j), 9), j) for j in self.between[i]), default=(0.0, -1))

    def fuse(self, keep: int, gone: int) -> list[int]:
        """Put `gone` into `keep`; gives the clusters whose links changed."""
        self.inside[keep] += self.inside.pop(gone) + self.between[keep].get(gone, 0.0)
        _pass_on(self.between, keep, gone)
        _pass_on(self.akin, keep, gone)
        self.members[keep] += self.members.pop(gone)
        return [keep, *sorted(self.between[keep])]


def _pass_on(links: list[dict[int, float]], keep: int, gone: int) -> None:
    """Add what links `gone` with others to what links `keep` with them."""
    for other, value in links[gone].items():
        del links[other][gone]
        if other != keep:
            links[keep][other] = links[other][keep] = links[keep].get(other, 0.0) + value
    links[gone] = {}


def _merge(
    count: int, edges: Mapping[tuple[int, int], float], akin: Collection[tuple[int, int]], settings: StorySettings
) -> list[list[int]]:
    """Clusters of `count` things, merged from the nearest pair down; ties go to the earlier pair."""
    merging = _Merging(count, edges, akin, settings)
    queue = [(*merging.nearest(i)[:1], i, merging.nearest(i)[1]) for i in range(count)]
    heapify(queue)
    while queue and -queue[0][0] >= settings.join_for(count):
        score, i, j = heappop(queue)
        if i not in merging.members or merging.nearest(i) != (score, j):
            continue
        for touched in merging.fuse(*sorted((i, j))):
            nearest, other = merging.nearest(touched)
            heappush(queue, (nearest, touched, other))
    return list(merging.members.values())


def _order(one: Features) -> tuple[date, str]:
    return one.day or _LATE, one.id


def group(found: Sequence[Features], settings: StorySettings = SETTINGS) -> list[list[int]]:
    """Indices of reports by story, from their features; see `cluster`."""
    order = sorted(range(len(found)), key=lambda i: _order(found[i]))
    rarity = Rarity.of({*one.words, *one.names} for one in found)
    weighed = [weigh(found[i], rarity) for i in order]
    edges = {}
    for i, j in _candidates(weighed, settings):
        near, _ = score(weighed[i], weighed[j], settings)
        if near >= settings.join_few / 4:
            edges[i, j] = round(near, 9)
    akin_pairs = [(i, j) for i, j in edges if akin(weighed[i], weighed[j], settings)]
    stories = sorted(sorted(members) for members in _merge(len(found), edges, akin_pairs, settings))
    return [[order[i] for i in members] for members in stories]


def cluster(analyses: Sequence[Analysis], links: Links | None = None, settings: StorySettings = SETTINGS) -> list[list[int]]:
    """Indices of `analyses` by story: stories by earliest publication, then document id, and so inside each.

    `links` gives the ids of the entities that a mention means. Undated reports stand last. The order of the input does
    not matter. Average link after Sokal and Michener 1958, on edges found by shared rare words.
    """
    return group([features(analysis, links) for analysis in analyses], settings)
