"""Figures that a page corrected: its earlier version said 18 dead, the later one says 19."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.accounts import Account, Quoted
from rashomon.model import Analysis, Count, Statement
from rashomon.watching.alerts import Alert, Kind, make

Figure = tuple[str, str, str | None]


def corrected_figures(story: str, now: Account, pairs: Mapping[str, str], analyses: Mapping[str, Analysis]) -> list[Alert]:
    """An alert for each figure that the later version of a report (`pairs`: later → earlier) gives otherwise than the earlier.

    Only a figure that each version gives once for a thing is compared: which of several was corrected is not guessed.
    """
    found = []
    for later, earlier in sorted(pairs.items()):
        if later in analyses and earlier in analyses and any(one.id == later for one in now.documents):
            outlet = next((one.outlet or one.title for one in now.documents if one.id == later), None) or "A report"
            for was, is_now in _changed(analyses[earlier], analyses[later]):
                text = f"{outlet} corrects a figure: {_words(was)} is now {_words(is_now)}."
                evidence = [Quoted(span.document, span.start, span.end, span.text) for span in is_now.evidence]
                found.append(make(Kind.CORRECTION, story, now, text, evidence, was=_sentence(was, analyses[earlier])))
    return found


def _changed(earlier: Analysis, later: Analysis) -> Iterator[tuple[Statement, Statement]]:
    before, after = _single(earlier.statements), _single(later.statements)
    for key in sorted(before.keys() & after.keys(), key=str):
        was, is_now = before[key], after[key]
        if _bounds(was) != _bounds(is_now):
            yield was, is_now


def _single(statements: Sequence[Statement]) -> dict[Figure, Statement]:
    """The figures of a report by what they count, where it gives one figure for it."""
    found: dict[Figure, list[Statement]] = {}
    for one in statements:
        if isinstance(one.content, Count) and one.content.kind in ("number", "money"):
            found.setdefault((one.content.kind, one.content.of, one.content.act), []).append(one)
    return {key: of[0] for key, of in found.items() if len({_bounds(one) for one in of}) == 1}


def _bounds(statement: Statement) -> tuple[float | None, float | None]:
    content = statement.content
    assert isinstance(content, Count)
    return (content.low, content.high)


def _words(statement: Statement) -> str:
    return f"“{statement.evidence[0].text}”"


def _sentence(statement: Statement, analysis: Analysis) -> str:
    """The sentence in which a figure stood."""
    start = statement.evidence[0].start
    sentence = next((s for s in analysis.reading.sentences if s.start <= start < s.end), None)
    text = analysis.document.text
    return " ".join((text[sentence.start : sentence.end] if sentence is not None else statement.evidence[0].text).split())
