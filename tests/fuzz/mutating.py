"""Bytes made from good ones: cut, doubled, spliced, bits turned, tokens of the format put in at random. The same seed, the same bytes."""

from __future__ import annotations

import random
from collections.abc import Sequence

NUMBERS = (b"0", b"-1", b"4294967295", b"9" * 30, b"1e999", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x7f")
SIGNS = (
    b"<",
    b">",
    b"&",
    b'"',
    b"'",
    b"\0",
    b"\r\n",
    b"\n\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"{",
    b"[",
    b"]]>",
    b"=",
    b":",
)


def mutated(seeds: Sequence[bytes], tokens: Sequence[bytes], rng: random.Random, most: int = 4000) -> bytes:
    """One of `seeds` changed in one to six places, at most `most` bytes long."""
    raw = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 6)):
        change(raw, seeds, tokens, rng)
    return bytes(raw[:most])


def change(raw: bytearray, seeds: Sequence[bytes], tokens: Sequence[bytes], rng: random.Random) -> None:
    """Change `raw` in one place."""
    at = rng.randrange(len(raw) + 1)
    end = min(len(raw), at + rng.choice((1, 1, 2, 4, 16, 64, 512)))
    kind = rng.randrange(8)
    if kind == 0:
        del raw[at:end]
    elif kind == 1:
        raw[at:at] = raw[at:end] * rng.choice((1, 2, 30))
    elif kind == 2 and raw:
        place = rng.randrange(len(raw))
        raw[place] ^= 1 << rng.randrange(8)
    elif kind == 3:
        raw[at:at] = rng.choice(tokens) * rng.choice((1, 1, 1, 40))
    elif kind == 4:
        raw[at:end] = rng.choice(NUMBERS + SIGNS)
    elif kind == 5:
        raw[at:end] = rng.randbytes(end - at)
    elif kind == 6:
        other = rng.choice(seeds)
        raw[at:] = other[rng.randrange(len(other) + 1) :]
    else:
        del raw[at:]
