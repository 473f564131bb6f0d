"""What the comparison has found so far: the value that its later steps read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.accounts import Happening, RelationRow, Utterance
from rashomon.compare.claimed import Claim
from rashomon.compare.details.about import Story
from rashomon.compare.said import Said
from rashomon.compare.tolls import Toll, tolls
from rashomon.model import Analysis, Document, Links
from rashomon.times import Interval


@dataclass(frozen=True)
class Draft:
    """Documents of one story with their statements merged; `groups` holds each happening's reports."""

    analyses: Sequence[Analysis]
    links: Links
    groups: Sequence[Sequence[Said]]
    happenings: Sequence[Happening]
    utterances: Sequence[Utterance]
    claims: Sequence[Claim]
    relations: Sequence[RelationRow]
    story: Interval | None

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id, in the order of the analyses."""
        return {a.document.id: a.document for a in self.analyses}

    @cached_property
    def story_texts(self) -> Story:
        """The documents as clauses, for what is said in passing."""
        return Story(self.analyses, self.links)

    @cached_property
    def announcements(self) -> Mapping[str, Sequence[Said]]:
        """The plain statements and announcements of each document, in the order of the groups."""
        out: dict[str, list[Said]] = {}
        for said in (s for group in self.groups for s in group if s.family.name == "state"):
            out.setdefault(said.document.id, []).append(said)
        return out

    @cached_property
    def tolls(self) -> Sequence[tuple[str, str, list[Toll]]]:
        """What befell people, whom, and its figures of one time, by both words."""
        return tuple(tolls(self))

    def core(self) -> list[tuple[Happening, Sequence[Said]]]:
        """The story's own happenings with their reports."""
        return [(h, g) for h, g in zip(self.happenings, self.groups, strict=True) if h.core]
