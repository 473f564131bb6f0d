"""Documents to stories: same happenings together, shared words found, undated reports dated by their neighbours."""

from rashomon.stories.affinity import Affinity, affinity, weigh
from rashomon.stories.cluster import cluster, group
from rashomon.stories.copies import Copied, copies
from rashomon.stories.dating import date_from_story
from rashomon.stories.features import Features, features, keys, pack, unpack
from rashomon.stories.lineage import Carrying, lineage
from rashomon.stories.linking import link
from rashomon.stories.reuse import Shared, reuse
from rashomon.stories.settings import StorySettings
from rashomon.stories.triggers import key

__all__ = [
    "Affinity",
    "Carrying",
    "Copied",
    "Features",
    "Shared",
    "StorySettings",
    "affinity",
    "cluster",
    "copies",
    "date_from_story",
    "features",
    "group",
    "key",
    "keys",
    "lineage",
    "link",
    "pack",
    "reuse",
    "unpack",
    "weigh",
]
