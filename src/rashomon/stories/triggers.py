"""A given mention of a happening as its sentence tells it: the word, who does it, to whom, and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Analysis, Event, Sentence, Span, Word
from rashomon.stories.words import WORD, fold, function_words, stem

Terms = frozenset[str]
CONTENT = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB"})
_DOERS = ("nsubj", "obl:agent")
_UNDERGOERS = ("obj", "iobj", "nsubj:pass")
_BESIDE = ("obl", "nmod", "compound", "amod", "nummod", "acl")
_SHARING = ("xcomp", "conj", "advcl", "acl")
"""Relations in which a verb without a subject shares that of the word above it."""


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """One mention. Terms are stems of content words; `vector` is of the mention's own words, of unit length or zero.

    `sentence` is the number of the sentence in its document, -1 where the mention stands in text that was not read.
    """

    span: Span
    document: int
    sentence: int
    stem: str
    above: str
    labels: Terms
    doers: Terms
    undergoers: Terms
    beside: Terms
    around: Terms
    vector: NDArray[np.float32]

    @property
    def parts(self) -> Terms:
        """All that hangs on it."""
        return self.doers | self.undergoers | self.beside


def key(words: str) -> str:
    """Under which the vector of a mention's words is looked up: the same for all capitals and spaces."""
    return " ".join(words.casefold().split())


def trigger(analysis: Analysis, document: int, span: Span, vectors: Mapping[str, NDArray[np.float32]]) -> Trigger:
    """The mention `span` of the document with the number `document`; `vectors` are by `key`."""
    reading = analysis.reading
    at = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1
    sentence = reading.sentences[at] if at >= 0 and span.start < reading.sentences[at].end else None
    inside = [i for i, w in enumerate(sentence.words) if w.start < span.end and w.end > span.start] if sentence else []
    vector = vectors.get(key(span.text))
    vector = vector if vector is not None else np.zeros(1, np.float32)
    if sentence is None or not inside:
        bare = [stem(word) for word in WORD.findall(span.text)]
        none: Terms = frozenset()
        return Trigger(span, document, -1, bare[0] if bare else fold(span.text), "", none, none, none, none, none, vector)
    return _read(analysis, document, span, at, sentence, inside, vector)


def _read(
    analysis: Analysis, document: int, span: Span, at: int, sentence: Sentence, inside: Sequence[int], vector: NDArray[np.float32]
) -> Trigger:
    head, own = _head(sentence, inside), frozenset(inside)
    word = sentence.words[head]
    above = sentence.words[word.head] if word.head >= 0 else None
    doers = _hanging(sentence, head, own, _DOERS)
    undergoers = _hanging(sentence, head, own, _UNDERGOERS)
    if above is not None and not doers and word.deprel.split(":")[0] in _SHARING:
        doers = _hanging(sentence, word.head, own, ("nsubj",))
    if above is not None and word.deprel.startswith("acl"):
        undergoers |= _terms([above])
    events = (s.content for s in analysis.statements if isinstance(s.content, Event))
    labels = {e.label for e in events if e.trigger.start < span.end and e.trigger.end > span.start}
    return Trigger(
        span=span,
        document=document,
        sentence=at,
        stem=stem(word.text),
        above=stem(above.text) if above is not None else "",
        labels=frozenset(labels),
        doers=doers,
        undergoers=undergoers,
        beside=_hanging(sentence, head, own, _BESIDE),
        around=_terms(sentence.words),
        vector=vector,
    )


def _head(sentence: Sentence, inside: Sequence[int]) -> int:
    """The word of a mention that hangs outside of it, a content word where there is one."""
    tops = [i for i in inside if sentence.words[i].head not in inside] or list(inside)
    return next((i for i in tops if sentence.words[i].upos in CONTENT), tops[0])


def _hanging(sentence: Sentence, head: int, own: frozenset[int], relations: Sequence[str]) -> Terms:
    """Terms of what hangs on a word by one of `relations`; those without a colon stand for their active kinds too."""
    found: set[int] = set()
    for child in sentence.children(head):
        rel = sentence.words[child].deprel
        bare = rel.split(":")[0]
        if child not in own and (rel in relations or (bare in relations and rel not in (*_DOERS, *_UNDERGOERS))):
            found.update(sentence.subtree(child))
    return _terms([sentence.words[i] for i in sorted(found - own)])


def _terms(words: Sequence[Word]) -> Terms:
    grammar = function_words()
    return frozenset(stem(w.text) for w in words if w.upos in CONTENT) - grammar
