"""Learns how Hangul, Cyrillic, Chinese and Arabic names are written in Latin letters: `data/sounds.tsv` of the entities room.

Run `python tools/learn_sounds.py FOLDER` with the folder of `transliteration_*.jsonl` (pairs of names from Wikidata, CC0). A sign of
the other script stands for nought to five Latin letters; which, and how often, is found by expectation maximisation over
all ways to cut the Latin name. Of the pairs whose English name has SHA-1 mod 5 of 1, 2 or 3, 20,000 train; 4 is for the report.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rashomon.entities.sounds import LONGEST, latin, symbols

Pair = tuple[str, tuple[str, ...]]
Costs = dict[str, dict[str, float]]
HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src/rashomon/entities/data/sounds.tsv"
FILES = {"hangul": "ko", "cyrillic": "ru", "arabic": "ar", "han": "zh"}
ROUNDS, PAIRS, RAREST = 6, 20_000, 0.002
HEAD = """# How signs of other scripts are written in Latin letters. script; sign (Chinese: its Mandarin syllable); letters and their cost:
# ten times the negative natural logarithm of their share; "-" is no letter. The row "latin" has the cost of each letter in names.
# Learned by tools/learn_sounds.py from pairs of names of Wikidata (CC0).
# script	sign	letters"""


def part(english: str) -> int:
    """Which fifth of the pairs a name belongs to, 0 to 4."""
    return int(hashlib.sha1(english.encode()).hexdigest(), 16) % 5


def pairs(folder: Path, script: str) -> list[Pair]:
    """Pairs to learn from, shuffled with a fixed seed."""
    path = folder / f"transliteration_{FILES[script]}.jsonl"
    text = (
        path.read_text(encoding="utf-8") if path.exists() else gzip.open(f"{path}.gz", "rt", encoding="utf-8").read()  # noqa: SIM115
    )
    rows = [json.loads(line) for line in text.splitlines()]
    made = [(latin(row["english"]), symbols(row[FILES[script]], script), part(row["english"])) for row in rows]
    made = [row for row in made if row[0] and row[1]]
    random.Random(0).shuffle(made)
    return [(english, signs) for english, signs, which in made if which in (1, 2, 3)][:PAIRS]


def _arcs(english: str, signs: Sequence[str], longest: int) -> Iterator[tuple[int, int, int, str, str]]:
    for i, sign in enumerate(signs):
        for j in range(len(english) + 1):
            for k in range(j, min(len(english), j + longest) + 1):
                yield i, j, k, sign, english[j:k]


def _add(counts: Mapping[str, dict[str, float]], pair: Pair, shares: Costs, longest: int, ratio: float) -> None:
    """Add to `counts` how often each sign stands for each letters of a pair, over all cuts by their likelihood."""
    english, signs = pair
    last, length = len(signs), len(english)
    ahead = [[0.0] * (length + 1) for _ in range(last + 1)]
    ahead[0][0] = 1.0
    arcs = []
    for i, j, k, sign, letters in _arcs(english, signs, longest):
        if ahead[i][j] > 0:
            guess = math.exp(-abs(k - j - ratio)) * 0.05 ** (k - j)
            share = shares[sign].get(letters, 1e-7) if shares else guess
            ahead[i + 1][k] += ahead[i][j] * share
            arcs.append((i, j, k, sign, letters, share))
    whole = ahead[last][length]
    if whole <= 0:
        return
    back = [[0.0] * (length + 1) for _ in range(last + 1)]
    back[last][length] = 1.0
    for i, j, k, _, _, share in reversed(arcs):
        back[i][j] += share * back[i + 1][k]
    for i, j, k, sign, letters, share in arcs:
        mass = ahead[i][j] * share * back[i + 1][k] / whole
        if mass > 1e-3:
            counts[sign][letters] = counts[sign].get(letters, 0.0) + mass


def learn(known: Sequence[Pair], longest: int) -> Costs:
    """Share of each run of letters for each sign."""
    ratio = sum(len(e) for e, _ in known) / sum(len(s) for _, s in known)
    shares: Costs = {}
    for _ in range(ROUNDS):
        counts: Costs = defaultdict(dict)
        for pair in known:
            if len(pair[0]) <= min(longest * len(pair[1]), 18):
                _add(counts, pair, shares, longest, ratio)
        shares = defaultdict(dict)
        for sign, found in counts.items():
            total = sum(found.values()) + 0.5
            shares[sign] = {text: n / total for text, n in found.items() if n / total > 1e-4 and n > 0.3}
    return shares


def cost(share: float) -> int:
    """Ten times the negative logarithm of a share."""
    return round(-10 * math.log(share))


def table(script: str, shares: Costs) -> Iterator[str]:
    """Rows of the table for one script, the likeliest letters first."""
    for sign in sorted(shares):
        kept = sorted((cost(share), text or "-") for text, share in shares[sign].items() if share >= RAREST)
        if kept:
            yield f"{script}\t{sign}\t" + " ".join(f"{text}:{n}" for n, text in kept)


def main() -> None:
    """Learn all scripts and write the table."""
    folder = Path(sys.argv[1])
    lines, letters = [HEAD], Counter[str]()
    for script in FILES:
        known = pairs(folder, script)
        letters.update(char for english, _ in known for char in english)
        lines += table(script, learn(known, LONGEST[script]))
        print(f"{script}: {len(known)} pairs, {len(lines)} rows", flush=True)
    lines.append("latin\t\t" + " ".join(f"{char}:{cost(n / letters.total())}" for char, n in sorted(letters.items())))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
