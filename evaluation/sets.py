"""What is measured: each gold set, the files it needs, and the function that turns them into figures between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation import account, coding, names, quotes, reader, relations, stories, times

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A named gold set: files below the folder of gold data, and what measures them."""

    name: str
    files: tuple[str, ...]
    measure: Callable[[Path], Figures]


SETS: tuple[GoldSet, ...] = (
    GoldSet(
        "reader", ("data/reader/en_ewt-ud-ner-dev.conllu", "data/reader/en_gum-ud-dev.cc-by-sa-subset.conllu"), reader.measure
    ),
    GoldSet("names", ("data/names/name_bench_cases.csv",), names.measure),
    GoldSet("times", ("data/times/tempeval3_aquaint.jsonl", "data/times/tempeval3_timebank.jsonl"), times.measure),
    GoldSet("quotes", ("data/quotes/polnear_dev.jsonl",), quotes.measure),
    GoldSet("coding", ("data/coding/PLV_train.tsv",), coding.measure),
    GoldSet("stories", ("data/stories/ecbplus_1-35.jsonl",), stories.measure),
    GoldSet("relations", (relations.ESSAYS, relations.RANGES), relations.measure),
    GoldSet("account", ("gold/seeds.json", "gold/score.py"), account.measure),
)
