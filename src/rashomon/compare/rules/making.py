"""How rules build differences: sides from reports, questions in plain English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rashomon.accounts import Difference, Quoted, Side
from rashomon.compare.details.matching import Placed
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import quoted
from rashomon.compare.lists import closed
from rashomon.compare.said import Said
from rashomon.model import Span, Statement, digest


def in_order(spans: Iterable[Span]) -> list[Quoted]:
    """Spans as they are printed, none twice, in order."""
    return [quoted(s) for s in sorted(set(spans), key=lambda s: (s.document, s.start, s.end))]


def telling(draft: Draft, said: Said) -> list[Statement]:
    """A report's statement and, before it, the announcement in the same sentence that carries it."""
    here = said.statement.evidence[0]
    spoken = draft.announcements.get(said.document.id, ())
    carriers = (other.statement for other in spoken if _carries(said, other.statement.evidence[0], here))
    return [*(s for s in carriers if s.id != said.statement.id), said.statement]


def _carries(said: Said, one: Span, other: Span) -> bool:
    between = said.document.text[one.end : other.start]
    return one.start <= other.start and len(between) < BESIDE and "\n" not in between


BESIDE = 40
"""Characters at most between an announcement and the act that it announces."""


def worded(value: str, spans: Iterable[Span], voices: Iterable[str | None] = ()) -> Side:
    """One side: the value, and the words behind it with their documents and voices."""
    evidence = in_order(spans)
    return Side(value, sorted({words.document for words in evidence}), sorted({voice for voice in voices if voice}), evidence)


def of_details(same: Sequence[Placed], value: str) -> Side:
    """One side: the value, and the words of the details that give it, with the voices of their clauses."""
    return worded(value, [f.span for f in same], [f.clause.voice for f in same])


def side(value: str, statements: Sequence[Statement]) -> Side:
    """One side: the value, and the documents, voices and words behind it."""
    return worded(value, (span for s in statements for span in s.evidence[:1]), (s.voice for s in statements))


def sides(draft: Draft, values: Mapping[str, Sequence[Said]]) -> list[Side]:
    """A side for each value, from the reports that give it and the announcements that carry them."""
    return [side(value, [t for s in group for t in telling(draft, s)]) for value, group in values.items()]


def difference(
    rule: Callable[..., Any], kind: str, question: str, about: Iterable[str], found: Sequence[Side], resolution: str | None = None
) -> Difference:
    """A difference that `rule` found, carrying the rule's reason."""
    about = list(dict.fromkeys(about))
    return Difference(
        id=f"x-{digest(kind, question, *about, *(s.value for s in found))}",
        kind=kind,
        question=question,
        about=about,
        sides=list(found),
        resolution=resolution,
        rule=(rule.__doc__ or "").strip().splitlines()[0],
    )


def as_denied(text: str) -> str:
    """The words of something denied as a value: as they are where they deny it themselves ("never asked"), else with that said."""
    words = set(re.findall(r"[a-z']+|n['’]t", text.lower()))
    return text if words & (closed("negations") | closed("nobody") | NEGATED) else f"denied: “{text}”"


NEGATED = frozenset({"without", "denied", "denies", "deny", "rejected", "rejects", "cannot"})


def by_value(group: Iterable[Said], value: Callable[[Said], str | None]) -> dict[str, list[Said]]:
    """Reports by the value they give, those that give none left out; values in order."""
    out: dict[str, list[Said]] = {}
    for said in group:
        key = value(said)
        if key:
            out.setdefault(key, []).append(said)
    return dict(sorted(out.items()))


def documents(group: Iterable[Said]) -> set[str]:
    """Ids of the documents that the reports stand in."""
    return {s.document.id for s in group}
