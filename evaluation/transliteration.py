"""Names over scripts: pairs of NETransliteration-COLING2018; which of 1,000 Latin names is that of a foreign one, by `same_name`.

The pairs whose English name has SHA-1 mod 5 of 4, which nothing was learned from; drawn with a fixed seed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon import same_name

FILES = {language: f"data/names/transliteration_{language}.jsonl" for language in ("ko", "zh", "ar")} | {
    "ru": "data/names/transliteration_ru.jsonl.gz"
}
CHOICES, ASKED = 1000, 250


def measure(gold: Path) -> Mapping[str, float]:
    """For each language recall@1 among 1,000 names, and the shares of right and of wrong pairs that are called one name."""
    figures: dict[str, float] = {}
    begun, compared = time.process_time(), 0
    for language in ("ko", "ru", "zh", "ar"):
        pairs = drawn(gold / FILES[language], language)
        figures |= retrieval(language, pairs)
        compared += ASKED * len(pairs)
    figures["million pairs a second of one core"] = compared / (time.process_time() - begun) / 1e6
    return figures


def drawn(path: Path, language: str) -> list[tuple[str, str]]:
    """A thousand held-out pairs of different names."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    rows = [(row["english"], row[language]) for row in map(json.loads, text.splitlines())]
    rows = [row for row in rows if int(hashlib.sha1(row[0].encode()).hexdigest(), 16) % 5 == 4]
    random.Random(4).shuffle(rows)
    kept: dict[str, str] = {}
    for english, foreign in rows:
        if english not in kept and foreign not in kept.values() and len(kept) < CHOICES:
            kept[english] = foreign
    return list(kept.items())


def retrieval(language: str, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """How often the right name scores highest, alone, among all; and how often right and wrong pairs are called one."""
    first = right = wrong = 0
    for asked, (_, foreign) in enumerate(pairs[:ASKED]):
        found = [same_name(english, foreign) for english, _ in pairs]
        best = max(match.score for match in found)
        first += found[asked].score == best and sum(match.score == best for match in found) == 1
        right += found[asked].same
        wrong += sum(match.same for i, match in enumerate(found) if i != asked)
    asked = min(ASKED, len(pairs))
    return {
        f"{language} recall@1 among 1,000": first / asked,
        f"{language} right pairs called one": right / asked,
        f"{language} wrong pairs kept apart": 1 - wrong / (asked * (len(pairs) - 1)),
    }
