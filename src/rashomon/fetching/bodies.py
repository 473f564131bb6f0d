"""Bytes as they came over the wire into the bytes of the page: unpacked within a bound, whatever the headers say of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from rashomon.fetching.outcome import Fall, Fault

_GZIP = b"\x1f\x8b\x08"
_STEP = 1 << 16
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


def unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """The page's own bytes. What begins as gzip is unpacked though no header says so; what does not, is not, though one does.

    Raises: Fall where it unfolds to more than `most` bytes, breaks off, or is packed in a way that was not asked for.
    """
    said = [name.strip().lower() for name in headers.get("content-encoding", "").split(",") if name.strip()]
    unknown = [name for name in said if name not in ("gzip", "x-gzip", "deflate", "identity")]
    if unknown:
        raise Fall(Fault.BROKEN, "it is packed in a way that was not asked for")
    if body.startswith(_GZIP):
        return _inflated(body, 16 + zlib.MAX_WBITS, most)
    if "deflate" in said and body:
        return _inflated(body, zlib.MAX_WBITS if body[0] & 15 == 8 else -zlib.MAX_WBITS, most)
    return body


def _inflated(body: bytes, bits: int, most: int) -> bytes:
    parts, size, rest = [], 0, body
    try:
        while rest:
            one = zlib.decompressobj(bits)
            while not one.eof and rest:
                part = one.decompress(rest, _STEP)
                rest = one.unconsumed_tail
                size += len(part)
                if size > most:
                    raise Fall(Fault.TOO_LARGE, f"it unfolds to more than {most:,} bytes")
                parts.append(part)
            if not one.eof:
                raise Fall(Fault.BROKEN, "its packed bytes break off")
            rest = one.unused_data if one.unused_data.startswith(_GZIP) else b""
    except zlib.error:
        raise Fall(Fault.BROKEN, "its packed bytes are damaged") from None
    return b"".join(parts)


def declared(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Media type and charset as the server declares them, lower case."""
    value = headers.get("content-type", "")
    media = value.partition(";")[0].strip().lower() or None
    charset = _CHARSET.search(value)
    return media, charset[1].lower() if charset else None
