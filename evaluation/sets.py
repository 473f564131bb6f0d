"""What is measured: each gold set, the files it needs, and the function that turns them into figures between 0 and 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation import (
    account,
    coding,
    events,
    held,
    names,
    places,
    quotes,
    reader,
    references,
    relations,
    stories,
    syndication,
    times,
    transliteration,
)

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
    GoldSet("transliteration", tuple(transliteration.FILES.values()), transliteration.measure),
    GoldSet("places", tuple(places.FILES.values()), places.measure),
    GoldSet("references", (references.FILE,), references.measure),
    GoldSet("times", ("data/times/tempeval3_aquaint.jsonl", "data/times/tempeval3_timebank.jsonl"), times.measure),
    GoldSet("relations", relations.FILES, relations.measure),
    GoldSet("relations on a day", (held.ESSAYS, held.RANGES), held.measure),
    GoldSet("quotes", ("data/quotes/polnear_dev.jsonl",), quotes.measure),
    GoldSet("coding", ("data/coding/PLV_train.tsv",), coding.measure),
    GoldSet("petrarch", ("data/coding/petrarch2_validation.xml",), coding.measure_petrarch),
    GoldSet("stories", ("data/stories/ecbplus_1-35.jsonl",), stories.measure),
    GoldSet(
        "events across documents",
        ("data/coreference/ecbplus_1-35_documents.jsonl", "data/coreference/ecbplus_1-35_mentions.jsonl.gz"),
        events.measure,
    ),
    GoldSet("syndication", ("data/corpus/allsides_world.jsonl.gz",), syndication.measure),
    GoldSet("account", ("gold/seeds.json", "gold/score.py"), account.measure),
)
