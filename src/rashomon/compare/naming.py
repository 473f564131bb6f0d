"""Who is called what: terms for each referent by document, and whether in its own voice, quoted, in a headline or a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from rashomon.accounts import NamingRow
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import words_of
from rashomon.compare.said import Said
from rashomon.model import Analysis, BlockKind, Document, EntityKind, Mention, Quotation, Sentence

VOICES = {
    BlockKind.HEADLINE: "headline",
    BlockKind.STANDFIRST: "own",
    BlockKind.BODY: "own",
    BlockKind.NOTE: "own",
    BlockKind.CAPTION: "caption",
}
NAMED = frozenset(
    {EntityKind.STATE, EntityKind.TERRITORY, EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.PLACE}
)


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """Loaded terms, plain (lower case, spaces for hyphens): what they are said of, and what they assert."""
    table = files("rashomon.compare").joinpath("data/loaded.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {_plain(term): (about, why) for term, about, why in rows}


@cache
def _pattern() -> re.Pattern[str]:
    terms = sorted(lexicon(), key=lambda t: (-len(t), t))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(t).replace(r"\ ", r"[\s\-‑–]") for t in terms) + r")(?:s|es)?(?![\w-])",
        re.IGNORECASE,
    )


def _plain(term: str) -> str:
    return " ".join(re.sub(r"[-‑–]", " ", term.lower()).split())


def naming(draft: Draft) -> list[NamingRow]:
    """The rows, by document and place in it."""
    rows = {(r.document, r.evidence.start, r.evidence.end, r.referent): r for a in draft.analyses for r in _rows(draft, a)}
    return [rows[key] for key in sorted(rows)]


def is_loaded(text: str) -> bool:
    """Whether some word of the text takes a side."""
    return _pattern().search(text) is not None


def _rows(draft: Draft, analysis: Analysis) -> Iterator[NamingRow]:
    document = analysis.document
    for sentence in analysis.reading.sentences:
        block = document.block_at(sentence.start)
        if block is not None and block.kind in VOICES:
            inside = [m for m in analysis.mentions if sentence.start <= m.start and m.end <= sentence.end]
            yield from _of_sentence(draft, analysis, sentence, inside)


def _of_sentence(draft: Draft, analysis: Analysis, sentence: Sentence, inside: Sequence[Mention]) -> Iterator[NamingRow]:
    document = analysis.document
    linked = [(m, ids) for m in inside if (ids := draft.links.of(document.id, m)) and m.form != "pronoun"]
    for mention, ids in linked:
        start = _with_title(document, sentence, mention) if mention.form == "name" else mention.start
        entity = draft.links.entities.get(ids[0])
        if entity is None or entity.kind not in NAMED:
            continue
        telling = mention.form == "nominal" or start < mention.start or _is_variant(draft, mention, ids)
        if telling:
            yield _row(draft, analysis, ids[0], start, mention.end)
    for match in _pattern().finditer(document.text, sentence.start, sentence.end):
        about = _referent(draft, document, match.start(), match.end(), linked)
        if about is not None:
            yield _row(draft, analysis, about, match.start(), match.end())


def _row(draft: Draft, analysis: Analysis, referent: str, start: int, end: int) -> NamingRow:
    document = analysis.document
    text = document.text[start:end]
    return NamingRow(
        referent=referent,
        term=" ".join(text.split()),
        voice=_voice(analysis, start, end),
        loaded=is_loaded(text),
        document=document.id,
        evidence=words_of(document.span(start, end)),
    )


def _voice(analysis: Analysis, start: int, end: int) -> str:
    block = analysis.document.block_at(start)
    kind = VOICES.get(block.kind, "own") if block is not None else "own"
    if kind != "own":
        return kind
    for statement in analysis.statements:
        quotation = statement.content
        if not isinstance(quotation, Quotation) or quotation.kind not in ("direct", "mixed"):
            continue
        if any(span.start <= start and end <= span.end for span in quotation.content):
            return "quoted"
    return kind


def _with_title(document: Document, sentence: Sentence, mention: Mention) -> int:
    """Where the words that describe a person begin, if they stand right before the name: "Russian strongman Vladimir Putin"."""
    before = [w for w in sentence.words if w.end <= mention.start]
    start = mention.start
    for word in reversed(before):
        gap = document.text[word.end : start]
        joined = word.upos in ("ADJ", "NOUN", "PROPN") or word.text in ("-", "‑")
        if not joined or gap.strip() or (word.upos == "PROPN" and word.deprel in ("obl", "nsubj", "obj")):
            break
        start = word.start
    return start


def _is_variant(draft: Draft, mention: Mention, ids: Sequence[str]) -> bool:
    """Whether the mention's spelling is one of several that these documents use for the entity."""
    entity = draft.links.entities.get(ids[0])
    return entity is not None and len(ids) == 1 and mention.form == "name" and " ".join(mention.text.split()) != entity.name


def _referent(
    draft: Draft, document: Document, start: int, end: int, linked: Sequence[tuple[Mention, tuple[str, ...]]]
) -> str | None:
    """Whom a loaded word is said of: the act it names, the mention that holds it, or the one that follows in the same phrase."""
    about = lexicon().get(_plain(document.text[start:end]), ("any", ""))[0]
    if about == "act":
        pairs = zip(draft.happenings, draft.groups, strict=True)
        act = next((h.id for h, group in pairs if any(_triggered(s, document, start) for s in group)), None)
        if act is not None:
            return act
    holding = [(m.end - m.start, ids) for m, ids in linked if m.start <= start and end <= m.end]
    if holding:
        return min(holding)[1][0]
    after = [(m.start, ids) for m, ids in linked if m.start >= end and not _breaks(document.text[end : m.start])]
    return min(after)[1][0] if after else None


def _triggered(said: Said, document: Document, start: int) -> bool:
    return said.document.id == document.id and said.event.trigger.start <= start <= said.event.trigger.end


def _breaks(between: str) -> bool:
    return len(between) > 40 or bool(re.search(r"[.;:!?]|\b(?:who|which|that|and|to|by|was|is)\b", between))
