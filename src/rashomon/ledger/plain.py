"""What was read in a document as bytes, and back: JSON of the nouns of `model.py`, compressed.

The bytes depend on nothing but the value. Halves of surrogate pairs, which UTF-8 cannot hold, survive. Sentence vectors are kept
bit by bit: an account compares sentences by them.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.model import (
    Analysis,
    Attribution,
    Content,
    Count,
    Document,
    Event,
    Link,
    Mention,
    Name,
    Quotation,
    Reading,
    Relation,
    Sentence,
    Span,
    Statement,
    Time,
)

_WIDTH = 384
"""Numbers in a sentence's vector, for readings that were recorded without any."""

_CONTENTS: Mapping[str, type[Content]] = {"event": Event, "quotation": Quotation, "relation": Relation, "count": Count}


def pack_text(text: str) -> bytes:
    """A text as compressed bytes, character for character."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(data: bytes) -> str:
    """The text that `pack_text` was given."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def pack(value: Any) -> bytes:
    """Plain values and nouns as compressed JSON."""
    return zlib.compress(canonical(value), 6)


def canonical(value: Any) -> bytes:
    """Plain values and nouns as JSON that is the same wherever the values are."""
    plain = msgspec.to_builtins(value, enc_hook=_plain, str_keys=True)
    return json.dumps(plain, separators=(",", ":"), sort_keys=True).encode("ascii")


def unpack(data: bytes) -> Any:
    """The plain values that `pack` was given."""
    return json.loads(zlib.decompress(data))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def pack_analysis(analysis: Analysis) -> bytes:
    """What was read in a document, without its text."""
    reading = analysis.reading
    whole = msgspec.to_builtins(analysis.document, enc_hook=_plain)
    whole.pop("text")
    return pack(
        {
            "document": whole,
            "sentences": reading.sentences,
            "names": reading.names,
            "attributions": reading.attributions,
            "times": reading.times,
            "vectors": _packed(reading.vectors),
            "mentions": analysis.mentions,
            "statements": analysis.statements,
        }
    )


def unpack_analysis(data: bytes, text: str) -> Analysis:
    """What `pack_analysis` was given, with the document's `text`.

    A reading that was recorded without its vectors gets rows of zeros: its sentences are like no other.
    """
    held = _held(zlib.decompress(data))
    reading = Reading(
        _as(Document, {**held.document, "text": text}),
        held.sentences,
        held.names,
        held.attributions,
        held.times,
        _unpacked(held.vectors) if held.vectors is not None else np.zeros((len(held.sentences), _WIDTH), np.float32),
    )
    return Analysis(reading, held.mentions, tuple(map(_statement, held.statements)))


class _Held(msgspec.Struct):
    """What `pack_analysis` packs."""

    document: dict[str, Any]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    mentions: tuple[Mention, ...]
    statements: list[dict[str, Any]]
    vectors: dict[str, Any] | None = None


def _held(plain: bytes) -> _Held:
    try:
        return msgspec.json.decode(plain, type=_Held)
    except msgspec.DecodeError:  # half of a surrogate pair, which a text may hold, is taken by the slower decoder alone
        return msgspec.convert(json.loads(plain), _Held)


def _packed(vectors: NDArray[np.float32]) -> dict[str, Any]:
    little = np.ascontiguousarray(vectors, dtype="<f4")
    return {"shape": list(little.shape), "data": b64encode(little.tobytes()).decode("ascii")}


def _unpacked(plain: Mapping[str, Any]) -> NDArray[np.float32]:
    found = np.frombuffer(b64decode(plain["data"]), dtype="<f4").astype(np.float32)
    return found.reshape(plain["shape"])


def _statement(plain: Mapping[str, Any]) -> Statement:
    return Statement(
        kind=plain["kind"],
        content=_as(_CONTENTS[plain["kind"]], plain["content"]),
        chain=_as(tuple[Link, ...], plain["chain"]),
        voice=plain["voice"],
        evidence=_as(tuple[Span, ...], plain["evidence"]),
        origin=plain["origin"],
        id=plain["id"],
    )


def _as(kind: Any, plain: Any) -> Any:
    return msgspec.convert(plain, kind)
