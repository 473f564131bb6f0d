"""Attribution: PolNeAR's development articles, source, cue and content by overlap.

The data set follows rules of its own on what a span holds; ours are brought to them, the same for every article, from our spans and
the text alone: marks around what is quoted and a "that" before it belong to the content, and who is quoted within another's words
is not annotated (only the outermost attribution is), so ours that lie wholly in the content of another of ours are left out. The source
of a relative clause is its pronoun ("the mayor, [who] denied S"), where ours is the noun that it stands for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import rashomon

Span = tuple[int, int]
Spans = Sequence[Sequence[int]]
Told = Sequence[Mapping[str, Any]]
Pairs = Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
_MARKED = re.compile("“[^“”]+”|\"[^\"]+\"|''(?:(?!'').)+''", re.DOTALL)
_RELATIVE = re.compile(r",?\s+(who|which|that)\b")
_COLON = re.compile(r"\s?(:)")
_DASH = re.compile(r"([-–—―]+)\s*$")
_NEAR = 25
"""Characters between a relative pronoun and its cue: auxiliaries and adverbs."""
_OPENING = ("''", "``", "“", "„", "«", '"', "‘")
_CLOSING = ("''", "”", "»", '"', "’")


def measure(gold: Path) -> Mapping[str, float]:
    """Figures as means over the sets of annotators of each article.

    Content, source and cue of aligned attributions, three ways: F1 on characters, where a few long cues outweigh many times "said";
    F1 on spans by binary overlap, where one is right that shares anything (Breck, Choi & Cardie 2007, "Identifying expressions of
    opinion in context"); and by proportional overlap, where it is right by the share of it that is covered (Johansson & Moschitti
    2010, "Syntactic and semantic structure for opinion expression detection"). Attributions: F1 of those that meet in all three parts.
    Direct quotations: F1 of stretches in marks that belong to an attribution, and the share of them whose source is met.
    """
    rows = [json.loads(line) for line in (gold / "data/quotes/polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [rashomon.Document.from_text(row["text"], published=row["date"] or None) for row in rows]
    counts: dict[str, list[float]] = {role: [0.0, 0.0, 0.0] for role in ("content", "source", "cue")}
    overlapping: dict[str, list[float]] = {role: [0.0, 0.0, 0.0] for role in counts}
    covered: dict[str, list[float]] = {role: [0.0, 0.0, 0.0, 0.0] for role in counts}
    whole, marked, voiced = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0]
    for row, reading in zip(rows, rashomon.read(documents), strict=True):
        found = as_annotated(
            [{"content": a.content, "source": a.source, "cue": a.cue} for a in reading.attributions], row["text"]
        )
        for wanted in row["annotations"].values():
            weight = 1 / len(row["annotations"])
            pairs = _aligned(found, wanted)
            _count(found, wanted, pairs, counts, weight)
            _count_overlapping(found, wanted, pairs, overlapping, weight)
            _count_covered(found, wanted, pairs, covered, weight)
            _count_whole(found, wanted, pairs, whole, weight)
            _count_marked(_in_marks(found, row["text"]), _in_marks(wanted, row["text"]), marked, voiced, weight)
    return {
        **{f"{role}, overlap by characters, F1": _f1(*numbers) for role, numbers in counts.items()},
        **{f"{role}, binary overlap F1": _f1(*numbers) for role, numbers in overlapping.items()},
        **{f"{role}, proportional overlap F1": _f1_of_shares(*numbers) for role, numbers in covered.items()},
        "attributions, all three parts meet, F1": _f1(*whole),
        "direct quotations, span F1": _f1(*marked),
        "direct quotations, speaker": voiced[0] / voiced[1] if voiced[1] else 0.0,
    }


def as_annotated(found: Sequence[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Attributions by the data set's rules: the outermost alone, with the marks and the "that" around what is said."""
    outermost = [one for one in found if not any(_is_within(one, other) for other in found if other is not one)]
    return [
        {
            "content": [_with_marks(text, *span) for span in one["content"]],
            "source": _as_pronoun(text, one),
            "cue": one["cue"] or _as_mark(text, one),
        }
        for one in outermost
    ]


def _as_pronoun(text: str, one: dict[str, Any]) -> Spans:
    """The source, or the relative pronoun right behind it, where the cue follows that."""
    source, cue = one["source"], one["cue"]
    pronoun = _RELATIVE.match(text, max(end for _, end in source)) if source and cue else None
    near = pronoun is not None and 0 < min(start for start, _ in cue) - pronoun.end() < _NEAR
    return [pronoun.span(1)] if pronoun is not None and near else source


def _as_mark(text: str, one: dict[str, Any]) -> Spans:
    """The colon or dash between who says it and what is said, where no word tells of it: "Ruiz: S", "“S” — Ana Ruiz"."""
    for end in (end for _, end in one["source"]):
        if colon := _COLON.match(text, end):
            return [colon.span(1)]
    for start in (start for start, _ in one["source"]):
        if dash := _DASH.search(text, max(0, start - 4), start):
            return [dash.span(1)]
    return []


def _is_within(one: dict[str, Any], other: dict[str, Any]) -> bool:
    size, larger = _size(one["content"]), _size(other["content"]) > _size(one["content"])
    told = _shared(one["content"], other["content"]) >= 0.9 * size
    return larger and told and _shared(one["cue"], other["content"]) >= 0.9 * _size(one["cue"])


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    start -= 5 if text[max(0, start - 5) : start].lower() == "that " else 0
    start -= next((len(mark) for mark in _OPENING if text[max(0, start - 2) : start].endswith(mark)), 0)
    start -= 5 if text[max(0, start - 5) : start].lower() == "that " else 0
    return start, end + next((len(mark) for mark in _CLOSING if text.startswith(mark, end)), 0)


def _count(found: Told, wanted: Told, pairs: Pairs, counts: dict[str, list[float]], weight: float) -> None:
    """Adds characters shared, found and wanted, each wanted attribution beside the found one that shares most of its content."""
    for role, numbers in counts.items():
        numbers[0] += weight * sum(_shared(f[role], w[role]) for f, w in pairs)
        numbers[1] += weight * sum(_size(f[role]) for f in found)
        numbers[2] += weight * sum(_size(w[role]) for w in wanted)


def _count_overlapping(found: Told, wanted: Told, pairs: Pairs, overlapping: dict[str, list[float]], weight: float) -> None:
    """Adds how many of the pairs share anything, how many are found, and how many are wanted."""
    for role, numbers in overlapping.items():
        numbers[0] += weight * sum(_shared(f[role], w[role]) > 0 for f, w in pairs)
        numbers[1] += weight * sum(bool(f[role]) for f in found)
        numbers[2] += weight * sum(bool(w[role]) for w in wanted)


def _count_covered(found: Told, wanted: Told, pairs: Pairs, covered: dict[str, list[float]], weight: float) -> None:
    """Adds the share of each found one that is wanted, how many are found, the share of each wanted one that is found, and how many."""
    for role, numbers in covered.items():
        for at, (side, all_of_it) in enumerate((([f for f, _ in pairs], found), ([w for _, w in pairs], wanted))):
            shared = ((_shared(f[role], w[role]), _size(one[role])) for one, (f, w) in zip(side, pairs, strict=True))
            numbers[2 * at] += weight * sum(both / size for both, size in shared if size)
            numbers[2 * at + 1] += weight * sum(bool(one[role]) for one in all_of_it)


def _count_whole(found: Told, wanted: Told, pairs: Pairs, numbers: list[float], weight: float) -> None:
    """Adds attributions that meet in all three parts (or lack the same part), found and wanted."""
    numbers[0] += weight * sum(all(_meet(f[role], w[role]) for role in ("source", "cue")) for f, w in pairs)
    numbers[1] += weight * len(found)
    numbers[2] += weight * len(wanted)


def _count_marked(
    found: dict[Span, Spans], wanted: dict[Span, Spans], marked: list[float], voiced: list[float], weight: float
) -> None:
    """Adds stretches in marks that both have, found and wanted; and those of them whose wanted speaker is met, and all."""
    both = found.keys() & wanted.keys()
    for at, number in enumerate((len(both), len(found), len(wanted))):
        marked[at] += weight * number
    named = [span for span in both if wanted[span]]
    voiced[0] += weight * sum(_shared(found[span], wanted[span]) > 0 for span in named)
    voiced[1] += weight * len(named)


def _in_marks(told: Told, text: str) -> dict[Span, Spans]:
    """The source by each stretch in marks with which a piece of content begins or ends, and which lies in that piece."""
    stretches = [match.span() for match in _MARKED.finditer(text)]
    found: dict[Span, Spans] = {}
    for one in told:
        for start, end in one["content"]:
            opens = text[start : start + 1] in ("“", '"', "'")
            found |= {
                (a, b): one["source"] for a, b in stretches if b <= end + 2 and (abs(start - a) <= 1 or (opens and start < a))
            }
    return found


def _aligned(found: Told, wanted: Told) -> Pairs:
    """Pairs that share content, those that share most first, each once."""
    pairs = sorted(
        (-_shared(f["content"], w["content"]), i, j) for i, f in enumerate(found) for j, w in enumerate(wanted) if _touch(f, w)
    )
    free, open_ = set(range(len(found))), set(range(len(wanted)))
    out = []
    for _, i, j in pairs:
        if i in free and j in open_:
            free.discard(i)
            open_.discard(j)
            out.append((found[i], wanted[j]))
    return out


def _meet(one: Spans, other: Spans) -> bool:
    return _shared(one, other) > 0 or not (one or other)


def _touch(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return _shared(found["content"], wanted["content"]) > 0


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _f1(shared: float, found: float, wanted: float) -> float:
    return 2 * shared / (found + wanted) if found + wanted else 0.0


def _f1_of_shares(right: float, found: float, met: float, wanted: float) -> float:
    precision, recall = (right / found if found else 0.0), (met / wanted if wanted else 0.0)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
