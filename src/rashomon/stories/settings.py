"""Weights and thresholds of this room in one frozen value; each says where it was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How reports are put together, how copies are found, how undated reports are dated.

    Grouping was set on the training topics of ECB+ 1-35 (Cybulska and Vossen 2014; 575 reports, 50 stories in look-alike pairs;
    no dates of publication), from values set by hand on all: B-cubed 0.916, adjusted Rand 0.874 there; 0.967 and 0.968 on the
    development topics (197 reports, 16 stories); 0.934 and 0.902 on all at once. On the story chains of Gedikli et al. 2021,
    looked at but not set on: pair F1 0.94 and 0.87 against the two coders, who reach 0.83 against each other.
    Dating was set on 238 groups that this room makes of dated world news (AllSides, 2012 to 2020), with dates hidden, so
    these figures are not of unseen text: where half are dated, 86 % of the results are two days wide and hold the true day
    in 78 % (75 % over all widths); a `reliability` of 0.8 and more is right in 93 %, of 0.6 to 0.7 in 73 %.
    """

    join: float = 0.14
    """Average affinity from which two groups are one story among `many` reports or more; lower values merge look-alikes."""

    join_few: float = 0.13
    """The same for `few` reports or fewer, where chance likeness is rarer and a split does more harm; in between, between."""

    rejoin: float = 0.35
    """The same for groups that are put together again because their reports could not all meet."""

    few: int = 10
    """Up to this many reports are a folder that somebody put together."""

    many: int = 100
    """From this many on reports are a stream."""

    bridge: float = 0.75
    """Two groups are kept apart where the affinity between them is below this share of that inside both."""

    akin: float = 0.5
    """That share falls by up to this part, as more of the pairs between the groups are akin: look-alikes are seldom of one week."""

    akin_days: int = 5
    """Reports are akin that were published within this many days of each other …"""

    akin_names: int = 3
    """… and share this many telling names …"""

    akin_undated: int = 6
    """… or this many where one of them is undated."""

    tight: float = 0.45
    """Affinity inside a group counts up to this: copies of one agency report are no yardstick."""

    pair: float = 0.7
    """How much of that counts for two reports, which show less of a pattern than three."""

    words: float = 0.40
    """Weight of all content words (cosine)."""

    lead: float = 0.25
    """Weight of the words of headline and lead alone."""

    names: float = 0.35
    """Weight of names and entities: who and where."""

    vectors: float = 0.15
    """How much the meaning of headline and lead moves the score up or down, where sentence vectors are there …"""

    vectors_mean: float = 0.6
    """… from this cosine on up: median 0.77 within the stories of ECB+, 0.58 between look-alikes, 0.18 elsewhere."""

    stranger: float = 0.6
    """Factor where two reports share no rare name in headline or lead: the same kind of thing, but of somebody else."""

    absent: float = 1.0
    """How much the score falls where all protagonists of each report are missing from the other …"""

    absent_from: float = 0.7
    """… beginning at this share of them, by weight, on both sides: the same court's two trials."""

    crossing: float = 0.05
    """Affinity of two reports in two languages for each point of evidence (entities, numbers, names: see `crossing.points`) …"""

    crossing_days: int = 3
    """… where they appeared within so many days."""

    lead_words: int = 90
    """How many words from the start of the telling text count as its lead."""

    near_days: int = 10
    """Reports published within this many days are not held apart by their dates."""

    far_days: int = 60
    """Reports published further apart than this are not one story."""

    core_days: int = 45
    """Leads that date their news further apart than this tell two happenings."""

    run_words: int = 7
    """Shortest run of shared words that counts as reuse."""

    copy_run: int = 5
    """Shortest run of words in which two reports agree that counts for their being copies."""

    copy_share: float = 0.3
    """Share of the shorter report's own words in such runs from which the two are copies …"""

    copy_words: int = 30
    """… and how many words that must be …"""

    whole_share: float = 0.8
    """… or the share that makes a short report a copy …"""

    whole_words: int = 12
    """… where it is this many words."""

    lookups: int = 60
    """A report is compared with no more than this many of the latest reports that have a telling term of its own."""

    story_days: int = 7
    """A story's reports mostly appear within this many days of its news."""

    same: float = 0.3
    """Sentences at least this much alike tell the same."""

    same_weight: float = 6.0
    """How much a telling of the same on a known day speaks for a day of publication (log weight for each point alike)."""

    core_weight: float = 1.0
    """How much it speaks for a day of publication that the report's first sentences then tell of the story's core day."""

    pub_decay: float = 0.4
    """Log weight lost with each day between a report and the nearest other report of its story."""

    core_decay: float = 0.25
    """Log weight lost with each day between the story's core day and a report."""

    mass: float = 0.75
    """A report's date is the shortest run of two or more days that holds this share of the weight …"""

    half: float = 0.5
    """… or two or three days that hold this much, where it would take more of them."""

    @property
    def edge(self) -> float:
        """Affinity below which two reports count as having nothing in common; far too little to make them one story."""
        return self.join_few / 4

    def join_for(self, count: int) -> float:
        """The average affinity from which two groups of a set of `count` reports are one story."""
        share = min(1.0, max(0.0, (count - self.few) / (self.many - self.few)))
        return self.join_few + share * (self.join - self.join_few)


SETTINGS = StorySettings()
"""The values in use."""
