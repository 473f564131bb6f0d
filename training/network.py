"""The network: one MiniLM encoder, several lean heads.

Encoder: MiniLM-L6-H384 (Wang et al. 2020, arXiv:2002.10957) as published for sentence embeddings, plus a learned
embedding of each piece's letter case. Words are the states of their first pieces, taken from a learned mix of the layers.
Tree: the arc scorer of Dozat & Manning 2017 (arXiv:1611.01734), its bilinear form folded into the dependent's side so that
an arc's score is a plain product of two short vectors; labels by one hidden layer over dependent and head, as in
Kiperwasser & Goldberg 2016 (10.1162/tacl_a_00101), which needs no product of three.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from rashomon.reading.pieces import N_SHAPES
from training.corpora import ROLES


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the network; the encoder's are those of the published weights."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 384
    label: int = 256
    name: int = 256


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        d = sizes.width
        self.n = sizes.attention_heads
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
        self.norm1 = nn.LayerNorm(d, eps=1e-12)
        self.up = nn.Linear(d, sizes.inner)
        self.down = nn.Linear(sizes.inner, d)
        self.norm2 = nn.LayerNorm(d, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; ``mask`` is true where there is something to attend to."""
        b, s, d = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, self.n, d // self.n).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.dropout if self.training else 0.0)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, s, d))))
        out: Tensor = self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """Word pieces and shapes in, the states of every layer out: a list of ``[batch, pieces, width]``."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(N_SHAPES, sizes.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the states after each layer."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        attend = mask[:, None, None, :].bool()
        states = []
        for layer in self.layers:
            x = layer(x, attend)
            states.append(x)
        return states

    def load_published(self, path: Path) -> None:
        """Take over the published weights; the one token type's embedding is added to the positions."""
        old = load_file(str(path))
        with torch.no_grad():
            self.pieces.weight.copy_(old["embeddings.word_embeddings.weight"])
            kind = old["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(old["embeddings.position_embeddings.weight"] + kind)
            _copy(self.norm, old, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                at = f"encoder.layer.{i}"
                for part in ("weight", "bias"):
                    qkv = [old[f"{at}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                _copy(layer.out, old, f"{at}.attention.output.dense")
                _copy(layer.norm1, old, f"{at}.attention.output.LayerNorm")
                _copy(layer.up, old, f"{at}.intermediate.dense")
                _copy(layer.down, old, f"{at}.output.dense")
                _copy(layer.norm2, old, f"{at}.output.LayerNorm")


def _mixed(states: list[Tensor], weights: Tensor) -> Tensor:
    """Return the weighted mean of the layers' states."""
    shares = torch.softmax(weights, 0)
    return sum((share * state for share, state in zip(shares, states, strict=True)), start=torch.zeros_like(states[0]))


def _copy(module: nn.Linear | nn.LayerNorm, old: dict[str, Tensor], at: str) -> None:
    module.weight.copy_(old[f"{at}.weight"])
    module.bias.copy_(old[f"{at}.bias"])


@dataclass(slots=True)
class Scores:
    """What the heads say: per word, except ``vectors``, which is per piece."""

    upos: Tensor
    feats: Tensor
    starts: Tensor
    names: Tensor
    roles: Tensor
    arc_dependent: Tensor
    arc_head: Tensor
    arc_root: Tensor
    label_dependent: Tensor
    label_head: Tensor
    vectors: Tensor


class Network(nn.Module):
    """The reader's network. ``forward`` takes pieces, shapes, mask ``[b, s]`` and the first piece of each word ``[b, w]``."""

    def __init__(self, sizes: Sizes, n_upos: int, n_feats: int, n_deprels: int, n_names: int, dropout: float = 0.1) -> None:
        super().__init__()
        d = sizes.width
        self.sizes = sizes
        self.encoder = Encoder(sizes, dropout)
        self.mix = nn.Parameter(torch.zeros(sizes.layers))
        self.vector_mix = nn.Parameter(torch.tensor([0.0] * (sizes.layers - 1) + [3.0]))
        self.drop = nn.Dropout(0.2)
        self.drop_arc = nn.Dropout(0.3)
        self.upos = nn.Linear(d, n_upos)
        self.feats = nn.Linear(d, n_feats)
        self.starts = nn.Linear(d, 1)
        self.name_hidden = nn.Linear(d, sizes.name)
        self.names = nn.Linear(sizes.name, n_names)
        self.roles = nn.Linear(d, len(ROLES))
        self.arc_dependent = nn.Linear(d, sizes.arc)
        self.arc_fold = nn.Linear(sizes.arc, sizes.arc)
        self.arc_head = nn.Linear(d, sizes.arc)
        self.arc_root = nn.Parameter(torch.randn(sizes.arc) * 0.05)
        self.label_dependent = nn.Linear(d, sizes.label)
        self.label_head = nn.Linear(d, sizes.label)
        self.label_root = nn.Parameter(torch.zeros(sizes.label))
        self.labels = nn.Linear(sizes.label, n_deprels)
        self.vector = nn.Linear(d, d, bias=False)
        nn.init.eye_(self.vector.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> Scores:
        """Return what the heads say of a batch of windows."""
        states = self.encoder(ids, shapes, mask)
        mixed = _mixed(states, self.mix)
        index = firsts[:, :, None].expand(-1, -1, mixed.shape[-1])
        words = self.drop(torch.gather(mixed, 1, index))
        dependent = self.arc_fold(self.drop_arc(F.gelu(self.arc_dependent(words))))
        return Scores(
            upos=self.upos(words),
            feats=self.feats(words),
            starts=self.starts(words)[..., 0],
            names=self.names(self.drop(F.gelu(self.name_hidden(words)))),
            roles=self.roles(words),
            arc_dependent=dependent,
            arc_head=self.drop_arc(F.gelu(self.arc_head(words))),
            arc_root=dependent @ self.arc_root.to(dependent.dtype),
            label_dependent=self.label_dependent(words),
            label_head=self.label_head(words),
            vectors=self.vector(_mixed(states, self.vector_mix)),
        )

    def label_logits(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return the label scores of arcs from the vectors of their two ends."""
        logits: Tensor = self.labels(self.drop_arc(F.relu(dependent + head)))
        return logits
