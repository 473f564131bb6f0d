"""The reader: tags, trees and names on development sentences with their words given, and cuts on raw text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rashomon.reading import OnnxReader
from training.corpora import dev_sentences
from training.evaluate import gold_words, raw_text


def measure(gold: Path) -> Mapping[str, float]:
    """UPOS and LAS with words given, exact-span names F1 (PER, ORG, LOC) on EWT, and sentence and word F1 on GUM's raw text."""
    reader = OnnxReader(threads=2)
    out: dict[str, float] = {}
    for corpus in ("ewt", "gum"):
        sentences = dev_sentences(gold / "data", corpus)
        given = gold_words(reader, sentences)
        out |= {f"{corpus} UPOS": given["upos"] / 100, f"{corpus} LAS": given["las"] / 100}
        if corpus == "ewt":
            out["ewt names F1"] = given["names"] / 100
        else:
            raw = raw_text(reader, sentences)
            out |= {"gum raw words F1": raw["words"] / 100, "gum raw sentences F1": raw["sentences"] / 100}
    return out
