"""`python -m benchmarks.reader --data DATA [--spacy FOLDER]`: what reading costs, beside spaCy and the bare encoder.

The same articles, one core, each contender in a process of its own: our reader with all its heads; a spaCy pipeline trained
on the same treebanks (`benchmarks.treebank_pipeline`); the encoder without heads, which is the floor. Then our memory over
ever more articles. Times depend on the machine; the ratios of one run are what can be compared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

WORDS_OF_AN_ARTICLE = 600


def articles(data: Path, n: int) -> list[str]:
    """Return the first ``n`` articles of the corpus, of which each is cut to about 600 words."""
    with gzip.open(data / "corpus" / "allsides_world.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(n), lines, strict=False)]
    return [_cut(text) for text in texts]


def _cut(text: str) -> str:
    at = 0
    for _ in range(WORDS_OF_AN_ARTICLE):
        at = text.find(" ", at + 1)
        if at < 0:
            return text
    return text[:at]


def ours(texts: Sequence[str]) -> int:
    """Read with the default reader; return the number of words."""
    from rashomon.model import Document
    from rashomon.reading import OnnxReader

    reader = OnnxReader(threads=1)
    return sum(len(s.words) for reading in reader.read(map(Document.from_text, texts)) for s in reading.sentences)


def spacy_alone(folder: str) -> Callable[[Sequence[str]], int]:
    """Return a reading with a spaCy pipeline, as fast as it goes: in batches."""

    def read(texts: Sequence[str]) -> int:
        import spacy

        return sum(map(len, spacy.load(folder).pipe(texts, batch_size=64)))

    return read


def encoder_alone(texts: Sequence[str]) -> int:
    """Run the encoder over windows as the reader packs them, without heads and without decoding; return the words."""
    import onnx.utils
    import onnxruntime

    from rashomon.model import Document
    from rashomon.reading import OnnxReader, reader, weights

    whole = onnx.load(weights.WEIGHTS / "reader.onnx")
    bare = onnx.utils.Extractor(whole).extract_model(["ids", "shapes"], ["states"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(bare.SerializeToString(), options, providers=["CPUExecutionProvider"])
    known, n = OnnxReader().weights, 0
    for text in texts:
        stretches = [(a, b) for a, b, language in reader.stretches(Document.from_text(text)) if language == "en"]
        queue = reader.Windows(text, stretches, known)
        while (window := queue.window(reader.MOST_PIECES)) is not None:
            words = [text[a:b] for a, b in window[0]]
            pieces = known.pieces.encode(words, [reader.SPACED] * len(words))
            session.run(["states"], {"ids": pieces.ids, "shapes": pieces.shapes})
            n += len(words)
    return n


def contender(name: str, folder: str) -> Callable[[Sequence[str]], int]:
    """Return the reading of that name."""
    return {"ours": ours, "spacy": spacy_alone(folder), "encoder": encoder_alone}[name]


def child(name: str, data: Path, n: int, folder: str) -> None:
    """Print words, seconds of processor time without loading, and the peak of memory in MB, as JSON.

    Modules are imported in a first reading; what is taken off is the second one, which loads only what each reading loads.
    """
    read, texts = contender(name, folder), articles(data, n)
    read(texts[:1])
    begun = time.process_time()
    read(texts[:1])
    loading = time.process_time() - begun
    begun = time.process_time()
    words = read(texts)
    seconds = time.process_time() - begun - loading
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": words, "seconds": seconds, "peak": peak}))


def measured(name: str, data: Path, n: int, folder: str) -> dict[str, float]:
    """Run one contender in a process of its own, on one core."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.reader",
        "--data",
        str(data),
        "--child",
        name,
        "--articles",
        str(n),
        "--spacy",
        folder,
    ]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    result: dict[str, float] = json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)
    return result


def main() -> None:
    """Print a table of rates with their ratios to ours, and one of memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--spacy", default="", help="a pipeline's folder; without it spaCy is left out")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.data, options.articles, options.spacy)
        return
    base = None
    for name in ("ours", "encoder", *(("spacy",) if options.spacy else ())):
        got = measured(name, options.data, options.articles, options.spacy)
        rate = got["words"] / got["seconds"] / WORDS_OF_AN_ARTICLE
        base = base or rate
        print(f"{name:<10}{rate:8.1f} articles/s{rate / base:8.2f} ×{got['peak']:8.0f} MB", flush=True)
    for n in (10, 100, 1000):
        print(f"{n:5d} articles: {measured('ours', options.data, n, '')['peak']:6.0f} MB at most", flush=True)


if __name__ == "__main__":
    main()
