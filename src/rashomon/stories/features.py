"""What a report is about, as weights that can be compared: words, lead words, names, entities, happenings, days.

Everything falls back on the raw text where mentions, statements or vectors are missing.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.model import TELLING, Analysis, BlockKind, Document, EntityKind, Event, Mention, Reading, Status
from rashomon.stories.crossing import letters, numbers
from rashomon.stories.days import explicit_days
from rashomon.stories.settings import SETTINGS
from rashomon.stories.words import WORD, Rarity, function_words, is_common, peculiarity, stem
from rashomon.times import Interval

Links = Callable[[Analysis, Mention], tuple[str, ...]]
PLACES = (EntityKind.STATE, EntityKind.PLACE, EntityKind.TERRITORY)
MAX_WORDS = 6000
"""Words after this many do not change what a report is about."""
_END = re.compile(r"[.!?:\n“\"]\W*$")


@dataclass(frozen=True, slots=True)
class Features:
    """One report for comparison. Mappings go from term to how often it stands there, counted down and raised in the lead."""

    id: str
    published: Interval | None
    words: Mapping[str, float]
    lead: Mapping[str, float]
    names: Mapping[str, float]
    days: tuple[date, ...]
    places: frozenset[str]
    vector: NDArray[np.float32] | None
    language: str = "en"
    numbers: frozenset[str] = frozenset()
    latin: str = ""
    """The report in Latin letters where it is in another language than English: see `crossing.letters`."""

    @property
    def day(self) -> date | None:
        """The day of publication, where known."""
        return None if self.published is None else self.published.first_day or self.published.last_day


def telling(document: Document) -> list[tuple[int, int, BlockKind]]:
    """Ranges in which the story is told, in order; the whole text where the document has no blocks."""
    if not document.blocks:
        return [(0, len(document.text), BlockKind.BODY)] if document.text else []
    return [(b.start, b.end, b.kind) for b in document.blocks if b.kind in TELLING]


def _tokens(document: Document) -> list[tuple[int, str, BlockKind, bool]]:
    """Words of the telling text: offset, form, kind of block, whether a sentence starts there."""
    found: list[tuple[int, str, BlockKind, bool]] = []
    ranges = telling(document)
    order = [r for r in ranges if r[2] is not BlockKind.NOTE] + [r for r in ranges if r[2] is BlockKind.NOTE]
    for start, end, kind in order:
        at = start
        for match in WORD.finditer(document.text, start, end):
            gap = document.text[max(at, match.start() - 12) : match.start()]
            found.append((match.start(), match.group(), kind, at == start or bool(_END.search(gap))))
            at = match.end()
            if len(found) >= MAX_WORDS:
                return found
    return found


def _is_name(form: str, starts: bool, stemmed: str) -> bool:
    return form[0].isupper() and len(form) > 1 and (not starts or not is_common(stemmed))


def _title_case(tokens: list[tuple[int, str, BlockKind, bool]]) -> set[int]:
    """Indices of words in headlines and lines where nearly every word has a capital: these say nothing about names."""
    lines: dict[BlockKind | int, list[int]] = {}
    line = 0
    for i, (_, _, kind, starts) in enumerate(tokens):
        line += starts
        lines.setdefault(kind if kind is BlockKind.HEADLINE else line, []).append(i)
    out: set[int] = set()
    for members in lines.values():
        long = [tokens[i][1] for i in members if len(tokens[i][1]) > 3]
        if len(long) > 2 and sum(form[0].isupper() for form in long) > 0.7 * len(long):
            out.update(members)
    return out


def _who(analysis: Analysis, links: Links | None, lead_end: int) -> tuple[dict[str, float], frozenset[str]]:
    """Entity ids, each weighed by how rare its rarest words are in ordinary English, and the places and states in the lead."""
    counts: Counter[str] = Counter()
    worth: dict[str, float] = {}
    places: set[str] = set()
    for mention in analysis.mentions:
        for entity in links(analysis, mention) if links else mention.entities:
            key, early = f"@{entity}", mention.start < lead_end
            counts[key] += 3 if early else 1
            worth[key] = max(worth.get(key, 0.0), peculiarity(mention.text))
            if early and mention.kind in PLACES:
                places.add(entity)
    return {key: value * worth[key] for key, value in _damped(counts).items()}, frozenset(places)


def _happenings(analysis: Analysis) -> dict[str, float]:
    """Labels of the events told, at half the weight of a word: many stories tell of a meeting."""
    labels: Counter[str] = Counter()
    for statement in analysis.statements:
        if isinstance(statement.content, Event) and statement.content.status is not Status.HYPOTHETICAL:
            labels[f"#{statement.content.label}"] += 1
    return {label: value / 2 for label, value in _damped(labels).items()}


def _vector(reading: Reading, lead_end: int) -> NDArray[np.float32] | None:
    rows = [i for i, s in enumerate(reading.sentences) if s.start < lead_end and i < len(reading.vectors)]
    if not rows:
        return None
    mean: NDArray[np.float32] = reading.vectors[rows].mean(axis=0)
    size = float(np.linalg.norm(mean))
    return None if size == 0 else (mean / size).astype(np.float32)


def _language(document: Document) -> str:
    """The language of most of the telling text."""
    spoken: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind in TELLING:
            spoken[block.language] += block.end - block.start
    return max(spoken, key=lambda name: (spoken[name], name)) if spoken else document.language


def _damped(counts: Mapping[str, float]) -> dict[str, float]:
    return {term: float(1 + np.log(count)) for term, count in sorted(counts.items())}


def features(analysis: Analysis, links: Links | None = None) -> Features:
    """What the report of `analysis` is about. `links` gives the entities that a mention means; else those it carries."""
    document = analysis.document
    tokens = _tokens(document)
    shouting, grammar = _title_case(tokens), function_words()
    lead_end = tokens[min(SETTINGS.lead_words, len(tokens)) - 1][0] + 1 if tokens else 0
    words: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for i, (_, form, kind, starts) in enumerate(tokens):
        stemmed = stem(form)
        if stemmed in grammar or form.casefold() in grammar or len(stemmed) < 2:
            continue
        early = i < SETTINGS.lead_words
        words[stemmed] += 3 if kind is BlockKind.HEADLINE else 2 if early else 1
        if early:
            lead[stemmed] += 2 if kind is BlockKind.HEADLINE else 1
        if i not in shouting and _is_name(form, starts, stemmed):
            names[stemmed] += 3 if early else 1
    ids, places = _who(analysis, links, lead_end)
    language = _language(document)
    return Features(
        id=document.id,
        published=document.published.interval,
        words=_damped(words) | _happenings(analysis),
        lead=_damped(lead),
        names=_damped(names) | ids,
        days=tuple(explicit_days(document.text, telling(document), lead_end)),
        places=places,
        vector=_vector(analysis.reading, lead_end),
        language=language,
        numbers=numbers("\n".join(document.text[start:end] for start, end, _ in telling(document))),
        latin="" if language == "en" else letters(document.text, language),
    )


KEYS = 30
"""How many of its most telling terms a report is looked up by."""


def keys(found: Features) -> list[str]:
    """The words of a report that tell most against ordinary English, the best first: by them its neighbours are looked up.

    They depend on nothing but the report, so a store can keep them. Labels of events and ids of entities are left out.
    """
    ordinary = Rarity.of(())
    words = [term for term in found.words if term[0] != "#"]
    return sorted(words, key=lambda term: (-found.words[term] * ordinary(term), term))[:KEYS]


def pack(found: Features) -> dict[str, Any]:
    """Features as plain values that JSON can hold."""
    return {
        "id": found.id,
        "published": None if found.published is None else list(found.published.iso()),
        "words": dict(found.words),
        "lead": dict(found.lead),
        "names": dict(found.names),
        "days": [day.isoformat() for day in found.days],
        "places": sorted(found.places),
        "vector": None if found.vector is None else b64encode(found.vector.astype("<f4").tobytes()).decode("ascii"),
        "language": found.language,
        "numbers": sorted(found.numbers),
        "latin": found.latin,
    }


def unpack(plain: Mapping[str, Any]) -> Features:
    """The features that `pack` was given; stores of before language and numbers were kept give English without numbers."""
    vector = plain["vector"]
    ends = [Interval.parse(end).start if end else None for end in plain["published"] or ()]
    return Features(
        id=plain["id"],
        published=Interval(*ends) if ends else None,
        words=plain["words"],
        lead=plain["lead"],
        names=plain["names"],
        days=tuple(map(date.fromisoformat, plain["days"])),
        places=frozenset(plain["places"]),
        vector=None if vector is None else np.frombuffer(b64decode(vector), dtype="<f4").astype(np.float32),
        language=plain.get("language", "en"),
        numbers=frozenset(plain.get("numbers", ())),
        latin=plain.get("latin", ""),
    )
