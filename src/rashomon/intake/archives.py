"""Zip and tar archives, one file after another, read where they lie: nothing is unpacked to a disk, no link is followed.

Names inside an archive are labels only. Each is shown without `..`, drive and root, so that nobody takes it for a path.
"""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rashomon.intake.unpacking import Budget, TooMuch, at_most, skip

_LIST = 20_000_000
"""Bytes of a zip's list of contents, some 250,000 names: the list is held in memory."""

_BLOCK = 512
_LONG = 1 << 16
_PLAIN = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE})
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"


class NotAnArchive(ValueError):
    """An archive that cannot be opened or read on; the message says why."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, and its bytes or the reason why they are not read."""

    name: str
    raw: bytes | None
    reason: str = ""


def label(name: str) -> str:
    """A name from inside an archive as it is shown: no root, no drive, no step upwards."""
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..") and not (len(part) == 2 and part[1] == ":"))[:500]


# ------------------------------------------------------------------ zip
def zip_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The files of a zip in the order of its list; folders are passed over.

    Raises: NotAnArchive; TooMuch where the whole unfolds to more than the budget.
    """
    if _list_size(stream) > _LIST:
        raise NotAnArchive(f"its list of contents is longer than {_LIST:,} bytes")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, OverflowError) as error:
        raise NotAnArchive(f"it is a damaged zip archive ({error})") from None
    with archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _unzipped(archive, info, budget)


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    name = label(info.filename)
    if info.flag_bits & 0x1:
        return Member(name, None, "it is locked by a password")
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return Member(name, None, "it is a link, which is not followed")
    if info.file_size > budget.most:
        return Member(name, None, f"it has {info.file_size:,} bytes, more than the limit of {budget.most:,}")
    try:
        with archive.open(info) as packed:
            raw = at_most(_Charged(packed, budget), budget.most)  # type: ignore[arg-type]
    except _Spent:
        raise TooMuch(str(_spent(budget))) from None
    except NotImplementedError:
        return Member(name, None, "it is packed in a way that is not read")
    except (TooMuch, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error) as error:
        return Member(name, None, str(error) if isinstance(error, TooMuch) else f"it is damaged ({error})")
    return Member(name, raw)


class _Spent(Exception):
    """The budget of the whole archive is spent."""


class _Charged:
    """A stream whose bytes are charged to a budget."""

    def __init__(self, stream: object, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, size: int) -> bytes:
        piece: bytes = self._stream.read(size)  # type: ignore[attr-defined]
        try:
            self._budget.spend(len(piece))
        except TooMuch:
            raise _Spent from None
        return piece


def _spent(budget: Budget) -> TooMuch:
    try:
        budget.spend(1)
    except TooMuch as error:
        return error
    return TooMuch("it unfolds to too much")


def _list_size(stream: BinaryIO) -> int:
    """Bytes of the list of contents, as the end of the archive gives them; 0 where there is no such end."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read(66_000)
    stream.seek(0)
    at, far = tail.rfind(_END), tail.rfind(_END_64)
    if at < 0 or at + 16 > len(tail):
        return 0
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    return int.from_bytes(tail[far + 40 : far + 48], "little") if listed == 0xFFFFFFFF and far >= 0 else listed


# ------------------------------------------------------------------ tar
def is_tar(head: bytes) -> bool:
    """Whether 512 bytes are a tar's first header: its checksum fits, and it names something."""
    if len(head) < _BLOCK or not head[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def tar_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The files of a tar in their order, read front to back; links and devices are named and not followed.

    Raises: NotAnArchive where it breaks off or a header is damaged; TooMuch, Damaged from a packed stream.
    """
    long: str | None = None
    while (head := stream.read(_BLOCK)) and head.strip(b"\0"):
        info = _header(head)
        if info.type in (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
            long = _long_name(stream, info) or long
            continue
        name, long = label(long or info.name), None
        if info.type in _PLAIN and not info.name.endswith("/"):
            yield _untarred(stream, info, name, budget)
            continue
        if info.type in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            yield Member(name, None, "it is a link, which is not followed")
        elif info.type in (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
            yield Member(name, None, "it is a device, not a file")
        elif not skip(stream, _padded(info.size)):
            raise NotAnArchive("it is a tar archive that breaks off")


def _header(head: bytes) -> tarfile.TarInfo:
    try:
        info = tarfile.TarInfo.frombuf(head, "utf-8", "replace")
    except (tarfile.HeaderError, ValueError):
        raise NotAnArchive("it is a tar archive that breaks off or is damaged") from None
    if info.size < 0:
        raise NotAnArchive("it is a damaged tar archive")
    return info


def _padded(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _untarred(stream: BinaryIO, info: tarfile.TarInfo, name: str, budget: Budget) -> Member:
    if info.size > budget.most:
        if not skip(stream, _padded(info.size)):
            raise NotAnArchive("it is a tar archive that breaks off")
        return Member(name, None, f"it has {info.size:,} bytes, more than the limit of {budget.most:,}")
    raw = at_most(io.BytesIO(stream.read(info.size)), budget.most)
    if len(raw) < info.size or not skip(stream, _padded(info.size) - info.size):
        raise NotAnArchive("it is a tar archive that breaks off")
    return Member(name, raw)


def _long_name(stream: BinaryIO, info: tarfile.TarInfo) -> str | None:
    """The name that a header of its own gives to the file after it."""
    if info.size > _LONG:
        raise NotAnArchive("it is a tar archive with a name longer than any file's")
    raw = stream.read(_padded(info.size))[: info.size]
    if info.type == tarfile.GNUTYPE_LONGNAME:
        return raw.rstrip(b"\0").decode("utf-8", "replace")
    found = [line.partition(b"=") for line in raw.split(b"\n")]
    return next((value.decode("utf-8", "replace") for key, _, value in found if key.endswith(b" path")), None)
