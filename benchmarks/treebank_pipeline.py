"""`python -m benchmarks.treebank_pipeline --data DATA --out FOLDER`: a spaCy pipeline trained on the reader's own treebanks.

For comparison only: spaCy's usual small network (a convolution over hashed word features, 96 wide, four deep), with tagger,
parser and names, taught the same sentences as the reader. The best of its epochs by labelled arcs on EWT's development part
is kept.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import compounding, fix_random_seed, minibatch

from rashomon.reading.pieces import JOINED
from training.corpora import Annotated, dev_sentences, training_sentences

EDGES = str.maketrans({"E": "L", "S": "U"})
"""B/I/E/S, as the reader writes names, against spaCy's B/I/L/U."""


def untrained() -> Language:
    """Return the pipeline before training."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    for name in ("morphologizer", "parser", "ner"):
        nlp.add_pipe(name, config={"model": {**nlp.get_factory_meta(name).default_config["model"], "tok2vec": shared}})
    return nlp


def examples(nlp: Language, sentences: Iterable[Annotated]) -> Iterator[Example]:
    """Yield the sentences as spaCy learns from them; what a corpus does not say is left open."""
    for sentence in sentences:
        spaces = [not joined for joined in (*(s == JOINED for s in sentence.standing[1:]), False)]
        marks: dict[str, object] = {}
        if sentence.has_tree:
            marks |= {"heads": [i if head < 0 else head for i, head in enumerate(sentence.heads)], "deps": sentence.deprels}
            marks |= {"pos": sentence.upos, "morphs": sentence.feats, "sent_starts": [1, *[-1] * (len(sentence.words) - 1)]}
        if sentence.names is not None:
            marks["entities"] = ["-" if tag == "?" else tag[0].translate(EDGES) + tag[1:] for tag in sentence.names]
        yield Example.from_dict(Doc(nlp.vocab, words=sentence.words, spaces=spaces), marks)


def main() -> None:
    """Train, and write the best epoch's pipeline."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.treebank_pipeline", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args()
    fix_random_seed(11)
    nlp = untrained()
    taught = list(examples(nlp, training_sentences(options.data)))
    held = list(examples(nlp, dev_sentences(options.data, "ewt")))
    optimiser = nlp.initialize(lambda: taught)
    best = 0.0
    for epoch in range(1, options.epochs + 1):
        random.Random(epoch).shuffle(taught)
        begun, done, losses = time.monotonic(), 0, dict[str, float]()
        for number, batch in enumerate(minibatch(taught, size=compounding(64, 256, 1.002))):
            nlp.update(batch, sgd=optimiser, drop=0.1, losses=losses)
            done += len(batch)
            if number % 20 == 0:
                left = (time.monotonic() - begun) / done * (len(taught) - done) / 60
                print(f"\repoch {epoch}/{options.epochs}  {done}/{len(taught)}  {left:.1f} min left", end="", flush=True)
        with nlp.use_params(optimiser.averages):
            scores = nlp.evaluate(held)
            print(
                f"\repoch {epoch}: UPOS {scores['pos_acc']:.3f} LAS {scores['dep_las']:.3f} names {scores['ents_f']:.3f}  ",
                flush=True,
            )
            if scores["dep_las"] > best:
                best = scores["dep_las"]
                nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
