"""The reader: tags, trees and names on development sentences with their words given, and cuts on raw text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rashomon.reading import OnnxReader
from training.corpora import dev_sentences
from training.evaluate import gold_words

FIGURES = {"upos": "UPOS", "las": "LAS", "names": "names F1"}


def measure(gold: Path) -> Mapping[str, float]:
    """UPOS and LAS on EWT and GUM development, and exact-span names F1 (PER, ORG, LOC) on EWT."""
    raise NotImplementedError
