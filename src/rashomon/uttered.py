"""Words that several reports put in one mouth: those that they have in common, who carries them, and who has more or less.

Each report that is counted carries every word that is told; what only some of them have is told as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.accounts import Rendering, Utterance
from rashomon.english import CLAUSE_OPENERS, folded, placed, tidy

FEWEST = 4
"""Words that can stand for what somebody said."""

FULLER = 2
"""So many reports at most are told to have more."""

RUN, PART = 5, 0.5
"""Words of a run that two renderings share, and the share of the shorter one that it makes up, for it to be told alone."""

MOST = 24
"""So many wordings of an utterance are looked at, the longest."""

MORE = 3
"""Words that a report must have beyond those told for it to be said that it has more."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The words told; the renderings that hold them, one of each report; and those that have more, less, or other words."""

    text: str
    by: tuple[Rendering, ...]
    more: tuple[Rendering, ...] = ()
    less: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()

    @property
    def documents(self) -> set[str]:
        """Ids of the reports that carry every word told."""
        return {rendering.document for rendering in self.by}

    def behind(self, rendering: Rendering) -> str:
        """What a fuller rendering has behind the words told; empty where it has something before them, too."""
        text, words = rendering.evidence.text, folded(self.text)
        spots = placed(text)
        here = place_of(tuple(word for word, _, _ in spots), words)
        return tidy(text[spots[len(words) - 1][2] :].lstrip(" ,;:.!?…–—-")) if here == 0 else ""


def carried(utterance: Utterance) -> Carried:
    """The words of an utterance that most reports carry, the fullest of such words, a clause before a fragment."""
    known = _folded(utterance)
    texts = dict.fromkeys(t for r in utterance.renderings for t in _stretches(r.evidence.text) if len(folded(t)) >= FEWEST)
    longest = sorted(texts, key=lambda text: (-len(text), text))[:MOST]
    found = [Carried(text, _holders(known, folded(text))) for text in longest]
    if not found:
        whole = _whole(utterance)
        found = [Carried(tidy(whole.evidence.text), _holders(known, folded(whole.evidence.text)))]
    best = max(found, key=_worth)
    if len(best.by) == 1:
        run = _run(known)
        best = run if run is not None else best
    return _beside(best, known)


def holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether words stand in other words as one run."""
    return place_of(words, part) >= 0


def is_clause(text: str) -> bool:
    """Whether words begin as a clause does: with a capital letter or a word that opens one."""
    first = text.lstrip("“‘\"'… ").split(" ", 1)[0]
    return first[:1].isupper() or first.lower() in CLAUSE_OPENERS


Known = Mapping[str, Sequence[tuple[Rendering, tuple[str, ...]]]]
"""By report its renderings with their folded words."""


def _folded(utterance: Utterance) -> Known:
    out: dict[str, list[tuple[Rendering, tuple[str, ...]]]] = {}
    for rendering in utterance.renderings:
        out.setdefault(rendering.document, []).append((rendering, folded(rendering.evidence.text)))
    return out


def _worth(one: Carried) -> tuple[bool, int, int, int, str]:
    """Several reports before one, clauses before fragments; then the most reports and the most words."""
    clause = is_clause(one.text)
    several = len(one.by) > 1
    return (several, clause, len(one.by), len(folded(one.text)), one.text)


def _stretches(text: str) -> Iterator[str]:
    """A rendering whole, and each of its sentences."""
    whole = tidy(text)
    yield whole
    sentences = _ENDED.split(whole)
    if len(sentences) > 1:
        yield from sentences


_ENDED = re.compile(r"(?<=[.!?…])\s+(?=[A-Z“\"‘'])")


def place_of(words: Sequence[str], part: Sequence[str]) -> int:
    """Where a run of words begins in others; −1 where it does not stand there."""
    n = len(part)
    return next((i for i in range(len(words) - n + 1) if tuple(words[i : i + n]) == tuple(part)), -1)


def _holders(known: Known, words: Sequence[str]) -> tuple[Rendering, ...]:
    """Of each report that carries the words the rendering that carries them, the shortest of them."""
    out = []
    for document in sorted(known):
        held = [(len(theirs), rendering) for rendering, theirs in known[document] if holds(theirs, words)]
        if held:
            out.append(min(held, key=lambda pair: (pair[0], pair[1].evidence.start))[1])
    return tuple(out)


def _whole(utterance: Utterance) -> Rendering:
    return max(utterance.renderings, key=lambda r: (r.difference == "same", len(r.evidence.text), r.document))


def _run(known: Known) -> Carried | None:
    """The longest run of words that renderings of two reports share, where it is most of one of them; `None` where none is."""
    flat = [(r, words) for document in sorted(known) for r, words in known[document]][:MOST]
    found: list[Carried] = []
    for i, (one, ours) in enumerate(flat):
        for other, theirs in flat[i + 1 :]:
            if one.document == other.document:
                continue
            match = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
            if match.size >= max(RUN, PART * min(len(ours), len(theirs))):
                text = _cut(one.evidence.text, match.a, match.size)
                found.append(Carried(text, _holders(known, ours[match.a : match.a + match.size])))
    return max(found, key=_worth, default=None)


def _cut(text: str, first: int, size: int) -> str:
    """A run of the words of a text, with three dots where it goes on."""
    spots = placed(text)
    before, behind = ("… " if first else ""), (" …" if first + size < len(spots) else "")
    return f"{before}{tidy(text[spots[first][1] : spots[first + size - 1][2]])}{behind}"


def _beside(best: Carried, known: Known) -> Carried:
    """The words told with who has more of them, only a part of them, or others."""
    words = folded(best.text)
    rest = sorted(known.keys() - best.documents)
    less = tuple(d for d in rest if any(holds(words, theirs) for _, theirs in known[d]))
    return Carried(best.text, best.by, _fuller(best, known, words), less, tuple(d for d in rest if d not in less))


def _fuller(best: Carried, known: Known, words: Sequence[str]) -> tuple[Rendering, ...]:
    """Renderings with more words than those told, the fullest first, none that stands in another."""
    held = [(theirs, r) for d in best.documents for r, theirs in known[d] if holds(theirs, words)]
    out: list[tuple[tuple[str, ...], Rendering]] = []
    for theirs, rendering in sorted(held, key=lambda pair: (-len(pair[0]), pair[1].document, pair[1].evidence.start)):
        if len(theirs) >= len(words) + MORE and not any(holds(longer, theirs) for longer, _ in out):
            out.append((theirs, rendering))
    return tuple(rendering for _, rendering in out[:FULLER])
