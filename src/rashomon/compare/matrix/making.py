"""How rows of the matrix are built: a cell for every document, and the origins behind the row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rashomon.accounts import Cell, Proposition, Words
from rashomon.compare.chains import beginnings, steps
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import words_of
from rashomon.compare.said import Said
from rashomon.model import Span, digest

SILENT = Cell("silent", [])


def row(draft: Draft, text: str, events: Sequence[str], cells: dict[str, Cell], group: Sequence[Said]) -> Proposition:
    """A row with a cell for every document and its origins."""
    supporting = [s for s in group if cells.get(s.document.id, SILENT).says in ("states", "partly")]
    return full_row(draft, text, events, cells, origins(draft, supporting))


def full_row(draft: Draft, text: str, events: Sequence[str], cells: Mapping[str, Cell], begins: Sequence[str]) -> Proposition:
    """A row with a cell for every document: silent where `cells` has none; `begins` are its origins."""
    full = {doc: cells.get(doc, SILENT) for doc in draft.documents}
    return Proposition(f"p-{digest(text, *events)}", text, list(events), full, list(begins))


def origins(draft: Draft, group: Iterable[Said]) -> list[str]:
    """Where the chains of the reports begin: entity ids; reports without a chain add none."""
    return beginnings(steps(s.statement.chain, s.document.id, draft.links) for s in group)


def cells_of(group: Sequence[Said], says: Callable[[Said], str | None]) -> dict[str, Cell]:
    """A cell for each document of the group: the strongest that one of its reports gives, with the words of those reports."""
    strength = {"states": 0, "contradicts": 1, "partly": 2}
    found: dict[str, list[tuple[str, Said]]] = {}
    for said in group:
        word = says(said)
        if word is not None:
            found.setdefault(said.document.id, []).append((word, said))
    out = {}
    for doc, pairs in found.items():
        best = min((word for word, _ in pairs), key=lambda w: strength[w])
        spans = [span for word, said in pairs if word == best for span in said.statement.evidence]
        out[doc] = Cell(best, unique(spans))
    return out


def unique(spans: Iterable[Span]) -> list[Words]:
    """Spans as they are printed, none twice."""
    return [words_of(s) for s in dict.fromkeys(spans)]
