"""The untouched encoder's sentence vectors, which the reader learns to keep while it learns everything else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from torch import Tensor

from training.halves import half_pays
from training.network import Encoder, Sizes


@torch.no_grad()
def teacher_vectors(texts: Sequence[str], vocabulary: Path, weights: Path, *, device: str = "cpu", most: int = 256) -> Tensor:
    """Return ``n × 384`` unit vectors: the mean of the last layer's states over all pieces, as the weights were published for."""
    numbers = {entry: i for i, entry in enumerate(vocabulary.read_text(encoding="utf-8").splitlines())}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    begin, end = numbers["[CLS]"], numbers["[SEP]"]
    ids = [[begin, *e.ids[: most - 2], end] for e in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    encoder = Encoder(Sizes())
    encoder.load_published(weights)
    encoder.eval().to(device)
    out = torch.zeros(len(texts), Sizes().width)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        longest = max(len(ids[i]) for i in rows)
        batch = torch.tensor([ids[i] + [0] * (longest - len(ids[i])) for i in rows], device=device)
        mask = torch.tensor([[1] * len(ids[i]) + [0] * (longest - len(ids[i])) for i in rows], device=device)
        with torch.autocast(device.split(":")[0], dtype=torch.bfloat16, enabled=half_pays(device)):
            states = encoder(batch, torch.zeros_like(batch), mask)[-1].float() * mask[:, :, None]
        out[rows] = torch.nn.functional.normalize(states.sum(1) / mask.sum(1, keepdim=True), dim=-1).cpu()
    return out
