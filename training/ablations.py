"""``python -m training.ablations --data DATA --out OUT``: what each part of the training is worth, as a table.

A short plan, the same for every row, with one thing left out; then 8-bit integers against 32-bit floats on given weights.
The figures are lower than those of the full plan: only their differences count. A run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from rashomon.reading.pieces import PieceEncoder
from training.__main__ import prepared
from training.corpora import Annotated
from training.evaluate import evaluate
from training.export import export
from training.loop import Plan, build, train
from training.published import published_encoder

TREEBANKS = ("ewt", "gum")
FIGURES = {
    "UPOS": ("EWT dev, gold words", "upos"),
    "LAS EWT": ("EWT dev, gold words", "las"),
    "LAS GUM": ("GUM dev, gold words", "las"),
    "names EWT": ("EWT dev, gold words", "names"),
    "names CrossNER": ("CrossNER politics, held", "names"),
    "sentences": ("GUM dev, raw", "sentences"),
    "vectors": ("headline similarity", "ours"),
}


def _everything(_: Annotated) -> bool:
    return True


def _in_treebank(sentence: Annotated) -> bool:
    return sentence.corpus in TREEBANKS


@dataclass(frozen=True, slots=True)
class Variant:
    """One row: which losses and sentences it has, and whether it sees letter case and spaces."""

    left_out: tuple[str, ...] = ()
    takes: Callable[[Annotated], bool] = _everything
    sees_case: bool = True


VARIANTS = {
    "all": Variant(),
    "without letter case and spaces": Variant(sees_case=False),
    "without the name corpora": Variant(takes=_in_treebank),
    "without distillation": Variant(left_out=("vectors", "likeness")),
    "without likenesses": Variant(left_out=("likeness",)),
    "without attributions": Variant(left_out=("roles",)),
}


def weights_of(variant: Variant, options: argparse.Namespace, folder: Path, plan: Plan) -> Path:
    """Train one variant and return the folder of its weights; nothing is done again that is there."""
    encoder = published_encoder()
    weights = folder / "weights"
    if (weights / "labels.json").exists():
        return weights
    folder.mkdir(parents=True, exist_ok=True)
    sentences, labels, vectors = prepared(options, encoder)
    kept = [i for i, sentence in enumerate(sentences) if variant.takes(sentence)]
    torch.manual_seed(plan.seed)
    network = build(labels, encoder / "model.safetensors")
    network.encoder.shapes.weight.requires_grad = variant.sees_case
    pieces = PieceEncoder(encoder / "vocab.txt")
    taught: Sequence[Annotated] = [sentences[i] for i in kept]
    train(network, taught, vectors[kept], labels, pieces, folder, replace(plan, left_out=variant.left_out, device=options.device))
    export(folder / f"epoch-{plan.epochs}.pt", options.out / "labels.json", encoder / "vocab.txt", weights)
    return weights


def row(name: str, weights: Path, data: Path) -> str:
    """Return the figures of some weights as a row of Markdown."""
    scores = evaluate(weights, data)
    return f"| {name} | " + " | ".join(f"{scores[test][figure]:.1f}" for test, figure in FIGURES.values()) + " |"


def main() -> None:
    """Print the table row by row; with a checkpoint, its weights in 8-bit integers and in floats too."""
    parser = argparse.ArgumentParser(prog="python -m training.ablations", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--checkpoint", type=Path, help="of the full plan, with labels.json two folders up")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    table = ["| | " + " | ".join(FIGURES) + " |", "|---" * (len(FIGURES) + 1) + "|"]
    for name, variant in VARIANTS.items():
        weights = weights_of(variant, options, options.out / name.replace(" ", "-"), Plan(epochs=options.epochs))
        table.append(row(name, weights, options.data))
        print(table[-1], flush=True)
    if options.checkpoint:
        labels = options.checkpoint.parent.parent / "labels.json"
        for name, quantised in (("shipped plan, 8-bit", True), ("shipped plan, 32-bit floats", False)):
            folder = options.out / name.replace(" ", "-")
            export(options.checkpoint, labels, published_encoder() / "vocab.txt", folder, quantised=quantised)
            table.append(row(name, folder, options.data))
    print("\n".join(table))
    (options.out / "table.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
