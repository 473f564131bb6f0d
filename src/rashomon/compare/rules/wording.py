"""Differences of words: one utterance in several wordings, one person in several spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.accounts import Difference, Quoted, Rendering, Side, Utterance
from rashomon.compare.aligning import overlap, reworded, weight
from rashomon.compare.described import MARK
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.parties import meet, name
from rashomon.compare.rules.making import difference, worded
from rashomon.compare.sentences import called
from rashomon.compare.utterances import MARKED
from rashomon.english import folded, listed, placed, tidy
from rashomon.model import TELLING, Analysis, EntityKind, Mention, Quotation
from rashomon.uttered import place_of

DAMAGED = frozenset({"reworded", "translated", "typo", "reordered", "spliced"})


def other_words(draft: Draft) -> Iterator[Difference]:
    """One utterance is quoted in words that differ."""
    told = _told_without_marks(draft)
    for utterance in draft.utterances:
        quoted = [
            r
            for r in utterance.renderings
            if r.difference == "translated" or (r.document, r.evidence.start, r.evidence.end) not in told
        ]
        if not quoted:
            continue
        whole = next((r for r in quoted if r.difference == "same"), quoted[0])
        damaged = [r for r in quoted if r.difference in DAMAGED and _of_it(r, whole)]
        documents = {whole.document, *(r.document for r in damaged)}
        if damaged and len(documents) > 1 and utterance.kind in ("direct", "mixed"):
            found = [_side(whole), *(_side(r) for r in damaged if r is not whole)]
            yield difference(
                other_words,
                "wording",
                f"What exactly did {_speaker(draft, utterance)} say?",
                [utterance.id],
                found,
                _made_of(damaged, whole),
            )


def _told_without_marks(draft: Draft) -> frozenset[tuple[str, int, int]]:
    """Where reports tell what somebody said in words of their own: these need not be his."""
    return frozenset(
        (statement.document, span.start, span.end)
        for analysis in draft.analyses
        for statement in analysis.statements
        if isinstance(quotation := statement.content, Quotation) and quotation.kind == "indirect"
        for span in quotation.content
        if not MARKED.search(span.text)
    )


def cut_words(draft: Draft) -> Iterator[Difference]:
    """One account ends a sentence that another quotes further."""
    for utterance in draft.utterances:
        whole = next((r for r in utterance.renderings if r.difference == "same"), utterance.renderings[0])
        cut = {r.document: r for r in reversed(utterance.renderings) if r.difference == "cut" and r.document != whole.document}
        left = {document: rest for document, r in cut.items() if (rest := _left_out(r.evidence.text, whole.evidence.text))}
        if left and utterance.kind == "direct":
            said = f"Left out: {listed(f'“{rest}”' for rest in left.values())}."
            found = [_side(whole), *(_side(r) for document, r in sorted(cut.items()) if document in left)]
            question = f"What exactly did {_speaker(draft, utterance)} say?"
            yield difference(cut_words, "wording", question, [utterance.id], found, said)


def _left_out(one: str, whole: str) -> str:
    """What a text given as a sentence leaves out of the same sentence of the whole; empty where it is too little to matter."""
    ours, spots = folded(one), placed(whole)
    theirs = tuple(word for word, _, _ in spots)
    at = place_of(theirs, ours)
    if at < 0 or not one[:1].isupper() or not spots:
        return ""
    before = _ENDED.split(whole[: spots[at][1]])[-1]
    behind = _ENDED.split(whole[spots[at + len(ours) - 1][2] :])[0]
    rest = [part for part in (before, behind) if weight([w for w in folded(part) if w not in closed("joining")]) >= TELLING_WORDS]
    return tidy(" … ".join(part.strip(" ,;:.–—-") for part in rest))


_ENDED = re.compile(r"[.!?…][”\"'’]?(?:\s+|$)")
TELLING_WORDS = 2
"""Words that say something, so many of which a report leaves out before it matters."""


def _of_it(rendering: Rendering, whole: Rendering) -> bool:
    """Whether a rendering is one of the same words, not the next words of the same quotation."""
    ours, theirs = folded(rendering.evidence.text), folded(whole.evidence.text)
    return overlap(ours, theirs)[0] >= SOME_WORDS or reworded(ours, theirs)


SOME_WORDS = 0.3


def other_speaker(draft: Draft) -> Iterator[Difference]:
    """Accounts give one utterance to different speakers."""
    direct = [u for u in draft.utterances if u.speaker and u.kind in ("direct", "mixed") and weight(folded(u.text)) >= LEAST]
    for i, one in enumerate(direct):
        for other in direct[i + 1 :]:
            if _of_two_mouths(draft, one, other):
                sides = [_said_by(draft, u) for u in (one, other)]
                yield difference(other_speaker, "fact", f"Who said “{tidy(one.text)}”?", [one.id, other.id], sides)


LEAST = 3
"""Telling words that an utterance needs for its words alone to show that it is one."""


def _of_two_mouths(draft: Draft, one: Utterance, other: Utterance) -> bool:
    """Whether two documents give the same words to speakers that cannot be one."""
    ours, theirs = ({r.document for r in u.renderings} for u in (one, other))
    if not one.speaker or not other.speaker or meet(draft.links, [one.speaker], [other.speaker]) or ours & theirs:
        return False
    if any(_is_nobody_s(draft, who) for who in (one.speaker, other.speaker)):
        return False
    share, _ = overlap(folded(one.text), folded(other.text))
    return share >= SAME_WORDS


def _is_nobody_s(draft: Draft, who: str) -> bool:
    """Whether a body is called by what it is, without whose: "the foreign ministry" may be that of any state."""
    found = draft.links.entities.get(who)
    return found is not None and MARK in found.codes and found.kind is EntityKind.ORGANISATION


SAME_WORDS = 0.9


def _said_by(draft: Draft, utterance: Utterance) -> Side:
    spans = [Quoted(r.document, r.evidence.start, r.evidence.end, r.evidence.text) for r in utterance.renderings]
    voices = sorted({r.voice for r in utterance.renderings if r.voice})
    return Side(_speaker(draft, utterance), sorted({r.document for r in utterance.renderings}), voices, spans)


def _side(rendering: Rendering) -> Side:
    words = rendering.evidence
    evidence = [Quoted(rendering.document, words.start, words.end, words.text)]
    return Side(" ".join(words.text.split()), [rendering.document], [rendering.voice] if rendering.voice else [], evidence)


def _speaker(draft: Draft, utterance: Utterance) -> str:
    if utterance.speaker:
        return called(draft.links, [utterance.speaker])
    return next((step.name for step in utterance.chain), "the speaker")


def _made_of(damaged: list[Rendering], whole: Rendering) -> str:
    skipped = [_skipped(r.evidence.text, whole.evidence.text) for r in damaged if r is not whole]
    if skipped and all(skipped):
        return f"One utterance; left out: {listed(dict.fromkeys(f'“{words}”' for words in skipped))}."
    kinds = sorted({r.difference for r in damaged})
    return f"One utterance; the words were {' and '.join(kinds).replace('typo', 'mistyped')} on the way."


def _skipped(one: str, whole: str) -> str:
    """The words between its first and its last that a rendering leaves out, where it is the whole but for these; else empty."""
    ours, spots = folded(one), placed(whole)
    theirs = tuple(word for word, _, _ in spots)
    first = next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), len(ours))
    rest = len(ours) - first
    if not first or not rest or rest > len(theirs) - first or theirs[len(theirs) - rest :] != tuple(ours[first:]):
        return ""
    while first > 1 and theirs[first - 1] == theirs[len(theirs) - rest - 1]:
        first, rest = first - 1, rest + 1  # "the end of" the season, not "end of the" season
    left = spots[first : len(theirs) - rest]
    return tidy(whole[left[0][1] : left[-1][2]]) if left else ""


def other_spelling(draft: Draft) -> Iterator[Difference]:
    """One document spells one person's name in several ways."""
    for analysis in draft.analyses:
        document = analysis.document
        for person, found in sorted(_full_names(draft, analysis).items()):
            if len({_letters(text) for text in found}) > 1 and len({len(text.split()) for text in found}) == 1:
                spans = {text: document.span(m.start, m.end) for text, m in sorted(found.items())}
                sides = [worded(text, [span]) for text, span in spans.items()]
                question = f"How is {name(draft.links, person)} spelled?"
                yield difference(other_spelling, "name", question, [person, document.id], sides, "One person.")


def _full_names(draft: Draft, analysis: Analysis) -> dict[str, dict[str, Mention]]:
    """For each person the names of several words in the report's own telling, each with its first mention."""
    out: dict[str, dict[str, Mention]] = {}
    for mention in analysis.mentions:
        ids = draft.links.of(analysis.document.id, mention) if mention.form == "name" and " " in mention.text.strip() else ()
        block = analysis.document.block_at(mention.start)
        person = len(ids) == 1 and (e := draft.links.entities.get(ids[0])) is not None and e.kind is EntityKind.PERSON
        if person and (block is None or block.kind in TELLING):
            out.setdefault(ids[0], {}).setdefault(" ".join(mention.text.split()), mention)
    return out


def _letters(text: str) -> str:
    """The letters of a name without case, marks, and the Arabic article."""
    return "".join(c for c in text.lower().replace("al-", "").replace("el-", "") if c.isalnum())
