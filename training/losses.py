"""What each head is asked for, added up.

Names: some corpora do not mark events, works or nationalities (MISC). There a word without a name is asked to be "no name
or any MISC", the sum of those probabilities, so that what another corpus teaches is not untaught.
"""

from __future__ import annotations

from collections.abc import Collection

import torch
import torch.nn.functional as F
from torch import Tensor

from training.network import Network, Scores
from training.windows import IGNORE, Batch

WEIGHTS = {
    "upos": 1.0, "feats": 0.7, "starts": 1.0, "arcs": 1.0, "labels": 1.0, "names": 1.5, "roles": 0.5, "vectors": 5.0, "likeness": 20.0,
}  # fmt: skip


def head_losses(network: Network, scores: Scores, batch: Batch, teacher: Tensor, *, misc: tuple[int, ...]) -> dict[str, Tensor]:
    """Return the loss of every head, each a mean over what the batch annotates; absent heads give zero."""
    losses = {
        "upos": _classes(scores.upos, batch.upos),
        "feats": _classes(scores.feats, batch.feats),
        "starts": _starts(scores.starts, batch.starts),
        "names": _names(scores.names, batch, misc),
        "roles": _roles(scores.roles, batch.roles),
    }
    losses["vectors"], losses["likeness"] = _vectors(scores.vectors, batch, teacher)
    losses["arcs"], losses["labels"] = _tree(network, scores, batch)
    return losses


def total(losses: dict[str, Tensor], left_out: Collection[str] = ()) -> Tensor:
    """Return the weighted sum, without those left out."""
    return sum((WEIGHTS[name] * loss for name, loss in losses.items() if name not in left_out), start=torch.zeros(()))


def _classes(logits: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORE
    return F.cross_entropy(logits[known].float(), gold[known]) if known.any() else logits.sum() * 0.0


def _starts(logits: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORE
    if not known.any():
        return logits.sum() * 0.0
    return F.binary_cross_entropy_with_logits(logits[known].float(), gold[known].float())


def _names(logits: Tensor, batch: Batch, misc: tuple[int, ...]) -> Tensor:
    known = batch.names != IGNORE
    if not known.any():
        return logits.sum() * 0.0
    logp = F.log_softmax(logits[known].float(), -1)
    gold = batch.names[known]
    open_ = torch.logsumexp(logp[:, [0, *misc]], -1)
    chosen = logp.gather(1, gold[:, None])[:, 0]
    return -torch.where(batch.any_misc[known] & (gold == 0), open_, chosen).mean()


def arc_scores(scores: Scores, sentence_of_word: Tensor) -> Tensor:
    """Return ``[batch, words, words + 1]``: each word's possible heads, the last column the root; other sentences are −inf."""
    arcs = scores.arc_dependent @ scores.arc_head.transpose(1, 2)
    n = arcs.shape[1]
    same = sentence_of_word[:, :, None] == sentence_of_word[:, None, :]
    itself = torch.eye(n, dtype=torch.bool, device=arcs.device)
    arcs = arcs.float().masked_fill(~same | itself, float("-inf"))
    return torch.cat([arcs, scores.arc_root.float()[:, :, None]], 2)


def _tree(network: Network, scores: Scores, batch: Batch) -> tuple[Tensor, Tensor]:
    known = batch.heads != IGNORE
    if not known.any():
        zero = scores.arc_root.sum() * 0.0
        return zero, zero
    arcs = F.cross_entropy(arc_scores(scores, batch.sentence_of_word)[known], batch.heads[known])
    root = network.label_root.to(scores.label_head.dtype).expand(scores.label_head.shape[0], 1, -1)
    heads = torch.cat([scores.label_head, root], 1)
    index = batch.heads.clamp_min(0)[:, :, None].expand(-1, -1, heads.shape[-1])
    logits = network.label_logits(scores.label_dependent, torch.gather(heads, 1, index))
    return arcs, _classes(logits, batch.deprels)


def _roles(logits: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORE
    if not known.any():
        return logits.sum() * 0.0
    return F.binary_cross_entropy_with_logits(logits[known].float(), gold[known].float())


def _vectors(pieces: Tensor, batch: Batch, teacher: Tensor) -> tuple[Tensor, Tensor]:
    """Return how far the sentences' vectors are from the teacher's, and how far their likenesses to each other are."""
    rows = batch.piece_rows
    known = rows >= 0
    n = len(batch.teacher_rows)
    summed = torch.zeros(n, pieces.shape[-1], device=pieces.device).index_add_(0, rows[known], pieces[known].float())
    ours, theirs = F.normalize(summed, dim=-1), teacher[batch.teacher_rows]
    return (1 - (ours * theirs).sum(-1)).mean(), F.mse_loss(ours @ ours.T, theirs @ theirs.T)
