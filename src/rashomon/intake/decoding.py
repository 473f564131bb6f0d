"""Bytes into text: byte order mark, declared charset, UTF-8, then the likeliest old encoding; never a crash."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""")
_COMMON_HAN = frozenset(
    "的一是不了在人有我他这中大来上国说们时为会到要年和地出以可下过生对就自之子方发行成多政府部外同意日月這來國說們時為會過對發後與個從"
)
_COMMON_HANGUL = frozenset("이다의에는을가고한하지로도기사를인자은리해어서스대그")
_OLD = ("gb18030", "shift_jis", "euc-kr", "big5", "cp1251", "cp1252")


_SIGNATURES = (
    b"\x7fELF", b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF87a", b"GIF89a", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf", b"Rar!\x1a", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"MZ\x90", b"BZh9", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_BINARY = "it is a binary file, not text"


class NotText(ValueError):
    """These bytes are no text that could be read; the message says why."""


def decode(raw: bytes) -> str:
    """The text that `raw` holds. Raises: NotText where it is binary."""
    if raw.startswith(_SIGNATURES):
        raise NotText(_BINARY)
    text = _decoded(raw)
    look = text[:20_000]
    if sum(sign < " " and sign not in "\t\n\r\x0b\x0c\x1b" for sign in look) * 50 > len(look):
        raise NotText(_BINARY)
    return text


def _decoded(raw: bytes) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _with(raw, name) or raw.decode(name, "replace")
    if b"\0" in raw:
        return _wide(raw)
    declared = _DECLARED.search(raw[:4096])
    for name in ("utf-8", declared.group(1).decode("ascii") if declared else ""):
        text = _with(raw, name) if name else None
        if text is not None:
            return text
    return _guess(raw)


def _with(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark, known by its zero bytes standing on one side. Raises: NotText for anything else with zero bytes."""
    look = raw[:4000]
    even, odd = look[0::2].count(0), look[1::2].count(0)
    name = "utf-16-le" if odd > 10 * (even + 1) else "utf-16-be" if even > 10 * (odd + 1) else ""
    text = _with(raw, name) if name else None
    if text is None or "\0" in text:
        raise NotText(_BINARY)
    return text


def _guess(raw: bytes) -> str:
    """The old encoding in which the text looks most like language; ties go to the Western one. Raises: NotText for noise."""
    control = sum(byte < 9 or 13 < byte < 32 for byte in raw[:20000])
    if control * 50 > min(len(raw), 20000):
        raise NotText(_BINARY)
    best, best_score = raw.decode("cp1252", "replace"), float("-inf")
    for name in _OLD:
        text = _with(raw, name)
        if text is not None and (score := _likeness(text[:20000], name)) >= best_score:
            best, best_score = text, score
    return best if best_score > float("-inf") else _mostly_utf8(raw)


def _mostly_utf8(raw: bytes) -> str:
    """UTF-8 with a few broken places, or cp1252, whichever loses less."""
    text = raw.decode("utf-8", "replace")
    return text if text.count("\ufffd") * 20 < sum(byte > 127 for byte in raw) + 20 else raw.decode("cp1252", "replace")


def _likeness(text: str, name: str) -> float:
    """How much the letters beyond ASCII look like running text of the encoding's languages, from 0 to 1."""
    high = [sign for sign in text if ord(sign) > 127]
    if not high:
        return 0.0
    if name in ("cp1251", "cp1252"):
        return _likeness_of_letters(text, high, name)
    kana = sum("\u3041" <= sign <= "\u30ff" for sign in high)
    hangul = sum(sign in _COMMON_HANGUL for sign in high)
    common = sum(sign in _COMMON_HAN for sign in high)
    enough = {"shift_jis": kana * 5, "euc-kr": hangul * 5}.get(name, common * 12)
    return 0.9 if enough > len(high) and _runs(text) >= 2 else 0.1


def _likeness_of_letters(text: str, high: list[str], name: str) -> float:
    """Cyrillic stands in whole words; Western letters stand alone between plain ones."""
    beside = sum(a.isalpha() and a.isascii() and b.isalpha() and ord(b) > 127 for a, b in pairwise(text))
    good = sum("\u0410" <= sign <= "\u044f" or sign in "ёЁіїєґІЇЄҐ«»—–“”„" for sign in high)
    if name == "cp1251":
        return good / len(high) if _runs(text) >= 2 and beside * 10 < len(high) else 0.05
    plain = sum(sign in "àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœÀÁÂÄÅÇÈÉÊÍÑÓÖØÚÜ‘’“”–—…«»€£°·¿¡ \u00a0" for sign in high)
    return plain / len(high) if _runs(text) < 3 else 0.3 * plain / len(high)


def _runs(text: str) -> float:
    """Mean length of runs of letters beyond ASCII."""
    lengths = [len(run) for run in re.findall(r"[^\x00-\x7f\s]+", text)]
    return sum(lengths) / len(lengths) if lengths else 0.0
