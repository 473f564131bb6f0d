"""A reader over spaCy pipelines: other languages, or a heavier English model. Needs the extra ``rashomon[spacy]``.

The default reader reads the whole document first; then every block for whose language there is a pipeline is read by that
instead. Sentence vectors stay those of the default reader, so that documents read either way can be compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.errors import BadSetting
from rashomon.model import NO_FEATS, Document, Name, Reading, Sentence, Word
from rashomon.reading.clear import is_clear, to_universal, universal
from rashomon.reading.paragraphs import stretches
from rashomon.reading.reader import OnnxReader
from rashomon.reading.scripts import plain_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Tree = tuple[list[int], list[str]]
KINDS = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "MISC": "MISC",
    "EVENT": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip
"""Names by the pipelines' labels (OntoNotes, and CoNLL's four); numbers, dates and sums are no names."""


class SpacyReader:
    """Reads with spaCy pipelines, each the blocks of its own language; all other text as ``base`` reads it.

    ``pipelines`` are loaded pipelines, or names and folders that ``spacy.load`` takes. English trees in CLEAR labels become
    UD; labels of other schemes that UD does not have become ``dep``. A pipeline without a parser gives flat trees, one
    without sentences those cut at full stops. Raises: BadSetting where spaCy or a pipeline is missing, or two pipelines
    are for one language.
    """

    def __init__(self, *pipelines: Language | str, base: OnnxReader | None = None) -> None:
        self._base = base or OnnxReader()
        self._by_language: dict[str, Language] = {}
        for pipeline in map(_loaded, pipelines):
            language = str(pipeline.lang)
            if language in self._by_language:
                raise BadSetting("spacy", f"two pipelines for the language “{language}”")
            self._by_language[language] = pipeline
        self._clear = {
            language
            for language, nlp in self._by_language.items()
            if is_clear([x for xs in nlp.pipe_labels.values() for x in xs])
        }

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in order, holding one document at a time."""
        for document in documents:
            yield self.read_one(document)

    def read_one(self, document: Document) -> Reading:
        """Return the reading of one document; vectors are those that ``base`` gives the words of a sentence."""
        base = self._base.read_one(document)
        mine: dict[str, list[tuple[int, int]]] = {}
        for start, end, language in stretches(document):
            if language in self._by_language:
                mine.setdefault(language, []).append((start, end))
        taken = sorted(stretch for found in mine.values() for stretch in found)
        if not taken:
            return base
        sentences = [s for s in base.sentences if not _within(s, taken)]
        names = [n for n in base.names if not _within(n, taken)]
        for language, found in mine.items():
            docs = self._by_language[language].pipe(document.text[a:b] for a, b in found)
            for doc, (start, end) in zip(docs, found, strict=True):
                sentences += _sentences(doc, document.text, start, end, clear=language in self._clear)
                names += _names(doc, start)
        sentences.sort(key=lambda s: s.start)
        names.sort(key=lambda n: n.start)
        starts = [sentence.start for sentence in base.sentences]
        rows = [_row(base.sentences, starts, sentence) for sentence in sentences]
        vectors = base.vectors[rows] if rows else np.zeros((0, base.vectors.shape[1]), np.float32)
        return Reading(document, tuple(sentences), tuple(names), vectors=vectors)


def _loaded(pipeline: Language | str) -> Language:
    try:
        import spacy
    except ImportError:
        raise BadSetting("spacy", "not installed; pip install 'rashomon[spacy]'") from None
    if not isinstance(pipeline, str):
        return pipeline
    try:
        return spacy.load(pipeline)
    except (OSError, ValueError) as problem:
        raise BadSetting(
            "spacy", f"{pipeline}: no pipeline of that name or folder ({str(problem).splitlines()[0][:200]})"
        ) from None


def _within(mark: Sentence | Name, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a mark lies in one of some stretches, which are in order and apart."""
    at = bisect_right(stretches, mark.start, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and mark.end <= stretches[at][1]


def _row(base: Sequence[Sentence], starts: Sequence[int], sentence: Sentence) -> int:
    """The base's sentence that shares most characters with this one, or is nearest; `starts` are where the base's begin."""
    near = range(max(bisect_right(starts, sentence.start) - 1, 0), min(bisect_left(starts, sentence.end) + 1, len(base)))
    return max(near, key=lambda i: min(base[i].end, sentence.end) - max(base[i].start, sentence.start))


def _sentences(doc: Doc, text: str, start: int, end: int, *, clear: bool) -> list[Sentence]:
    words = [token for token in doc if not token.is_space]
    if not words:
        return []
    if doc.has_annotation("SENT_START"):
        groups = [[token for token in sent if not token.is_space] for sent in doc.sents]
    else:
        groups = _cut(words, [sentence.end - start for sentence in plain_sentences(text, start, end)])
    tree = _flat if not doc.has_annotation("DEP") else _clear_tree if clear else _universal_tree
    return [_sentence(group, start, tree) for group in groups if group]


def _cut(tokens: Sequence[Token], ends: Sequence[int]) -> list[list[Token]]:
    groups: list[list[Token]] = [[] for _ in range(len(ends) + 1)]
    for token in tokens:
        groups[sum(end <= token.idx for end in ends)].append(token)
    return groups


def _sentence(tokens: Sequence[Token], start: int, tree: Callable[[Sequence[Token]], Tree]) -> Sentence:
    heads, labels = tree(tokens)
    words = tuple(
        Word(start + t.idx, start + t.idx + len(t.text), t.text, t.pos_ or "X", _feats(t), heads[i], labels[i])
        for i, t in enumerate(tokens)
    )
    return Sentence(words[0].start, words[-1].end, words)


def _flat(tokens: Sequence[Token]) -> Tree:
    return [-1, *[0] * (len(tokens) - 1)], ["root", *["dep"] * (len(tokens) - 1)]


def _universal_tree(tokens: Sequence[Token]) -> Tree:
    heads, labels = _one_tree(tokens)
    return heads, ["root" if head < 0 else universal(label) for head, label in zip(heads, labels, strict=True)]


def _clear_tree(tokens: Sequence[Token]) -> Tree:
    return to_universal([token.text for token in tokens], [token.pos_ for token in tokens], *_one_tree(tokens))


def _one_tree(tokens: Sequence[Token]) -> Tree:
    """Return one tree over the tokens: white space is left out, further roots hang below the first."""
    at = {token.i: i for i, token in enumerate(tokens)}
    heads = [-1 if token.head.i == token.i else at.get(_visible(token.head).i, -1) for token in tokens]
    labels = [token.dep_ or "dep" for token in tokens]
    root = next((i for i, head in enumerate(heads) if head < 0), 0)
    heads = [-1 if i == root else root if head < 0 or head == i else head for i, head in enumerate(heads)]
    return heads, labels


def _visible(token: Token) -> Token:
    while token.is_space and token.head.i != token.i:
        token = token.head
    return token


def _feats(token: Token) -> Any:
    feats = token.morph.to_dict()
    return MappingProxyType(feats) if feats else NO_FEATS


def _names(doc: Doc, start: int) -> list[Name]:
    return [Name(start + e.start_char, start + e.end_char, KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS]
