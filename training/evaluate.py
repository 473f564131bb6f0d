"""``python -m training.evaluate --data DATA --weights FOLDER``: what the reader gets right, on development text.

With gold words: tags, features, trees, names. On raw text: words, sentences and the whole way to trees (the aligned F1 of
the CoNLL 2018 shared task). Sentence vectors: rank correlation with human similarity beside the untouched encoder's.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Document, Sentence
from rashomon.reading import OnnxReader
from rashomon.reading.pieces import JOINED
from training.corpora import CROSSNER_KINDS, HELD_WIKIGOLD, Annotated, dev_sentences, read_tagged, wikigold

Span = tuple[int, int]


@dataclass(slots=True)
class Counts:
    """Right, found and wanted, added up over sentences."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set[object], wanted: set[object]) -> None:
        """Count one set of answers."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def f1(self) -> float:
        """F1 in per cent."""
        return 200.0 * self.right / max(1, self.found + self.wanted)


@dataclass(slots=True)
class Shares:
    """Shares of words right, in per cent."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: int = 0

    def per_cent(self) -> dict[str, float]:
        """Return the shares by name."""
        return {name: round(100.0 * n / max(1, self.of), 2) for name, n in self.right.items()}


def tag_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the names that B/I/E/S tags spell, as word ranges with kinds."""
    out, begun = set(), 0
    for i, tag in enumerate(tags):
        if tag[0] in "BS":
            begun = i
        if tag[0] in "ES":
            out.add((begun, i + 1, tag[2:]))
    return out


def gold_words(reader: OnnxReader, sentences: Iterable[Annotated]) -> dict[str, float]:
    """Return UPOS, features, UAS, LAS and names F1 (PER, ORG, LOC) with the words given."""
    shares, names = Shares(), Counts()
    kinds: dict[str, Counts] = defaultdict(Counts)
    for gold in sentences:
        joined = [stands == JOINED for stands in gold.standing]
        sentence, found = reader.read_words(gold.words, joined=joined)
        if gold.upos is not None and gold.feats is not None:
            shares.of += len(gold.words)
            for i, word in enumerate(sentence.words):
                head = word.head == gold.heads[i]
                shares.right["upos"] += word.upos == gold.upos[i]
                shares.right["feats"] += "|".join(f"{k}={v}" for k, v in word.feats.items()) == gold.feats[i].replace("_", "")
                shares.right["uas"] += head
                shares.right["las"] += head and word.deprel == gold.deprels[i]
        if gold.names is not None and gold.corpus != "gum":
            begins = {word.start: i for i, word in enumerate(sentence.words)}
            ends = {word.end: i + 1 for i, word in enumerate(sentence.words)}
            ours = _judged(((begins[n.start], ends[n.end], n.label) for n in found), misc=gold.says_misc)
            wanted = _judged(tag_spans(gold.names), misc=gold.says_misc)
            names.add(set(ours), set(wanted))
            for kind in ("PER", "ORG", "LOC", "MISC"):
                kinds[kind].add({x for x in ours if x[2] == kind}, {x for x in wanted if x[2] == kind})
    out = shares.per_cent()
    if names.wanted:
        out["names"] = round(names.f1, 2)
        out |= {f"names {kind}": round(c.f1, 2) for kind, c in kinds.items() if c.wanted}
    return out


def _judged(names: Iterable[tuple[int, int, str]], *, misc: bool) -> set[tuple[int, int, str]]:
    """Return the names of the kinds that people have marked: peoples count as MISC where there is a MISC, or not at all."""
    named = ((a, b, "MISC" if kind == "NORP" else kind) for a, b, kind in names)
    return {name for name in named if misc or name[2] != "MISC"}


def raw_documents(sentences: Sequence[Annotated]) -> list[tuple[Document, list[tuple[Annotated, list[Span]]]]]:
    """Return documents of plain text, paragraphs apart, each with its gold sentences and their words' places."""
    out = []
    for _, group in groupby(sentences, key=lambda s: s.document):
        text, gold, paragraph = "", [], None
        for sentence in group:
            if text:
                text += " " if sentence.paragraph == paragraph else "\n\n"
            paragraph = sentence.paragraph
            spans, at = [], len(text)
            text += sentence.text
            for word in sentence.words:
                at = text.index(word, at)
                spans.append((at, at + len(word)))
                at += len(word)
            gold.append((sentence, spans))
        out.append((Document.from_text(text), gold))
    return out


def raw_text(reader: OnnxReader, sentences: Sequence[Annotated]) -> dict[str, float]:
    """Return F1 of words, sentences, UPOS and labelled arcs, from raw text."""
    words, bounds, upos, las, names = Counts(), Counts(), Counts(), Counts(), Counts()
    for document, gold in raw_documents(sentences):
        reading = reader.read_one(document)
        found = reading.sentences
        names.add(
            set(_judged(((n.start, n.end, n.label) for n in reading.names if _is_named(gold, n.start)), misc=False)),
            set(_judged(((x[i][0], x[j - 1][1], k) for s, x in gold for i, j, k in tag_spans(s.names or ())), misc=False)),
        )
        words.add({(w.start, w.end) for s in found for w in s.words}, {x for _, spans in gold for x in spans})
        bounds.add({(s.start, s.end) for s in found}, {(spans[0][0], spans[-1][1]) for _, spans in gold})
        upos.add(
            {(w.start, w.end, w.upos) for s in found for w in s.words},
            {(*x, u) for s, spans in gold for x, u in zip(spans, s.upos or [], strict=True)},
        )
        las.add({arc for s in found for arc in _arcs(s)}, {arc for s, spans in gold for arc in _gold_arcs(s, spans)})
    out = {"words": words, "sentences": bounds, "upos": upos, "las": las}
    if sentences[0].corpus == "ewt":
        out["names"] = names
    return {name: round(counts.f1, 2) for name, counts in out.items()}


def _is_named(gold: Sequence[tuple[Annotated, list[Span]]], start: int) -> bool:
    return any(s.names is not None and spans[0][0] <= start < spans[-1][1] for s, spans in gold)


def _arcs(sentence: Sentence) -> Iterable[object]:
    for word in sentence.words:
        head = sentence.words[word.head] if word.head >= 0 else None
        yield (word.start, word.end), (head.start, head.end) if head else None, word.deprel


def _gold_arcs(sentence: Annotated, spans: Sequence[Span]) -> Iterable[object]:
    for span, head, deprel in zip(spans, sentence.heads, sentence.deprels, strict=True):
        yield span, spans[head] if head >= 0 else None, deprel


def spearman(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Return the rank correlation in per cent; ties share their mean rank."""
    return 100.0 * float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: NDArray[np.float64] = (ends - (counts - 1) / 2.0)[inverse]
    return ranks


def similarity(reader: OnnxReader, data: Path) -> dict[str, float]:
    """Return rank correlations with the scores of headline pairs: ours, and the untouched encoder's where torch is there."""
    path = data / "differences" / "sts_headlines.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    gold = np.array([float(row["score"]) for row in rows])
    texts = [row[key] for key in ("a", "b") for row in rows]
    ours = np.stack([_one_vector(reader, text) for text in texts])
    n = len(rows)
    out = {"ours": round(spearman((ours[:n] * ours[n:]).sum(1), gold), 2)}
    try:
        from training.published import published_encoder
        from training.teacher import teacher_vectors
    except ImportError:
        return out
    folder = published_encoder()
    theirs = teacher_vectors(texts, folder / "vocab.txt", folder / "model.safetensors").numpy()
    out["untouched encoder"] = round(spearman((theirs[:n] * theirs[n:]).sum(1).astype(np.float64), gold), 2)
    out["mean cosine to it"] = round(float((ours * theirs).sum(1).mean()), 4)
    return out


def _one_vector(reader: OnnxReader, text: str) -> NDArray[np.float64]:
    vectors = reader.read_one(Document.from_text(text)).vectors.astype(np.float64)
    mean: NDArray[np.float64] = vectors.mean(0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


def speed(reader: OnnxReader, sentences: Sequence[Annotated]) -> dict[str, float]:
    """Return words, and articles of 600 words, a second of processor time, on one thread, tree and all."""
    documents = [document for document, _ in raw_documents(sentences)]
    next(reader.read(documents[:1]))
    begun = time.process_time()
    n = sum(len(s.words) for reading in reader.read(documents) for s in reading.sentences)
    rate = n / (time.process_time() - begun)
    return {"words/s": round(rate), "articles/s": round(rate / 600, 1)}


def evaluate(weights: Path, data: Path, *, quick: bool = False) -> dict[str, dict[str, float]]:
    """Return all scores by test."""
    reader = OnnxReader(weights)
    ewt, gum = dev_sentences(data, "ewt"), dev_sentences(data, "gum")
    out = {"EWT dev, gold words": gold_words(reader, ewt), "GUM dev, gold words": gold_words(reader, gum)}
    news = [s for s in gum if s.document.startswith("GUM_news")]
    out["GUM dev, raw"] = raw_text(reader, gum)
    out["GUM dev news, raw"] = raw_text(reader, news)
    out["EWT dev, raw"] = raw_text(reader, ewt)
    if not quick:
        path = data / "reader" / "crossner-politics-train.conll"
        crossner = list(read_tagged(path, "crossner", separator="\t", kind=CROSSNER_KINDS.get, says_misc=True))
        out["CrossNER politics, held"] = gold_words(reader, crossner)
        out["Wikigold, held"] = gold_words(reader, wikigold(data)[-HELD_WIKIGOLD:])
        out["headline similarity"] = similarity(reader, data)
    out["speed, one thread"] = speed(reader, gum)
    return out


def main() -> None:
    """Print the scores, and write them where asked."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="without names of other sets and similarity")
    parser.add_argument("--json", type=Path, help="write the scores here too")
    options = parser.parse_args()
    scores = evaluate(options.weights, options.data, quick=options.quick)
    for test, values in scores.items():
        print(f"{test:24s}", "  ".join(f"{name} {value}" for name, value in values.items()), flush=True)
    if options.json:
        options.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
