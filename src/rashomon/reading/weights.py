"""The reader's weights: found in the package, checked against their digests, loaded when first used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rashomon.errors import BadWeights
from rashomon.model import NO_FEATS
from rashomon.reading.names import NameDecoder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.reading.pieces import PieceEncoder

WEIGHTS = Path(__file__).parent / "weights"
VERSION = "2"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Everything learnt: the graph for windows, the small one for arcs and sentences, the pieces' vocabulary, the labels."""

    session: Any
    tail: Any
    pieces: PieceEncoder
    upos: tuple[str, ...]
    feats: tuple[Mapping[str, str], ...]
    deprels: tuple[str, ...]
    names: NameDecoder


def load_weights(folder: Path = WEIGHTS, *, threads: int = 1) -> Weights:
    """Return the weights in ``folder``. Raises: BadWeights where a file is missing, changed or of another version."""
    import onnxruntime

    from rashomon.reading.pieces import PieceEncoder

    labels = _labels(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session, tail = (
        onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in ("reader.onnx", "tail.onnx")
    )
    return Weights(
        session=session,
        tail=tail,
        pieces=PieceEncoder(folder / "vocab.txt"),
        upos=tuple(labels["upos"]),
        feats=tuple(features(bundle) for bundle in labels["feats"]),
        deprels=tuple(labels["deprels"]),
        names=NameDecoder(labels["names"]),
    )


def check_weights(folder: Path = WEIGHTS) -> int:
    """How many files of weights there are, each with the digest that it was made with. Raises: BadWeights."""
    return len(_labels(folder)["sha256"])


def _labels(folder: Path) -> dict[str, Any]:
    path = folder / "labels.json"
    if not path.exists():
        raise BadWeights(str(path), "the reader's weights are missing")
    labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if labels["version"] != VERSION:
        raise BadWeights(str(path), f"version {labels['version']}, not {VERSION}")
    for name, digest in labels["sha256"].items():
        file = folder / name
        if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise BadWeights(str(file), "missing or changed since it was made")
    return labels


def features(bundle: str) -> Mapping[str, str]:
    """Return UD's ``Number=Sing|Person=3`` as a mapping that cannot be changed; empty for ``_``."""
    if bundle == "_":
        return NO_FEATS
    return MappingProxyType(dict(pair.split("=", 1) for pair in bundle.split("|")))
