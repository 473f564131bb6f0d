"""Reading without a model, for text that is not English: sentences at their terminators, words by script.

Nothing is known about these words but where they are: ``X``, the first word the root, the others its ``dep``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from rashomon.model import Sentence, Word

TERMINATORS = re.compile(r"[。！？｡؟۔।॥]+[”’」』）)\"»]*|(?<![.!?…])[.!?…]+[”’\"»)]*(?=\s|$)")
WORDS = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
    r"|[\u3040-\u309f\u30a0-\u30ff]+"
    r"|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u097f\u0e00-\u0e7f])+"
    r"(?:[-'’.](?=\w)\w+)*"
    r"|[^\w\s\u200b\ufeff]"
)


def is_latin(text: str) -> bool:
    """Whether most letters of ``text`` are Latin; text without letters counts as Latin."""
    if text.isascii():
        return True
    counts = Counter(c for c in text if c.isalpha())
    latin = sum(n for c, n in counts.items() if c.isascii() or unicodedata.name(c, "").startswith("LATIN"))
    return 2 * latin >= counts.total()


def plain_sentences(text: str, start: int, end: int) -> list[Sentence]:
    """Return the sentences of ``text[start:end]``, cut at full stops of any script."""
    cuts = [match.end() for match in TERMINATORS.finditer(text, start, end)]
    out, at = [], start
    for cut in [*cuts, end]:
        sentence = _sentence(text, at, cut)
        if sentence is not None:
            out.append(sentence)
        at = cut
    return out


def _sentence(text: str, start: int, end: int) -> Sentence | None:
    spans = [match.span() for match in WORDS.finditer(text, start, end)]
    if not spans:
        return None
    words = tuple(Word(a, b, text[a:b], head=0 if i else -1, deprel="dep" if i else "root") for i, (a, b) in enumerate(spans))
    return Sentence(spans[0][0], spans[-1][1], words)
