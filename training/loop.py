"""The training loop: AdamW, layer-wise learning rates, warm-up and linear decay, a running mean of the weights.

Resumable: a checkpoint holds everything, and the batches of an epoch follow from the seed and the epoch's number alone.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from rashomon.reading.pieces import PieceEncoder
from training.corpora import Annotated, Labels
from training.halves import half_pays
from training.losses import head_losses, total
from training.network import Network, Sizes
from training.windows import Packer, batches

EVERY = 5
"""Steps between two updates of the running mean: each goes over all weights."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``pieces_per_batch`` counts padded word pieces; ``rate`` scales all learning rates."""

    epochs: int = 4
    seed: int = 20
    pieces_per_batch: int = 1200
    encoder_rate: float = 2.5e-4
    layer_decay: float = 0.85
    rate: float = 1.0
    head_rate: float = 1.5e-3
    warm_up: float = 0.06
    mean_decay: float = 0.995
    weight_decay: float = 0.01
    save_every: int = 100
    device: str = "cpu"
    repeat: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Losses that are not asked for, to see what they are worth."""


def build(labels: Labels, weights: Path | None = None) -> Network:
    """Return the network for these labels, its encoder started from the published weights where given.

    The word pieces' embeddings stay as published: half of all weights, and rare names should not drift from common ones.
    """
    network = Network(Sizes(), len(labels.upos), len(labels.feats), len(labels.deprels), len(labels.names))
    if weights is not None:
        network.encoder.load_published(weights)
        network.encoder.pieces.weight.requires_grad = False
    return network


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    groups: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    depth = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = plan.head_rate
        if name.startswith("encoder.layers."):
            rate = plan.encoder_rate * plan.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.shapes"):
            rate = plan.encoder_rate * 3
        elif name.startswith("encoder."):
            rate = plan.encoder_rate * plan.layer_decay**depth
        decay = plan.weight_decay if parameter.ndim > 1 else 0.0
        groups[rate * plan.rate, decay].append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


def train(
    network: Network, sentences: Sequence[Annotated], teacher: Tensor, labels: Labels, pieces: PieceEncoder, out: Path, plan: Plan
) -> Network:
    """Train the network and return it with its mean weights.

    Checkpoints lie in ``out``: ``last.pt``, from which a run that stopped goes on, and ``epoch-N.pt``, the mean weights.
    """
    torch.manual_seed(plan.seed)
    network = network.to(plan.device)
    mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
    packer = Packer(pieces, labels)
    optimiser = torch.optim.AdamW(_groups(network, plan), betas=(0.9, 0.98), eps=1e-8, fused=True)
    teacher = teacher.to(plan.device)
    misc = tuple(i for i, tag in enumerate(labels.names) if tag.endswith("MISC"))
    per_epoch = [len(batches(sentences, packer, seed=plan.seed + e, pieces_per_batch=plan.pieces_per_batch, repeat=plan.repeat))
                 for e in range(plan.epochs)]  # fmt: skip
    steps = sum(per_epoch)
    warm = max(1, int(steps * plan.warm_up))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm))))
    step = _resume(out / "last.pt", network, mean, optimiser, schedule)
    begun, done = time.monotonic(), 0
    running: dict[str, float] = {}
    half = half_pays(plan.device)
    network.train()
    first = 0
    for epoch in range(plan.epochs):
        if step >= first + per_epoch[epoch]:
            first += per_epoch[epoch]
            continue
        packed = batches(sentences, packer, seed=plan.seed + epoch, pieces_per_batch=plan.pieces_per_batch, repeat=plan.repeat)
        for windows in packed[step - first :]:
            batch = packer.pack(windows).to(plan.device)
            with torch.autocast(plan.device.split(":")[0], dtype=torch.bfloat16, enabled=half):
                scores = network(batch.ids, batch.shapes, batch.mask, batch.firsts)
                losses = head_losses(network, scores, batch, teacher, misc=misc)
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(total(losses, plan.left_out))
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step, done = step + 1, done + 1
            if step % EVERY == 0:
                _update(mean, network, min(plan.mean_decay, (1 + step) / (10 + step)) ** EVERY)
            for name, loss in losses.items():
                running[name] = 0.98 * running.get(name, loss.item()) + 0.02 * loss.item()
            if step % 50 == 0:
                left = (steps - step) * (time.monotonic() - begun) / done
                heads = " ".join(f"{name} {value:.3f}" for name, value in running.items())
                print(f"epoch {epoch + 1} step {step}/{steps} left {left / 60:.1f} min  {heads}", flush=True)
            if step % plan.save_every == 0:
                _save(out / "last.pt", network, mean, optimiser, schedule, step)
        first += per_epoch[epoch]
        _save(out / "last.pt", network, mean, optimiser, schedule, step)
        torch.save(mean, out / f"epoch-{epoch + 1}.pt")
    (out / "plan.json").write_text(json.dumps(asdict(plan), indent=1) + "\n", encoding="utf-8")
    network.load_state_dict(mean)
    return network.eval()


@torch.no_grad()
def _update(mean: dict[str, Tensor], network: Network, decay: float) -> None:
    for name, value in network.state_dict().items():
        mean[name].lerp_(value, 1 - decay)


def _save(path: Path, network: Network, mean: dict[str, Tensor], optimiser: torch.optim.Optimizer,
          schedule: torch.optim.lr_scheduler.LambdaLR, step: int) -> None:  # fmt: skip
    state = {"network": network.state_dict(), "mean": mean, "optimiser": optimiser.state_dict(),
             "schedule": schedule.state_dict(), "step": step, "chance": torch.get_rng_state()}  # fmt: skip
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)


def _resume(path: Path, network: Network, mean: dict[str, Tensor], optimiser: torch.optim.Optimizer,
            schedule: torch.optim.lr_scheduler.LambdaLR) -> int:  # fmt: skip
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    network.load_state_dict(state["network"])
    mean.update(state["mean"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["chance"])
    return int(state["step"])
