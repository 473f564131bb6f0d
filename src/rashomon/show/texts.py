"""The reports themselves: full text, typed blocks, the stretches used above marked, each with the way back to its uses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.accounts import Account, BlockOf, Left, Report
from rashomon.plain import file_name
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.keys import starts as all_starts
from rashomon.show.pieces import Piece, pieces
from rashomon.show.words import one_line, shorten, visible, when_words

TELLING = frozenset({"headline", "standfirst", "body", "note"})
KINDS = {
    "headline": "headline",
    "standfirst": "standfirst",
    "dateline": "dateline",
    "byline": "byline",
    "bio": "about the author",
    "note": "note",
    "caption": "caption",
    "credit": "credit",
    "teaser": "teaser",
    "form": "form",
    "furniture": "page furniture",
}
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
METHODS = {
    "metadata": "from the page’s own data",
    "text": "printed in the text",
    "story": "worked out from the story",
    "none": "",
}
SHOWN = 60_000
"""Characters of a report after which blocks without words used are not shown; the page says so."""

EXAMPLES = 3
"""Examples shown of things left out for the same reason."""


Uses = list[tuple[str, list[tuple[str, str, str]]]]
"""Sections in which words of a block are used, each with (anchor, number, words) of the places."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block: its kind, whose voice, whether the story is told in it, its words, and the uses of them as (anchor, words)."""

    kind: str
    label: str
    telling: bool
    language: str
    pieces: list[Piece]
    uses: Uses


@dataclass(frozen=True, slots=True)
class Paper:
    """A report for reading."""

    key: Key
    title: str
    about: list[tuple[str, str]]
    link: str
    language: str
    passages: list[Passage]


ORDER = (
    "Account", "Differences", "Who agrees", "Timeline", "Quotations", "What held when", "Shared words", "Who carries whom",
    "Names", "Left out",
)  # fmt: skip


def _uses(report: Report, start: int, end: int, keys: Keys, starts: Sequence[int]) -> Uses:
    """Where words of the block are used, section by section, each place once."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for first in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
        for anchor, label in keys.uses[report.id, first].items():
            found.setdefault(label.split(",")[0], {})[anchor] = (anchor, label.split()[-1], label)
    ranked = sorted(found, key=lambda section: ORDER.index(section) if section in ORDER else len(ORDER))
    return [(section, sorted(found[section].values(), key=lambda place: int(place[1]))) for section in ranked]


def _stretches(report: Report, starts: list[int]) -> list[tuple[int, int, BlockOf | None]]:
    """The blocks in order; what lies between them, unless blank and unused, stands as blocks without a kind."""

    def matters(first: int, last: int) -> bool:
        at = bisect_left(starts, first)
        return bool(report.text[first:last].strip()) or (at < len(starts) and starts[at] < last)

    found: list[tuple[int, int, BlockOf | None]] = []
    at = 0
    for block in sorted(report.blocks, key=lambda b: b.start):
        start, end = max(at, block.start), min(block.end, len(report.text))
        if start >= end:
            continue
        if matters(at, start):
            found.append((at, start, None))
        found.append((start, end, block))
        at = end
    if matters(at, len(report.text)):
        found.append((at, len(report.text), None))
    return found


def _passage(report: Report, start: int, end: int, block: BlockOf | None, keys: Keys, starts: Sequence[int]) -> Passage:
    kind = block.kind if block else ("body" if not report.blocks else "furniture")
    voice = next((v for v in report.voices if block and v.id == block.voice), None)
    label = KINDS.get(kind, "") if block or report.blocks else ""
    if voice and voice.role != "author":
        label = f"{label or 'text'} · {voice.role}{f', {visible(voice.name)}' if voice.name else ''}"
    language = block.language if block and block.language not in (report.language, "und") else ""
    if language:
        label = f"{label} · {LANGUAGES.get(language, language)}".removeprefix(" · ")
    uses = _uses(report, start, end, keys, starts)
    return Passage(kind, label, kind in TELLING, language, pieces(report, start, end, keys, starts), uses)


def _about(report: Report) -> list[tuple[str, str]]:
    """What is known of a report, as (what, words)."""
    known = report.published
    how = METHODS.get(known.method, known.method)
    because = known.because if known.because and known.method != "metadata" else ""
    date = when_words(known) if known.start or known.end else "date unknown"
    voices = [f"{visible(one_line(v.name))} ({v.role})" for v in report.voices if v.name]
    rows = [
        ("Published", ", ".join(part for part in (date, how) if part) + (f": {visible(because)}" if because else "")),
        ("Voices", ", ".join(voices)),
        ("Language", LANGUAGES.get(report.language, report.language) if report.language != "en" else ""),
        ("File", visible(file_name(report.path) or "")),
    ]
    return [(what, words) for what, words in rows if words]


def _joined(passages: list[Passage]) -> list[Passage]:
    """`passages`, neighbours of one kind in which nothing is told put together, a line each."""
    found: list[Passage] = []
    for passage in passages:
        last = found[-1] if found else None
        if (
            last
            and not last.telling
            and (last.kind, last.label, last.language) == (passage.kind, passage.label, passage.language)
        ):
            found[-1] = replace(
                last, pieces=[*last.pieces, Piece("\n"), *passage.pieces], uses=_together(last.uses, passage.uses)
            )
        else:
            found.append(passage)
    return found


def _together(one: Uses, other: Uses) -> Uses:
    found = {section: list(places) for section, places in one}
    for section, places in other:
        known = found.setdefault(section, [])
        known += [place for place in places if place not in known]
    return list(found.items())


def _bounded(passages: list[Passage]) -> list[Passage]:
    """`passages`, those without any use left out once `SHOWN` characters are shown, with a line that says so."""
    kept, shown, hidden = [], 0, 0
    for passage in passages:
        length = sum(len(piece.text) for piece in passage.pieces)
        if shown > SHOWN and not passage.uses:
            hidden += length
            continue
        shown += length
        kept.append(passage)
    if hidden:
        line = f"[{hidden:,} more characters of this report are not shown on this page]"
        kept.append(Passage("cut", "", False, "", [Piece(line)], []))
    return kept


def papers(account: Account, keys: Keys) -> list[Paper]:
    """The reports of `account` in its order. Call it last: it links to every use that was asked for before."""
    found, every = [], all_starts(keys)
    for report in account.documents:
        starts = every.get(report.id, [])
        passages = _bounded(_joined([_passage(report, *stretch, keys, starts) for stretch in _stretches(report, starts)]))
        link = report.url if report.url and report.url.startswith(("https://", "http://")) else ""
        title = visible(one_line(report.outlet or report.title or "")) or keys.reports[report.id].name
        found.append(Paper(keys.reports[report.id], shorten(title, 300), _about(report), link, report.language, passages))
    return found


@dataclass(frozen=True, slots=True)
class Leaving:
    """Things of one report left out for one reason: how many, and the first of them with their words."""

    anchor: str
    key: Key
    what: str
    reason: str
    times: int
    quotes: list[Quote]


def left_out(account: Account, keys: Keys) -> list[Leaving]:
    """What was left out, by report, kind and reason."""
    grouped: dict[tuple[str, str, str], list[Left]] = {}
    for item in account.left_out:
        if item.document in keys.reports:
            grouped.setdefault((item.document, item.what, item.reason), []).append(item)
    ranked = sorted(grouped.items(), key=lambda pair: keys.reports[pair[0][0]].number)
    found = []
    for number, ((document, what, reason), items) in enumerate(ranked, start=1):
        anchor = f"left-{number}"
        words = [w for item in items[:EXAMPLES] for w in item.evidence[:1]]
        quotes = keys.quotes_of(document, words, anchor, f"Left out, row {number}")
        found.append(Leaving(anchor, keys.reports[document], visible(what), visible(reason), len(items), quotes))
    return found
