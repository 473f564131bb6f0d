"""`python -m evaluation.differing --gold GOLD [--sample N]`: ClaimDiff's training part, pairs of sentences of which some weaken each other.

The comparison is not made to grade pairs: a pair's score is how many differences of fact, time, definition or scope it finds
between the two sentences, told as two reports of that day. What is published uses models trained on such pairs.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.model import Document
from rashomon.pipeline import analyse, tell_story

FILE = "data/differences/claimdiff_weak_train.jsonl"
KINDS = frozenset({"fact", "time", "definition", "scope"})
MOST = 10_000
"""Characters of a sentence that are read: all."""


def measure(gold: Path, sample: int = 0) -> Mapping[str, float]:
    """Area under the curve of "weakens" against the rest, and how far a difference found speaks for it.

    With `sample`, of so many pairs of each kind, the same every time; of all for 0.
    """
    pairs = [json.loads(line) for line in (gold / FILE).read_text(encoding="utf-8").splitlines()]
    if sample:
        kinds = [[pair for pair in pairs if (pair["relation"] == 1) is weakens] for weakens in (True, False)]
        pairs = [pair for kind in kinds for pair in random.Random(0).sample(kind, min(sample, len(kind)))]
    found = [differences(pair["claim_a"], pair["claim_b"], pair["date"]) for pair in pairs]
    weak = [n for n, pair in zip(found, pairs, strict=True) if pair["relation"] == 1]
    rest = [n for n, pair in zip(found, pairs, strict=True) if pair["relation"] != 1]
    with_one = [pair["relation"] == 1 for n, pair in zip(found, pairs, strict=True) if n]
    return {
        "area under the curve": area(weak, rest),
        "weak pairs with a difference": sum(map(bool, weak)) / max(len(weak), 1),
        "other pairs with a difference": sum(map(bool, rest)) / max(len(rest), 1),
        "weak among those with a difference": sum(with_one) / max(len(with_one), 1),
    }


def differences(one: str, other: str, day: str) -> int:
    """How many differences the comparison finds between two sentences, each told as a report of its own."""
    documents = [Document.from_text(text, outlet=outlet, published=day) for text, outlet in ((one, "A"), (other, "B"))]
    if documents[0].id == documents[1].id:
        return 0
    told = tell_story(list(analyse(documents)), most=MOST)
    return sum(d.kind in KINDS for d in told.differences) if told is not None else 0


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Probability that one of `right` scores higher than one of `wrong`, ties counted by half (Mann and Whitney 1947)."""
    pairs = len(right) * len(wrong)
    return sum((a > b) + (a == b) / 2 for a in right for b in wrong) / pairs if pairs else 0.5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.differing", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    for name, figure in measure(options.gold, options.sample).items():
        print(f"  {name:<42}{figure:.4f}")


if __name__ == "__main__":
    main()
