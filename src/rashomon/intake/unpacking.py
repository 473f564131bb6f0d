"""Packed bytes as a stream that is unpacked piece by piece, and the budget that all of it is counted against.

gzip, bzip2 and xz; Brotli and Zstandard with the extra `packed`.

Nothing is ever written to a disk. A few kilobytes can unfold to gigabytes: so each given file has a budget, a multiple of its own
size, and whoever unpacks pays from it. What is asked for at once is bounded, whatever the file says of itself.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

RATIO = 200
"""Times its own size that a file may unfold to. Mark-up packs to a tenth or a twentieth of its size; bombs to a thousandth."""

FLOOR = 100_000_000
"""Bytes that any file may unfold to, however small it is."""

DEPTH = 3
"""Archives inside archives: a mail in a zip in a zip is read, what lies deeper is not."""

_STEP = 1 << 16
_MEMORY = 1 << 27
_GZIP, _BZIP, _XZ, _ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"


class TooMuch(ValueError):
    """A limit was met; the message says which."""


class Damaged(ValueError):
    """Packed bytes that break off or contradict themselves; the message says how."""


@dataclass(slots=True)
class Budget:
    """What one given file may still cost: `most` bytes a report, `left` bytes unfolded in all."""

    most: int
    left: int

    @classmethod
    def of(cls, size: int, most: int) -> Budget:
        """The budget of a file of `size` bytes whose reports may have `most` each."""
        return cls(most, max(FLOOR, size * RATIO))

    def spend(self, size: int) -> None:
        """Count `size` unfolded bytes. Raises: TooMuch where the budget is spent."""
        self.left -= size
        if self.left < 0:
            raise TooMuch(f"it unfolds to more than {RATIO} times its size, so what follows is not read")


def packing(head: bytes) -> str | None:
    """How bytes that begin so are packed: "gzip", "bzip2", "xz", "zstd", or `None` where they are not."""
    found = ((_GZIP, "gzip"), (_BZIP, "bzip2"), (_XZ, "xz"), (_ZSTD, "zstd"))
    return next((name for mark, name in found if head.startswith(mark)), None)


class _Brotli:
    """Brotli with the interface of bz2's: the library gives more than it is asked for, so what is over is held back."""

    unused_data = b""

    def __init__(self) -> None:
        try:
            import brotli
        except ImportError:
            raise _missing("br") from None
        self._error, self._inner, self._held = brotli.error, brotli.Decompressor(), b""

    @property
    def eof(self) -> bool:
        return not self._held and bool(self._inner.is_finished())

    @property
    def needs_input(self) -> bool:
        return not self._held and bool(self._inner.can_accept_more_data())

    def decompress(self, data: bytes, most: int) -> bytes:
        if data or not self._held:
            try:
                self._held += self._inner.process(data, output_buffer_limit=most)
            except self._error as error:
                raise ValueError(str(error)) from None
        piece, self._held = self._held[:most], self._held[most:]
        return piece


class _Zstd:
    """Zstandard (Python 3.14's own module, or its backport) with errors that are ValueErrors."""

    def __init__(self) -> None:
        for name in ("compression.zstd", "backports.zstd"):
            with suppress(ImportError):
                found = import_module(name)
                break
        else:
            raise _missing("zstd")
        self._error, self._inner = found.ZstdError, found.ZstdDecompressor()

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def needs_input(self) -> bool:
        return bool(self._inner.needs_input)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, most: int) -> bytes:
        try:
            return bytes(self._inner.decompress(data, most))
        except self._error as error:
            raise ValueError(str(error)) from None


def _missing(how: str) -> Damaged:
    return Damaged(f"it is packed ({how}); to read it: pip install 'rashomon[packed]'")


_UNPACKERS: dict[str, Callable[[], Any]] = {
    "gzip": lambda: zlib.decompressobj(31),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
    "deflate": zlib.decompressobj,
    "raw deflate": lambda: zlib.decompressobj(-15),
    "br": _Brotli,
    "zstd": _Zstd,
}


class Unpacked(io.RawIOBase):
    """The unfolded bytes of a packed stream, member after member; what it gives is charged to the budget.

    Raises on reading: TooMuch, Damaged.
    """

    def __init__(self, packed: BinaryIO, how: str, budget: Budget) -> None:
        super().__init__()
        self._packed, self._how, self._budget = packed, how, budget
        self._unpacker: Any = None
        self._rest = b""
        self._ended = False

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, into: Any) -> int:
        """Fill `into` as far as the next piece goes; 0 at the end."""
        piece = self._piece(min(len(into), _STEP))
        into[: len(piece)] = piece
        return len(piece)

    def _piece(self, most: int) -> bytes:
        while not self._ended and most:
            if not self._rest:
                self._rest = self._packed.read(_STEP)
            if not self._rest and (self._unpacker is None or not self._holds_more()):
                self._end()
                break
            try:
                piece = self._unfold(most)
            except Damaged:
                raise
            except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError) as error:
                raise Damaged(f"its packed bytes ({self._how}) are damaged: {error}") from None
            if piece:
                self._budget.spend(len(piece))
                return piece
        return b""

    def _holds_more(self) -> bool:
        return not isinstance(getattr(self._unpacker, "needs_input", None), bool) or not self._unpacker.needs_input

    def _unfold(self, most: int) -> bytes:
        if self._unpacker is None:
            if self._how == "gzip" and not self._rest.startswith(_GZIP[: len(self._rest)]):
                self._ended = True
                return b""
            self._unpacker = _UNPACKERS[self._how]()
        stream, self._rest = self._rest, b""
        piece: bytes = self._unpacker.decompress(stream, most)
        if self._unpacker.eof:
            self._rest = self._unpacker.unused_data
            self._unpacker = None
        else:
            self._rest = getattr(self._unpacker, "unconsumed_tail", b"")
            if not piece and not self._rest and not stream:
                self._end()
        return piece

    def _end(self) -> None:
        self._ended = True
        if self._unpacker is not None:
            raise Damaged(f"its packed bytes ({self._how}) break off")


def unpacked(packed: BinaryIO, how: str, budget: Budget) -> BinaryIO:
    """The unfolded stream, buffered. `how` is as `packing` says, or "deflate", "raw deflate", "br"."""
    return io.BufferedReader(Unpacked(packed, how, budget), _STEP)


def at_most(stream: BinaryIO, most: int) -> bytes:
    """All that is left of a stream. Raises: TooMuch where that is more than `most` bytes."""
    parts: list[bytes] = []
    size = 0
    while piece := stream.read(min(_STEP, most - size + 1)):
        parts.append(piece)
        size += len(piece)
        if size > most:
            raise TooMuch(f"it has more than the limit of {most:,} bytes")
    return b"".join(parts)


def skip(stream: BinaryIO, size: int) -> bool:
    """Read over `size` bytes; whether there were so many."""
    while size:
        piece = stream.read(min(_STEP, size))
        if not piece:
            return False
        size -= len(piece)
    return True
