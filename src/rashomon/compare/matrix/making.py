"""How rows of the matrix are built: a cell for every document, and the origins behind the row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rashomon.accounts import Cell, Proposition, Step, Words
from rashomon.compare.chains import beginnings, steps
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import words_of
from rashomon.compare.said import Said
from rashomon.model import LinkRole, Links, Span, digest

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
    """Where the chains of the reports begin: entity ids; reports without a chain add none. What somebody said begins with him.

    An officer beside the state that he acts for is no origin of its own.
    """
    found = beginnings(_spoken(s) or steps(s.statement.chain, s.document.id, draft.links) for s in group)
    return [who for who in found if _state_of(who, draft.links) not in found]


def _state_of(who: str, links: Links) -> str | None:
    """The state or body that an officer or office acts for; a news agency acts for nobody."""
    entity = links.entities.get(who)
    return None if entity is None or "role" in entity.codes else entity.codes.get("parent")


def _spoken(said: Said) -> list[Step]:
    """Those who speak in an act of speech, whoever relays it."""
    return [Step(who, who, LinkRole.SPEAKER) for who in said.actors[:1]] if said.family.kind == "speech" else []


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
