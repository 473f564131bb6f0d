"""Average-link merging on a sparse graph: from the nearest pair down, until no two groups are near enough.

After Sokal and Michener 1958. An absent edge counts as 0. Each group remembers its nearest neighbour, so a merger costs what
its neighbours cost and not what all groups cost; parts that no edge of enough weight joins are merged one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holding:
    """What keeps groups apart that hold together inside much better than with each other.

    Two groups are not merged where the link between them is below `bridge` of the lesser tightness; the share falls by up
    to `akin` as more of their pairs are akin. Tightness counts up to `tight`, and `pair` of it for two things.
    """

    bridge: float = 0.0
    akin: float = 0.0
    tight: float = 1.0
    pair: float = 1.0


class _Groups:
    """Groups while they grow: members, sums of affinities inside and between."""

    def __init__(
        self, count: int, edges: Mapping[Pair, float], akin: Collection[Pair], holding: Holding, inside: Sequence[float]
    ) -> None:
        self.holding = holding
        self.members = {i: [i] for i in range(count)}
        self.given = inside
        self.inside = dict.fromkeys(range(count), 0.0)
        self.between: list[dict[int, float]] = [{} for _ in range(count)]
        for (i, j), near in edges.items():
            self.between[i][j] = self.between[j][i] = near
        self.akin: list[dict[int, float]] = [{} for _ in range(count)]
        for i, j in akin:
            self.akin[i][j] = self.akin[j][i] = 1.0
        self.tight = [self._tightness(i) for i in range(count)]
        self.nearest = {i: self.look(i) for i in range(count)}

    def _tightness(self, i: int) -> float:
        """Average affinity inside a group; of one thing what was given for it, else nothing."""
        n = len(self.members[i])
        if n < 2:
            return self.given[i] if self.given else 0.0
        inside = min(self.holding.tight, self.inside[i] / (n * (n - 1) / 2))
        return inside * self.holding.pair if n == 2 else inside

    def link(self, i: int, j: int) -> float:
        """Average affinity between two groups; 0 where both are much tighter than the link between them."""
        pairs = len(self.members[i]) * len(self.members[j])
        score = self.between[i][j] / pairs
        if not self.holding.bridge:
            return score
        bridge = self.holding.bridge * (1 - self.holding.akin * self.akin[i].get(j, 0.0) / pairs)
        return score if score >= bridge * min(self.tight[i], self.tight[j]) else 0.0

    def look(self, i: int) -> tuple[float, int]:
        """The nearest group and its negated link; index -1 where there is none."""
        return min(((-round(self.link(i, j), 9), j) for j in self.between[i]), default=(0.0, -1))

    def fuse(self, keep: int, gone: int) -> list[int]:
        """Put `gone` into `keep`; gives the groups whose nearest neighbour changed."""
        self.inside[keep] += self.inside.pop(gone) + self.between[keep].get(gone, 0.0)
        _pass_on(self.between, keep, gone)
        _pass_on(self.akin, keep, gone)
        self.members[keep] += self.members.pop(gone)
        self.tight[keep] = self._tightness(keep)
        del self.nearest[gone]
        self.nearest[keep] = self.look(keep)
        return [keep, *(other for other in sorted(self.between[keep]) if self._renew(other, keep, gone))]

    def _renew(self, other: int, keep: int, gone: int) -> bool:
        """Bring up to date what is nearest to `other`, of whose links only that to `keep` changed."""
        before = self.nearest[other]
        if before[1] in (keep, gone):
            self.nearest[other] = self.look(other)
        else:
            self.nearest[other] = min(before, (-round(self.link(other, keep), 9), keep))
        return self.nearest[other] != before


def _pass_on(links: list[dict[int, float]], keep: int, gone: int) -> None:
    """Add what links `gone` with others to what links `keep` with them."""
    for other, value in links[gone].items():
        del links[other][gone]
        if other != keep:
            links[keep][other] = links[other][keep] = links[keep].get(other, 0.0) + value
    links[gone] = {}


@dataclass(frozen=True, slots=True)
class Merged:
    """Groups of indices, sorted, and how tight each is inside."""

    groups: list[list[int]]
    tightness: list[float]


def merge(
    count: int,
    edges: Mapping[Pair, float],
    least: float,
    *,
    akin: Collection[Pair] = (),
    holding: Holding | None = None,
    inside: Sequence[float] = (),
) -> Merged:
    """Groups of `count` things whose average affinity is at least `least`; ties go to the earlier pair.

    `edges` gives affinities of pairs (i < j); `inside` how tight each thing is already, where things are groups themselves.
    `least` is above 0.
    """
    part_of, parts = _parts(count, edges, least)
    inner: list[dict[Pair, float]] = [{} for _ in parts]
    for (i, j), near in edges.items():
        if part_of[i][0] == part_of[j][0]:
            inner[part_of[i][0]][part_of[i][1], part_of[j][1]] = near
    pairs: list[list[Pair]] = [[] for _ in parts]
    for i, j in akin:
        if part_of[i][0] == part_of[j][0]:
            pairs[part_of[i][0]].append((part_of[i][1], part_of[j][1]))
    groups: list[tuple[list[int], float]] = []
    for members, own, same in zip(parts, inner, pairs, strict=True):
        given = [inside[i] for i in members] if inside else []
        found = _merged(_Groups(len(members), own, same, holding or Holding(), given), least)
        groups += [(sorted(members[k] for k in group), found.tight[i]) for i, group in found.members.items()]
    groups.sort(key=lambda group: group[0])
    return Merged([members for members, _ in groups], [tight for _, tight in groups])


def _merged(found: _Groups, least: float) -> _Groups:
    queue = [(near, i, j) for i, (near, j) in found.nearest.items()]
    heapify(queue)
    while queue and -queue[0][0] >= least:
        score, i, j = heappop(queue)
        if found.nearest.get(i) != (score, j):
            continue
        for touched in found.fuse(*sorted((i, j))):
            nearest, other = found.nearest[touched]
            heappush(queue, (nearest, touched, other))
    return found


def _parts(count: int, edges: Mapping[Pair, float], least: float) -> tuple[list[Pair], list[list[int]]]:
    """Things that edges of at least `least` join, directly or by way of others: for each thing its part and place there.

    An average reaches `least` only where one of its edges does, so nothing merges beyond its part; and the cost of merging
    depends on the part, not on how many things there are.
    """
    above = list(range(count))

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    for (i, j), near in edges.items():
        if near >= least:
            first, second = sorted((top(i), top(j)))
            above[second] = first
    numbers: dict[int, int] = {}
    parts: list[list[int]] = []
    part_of: list[Pair] = []
    for i in range(count):
        number = numbers.setdefault(top(i), len(parts))
        if number == len(parts):
            parts.append([])
        part_of.append((number, len(parts[number])))
        parts[number].append(i)
    return part_of, parts
