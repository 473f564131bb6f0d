"""How old people are, by each document: "Ada Roe, 54,", "the 38-year-old manager, Ada Roe", "Ada Roe, who is 54"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.compare.details.about import Story, Text
from rashomon.compare.details.parts import as_number
from rashomon.model import EntityKind, Mention, Span

YOUNGEST, OLDEST = 1, 115

_BEHIND = re.compile(
    r"(?:, (?:who is |aged |now )?| \()(\d{1,3})(?= years old\b|[,.;)]|$|\n| in | when )(?! (?:of|percent|per)\b)"
)
"""An age right after a name."""

_AHEAD = re.compile(r"(?<!\w)(\w+)[- ]year[- ]old\b[^.;:,\n]{0,60}?,? ?$")
"""An age before a name, in one phrase with it or with what stands in apposition to it."""

_WITHIN = re.compile(r"^,? (?:an?|the) (\w+)[- ]year[- ]old\b")
"""An age in an apposition after a name."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old a document says that a person is."""

    person: str
    years: int
    span: Span


def ages(story: Story) -> Iterator[Age]:
    """Yield the ages of all persons with a name."""
    for text in story.texts:
        for mention in text.analysis.mentions:
            person = _person(story, text, mention)
            found = _beside(text, mention) if person else None
            if person and found:
                yield Age(person, found[0], text.document.span(*found[1]))


def _person(story: Story, text: Text, mention: Mention) -> str | None:
    ids = story.links.of(text.document.id, mention) if mention.form == "name" else ()
    entity = story.links.entities.get(ids[0]) if len(ids) == 1 else None
    return entity.id if entity is not None and entity.kind is EntityKind.PERSON else None


def _beside(text: Text, mention: Mention) -> tuple[int, tuple[int, int]] | None:
    """The age that stands beside a name, and its words with the name."""
    whole = text.document.text
    for pattern in (_BEHIND, _WITHIN):
        behind = pattern.match(whole, mention.end) if pattern is _BEHIND else pattern.match(whole[mention.end : mention.end + 60])
        shift = 0 if pattern is _BEHIND else mention.end
        if behind and (years := _years(behind.group(1))):
            return years, (mention.start, behind.end() + shift)
    begin = max(0, mention.start - 90)
    ahead = _AHEAD.search(whole[begin : mention.start])
    if ahead and (years := _years(ahead.group(1))):
        return years, (begin + ahead.start(), mention.end)
    return None


def _years(word: str) -> int | None:
    value = as_number(word)
    return int(value) if value is not None and YOUNGEST <= value <= OLDEST and value == int(value) else None
