"""`python benchmarks/statements.py [FOLDER] [--articles N]`: what statements cost on top of reading, and how that grows.

The reports of FOLDER are repeated, each copy under another first line, to N articles. They are read once; then times, quotations,
events, relations and counts are found on the readings. Given are articles of 600 words a second of processor time, the share of
reading's own time, and the same for one report made 2, 4, 8 … times as long: the cost of a word should stay what it is.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import rashomon
from rashomon import pipeline, statements
from rashomon.model import Document, Mention, Reading
from rashomon.statements.counts import find_counts
from rashomon.statements.events import find_events
from rashomon.statements.quotations import find_quotations
from rashomon.statements.relations import find_relations
from rashomon.statements.tree import Trees

WORDS = 600
"""Words of an article, as the figures count them."""
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "honduras-2023"
Prepared = tuple[Reading, tuple[Mention, ...]]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run, the best of three: other programs on the machine disturb the rest."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def prepared(documents: Iterable[Document]) -> tuple[list[Prepared], float]:
    """Readings with times and mentions, and the processor time that reading and looking up took."""
    begun = time.process_time()
    return [(a.reading, a.mentions) for a in pipeline.analyse(documents)], time.process_time() - begun


def words_of(readings: Iterable[Prepared]) -> int:
    """How many words the texts have."""
    return sum(len(reading.document.text.split()) for reading, _ in readings)


def everything(readings: Iterable[Prepared]) -> float:
    """Seconds for all of the room: times and statements."""
    held = list(readings)
    return seconds(lambda: [statements.state(statements.mark_times(reading), mentions) for reading, mentions in held])


def parts(readings: list[Prepared]) -> dict[str, float]:
    """Seconds for each part of the room, those that need others' results given them."""
    trees = [Trees(reading.sentences) for reading, _ in readings]
    told = [find_quotations(r, m, t) for (r, m), t in zip(readings, trees, strict=True)]
    acts = [find_events(r, m, r.times, q, t) for (r, m), t, q in zip(readings, trees, told, strict=True)]
    each = list(zip(readings, trees, told, acts, strict=True))
    return {
        "times": seconds(lambda: [statements.mark_times(r) for r, _ in readings]),
        "quotations": seconds(lambda: [find_quotations(r, m, Trees(r.sentences)) for r, m in readings]),
        "events": seconds(lambda: [find_events(r, m, r.times, q, Trees(r.sentences)) for (r, m), _, q, _ in each]),
        "relations": seconds(lambda: [find_relations(r, m, r.times, e, q, Trees(r.sentences)) for (r, m), _, q, e in each]),
        "counts": seconds(lambda: [find_counts(r, m, r.times, Trees(r.sentences)) for r, m in readings]),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--articles", type=int, default=24)
    options = parser.parse_args()
    texts = [document.text for document in rashomon.load(options.folder)]
    copies = [f"Copy {i}\n\n{texts[i % len(texts)]}" for i in range(options.articles)]
    prepared([Document.from_text(texts[0])])  # what is loaded once
    readings, taken = prepared(Document.from_text(text, published="2023-03-27") for text in copies)
    articles, all_of_it = words_of(readings) / WORDS, everything(readings)
    print(f"{articles:.0f} articles of {WORDS} words: {articles / all_of_it:.1f} a second")
    print(f"statements take {all_of_it / max(taken - all_of_it, 1e-9):.2f} of the time of reading and looking up")
    for name, part in parts(readings).items():
        print(f"  {name:<12}{articles / part:7.0f} articles a second, made alone")
    for times in (1, 2, 4, 8):
        longer, _ = prepared([Document.from_text("\n\n".join(texts[:1] * times), published="2023-03-27")])
        words, part = words_of(longer), everything(longer)
        print(f"  one text of {words:6} words: {1e6 * part / words:6.1f} µs a word", flush=True)


if __name__ == "__main__":
    main()
