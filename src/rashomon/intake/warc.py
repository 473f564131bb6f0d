"""Web archives (WARC 1.0 and 1.1, ISO 28500) as a stream of the pages that a crawl saved; one record is held at a time.

Headers and bodies are bounded by what they are, never by what they say. A body is taken out of HTTP's transfer coding and
content coding (gzip, deflate; br and zstd with the extra `packed`) where the archive kept them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from rashomon.intake.unpacking import Budget, Damaged, TooMuch, at_most, skip, unpacked

_LINE, _LINES = 1 << 14, 300
_VERSION = re.compile(rb"WARC/[01]\.\d{1,3}\s{0,2}$")
_STATUS = re.compile(rb"HTTP/[\d.]{1,5} (\d{3})")


class NotAWarc(ValueError):
    """A web archive that cannot be read on; the message says why."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One record: what it is, of which address, of when (ISO 8601), of which media type, and the body or why there is none.

    `kind` is WARC's own word ("response", "resource", "request" …); `status` HTTP's, 0 where there is none.
    """

    kind: str
    url: str | None
    date: str | None
    media: str = ""
    status: int = 0
    raw: bytes | None = None
    reason: str = ""


def is_warc(head: bytes) -> bool:
    """Whether bytes begin as a WARC file does."""
    return head.startswith((b"WARC/1.", b"WARC/0."))


def saved_pages(stream: BinaryIO, budget: Budget) -> Iterator[Saved]:
    """All records in order. Raises: NotAWarc where a record breaks off or is none; TooMuch, Damaged from a packed stream."""
    while (line := _first_line(stream)) is not None:
        if _VERSION.match(line) is None:
            raise NotAWarc("a record of this web archive does not begin as records do, so what follows is not read")
        head = _fields(stream, "web archive")
        size = head.get("content-length", "")
        if not (size.isascii() and size.isdigit() and len(size) < 16):
            raise NotAWarc("a record of this web archive does not say how long it is, so what follows is not read")
        yield _record(stream, head, int(size), budget)


def _record(stream: BinaryIO, head: Mapping[str, str], size: int, budget: Budget) -> Saved:
    kind, url = head.get("warc-type", "").lower(), head.get("warc-target-uri", "").strip("<>") or None
    date, media = head.get("warc-date"), _media(head.get("content-type", ""))
    if kind not in ("response", "resource", "conversion") or size > budget.most:
        if not skip(stream, size):
            raise NotAWarc("the last record of this web archive breaks off")
        too_long = kind in ("response", "resource", "conversion")
        reason = f"it has {size:,} bytes, more than the limit of {budget.most:,}" if too_long else ""
        return Saved(kind, url, date, media, reason=reason)
    raw = stream.read(size)
    if len(raw) < size:
        raise NotAWarc("the last record of this web archive breaks off")
    if kind != "response" or not raw.startswith(b"HTTP/"):
        return Saved(kind, url, date, media, 0, raw)
    return _response(raw, url, date, budget)


def _response(raw: bytes, url: str | None, date: str | None, budget: Budget) -> Saved:
    body = io.BytesIO(raw)
    status = _STATUS.match(body.readline(_LINE))
    number = int(status[1]) if status else 0
    try:
        fields = _fields(body, "saved page")
        plain = _decoded(body.read(), fields, budget)
    except (NotAWarc, TooMuch, Damaged) as error:
        return Saved("response", url, date, "", number, None, str(error))
    return Saved("response", url, date, _media(fields.get("content-type", "")), number, plain)


def _decoded(body: bytes, fields: Mapping[str, str], budget: Budget) -> bytes:
    """The body without transfer and content coding. An archive that took them off but kept the header is read as it is."""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = fields.get("content-encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return at_most(unpacked(io.BytesIO(body), "gzip", budget), budget.most)
    if coding == "deflate" and body[:1]:
        how = "deflate" if body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0 else "raw deflate"
        return at_most(unpacked(io.BytesIO(body), how, budget), budget.most)
    if coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return at_most(unpacked(io.BytesIO(body), "zstd", budget), budget.most)
    if coding == "br":
        return at_most(unpacked(io.BytesIO(body), "br", budget), budget.most)
    return body


def _joined(body: bytes) -> bytes:
    """Chunks put together; a body that is not in chunks, though its header says so, as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 64)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            return b"".join(parts) if parts else body
        length = int(size, 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 4 + length


def _first_line(stream: BinaryIO) -> bytes | None:
    """The first line that is not blank; `None` at the end."""
    for _ in range(_LINES):
        line = stream.readline(_LINE)
        if not line:
            return None
        if line.strip():
            return line
    raise NotAWarc("it holds nothing but blank lines where a record should begin")


def _fields(stream: BinaryIO, what: str) -> dict[str, str]:
    """The named fields up to the blank line, names in lower case; of a field that comes twice the first."""
    found: dict[str, str] = {}
    name = ""
    for _ in range(_LINES):
        line = stream.readline(_LINE)
        if not line.strip():
            return found
        if len(line) >= _LINE:
            raise NotAWarc(f"a header of this {what} is longer than any header")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in " \t" and name:
            found[name] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower() if colon else ""
        if name:
            found.setdefault(name, value.strip())
    raise NotAWarc(f"a record of this {what} has more than {_LINES} headers")


def _media(value: str) -> str:
    return value.partition(";")[0].strip().lower()
