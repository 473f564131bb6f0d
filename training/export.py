"""From a checkpoint to the reader's weights: one small ONNX graph, built by hand.

The graph takes one window and no padding, because 8-bit scales are taken over everything that goes through at once and a
neighbour's numbers would change ours. Matrices are 8-bit integers with one scale per output column, activations are
quantised as they come (Jacob et al. 2018, arXiv:1712.05877); embeddings have one scale per row. All heads are one product.
What can be asked only once the tree and the sentences are known, an arc's label and a sentence's vector, is a second
small graph.

Matrices use 7 of the 8 bits: products of two full bytes overflow on processors without VNNI instructions, and the same text
must read the same everywhere (measured: no loss).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import Sizes

VERSION = "2"
OUTPUTS = ("upos", "feats", "starts", "names", "roles", "arcs", "roots", "label_dependent", "label_head", "states")
Floats = NDArray[np.float32]


class GraphBuilder:
    """Writes nodes one after the other; every method returns the name of what it computes."""

    def __init__(self, *, quantised: bool, bits: int = 7) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.quantised = quantised
        self.top = 2 ** (bits - 1) - 1
        self._n = 0

    def name(self, stem: str) -> str:
        """Return a name not used yet."""
        self._n += 1
        return f"{stem}_{self._n}"

    def constant(self, array: NDArray[np.generic], stem: str) -> str:
        """Keep an array in the graph."""
        name = self.name(stem)
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, op: str, inputs: list[str], *, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        """Add a node of several outputs."""
        names = [self.name(op.lower()) for _ in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, domain=domain, **attributes))
        return names

    def one(self, op: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node of one output."""
        return self.add(op, list(inputs), domain=domain, **attributes)[0]

    def linear(self, x: str, weight: Floats, bias: Floats, *, exact: bool = False) -> str:
        """``x @ weight.T + bias``; weight is ``out × in`` as torch keeps it."""
        matrix = weight.T
        if exact or not self.quantised:
            return self.one("Add", self.one("MatMul", x, self.constant(matrix, "w")), self.constant(bias, "b"))
        scale = np.maximum(np.abs(matrix).max(0) / self.top, 1e-12).astype(np.float32)
        whole = np.clip(np.rint(matrix / scale), -self.top, self.top).astype(np.int8)
        return self.one(
            "DynamicQuantizeMatMul", x, self.constant(whole, "w"), self.constant(scale, "s"), "",
            self.constant(bias, "b"), domain="com.microsoft",
        )  # fmt: skip

    def rows(self, table: Floats, index: str) -> str:
        """Rows of an embedding table."""
        if not self.quantised:
            return self.one("Gather", self.constant(table, "table"), index)
        scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
        whole = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        taken = self.one("Cast", self.one("Gather", self.constant(whole, "table"), index), to=TensorProto.FLOAT)
        return self.one("Mul", taken, self.one("Gather", self.constant(scale, "scales"), index))

    def norm(self, x: str, weight: Floats, bias: Floats) -> str:
        """Layer normalisation."""
        inputs = [x, self.constant(weight, "g"), self.constant(bias, "b")]
        return self.one("LayerNormalization", *inputs, axis=-1, epsilon=1e-12)


def build_graph(state: dict[str, Floats], sizes: Sizes, *, quantised: bool, bits: int = 7) -> onnx.ModelProto:
    """Return the reader's graph. Inputs ``ids``, ``shapes`` (n pieces) and ``firsts`` (n words); outputs see ``OUTPUTS``."""
    g = GraphBuilder(quantised=quantised, bits=bits)
    length = g.one("Shape", "ids")
    zero, axis = g.constant(np.array([0], np.int64), "zero"), g.constant(np.array([0], np.int64), "axis")
    places = g.one("Slice", g.constant(state["encoder.positions.weight"], "positions"), zero, length, axis)
    x = g.one("Add", g.rows(state["encoder.pieces.weight"], "ids"), places)
    x = g.one("Add", x, g.one("Gather", g.constant(state["encoder.shapes.weight"], "shapes"), "shapes"))
    x = g.norm(x, state["encoder.norm.weight"], state["encoder.norm.bias"])
    layers = []
    for i in range(sizes.layers):
        x = _layer(g, x, state, f"encoder.layers.{i}", sizes.attention_heads)
        layers.append(x)
    outputs = _heads(g, g.one("Gather", _mixed(g, layers, state["mix"]), "firsts"), state)
    outputs["states"] = _mixed(g, layers, state["vector_mix"])
    for name in OUTPUTS:
        g.nodes.append(helper.make_node("Identity", [outputs[name]], [name]))
    inputs = (("ids", "pieces"), ("shapes", "pieces"), ("firsts", "words"))
    graph = helper.make_graph(
        g.nodes, "reader",
        [helper.make_tensor_value_info(name, TensorProto.INT64, [length]) for name, length in inputs],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in OUTPUTS],
        g.constants,
    )  # fmt: skip
    imports = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=imports, ir_version=9, producer_name="rashomon")


def _mixed(g: GraphBuilder, layers: list[str], weights: Floats) -> str:
    shares = np.exp(weights - weights.max())
    shares /= shares.sum()
    kept = [(x, share) for x, share in zip(layers, shares, strict=True) if share > 0.002]
    return g.one("Sum", *(g.one("Mul", x, g.constant(np.array(share, np.float32), "mix")) for x, share in kept))


def _layer(g: GraphBuilder, x: str, state: dict[str, Floats], at: str, n_heads: int) -> str:
    qkv = g.linear(x, state[f"{at}.qkv.weight"], state[f"{at}.qkv.bias"])
    first = g.constant(np.array([0], np.int64), "axis")
    parts = [g.one("Unsqueeze", p, first) for p in g.add("Split", [qkv], outputs=3, axis=1, num_outputs=3)]
    mixed = g.one("Squeeze", g.one("MultiHeadAttention", *parts, domain="com.microsoft", num_heads=n_heads), first)
    out = g.linear(mixed, state[f"{at}.out.weight"], state[f"{at}.out.bias"])
    x = g.norm(g.one("Add", x, out), state[f"{at}.norm1.weight"], state[f"{at}.norm1.bias"])
    up = g.one("Gelu", g.linear(x, state[f"{at}.up.weight"], state[f"{at}.up.bias"]))
    down = g.linear(up, state[f"{at}.down.weight"], state[f"{at}.down.bias"])
    return g.norm(g.one("Add", x, down), state[f"{at}.norm2.weight"], state[f"{at}.norm2.bias"])


def _heads(g: GraphBuilder, words: str, state: dict[str, Floats]) -> dict[str, str]:
    parts = ("upos", "feats", "starts", "roles", "label_dependent", "label_head", "name_hidden", "arc_dependent", "arc_head")
    weight = np.concatenate([state[f"{p}.weight"] for p in parts])
    bias = np.concatenate([state[f"{p}.bias"] for p in parts])
    widths = np.array([len(state[f"{p}.bias"]) for p in parts], np.int64)
    joint = g.linear(words, weight, bias)
    split = dict(zip(parts, g.add("Split", [joint, g.constant(widths, "widths")], outputs=len(parts), axis=1), strict=True))
    names = g.linear(g.one("Gelu", split["name_hidden"]), state["names.weight"], state["names.bias"], exact=True)
    dependent = g.linear(g.one("Gelu", split["arc_dependent"]), state["arc_fold.weight"], state["arc_fold.bias"], exact=True)
    heads = g.one("Transpose", g.one("Gelu", split["arc_head"]), perm=[1, 0])
    return {
        **{name: split[name] for name in ("upos", "feats", "starts", "roles", "label_dependent", "label_head")},
        "names": names,
        "arcs": g.one("MatMul", dependent, heads),
        "roots": g.one("MatMul", dependent, g.constant(state["arc_root"], "root")),
    }


def build_tail(state: dict[str, Floats]) -> onnx.ModelProto:
    """Return the second graph.

    Inputs: ``dependent`` and ``head``, the label vectors of each word and of its head (``words × width``), ``is_root``
    (``words × 1``), ``sums``, the states of each sentence's pieces added up (``sentences × width``).
    Outputs: ``labels``, the scores of each word's labels; ``vectors``, unit vectors of the sentences.
    """
    g = GraphBuilder(quantised=False)
    ends = g.one("Where", "is_root", g.constant(state["label_root"][None], "root"), "head")
    hidden = g.one("Relu", g.one("Add", "dependent", ends))
    labels = g.linear(hidden, state["labels.weight"], state["labels.bias"])
    vectors = g.one("MatMul", "sums", g.constant(state["vector.weight"].T, "w"))
    vectors = g.one("LpNormalization", vectors, axis=-1, p=2)
    g.nodes += [helper.make_node("Identity", [labels], ["labels"]), helper.make_node("Identity", [vectors], ["vectors"])]
    kinds = {"dependent": TensorProto.FLOAT, "head": TensorProto.FLOAT, "is_root": TensorProto.BOOL, "sums": TensorProto.FLOAT}
    rows = dict.fromkeys(("dependent", "head", "is_root", "labels"), "words") | dict.fromkeys(("sums", "vectors"), "sentences")
    graph = helper.make_graph(
        g.nodes, "tail",
        [helper.make_tensor_value_info(name, kind, [rows[name], None]) for name, kind in kinds.items()],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [rows[name], None]) for name in ("labels", "vectors")],
        g.constants,
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="rashomon")


def export(checkpoint: Path, labels: Path, vocabulary: Path, out: Path, *, quantised: bool = True, bits: int = 7) -> None:
    """Write ``reader.onnx``, ``tail.onnx``, ``vocab.txt`` and ``labels.json`` (with digests) into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    tensors = torch.load(checkpoint, map_location="cpu", weights_only=True)
    state = {name: value.float().numpy() for name, value in tensors.items()}
    onnx.save(build_graph(state, Sizes(), quantised=quantised, bits=bits), out / "reader.onnx")
    onnx.save(build_tail(state), out / "tail.onnx")
    shutil.copyfile(vocabulary, out / "vocab.txt")
    files = ("reader.onnx", "tail.onnx", "vocab.txt")
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files}
    known = json.loads(labels.read_text(encoding="utf-8"))
    card = {"version": VERSION, "licence": "CC-BY-SA-4.0", "sha256": digests, **known}
    (out / "labels.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """``python -m training.export --checkpoint FILE --labels FILE --out FOLDER``."""
    from training.published import published_encoder

    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="32-bit floats instead of 8-bit integers")
    parser.add_argument("--bits", type=int, default=7, help="of the matrices: 7 cannot overflow on any processor")
    options = parser.parse_args()
    vocabulary = published_encoder() / "vocab.txt"
    export(options.checkpoint, options.labels, vocabulary, options.out, quantised=not options.float, bits=options.bits)


if __name__ == "__main__":
    main()
