"""Documents to stories: same happenings together, shared words found, undated reports dated by their neighbours."""

from rashomon.stories.affinity import Affinity, affinity, weigh
from rashomon.stories.cluster import cluster, group
from rashomon.stories.dating import date_from_story
from rashomon.stories.features import Features, features, keys, pack, unpack
from rashomon.stories.reuse import Shared, near_copies, reuse
from rashomon.stories.settings import StorySettings

__all__ = [
    "Affinity",
    "Features",
    "Shared",
    "StorySettings",
    "affinity",
    "cluster",
    "date_from_story",
    "features",
    "group",
    "keys",
    "near_copies",
    "pack",
    "reuse",
    "unpack",
    "weigh",
]
