"""Sentences from many regions and decades: who is meant by which words."""

from __future__ import annotations

import json

import pytest

from rashomon.entities import find_mentions, resolve
from rashomon.model import Analysis, Links
from tests.entities.readings import cases, reading


def _links(texts: list[str]) -> tuple[list[Analysis], Links]:
    analyses = [Analysis(item, find_mentions(item)) for item in map(reading, texts)]
    return analyses, resolve(analyses)


def _ids(case: dict, analyses: list[Analysis], links: Links, number: int, words: str) -> tuple[str, ...]:
    surface, _, nth = words.partition("#")
    text = case["documents"][number]
    at = -1
    for _ in range(int(nth or 1)):
        at = text.index(surface, at + 1)
    return links.by_mention.get((analyses[number].document.id, at, at + len(surface)), ())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_words_mean_whom_they_mean(case: dict) -> None:
    analyses, links = _links(case["documents"])
    for number, words, expected in case.get("means", ()):
        ids = _ids(case, analyses, links, number, words)
        if isinstance(expected, str):
            assert [links.entities[key].name for key in ids] == [expected[1:]], words
        else:
            assert list(ids) == expected, words
    for first, left, second, right in case.get("same", ()):
        ids = _ids(case, analyses, links, first, left)
        assert ids and ids == _ids(case, analyses, links, second, right), json.dumps([left, right], ensure_ascii=False)
    for first, left, second, right in case.get("apart", ()):
        ids = _ids(case, analyses, links, first, left)
        assert ids and ids != _ids(case, analyses, links, second, right)
    for number, words in case.get("open", ()):
        assert _ids(case, analyses, links, number, words) == ()
