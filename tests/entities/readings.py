"""Readings kept for the tests of this room, so that they do not change with the reader's weights.

`python -m tests.entities.readings` reads the new texts of `cases.jsonl` and `tenures.jsonl`, with `--all` every text anew; look at what
the tests then say.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

from rashomon.model import Document, Name, Reading, Sentence, Word

HERE = Path(__file__).parent
KEPT = HERE / "readings.jsonl"


def cases() -> list[dict]:
    return [json.loads(line) for line in (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]


def tenures() -> list[dict]:
    return [json.loads(line) for line in (HERE / "tenures.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def _kept() -> dict[str, dict]:
    rows = (json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines())
    return {row["text"]: row for row in rows}


def reading(text: str, published: str | None = None) -> Reading:
    row = _kept()[text]
    sentences = []
    for start, end, words in row["sentences"]:
        made = tuple(
            Word(a, b, text[a:b], upos, dict(pair.split("=") for pair in feats.split("|") if pair), head, deprel)
            for a, b, upos, feats, head, deprel in words
        )
        sentences.append(Sentence(start, end, made))
    return Reading(Document.from_text(text, published=published), tuple(sentences), tuple(Name(*name) for name in row["names"]))


def plain(found: Reading) -> dict:
    sentences = [
        [
            s.start,
            s.end,
            [[w.start, w.end, w.upos, "|".join(f"{k}={v}" for k, v in w.feats.items()), w.head, w.deprel] for w in s.words],
        ]
        for s in found.sentences
    ]
    return {"text": found.document.text, "sentences": sentences, "names": [[n.start, n.end, n.label] for n in found.names]}


def main() -> None:
    from rashomon.reading import OnnxReader

    kept = {} if "--all" in sys.argv else _kept()
    texts = sorted({text for case in cases() for text in case["documents"]} | {case["text"] for case in tenures()})
    made = {item.document.text: plain(item) for item in OnnxReader().read(Document.from_text(t) for t in texts if t not in kept)}
    rows = [json.dumps(kept.get(text) or made[text], ensure_ascii=False) for text in texts]
    KEPT.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
