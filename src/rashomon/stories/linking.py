"""Which given mentions of happenings, in many documents, mean the same one.

Documents are put together by story first; mentions of different stories are never linked. Inside a story each pair of
mentions gets a probability from a few features (the likeness of their words, who does what to whom, how much of the story
tells it), and mentions are merged by average link.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Analysis, Span
from rashomon.stories.cluster import cluster
from rashomon.stories.merging import merge
from rashomon.stories.triggers import Terms, Trigger, trigger
from rashomon.stories.words import stem


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Log odds that two mentions of one story mean one happening, set by hand on ECB+ and rounded.

    What the features are worth was looked at on one half of topics 1-35 (Cybulska and Vossen 2014) and the figures taken on
    the other; the docs page of the room gives them.
    """

    base: float = -5.4
    """Of two mentions of which nothing is known."""

    words: float = 8.0
    """Cosine of the vectors of the mentions' own words."""

    stem: float = 1.0
    """Their head words have one stem …"""

    rare: float = -1.0
    """… for each unit of its log rarity in the story: what all reports tell is one happening, an aside is its own."""

    reporting: float = -3.5
    """… and it is a word of reporting: many speak in a story."""

    label: float = 0.5
    """The lexicon gives both the same sense."""

    doers: float = 0.8
    """Share of who does it, by rarity, of the shorter."""

    undergoers: float = 1.1
    """The same for whom or what it is done to."""

    strangers: float = -0.75
    """Both have parts and share none."""

    above: float = 1.0
    """They hang on the same word."""

    beside: float = -1.4
    """They stand in one sentence."""

    faint: float = 0.4
    """Pairs of other stems and a cosine below this are not looked at."""

    join: float = 0.4
    """Average probability from which two groups of mentions are one happening."""


LINKING = LinkSettings()
"""The values in use."""


@cache
def reporting_words() -> frozenset[str]:
    """Stems of words for uttering and reporting."""
    text = (files("rashomon.stories") / "data" / "reporting_words.txt").read_text(encoding="utf-8")
    return frozenset(stem(word) for line in text.splitlines() if not line.startswith("#") for word in line.split())


class _Story:
    """The mentions of one story, and how rare each term is in it."""

    def __init__(self, triggers: Sequence[Trigger], settings: LinkSettings) -> None:
        self.triggers, self.settings = triggers, settings
        told: defaultdict[int, set[str]] = defaultdict(set)
        for one in triggers:
            told[one.document] |= one.around | {one.stem}
        counts = Counter(term for terms in told.values() for term in terms)
        self.rarity = {term: math.log((len(told) + 1) / (count + 0.5)) + 0.1 for term, count in counts.items()}

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Pairs of mentions worth a look, with the cosine of their words."""
        width = max((one.vector.size for one in self.triggers), default=1)
        vectors = np.array([one.vector if one.vector.size == width else np.zeros(width) for one in self.triggers], np.float32)
        for i, one in enumerate(self.triggers[:-1]):
            near = vectors[i + 1 :] @ vectors[i]
            same = np.array([other.stem == one.stem for other in self.triggers[i + 1 :]])
            for k in np.flatnonzero(same | (near >= self.settings.faint)):
                yield i, i + 1 + int(k), float(near[k])

    def probability(self, a: Trigger, b: Trigger, near: float) -> float:
        """That two mentions mean one happening."""
        s = self.settings
        odds = s.base + s.words * near
        if a.stem == b.stem:
            odds += s.stem + s.rare * self.rarity[a.stem] + (s.reporting if a.stem in reporting_words() else 0.0)
        odds += s.doers * self._shared(a.doers, b.doers) + s.undergoers * self._shared(a.undergoers, b.undergoers)
        odds += s.label * bool(a.labels & b.labels) + s.above * (a.above == b.above != "")
        odds += s.strangers * bool(a.parts and b.parts and a.parts.isdisjoint(b.parts))
        odds += s.beside * ((a.document, a.sentence) == (b.document, b.sentence) and a.sentence >= 0)
        return 1 / (1 + math.exp(-odds))

    def _shared(self, a: Terms, b: Terms) -> float:
        """How much of the smaller of two sets of terms the other has, by rarity."""
        least = min(self._weight(a), self._weight(b))
        return self._weight(a & b) / least if least > 0 else 0.0

    def _weight(self, terms: Terms) -> float:
        return math.fsum([self.rarity[term] for term in terms])


def link(
    analyses: Sequence[Analysis],
    spans: Sequence[Span],
    vectors: Mapping[str, NDArray[np.float32]],
    settings: LinkSettings = LINKING,
) -> list[int]:
    """A number for each of `spans`; mentions with the same number mean the same happening.

    `vectors` are of the mentions' own words, by `triggers.key`; without one, only mentions of one stem are linked. Numbers
    go up in the order in which happenings are first mentioned in `spans`; which mentions are linked does not depend on the
    order of documents or spans. Raises: KeyError where a span is of none of the documents.
    """
    number = {a.document.id: i for i, a in enumerate(analyses)}
    found = [trigger(analyses[number[span.document]], number[span.document], span, vectors) for span in spans]
    home = {i: story for story, members in enumerate(cluster(analyses)) for i in members}
    stories: defaultdict[int, list[int]] = defaultdict(list)
    for i in sorted(range(len(spans)), key=lambda i: (spans[i].document, spans[i].start, spans[i].end)):
        stories[home[found[i].document]].append(i)
    groups = [[members[k] for k in group] for members in stories.values() for group in _happenings(members, found, settings)]
    labels = {i: k for k, group in enumerate(sorted(groups, key=min)) for i in group}
    return [labels[i] for i in range(len(spans))]


def _happenings(members: Sequence[int], found: Sequence[Trigger], settings: LinkSettings) -> list[list[int]]:
    story = _Story([found[i] for i in members], settings)
    edges = {(i, j): round(story.probability(story.triggers[i], story.triggers[j], near), 9) for i, j, near in story.pairs()}
    return merge(len(members), edges, settings.join).groups
