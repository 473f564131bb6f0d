"""Who carries whom: reports that are one text, agencies whose text a report is, agencies it cites, each with its evidence.

The count that matters is that of texts: reports that carry one agency's text, or each other's, are one text however many
outlets print it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Document, Span
from rashomon.stories.copies import Copied, copies
from rashomon.stories.credits import Way, credits

SHOWN = 3
"""How many shared runs stand as evidence of a copy."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """An edge: the report `document` rests on `source`, in which way, why in words, and on which words it is seen.

    `source` is the id of a document where `way` is "copy" (the same text, later or of unknown order), else an agency's name
    ("whole": the text is the agency's; "part": the agency helped; "cited").
    """

    document: str
    source: str
    way: str
    reason: str
    evidence: tuple[Span, ...]


def lineage(documents: Sequence[Document]) -> tuple[list[Carrying], list[list[str]]]:
    """The edges between reports and their sources, and the reports by text: ids of those that are one text, the most first.

    Edges are ordered by document and source. The order of `documents` does not matter.
    """
    by_id = {document.id: document for document in documents}
    edges = [_copied(pair, by_id) for pair in copies(documents)]
    for name in sorted(by_id):
        edges += _credited(by_id[name])
    edges.sort(key=lambda edge: (edge.document, edge.source, edge.way))
    return edges, _texts(sorted(by_id), edges)


def _copied(pair: Copied, by_id: dict[str, Document]) -> Carrying:
    """The later report carries the earlier; where that is not known, the first by id carries the second."""
    first, second = (by_id[name] for name in pair.documents)
    ordered, known = _later_first(first, second)
    runs = [(b, a) for a, b in pair.runs] if ordered[0] is second else list(pair.runs)
    share = round(100 * pair.share)
    when = "it appeared later" if known else "which was first is not known"
    reason = f"{share} % of the shorter one’s own words stand in the other, in runs of up to {_words(runs[0][0])} words; {when}"
    evidence = tuple(span for run in runs[:SHOWN] for span in run)
    return Carrying(ordered[0].id, ordered[1].id, "copy", reason, evidence)


def _words(span: Span) -> int:
    return len(span.text.split())


def _later_first(a: Document, b: Document) -> tuple[tuple[Document, Document], bool]:
    """The two reports with the later one first, and whether that is known: their times of publication do not overlap."""
    one, other = a.published.interval, b.published.interval
    if one is None or other is None or one.overlaps(other) or one.start is None or other.start is None:
        return (a, b), False
    return ((a, b) if one.start > other.start else (b, a)), True


_REASONS = {
    Way.WHOLE: "its dateline, byline or foot gives the text to the agency",
    Way.PART: "a line of thanks says so",
    Way.CITED: "for something it tells",
}


def _credited(document: Document) -> list[Carrying]:
    """One edge for each agency and way; an outlet does not rest on itself by citing itself."""
    places: defaultdict[tuple[str, Way], list[Span]] = defaultdict(list)
    for credit in credits(document):
        if credit.way is Way.WHOLE or credit.agency != document.outlet:
            places[credit.agency, credit.way].append(credit.span)
    return [Carrying(document.id, agency, str(way), _REASONS[way], tuple(spans)) for (agency, way), spans in places.items()]


def _texts(names: Sequence[str], edges: Sequence[Carrying]) -> list[list[str]]:
    """Reports joined by copying, or by being copies of one another through a third; the largest first, then by id.

    Two reports that are both an agency's own text are one text only where they are copies: an agency writes many.
    """
    home = {name: name for name in names}

    def find(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for edge in edges:
        if edge.way == "copy":
            first, second = sorted((find(edge.document), find(edge.source)))
            home[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[find(name)].append(name)
    return sorted(groups.values(), key=lambda group: (-len(group), group))
