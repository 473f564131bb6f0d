"""`python -m benchmarks.side_by_side [--data DATA] [--articles N] [--spacy FOLDER]`: our stages beside others' programs for the same work.

The same texts, one after the other, processor time after a first run that loads what is loaded once. In each group the ratio
is to ours: 2.0 × is twice as fast as we are. What the others do is less than ours where the table says so. Without `--data` the
example reports are taken, several times over, which is enough to see that it runs. `--spacy` names a pipeline trained on the
reader's treebanks by `benchmarks.treebank_pipeline`. What is not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.budget import HERE, prepared
from benchmarks.reader import articles
from rashomon import intake, pipeline, stories
from rashomon.model import Analysis, Document
from rashomon.settings import Settings

ONE = Settings(threads=1)
SHINGLE, PERMUTATIONS, ALIKE, NEAR = 5, 128, 0.5, 0.5
Work = Callable[[], Any]


def pages(folder: Path) -> dict[str, Work | str]:
    """Web pages into text."""
    from trafilatura import extract

    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))]
    return {
        "ours: blocks, voices, dates": lambda: intake.load([folder]),
        "trafilatura: text": lambda: [extract(page, include_comments=False, favor_recall=True) for page in found],
    }


def readings(documents: Sequence[Document], trained: str | None) -> dict[str, Work | str]:
    """Texts into words, trees and names; and what we make of them."""
    some: dict[str, Work | str] = {
        "ours: reading": lambda: list(pipeline._reader(1).read(documents)),
        "ours: reading to statements": lambda: list(pipeline.analyse(documents, settings=ONE)),
        "ours: the whole account": lambda: pipeline.tell_all(documents, settings=ONE),
    }
    texts = [document.text for document in documents]
    if find_spec("spacy") is None:
        return some | {"spaCy": "not installed"}
    import spacy

    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    some["spaCy blank: words and full stops"] = lambda: list(blank.pipe(texts))
    if trained is None:
        return some | {"spaCy trained: tags, tree, names": "give a folder with --spacy"}
    whole = spacy.load(trained)
    return some | {"spaCy trained: tags, tree, names": lambda: list(whole.pipe(texts, batch_size=64))}


def near_copies(documents: Sequence[Document]) -> dict[str, Work | str]:
    """Pairs of texts of which one copies the other."""
    ours: dict[str, Work | str] = {"ours: copies with the shared words": lambda: stories.copies(documents)}
    if find_spec("datasketch") is None:
        return ours | {"datasketch": "not installed"}
    from datasketch import MinHash, MinHashLSH

    def theirs() -> None:
        index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
        for document in documents:
            words = document.text.lower().split()
            runs = {" ".join(words[i : i + SHINGLE]).encode() for i in range(max(1, len(words) - SHINGLE + 1))}
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch(list(runs))
            index.query(sketch)
            index.insert(document.id, sketch)

    return ours | {"datasketch: MinHash LSH, pairs only": theirs}


def clusters(analyses: Sequence[Analysis]) -> dict[str, Work | str]:
    """Reports into stories."""
    ours: dict[str, Work | str] = {"ours: features and stories": lambda: stories.cluster(analyses)}
    if find_spec("sklearn") is None:
        return ours | {"scikit-learn": "not installed"}
    from sklearn.cluster import DBSCAN
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [analysis.document.text for analysis in analyses]

    def theirs() -> None:
        vectors = TfidfVectorizer(stop_words="english").fit_transform(texts)
        DBSCAN(eps=NEAR, min_samples=1, metric="cosine").fit(vectors)

    return ours | {"scikit-learn: DBSCAN on TF-IDF": theirs}


def compared(title: str, rivals: dict[str, Work | str], count: int) -> None:
    """Print one group of the table."""
    print(f"{title} ({count} reports)", flush=True)
    base = None
    for name, work in rivals.items():
        if isinstance(work, str):
            print(f"  {name:<40}{work}")
            continue
        begun = time.process_time()
        work()
        each = (time.process_time() - begun) / count
        base = base or each
        print(f"  {name:<40}{1000 * each:9.2f} ms a report{base / each:9.2f} ×", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_by_side", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=12)
    parser.add_argument("--spacy")
    options = parser.parse_args()
    if options.data:
        texts = articles(options.data, options.articles)
    else:
        held = [document.text for document in pipeline.load(HERE / "examples" / "honduras-2023")]
        texts = [f"Copy {number}\n\n{held[number % len(held)]}" for number in range(options.articles)]
    documents = [intake.zone(Document.from_text(text, published="2019-05-03")) for text in texts]
    pipeline.tell_all(documents[:2], settings=ONE)
    analyses = list(pipeline.analyse(documents, settings=ONE))
    with tempfile.TemporaryDirectory() as folder:
        (path,) = prepared(texts, Path(folder), pages=True)
        intake.load([path])
        compared("web pages into text", pages(path), len(texts))
    compared("reading", readings(documents, options.spacy), len(documents))
    compared("near-copies", near_copies(documents), len(documents))
    compared("stories", clusters(analyses), len(documents))


if __name__ == "__main__":
    main()
