"""Weights and thresholds of this room in one frozen value; each says where it was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How reports are put together, how copies are found, how undated reports are dated.

    Measured on ECB+ topics 1-35 (Cybulska and Vossen 2014, 772 reports, 66 stories in look-alike pairs), whole and in
    folders of two to eight reports, and on the story chains of Gedikli et al. 2021.
    """

    join: float = 0.2
    """Average affinity from which two groups are one story; lower values merge look-alikes."""

    bridge: float = 0.7
    """Two groups are kept apart where the affinity between them is below this share of that inside both."""

    tight: float = 0.5
    """Affinity inside a group counts up to this: copies of one agency report are no yardstick."""

    crowd: int = 3
    """From this many reports on a group's inner affinity is taken as a yardstick."""

    words: float = 0.40
    """Weight of all content words (cosine)."""

    lead: float = 0.25
    """Weight of the words of headline and lead alone."""

    names: float = 0.35
    """Weight of names and entities: who and where."""

    vectors: float = 0.2
    """How much the meaning of headline and lead moves the score up or down, where sentence vectors are there …"""

    vectors_mean: float = 0.62
    """… from this cosine on up: median 0.75 within the stories of ECB+, 0.57 between look-alikes, 0.19 elsewhere."""

    stranger: float = 0.6
    """Factor where two reports share no rare name in headline or lead: the same kind of thing, but of somebody else."""

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

    lookups: int = 200
    """A word in more reports than this finds no candidates: keeps the cost near linear."""

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


SETTINGS = StorySettings()
"""The values in use."""
