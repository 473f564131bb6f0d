"""Documents to stories: candidates by shared telling terms, then average-link merging from the nearest pair down.

Each report meets only the latest reports that share its telling terms, so that one more report costs the same however many
are held. Where more share them than it can meet, the groups found are put together again as if each were one report, until
nothing changes: a story of ten thousand copies is one story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.model import Analysis
from rashomon.stories.affinity import akin, judge
from rashomon.stories.candidates import Candidates
from rashomon.stories.features import Features, Links, features
from rashomon.stories.merging import Holding, Merged, Pair, merge
from rashomon.stories.overlaps import Overlaps
from rashomon.stories.settings import SETTINGS, StorySettings
from rashomon.stories.weighing import Weighed, mean, weigh

_LATE = date.max


def _put_together(
    weighed: Sequence[Weighed], least: float, settings: StorySettings, inside: Sequence[float] = ()
) -> tuple[Merged, bool]:
    """One round: groups of reports, and whether some report could not meet all that share its terms."""
    candidates, overlaps = Candidates(weighed, settings), Overlaps(weighed)
    edges: dict[tuple[int, int], float] = {}
    akin_pairs = []
    for i, met in candidates:
        for j, shared in zip(met, overlaps.of(i, met), strict=True):
            near, _ = judge(weighed[j], weighed[i], shared, settings)
            if near >= settings.edge:
                edges[j, i] = round(near, 9)
                if akin(weighed[j], weighed[i], shared, settings):
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
    stories = _same(found)
    weighed = weigh([found[story[0]] for story in stories], list(map(len, stories)))
    inside: list[float] = []
    least = settings.join_for(len(found))
    while True:
        merged, cut = _put_together(weighed, least, settings, inside)
        before = len(stories)
        stories = [[i for k in members for i in stories[k]] for members in merged.groups]
        if not cut or len(stories) == before:
            return [sorted(story, key=lambda i: _order(found[i])) for story in _in_order(stories, found)]
        least = max(least, settings.rejoin)
        groups = [mean([weighed[k] for k in members]) for members in merged.groups]
        order = _by_day(groups)
        stories, weighed = [stories[k] for k in order], [groups[k] for k in order]
        inside = [merged.tightness[k] for k in order]


def affinities(found: Sequence[Features], pairs: Iterable[Pair], settings: StorySettings = SETTINGS) -> dict[Pair, float]:
    """The affinity of some pairs of reports, by index, in the collection of all of them."""
    weighed = weigh(found)
    overlaps = Overlaps(weighed)
    beside: dict[int, list[int]] = {}
    for i, j in pairs:
        beside.setdefault(i, []).append(j)
    return {
        (i, j): judge(weighed[i], weighed[j], shared, settings)[0]
        for i, others in beside.items()
        for j, shared in zip(others, overlaps.of(i, others), strict=True)
    }


def _in_order(stories: Sequence[list[int]], found: Sequence[Features]) -> list[list[int]]:
    return sorted(stories, key=lambda story: min(_order(found[i]) for i in story))


def cluster(analyses: Sequence[Analysis], links: Links | None = None, settings: StorySettings = SETTINGS) -> list[list[int]]:
    """Indices of `analyses` by story: stories by earliest publication, then document id, and so inside each.

    `links` gives the ids of the entities that a mention means. Undated reports stand last. The order of the input does
    not matter. Average link on edges found by shared telling terms.
    """
    return group([features(analysis, links) for analysis in analyses], settings)
