"""What was read in a document as bytes, and back: JSON of the nouns of `model.py`, compressed.

The bytes depend on nothing but the value. Halves of surrogate pairs, which UTF-8 cannot hold, survive. Sentence vectors are
left out: what stories need of them is kept in the features.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

import msgspec

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
    """What was read in a document, without its text and its sentence vectors."""
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
            "mentions": analysis.mentions,
            "statements": analysis.statements,
        }
    )


def unpack_analysis(data: bytes, text: str) -> Analysis:
    """What `pack_analysis` was given, with the document's `text`; its vectors are empty."""
    plain = unpack(data)
    reading = Reading(
        _as(Document, {**plain["document"], "text": text}),
        _as(tuple[Sentence, ...], plain["sentences"]),
        _as(tuple[Name, ...], plain["names"]),
        _as(tuple[Attribution, ...], plain["attributions"]),
        _as(tuple[Time, ...], plain["times"]),
    )
    return Analysis(reading, _as(tuple[Mention, ...], plain["mentions"]), tuple(map(_statement, plain["statements"])))


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
