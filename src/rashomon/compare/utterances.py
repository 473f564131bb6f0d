"""One utterance, many renderings: quotations are put together by speaker and by the words they share.

A quotation's stretches are compared one by one, so that fragments which an outlet strung together find the sentences
they were cut from. What was done to the words in each rendering is told against the longest one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile

from msgspec import UNSET

from rashomon.accounts import Rendering, Step, Utterance, Words
from rashomon.compare.aligning import difference, one_word_changed, overlap, reworded, same_utterance, stem, weight
from rashomon.compare.chains import steps
from rashomon.compare.parties import meet
from rashomon.compare.said import family_of
from rashomon.english import folded
from rashomon.model import Analysis, Document, Event, LinkRole, Links, Quotation, Span, Statement, Word, digest
from rashomon.times import Interval

MARKED = re.compile('["“]([^"“”]+)["”]')
LEAST = 4
"""Telling words that an indirect report needs before it can be set beside others: "the decision" is nobody's utterance."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One stretch of a quotation."""

    statement: Statement
    quotation: Quotation
    document: Document
    span: Span
    words: tuple[str, ...]
    speaker: tuple[str, ...]
    anonymous: bool
    verbatim: tuple[tuple[str, ...], ...]
    """The words that are given as spoken: all, or those in marks where the rest is told."""

    day: Interval | None = None
    """The day on which its document has it spoken, where the sentence says so."""

    alone: bool = False
    """Whether its document quotes its speaker in nothing else."""


def utterances(analyses: Sequence[Analysis], links: Links) -> list[Utterance]:
    """All utterances of the documents, each with its renderings, in the order in which they first stand."""
    pieces = _with_alone(sorted((p for a in analyses for p in _pieces(a, links)), key=_key))
    groups = _grouped(pieces, links)
    ids = {piece.statement.id: _id(group) for group in reversed(groups) for piece in group}
    return [_utterance(group, links, ids) for group in groups]


def _with_alone(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those marked that are all their document quotes of a speaker in marks."""
    told: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for p in pieces:
        if p.speaker and p.quotation.kind in ("direct", "mixed"):
            told.setdefault((p.document.id, p.speaker), set()).add(p.statement.id)
    return [
        replace(p, alone=len(p.quotation.content) == 1 and told.get((p.document.id, p.speaker)) == {p.statement.id})
        for p in pieces
    ]


def _key(piece: Piece) -> tuple[str, int, int, str]:
    return (piece.document.id, piece.span.start, piece.span.end, piece.statement.id)


def _pieces(analysis: Analysis, links: Links) -> list[Piece]:
    out = []
    days = _days_of_speech(analysis)
    for statement in analysis.statements:
        quotation = statement.content
        if isinstance(quotation, Quotation) and not _is_scrap(quotation, analysis):
            speaker = links.of(analysis.document.id, quotation.speaker)
            anonymous = any(link.role is LinkRole.ANONYMOUS for link in statement.chain)
            for span in quotation.content:
                words = folded(span.text)
                marked = tuple(folded(text) for text in MARKED.findall(span.text))
                verbatim = (words, *marked) if quotation.kind in ("direct", "mixed") else marked
                day = _day_of(span, analysis.document, days)
                out.append(Piece(statement, quotation, analysis.document, span, words, speaker, anonymous, verbatim, day))
    return out


def _is_scrap(quotation: Quotation, analysis: Analysis) -> bool:
    """Whether it is a noun without marks and without a verb ("condemned the coup"): whom or what somebody means, not what is said."""
    if quotation.kind != "indirect":
        return False
    words = [w for span in quotation.content for w in _words_in(span, analysis)]
    return bool(words) and not any(w.upos in ("VERB", "AUX") and not w.deprel.startswith(("amod", "compound")) for w in words)


def _words_in(span: Span, analysis: Analysis) -> list[Word]:
    sentences = analysis.reading.sentences
    first = max(0, bisect_right(sentences, span.start, key=lambda s: s.start) - 1)
    here = takewhile(lambda s: s.start < span.end, sentences[first:])
    return [w for sentence in here for w in sentence.words if span.start <= w.start and w.end <= span.end]


def _days_of_speech(analysis: Analysis) -> list[tuple[Span, Interval]]:
    """The acts of speech of a document that are dated to a day, with their days."""
    events = ((s.evidence[0], s.content) for s in analysis.statements if isinstance(s.content, Event))
    return [
        (span, e.when)
        for span, e in events
        if family_of(e.label).kind == "speech" and e.when is not None and e.when.width is not None and e.when.width <= DAY
    ]


def _day_of(span: Span, document: Document, days: Sequence[tuple[Span, Interval]]) -> Interval | None:
    """The day of an act of speech that stands in one sentence with the words."""
    beside = [(gap, when) for verb, when in days if (gap := gap_beside(document, span, verb)) is not None]
    return min(beside, key=lambda pair: (pair[0], pair[1].iso()), default=(0, None))[1]


def gap_beside(document: Document, words: Span | Words, verb: Span) -> int | None:
    """Characters between words and a verb by which they may be said; `None` where they are far apart or in two sentences."""
    gap = max(words.start - verb.end, verb.start - words.end)
    parted = gap >= BESIDE or ENDED.search(document.text[min(words.end, verb.end) : max(words.start, verb.start)])
    return None if parted else gap


DAY = timedelta(days=1)
BESIDE = 60
"""Characters at most between words and the verb by which they are said."""

ENDED = re.compile(r"[.!?][”\"’]?\s+[A-Z“\"]|\n")
"""Where a sentence ends."""


def _grouped(pieces: Sequence[Piece], links: Links) -> list[list[Piece]]:
    """Groups of pieces: the longest first, each later one to the group that holds its words, else with its own quotation."""
    groups: list[list[Piece]] = []
    holding: dict[str, list[int]] = {}
    loose: dict[str, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda p: (-len(p.words), _key(p))):
        words = {stem(w) for w in piece.words if weight([w])}
        near = sorted({i for w in words for i in holding.get(w, ())}) if len(words) > 1 else []
        home = next((i for i in near if _belongs(piece, groups[i], links)), None)
        if home is not None:
            groups[home].append(piece)
        elif piece.statement.id in loose and len(piece.words) < 8:
            loose[piece.statement.id].append(piece)
            continue
        else:
            home = len(groups)
            groups.append([piece])
            loose.setdefault(piece.statement.id, groups[-1])
        for word in words:
            if home not in holding.setdefault(word, [])[-1:]:
                holding[word].append(home)
    return sorted((sorted(g, key=_key) for g in groups), key=lambda g: _key(g[0]))


def _belongs(piece: Piece, group: Sequence[Piece], links: Links) -> bool:
    if piece.quotation.kind == "scare" or weight(piece.words) < 2:
        return False
    return any(_rendered(piece, other, links) for other in group if other.quotation.kind != "scare")


def _rendered(one: Piece, other: Piece, links: Links) -> bool:
    """Whether both are the same words of the same mouth."""
    if one.quotation.denied != other.quotation.denied:
        return False
    if one.statement.id == other.statement.id or (
        one.quotation.within != other.quotation.within and one.document.id == other.document.id
    ):
        return False
    if any(_is_told(p) and q.verbatim[:1] == (q.words,) for p, q in ((one, other), (other, one))):
        return False
    if one.speaker and other.speaker and not meet(links, one.speaker, other.speaker):
        return _by_office(one, other, links) and same_utterance(one.words, other.words) and weight(one.words) > LEAST
    if (one.anonymous or other.anonymous) and one.document.id != other.document.id and len(one.words) < 6:
        return False
    if one.document.id != other.document.id and one.speaker and other.speaker:
        ours, theirs = one.verbatim, other.verbatim
        if any(one_word_changed(a, b) for a in ours for b in theirs):
            return True
    if any(p.quotation.kind == "indirect" and weight(p.words) < LEAST for p in (one, other)):
        return False
    if one.quotation.kind == "indirect" and other.quotation.kind == "indirect" and not (one.speaker and other.speaker):
        return False
    if one_word_changed(one.words, other.words) and one.document.id != other.document.id:
        return False
    if _of_two_days(one, other) and overlap(one.words, other.words)[0] < SAME_WORDS:
        return False
    if same_utterance(one.words, other.words):
        return not _only_names(one, other)
    only = one.alone and other.alone and one.speaker == other.speaker and one.document.id != other.document.id
    return only and reworded(one.words, other.words)


def _is_told(piece: Piece) -> bool:
    """Whether it is a verb of the report's own with its object, and nobody's words: "mocked the danger as a tale for children"."""
    return piece.quotation.kind == "indirect" and not piece.verbatim and piece.statement.origin.endswith(BARE_OBJECTS)


BARE_OBJECTS = (":object", ":phrase")
"""Ends of the origins of what somebody is told to have said by a noun alone."""


def _of_two_days(one: Piece, other: Piece) -> bool:
    """Whether two stretches were spoken on two days, or one of them on a day before which the other was published."""
    if one.day is not None and other.day is not None:
        return not one.day.overlaps(other.day)
    for dated, undated in ((one, other), (other, one)):
        written = undated.document.published.interval
        if dated.day is not None and written is not None and written.end is not None:
            return dated.day.start is not None and dated.day.start >= written.end
    return False


SAME_WORDS = 0.9
"""Share of the shorter one's words, with which two stretches are the same words though their reports date them apart."""


def _by_office(one: Piece, other: Piece, links: Links) -> bool:
    """Whether one speaker is known by an office alone, and the other, who is named, may hold it: the same words show that he does."""
    if one.document.id == other.document.id or not all(p.quotation.kind in ("direct", "mixed") for p in (one, other)):
        return False
    ours, theirs = (links.entities.get(p.speaker[0]) for p in (one, other))
    if ours is None or theirs is None or not ours.codes.get("office") or ours.codes.get("office") != theirs.codes.get("office"):
        return False
    apart = {e.codes["parent"] for e in (ours, theirs) if "parent" in e.codes}
    return len(apart) < 2 and any(e.name.startswith(f"{e.codes['office']} of ") for e in (ours, theirs))


def _only_names(one: Piece, other: Piece) -> bool:
    """Whether what two stretches share is hardly more than names: "weakened the Warsaw Pact", "the purposes of the Warsaw Pact"."""
    shared = set(one.words) & set(other.words)
    telling = [w for w in shared if weight([w])]
    names = {word for piece in (one, other) for text in NAME.findall(piece.span.text[1:]) for word in folded(text)}
    return len(telling) > 1 and sum(word not in names for word in telling) < min(MORE, weight(one.words), weight(other.words))


NAME = re.compile(r"\b[A-Z][\w’'-]+")
MORE = 2
"""Telling words beside names that two renderings of one utterance have in common."""


def _id(group: Sequence[Piece]) -> str:
    return f"q-{digest(*sorted(f'{p.statement.id}:{p.span.start}' for p in group))}"


def _utterance(group: Sequence[Piece], links: Links, ids: dict[str, str]) -> Utterance:
    whole = max(group, key=lambda p: (p.quotation.kind in ("direct", "mixed"), len(p.words), p.document.id, -p.span.start))
    speakers = Counter(p.speaker[0] for p in group if p.speaker)
    return Utterance(
        id=_id(group),
        kind=_kind(group, whole),
        speaker=speakers.most_common(1)[0][0] if speakers else None,
        text=" ".join(whole.span.text.split()),
        chain=_chain(group, whole, links),
        renderings=[_rendering(p, whole, ids) for p in group],
        denied=whole.quotation.denied or UNSET,
    )


def _kind(group: Sequence[Piece], whole: Piece) -> str:
    kinds = {p.quotation.kind for p in group}
    return "direct" if "direct" in kinds else whole.quotation.kind


def _chain(group: Sequence[Piece], whole: Piece, links: Links) -> list[Step]:
    """Every speaker that some rendering gives, and the way that one report gives: the longest rendering's, else the others'."""
    order = list(LinkRole)
    out: dict[tuple[str | None, str], Step] = {}
    own = any(link.role not in _SPEAKING for p in group for link in p.statement.chain if p.document.id == whole.document.id)
    for piece in group:
        for step in steps(piece.statement.chain, piece.document.id, links):
            if LinkRole(step.role) in _SPEAKING or not own or piece.document.id == whole.document.id:
                out.setdefault((step.who or step.name.lower(), step.role), step)
    return sorted(out.values(), key=lambda s: order.index(LinkRole(s.role)))


_SPEAKING = (LinkRole.SPEAKER, LinkRole.ANONYMOUS)


def _rendering(piece: Piece, whole: Piece, ids: dict[str, str]) -> Rendering:
    within = piece.quotation.within
    return Rendering(
        document=piece.document.id,
        voice=piece.statement.voice,
        evidence=Words(piece.span.start, piece.span.end, piece.span.text),
        within=ids.get(within) if within else None,
        difference=_damage(piece, whole),
    )


def _damage(piece: Piece, whole: Piece) -> str:
    if piece is whole:
        return "same"
    found = difference(piece.words, whole.words)
    through = any(voice.role == "translator" for voice in piece.document.voices)
    translated = any(link.role is LinkRole.TRANSLATOR for link in piece.statement.chain)
    return "translated" if found == "reworded" and (through or translated) else found
