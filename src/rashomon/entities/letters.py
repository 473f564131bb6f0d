"""Text made comparable character by character: the result has the length of the text, so offsets hold."""

from __future__ import annotations

import unicodedata

_SAME = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\n": " ",
    "\t": " ",
    "\r": " ",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "−": "-",
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "ı": "i",
    "İ": "i",
    "đ": "d",
    "Đ": "d",
}


class _Flat(dict[int, str]):
    """Lower case, plain quotes, hyphens and blanks, Latin letters without marks; one character for one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        made = _SAME.get(char)
        if made is None:
            base = unicodedata.normalize("NFD", char)[0] if 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00 else char
            lower = base.lower()
            made = lower if len(lower) == 1 else char
        self[code] = made
        return made


_FLAT = _Flat()


def flat(text: str) -> str:
    """`text` in lower case without marks, of the same length."""
    return text.translate(_FLAT)


def caseless(char: str) -> bool:
    """Whether a character's script has no capitals."""
    return char.upper() == char.lower()


def joined(char: str) -> bool:
    """Whether a character continues a word of a script that puts blanks between words."""
    return char.isalnum() and not unspaced(char)


def unspaced(char: str) -> bool:
    """Whether a character belongs to Han, kana, Thai, Khmer or Lao writing, which has no blanks between words."""
    code = ord(char)
    return (
        0x3040 <= code < 0x3100
        or 0x3400 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0x0E00 <= code < 0x0F00
        or 0x1780 <= code < 0x1800
    )
