"""``python -m training --data DATA --out OUT``: from annotated corpora to the reader's weights, in one command."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor

from rashomon.reading.pieces import PieceEncoder
from training.corpora import Annotated, Labels, training_sentences
from training.export import export
from training.loop import Plan, build, train
from training.published import published_encoder
from training.teacher import teacher_vectors

ROUNDS = (Plan(epochs=8, seed=20),)
"""How the shipped weights were trained; a later round would begin with the mean weights of the one before."""


def prepared(options: argparse.Namespace, encoder: Path) -> tuple[list[Annotated], Labels, Tensor]:
    """The training sentences, the labels of all of them, and the untouched encoder's vector of each sentence."""
    sentences = training_sentences(options.data)
    labels = Labels.of(sentences)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1) + "\n", encoding="utf-8")
    sentences = sentences[: options.limit] if options.limit else sentences
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words", flush=True)
    kept = options.out / f"teacher-{len(sentences)}.pt"
    if not kept.exists():
        texts = [s.text for s in sentences]
        torch.save(teacher_vectors(texts, encoder / "vocab.txt", encoder / "model.safetensors", device=options.device), kept)
    return sentences, labels, torch.load(kept, weights_only=True)


def main() -> None:
    """Train every round, export the weights. The same command again goes on where it was stopped."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora, with reader/ in it")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints; the weights come to OUT/weights")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--limit", type=int, default=0, help="train on the first sentences only, to try the command")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = published_encoder()
    pieces = PieceEncoder(encoder / "vocab.txt")
    sentences, labels, vectors = prepared(options, encoder)
    checkpoint: Path | None = None
    for number, plan in enumerate(ROUNDS, start=1):
        folder = options.out / f"round-{number}"
        folder.mkdir(exist_ok=True)
        torch.manual_seed(plan.seed)
        network = build(labels, encoder / "model.safetensors")
        if checkpoint is not None:
            network.load_state_dict(torch.load(checkpoint, weights_only=True))
        print(f"round {number} of {len(ROUNDS)}: {plan.epochs} epochs", flush=True)
        train(network, sentences, vectors, labels, pieces, folder, replace(plan, device=options.device))
        checkpoint = folder / f"epoch-{plan.epochs}.pt"
    if checkpoint is not None:
        export(checkpoint, options.out / "labels.json", encoder / "vocab.txt", options.out / "weights", quantised=True, bits=7)


if __name__ == "__main__":
    main()
