"""The telling words of a document as they are compared for copying: folded, with their places and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import TELLING, BlockKind, Document
from rashomon.stories.words import WORD, fold

QUOTED = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»|``[^`\n]{1,1500}''")


@dataclass(frozen=True, slots=True)
class Stream:
    """Folded forms ("" parts what does not belong together), their offsets, and whether each is of a headline, of a quotation."""

    document: Document
    forms: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    headline: tuple[bool, ...]
    quoted: tuple[bool, ...]


def _ranges(document: Document) -> list[tuple[int, int, BlockKind, bool]]:
    """Telling stretches, and whether each goes on from the one before: next to it, the same kind, the same voice."""
    if not document.blocks:
        return [(0, len(document.text), BlockKind.BODY, False)]
    found = []
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        if block.kind in TELLING:
            joined = before is not None and (before.kind, before.voice) == (block.kind, block.voice)
            found.append((block.start, block.end, block.kind, joined and block.kind is BlockKind.BODY))
    return found


def stream(document: Document) -> Stream:
    """The telling words of `document`, in order."""
    forms: list[str] = []
    places: list[tuple[int, int]] = []
    headline: list[bool] = []
    for start, end, kind, joined in _ranges(document):
        if not joined:
            forms.append("")
            places.append((start, start))
            headline.append(False)
        for match in WORD.finditer(document.text, start, end):
            forms.append(fold(match.group()))
            places.append(match.span())
            headline.append(kind is BlockKind.HEADLINE)
    return Stream(document, tuple(forms), tuple(places), tuple(headline), _quoted(document.text, places))


def _quoted(text: str, places: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    inside = bytearray(len(text) + 1)
    for match in QUOTED.finditer(text):
        inside[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(bool(inside[start]) for start, _ in places)


def streams(documents: Sequence[Document]) -> list[Stream]:
    """The streams of `documents` by id, each document once."""
    unique = {document.id: document for document in documents}
    return [stream(unique[name]) for name in sorted(unique)]
