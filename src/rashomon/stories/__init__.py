"""Documents to stories: same happenings together, shared words found, undated reports dated by their neighbours."""

from rashomon.stories.affinity import Affinity, affinity
from rashomon.stories.cluster import affinities, cluster, group
from rashomon.stories.copies import Copied, copies
from rashomon.stories.crossing import filed, marks, sought
from rashomon.stories.dating import date_from_story
from rashomon.stories.features import Features, features, keys, pack, unpack
from rashomon.stories.lineage import Carrying, lineage
from rashomon.stories.linking import link
from rashomon.stories.reuse import Shared, reuse
from rashomon.stories.settings import StorySettings
from rashomon.stories.triggers import key
from rashomon.stories.versions import Correction, Versions, corrections, moment, versions
from rashomon.stories.weighing import weigh

__all__ = [
    "Affinity",
    "Carrying",
    "Copied",
    "Correction",
    "Features",
    "Shared",
    "StorySettings",
    "Versions",
    "affinities",
    "affinity",
    "cluster",
    "copies",
    "corrections",
    "date_from_story",
    "features",
    "filed",
    "group",
    "key",
    "keys",
    "lineage",
    "link",
    "marks",
    "moment",
    "pack",
    "reuse",
    "sought",
    "unpack",
    "versions",
    "weigh",
]
