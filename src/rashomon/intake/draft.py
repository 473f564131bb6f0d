"""The sheet on which zoning works: units, the cues found in each, hints from the page, and the kinds given so far.

Also the small features that several passes ask for: does a line look like a headline, a sentence, a scene?
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.intake.cues import Hit, hits, strongest, words
from rashomon.intake.edges import edge_line
from rashomon.intake.names import is_body_or_place, people
from rashomon.intake.units import Unit, units
from rashomon.model import BlockKind

_QUOTE = re.compile(r"[\"“„«「].{12,}")
_STAFF = re.compile(r"(?:the |our )?(?:editors?|author|staff|newsroom|redaktion|rédaction|redacción|редакци)", re.IGNORECASE)
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(slots=True)
class Draft:
    """Units of a text with their kinds; `None` is not decided yet and ends as body."""

    text: str
    units: list[Unit]
    kinds: list[BlockKind | None]
    hits: list[tuple[Hit, ...]]
    title: str | None = None
    hints: Mapping[int, BlockKind] = field(default_factory=dict)

    def open(self, index: int) -> bool:
        """Whether unit `index` exists and has no kind yet."""
        return 0 <= index < len(self.units) and self.kinds[index] is None

    def is_kind(self, index: int, *kinds: BlockKind) -> bool:
        """Whether unit `index` exists and has one of `kinds`."""
        return 0 <= index < len(self.units) and self.kinds[index] in kinds

    def opens(self, index: int, kind: BlockKind) -> bool:
        """Whether unit `index` is a label of `kind` whose matter follows."""
        return self.kinds[index] is kind and any(hit.cue.opens and hit.cue.kind is kind for hit in self.hits[index])

    def first_body(self) -> int:
        """Index of the first undecided unit that reads as body, or the number of units."""
        return next((i for i, unit in enumerate(self.units) if self.kinds[i] is None and is_prose(unit)), len(self.units))


def start(text: str, title: str | None, hints: Mapping[int, BlockKind] | None = None) -> Draft:
    """A sheet for `text`; `hints` are kinds that the page itself gave, by the unit's first character."""
    found = units(text)
    given = hints or {}
    kinds = [given.get(unit.start) for unit in found]
    cues = [tuple(hit for hit in hits(unit.line, unit.size) if _holds(hit)) for unit in found]
    return Draft(text, found, kinds, cues, title, given)


def _holds(hit: Hit) -> bool:
    """Whether what a byline or a translator's line names can be people or, in few words, a body ("By Example News Agency")."""
    if hit.name is None or hit.cue.kind not in (BlockKind.BYLINE, BlockKind.NOTE):
        return True
    tokens = hit.name.split()
    body = len(tokens) <= 5 and all(token[0].isupper() or token in ("of", "the", "and", "for") for token in tokens)
    if hit.cue.id == "translated-by" and _STAFF.match(hit.name):
        return True
    return bool(people(hit.name)) or (hit.cue.kind is BlockKind.BYLINE and body and is_body_or_place(hit.name))


def key(line: str) -> str:
    """A line as what two copies of it share: its words in lower case."""
    return " ".join(_WORDS.findall(line.casefold()))


def stems(line: str) -> frozenset[str]:
    """Beginnings of its longer words, to compare what lines are about."""
    return frozenset(
        word[:6] for word in _WORDS.findall(line.casefold()) if len(word) > 3 and word not in words("prose.toml", "small")
    )


def says(line: str) -> bool:
    """Whether somebody says something in it: a verb of saying, or a quotation of some length."""
    low = _WORDS.findall(line.casefold())
    return not words("prose.toml", "saying").isdisjoint(low) or _QUOTE.search(line) is not None


def is_prose(unit: Unit) -> bool:
    """Whether a unit reads as a sentence of running text, and not as a line of dates that ends in "p.m."."""
    return (unit.room >= 60 and unit.stopped and not (unit.line.endswith("m.") and edge_line(unit.line))) or unit.room >= 220


def body_weight(unit: Unit) -> float:
    """How much speaks for body: length, a full stop, verbs of saying, quotation marks."""
    weight = 0.0
    if unit.stopped and unit.room >= 40:
        weight += 1.5
    if unit.room > 300:
        weight += 1.5
    if unit.room > 700:
        weight += 1.5
    if unit.room > 40 and says(unit.line):
        weight += 1.5
    return weight


def is_headline_like(line: str) -> bool:
    """Whether a line has the shape of a headline: some words, no full stop, no sentence that runs on."""
    tokens = line.split()
    if not 3 <= len(tokens) <= 24 or len(line) > 180 or line.endswith((".", ":", ",", ";", "…", "-", "–", "—")):
        return bool(re.fullmatch(r"[\u3040-\u9fff\uac00-\ud7a3“”「」:,、·!?0-9A-Za-z —\s]{6,40}", line)) and not line.endswith(
            (",", ":", "、")
        )
    return line[:1].isupper() or line[:1] in "\"'“‘«„0123456789¿¡$€£" or not line[:1].isascii()


def is_title_case(line: str) -> bool:
    """Whether nearly all longer words begin with a capital, as English headlines do."""
    tokens = [token.strip("\"'“”‘’().,:;!?") for token in line.split()]
    long = [token for token in tokens if token and token.lower() not in words("prose.toml", "small") and token[0].isalpha()]
    return len(long) >= 3 and sum(token[0].isupper() for token in long) * 10 >= len(long) * 9


def decide_by_cues(draft: Draft) -> None:
    """Give each unit the kind for which its cues weigh most, unless body weighs more."""
    for index, unit in enumerate(draft.units):
        found = draft.hits[index]
        if draft.kinds[index] is not None or not found:
            continue
        best = max({hit.cue.kind for hit in found}, key=lambda kind: (strongest(found, kind), kind.value))
        weight = strongest(found, best)
        against = 0.0 if best is BlockKind.NOTE else body_weight(unit)
        if weight >= 5 and weight > against + 0.9:
            draft.kinds[index] = best
