"""Prints how the events lexicon covers CAMEO: for each code its senses by part of speech, and the codes without any.

Run `python tools/coverage.py` (all codes) or `python tools/coverage.py 05 163` (codes that begin so).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.statements.events.lexicon import Sense, cameo, senses

POS = {"v": "verbs", "n": "nouns", "a": "adjectives"}


def lines(held: Sequence[Sense], codes: Sequence[str]) -> Iterator[str]:
    """One line a code (senses, meaning, senses by part of speech, distinct words), then a line of sums."""
    for code in codes:
        own = [s for s in held if s.code == code]
        by = Counter(s.pos for s in own)
        words = len({(s.pos, word, s.particle) for s in own for word in s.lemmas})
        parts = ", ".join(f"{by[pos]} {name}" for pos, name in POS.items() if by[pos])
        yield f"{code:<6}{len(own):>4}  {cameo()[code]:<45}{parts or 'NONE'}" + (f"; {words} words" if own else "")
    missing = [code for code in codes if all(s.code != code for s in held)]
    coded = sum(s.code in set(codes) for s in held)
    yield f"{coded} senses for {len(codes) - len(missing)} of {len(codes)} codes; without any: {', '.join(missing) or 'none'}"


def main(beginnings: Sequence[str]) -> None:
    """Print the codes that begin with one of `beginnings`, or all."""
    codes = [code for code in cameo() if not beginnings or code.startswith(tuple(beginnings))]
    print("\n".join(lines(senses(), codes)))
    if not beginnings:
        print(f"{sum(not s.code for s in senses())} senses of happenings for which CAMEO has no code")


if __name__ == "__main__":
    main(sys.argv[1:])
