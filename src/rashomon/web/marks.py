"""A report for reading, with every statement marked where its words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import TELLING, Analysis, Block, Statement
from rashomon.show.texts import KINDS
from rashomon.web.shapes import said

SCARE = {"scare": "set at a distance"}
"""Labels that nobody outside the trade knows, in plain words."""

LABELS = {"event": "Events", "quotation": "Quotations", "relation": "Relations", "count": "Numbers"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a report from `start` on: `kinds` of the statements that rest on them; number and id of those that begin here."""

    text: str
    start: int
    kinds: tuple[str, ...] = ()
    begins: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A block: its kind, whether the story is told in it, its language where it is not the report's, its words."""

    kind: str
    label: str
    telling: bool
    language: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement beside the text: its number, id, what it is, according to whom, its words, and why it was taken back."""

    number: int
    id: str
    label: str
    said_by: str
    words: str
    retracted: str


def numbered(analysis: Analysis) -> list[Statement]:
    """The statements in the order of the text; their places are their numbers, from 1."""
    return sorted(analysis.statements, key=lambda one: (one.evidence[0].start, one.evidence[0].end, one.id))


def passages(analysis: Analysis) -> list[Passage]:
    """The whole text of a report, block by block; what lies between blocks stands as blocks without a kind."""
    text, statements = analysis.document.text, numbered(analysis)
    spans = [(span.start, span.end, one.kind) for one in statements for span in one.evidence]
    begins: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, one in enumerate(statements, start=1):
        begins[one.evidence[0].start].append((number, one.id))
    cuts = sorted({0, len(text), *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    kinds = _over(cuts, spans)
    return [_passage(analysis, start, end, block, cuts, kinds, begins) for start, end, block in _stretches(analysis)]


def _over(cuts: Sequence[int], spans: Sequence[tuple[int, int, str]]) -> dict[int, tuple[str, ...]]:
    """By each cut, the kinds of the spans that lie over the words from it to the next."""
    change: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for start, end, kind in spans:
        change[start].append((kind, 1))
        change[end].append((kind, -1))
    depth: dict[str, int] = dict.fromkeys(LABELS, 0)
    found = {}
    for cut in cuts:
        for kind, step in change[cut]:
            depth[kind] += step
        found[cut] = tuple(kind for kind, deep in depth.items() if deep)
    return found


def _stretches(analysis: Analysis) -> list[tuple[int, int, Block | None]]:
    text, at = analysis.document.text, 0
    found: list[tuple[int, int, Block | None]] = []
    for block in analysis.document.blocks:
        if text[at : block.start].strip():
            found.append((at, block.start, None))
        found.append((block.start, block.end, block))
        at = block.end
    return [*found, (at, len(text), None)] if text[at:].strip() else found


def _passage(
    analysis: Analysis, start: int, end: int, block: Block | None, cuts: Sequence[int], kinds: Mapping[int, tuple[str, ...]],
    begins: Mapping[int, Sequence[tuple[int, str]]],
) -> Passage:  # fmt: skip
    inside = [start, *(cut for cut in cuts if start < cut < end), end]
    last = max((cut for cut in cuts if cut <= start), default=0)
    text = analysis.document.text
    pieces = [Piece(text[a:b], a, kinds[a] if a in kinds else kinds[last], tuple(begins.get(a, ()))) for a, b in pairwise(inside)]
    language = block.language if block and block.language not in (analysis.document.language, "und") else ""
    kind = block.kind.value if block else "furniture"
    return Passage(kind, KINDS.get(kind, kind), block is not None and block.kind in TELLING, language, pieces)


def _plain(label: str) -> str:
    return SCARE.get(label, label.replace("_", " "))


def listed(analysis: Analysis, retracted: Mapping[str, str]) -> dict[str, list[Listed]]:
    """The statements under their headings, each with its number in the text."""
    found: dict[str, list[Listed]] = {}
    for number, statement in enumerate(numbered(analysis), start=1):
        one = said(statement)
        row = Listed(
            number,
            one.id,
            _plain(one.label),
            " ← ".join(reversed(one.said_by)),
            one.words,
            retracted.get(one.id, ""),
        )
        found.setdefault(LABELS[one.kind], []).append(row)
    return {heading: found[heading] for heading in LABELS.values() if heading in found}
