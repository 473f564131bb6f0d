"""Sentences from many regions and decades: who is meant by which words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rashomon.entities import find_mentions, resolve
from rashomon.model import Analysis, EntityKind, Link, LinkRole, Links, Quotation, Statement, Voice, VoiceRole
from tests.entities.readings import cases, reading


def _links(case: dict) -> tuple[list[Analysis], Links]:
    analyses = [Analysis(item, find_mentions(item)) for item in map(reading, case["documents"])]
    for number, name in case.get("voices", ()):
        analyses[number] = _voiced(analyses[number], name)
    for number, words, speaker in case.get("speech", ()):
        analyses[number] = _quoting(analyses[number], words, _span(case, number, speaker))
    for number, words, speaker in case.get("reported", ()):
        analyses[number] = _reporting(analyses[number], words, _span(case, number, speaker))
    return analyses, resolve(analyses)


def _voiced(analysis: Analysis, name: str) -> Analysis:
    document = replace(analysis.document, voices=(Voice("v", VoiceRole.TRANSLATOR, name),))
    return Analysis(replace(analysis.reading, document=document), analysis.mentions)


def _quoting(analysis: Analysis, words: str, speaker: tuple[int, int]) -> Analysis:
    start = analysis.document.text.index(words)
    span = analysis.document.span(start, start + len(words))
    who = next(m for m in analysis.mentions if (m.start, m.end) == speaker)
    said = Statement("quotation", Quotation("direct", who, None, (span,)), (), None, (span,), "test")
    return Analysis(analysis.reading, analysis.mentions, (said,))


def _reporting(analysis: Analysis, words: str, speaker: tuple[int, int]) -> Analysis:
    start = analysis.document.text.index(words)
    span, place = analysis.document.span(start, start + len(words)), analysis.document.span(*speaker)
    who = next((m for m in analysis.mentions if (m.start, m.end) == speaker and m.form == "pronoun"), None)
    role = LinkRole.SPEAKER if who is not None else LinkRole.ANONYMOUS
    said = Statement(
        "quotation", Quotation("indirect", who, None, (span,)), (Link(place.text, role, who, place),), None, (span,), "test"
    )
    return Analysis(analysis.reading, analysis.mentions, (*analysis.statements, said))


def _span(case: dict, number: int, words: str) -> tuple[int, int]:
    surface, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = case["documents"][number].index(surface, at + 1)
    return at, at + len(surface)


def _ids(case: dict, analyses: list[Analysis], links: Links, number: int, words: str) -> tuple[str, ...]:
    return links.by_mention.get((analyses[number].document.id, *_span(case, number, words)), ())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_words_mean_whom_they_mean(case: dict) -> None:
    analyses, links = _links(case)
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


@pytest.mark.parametrize("case", [case for case in cases() if "acts" in case], ids=lambda case: case["name"])
def test_people_act_for_whom_they_act(case: dict) -> None:
    _, links = _links(case)
    for name, parent, office in case["acts"]:
        entity = next(entity for entity in links.entities.values() if name in entity.names)
        assert (entity.codes.get("parent"), entity.codes.get("office")) == (parent, office), name
        assert entity.kind == EntityKind.PERSON and (parent is None or parent in links.entities)


@pytest.mark.parametrize("case", [case for case in cases() if "parts" in case], ids=lambda case: case["name"])
def test_bodies_are_parts_of_bodies(case: dict) -> None:
    _, links = _links(case)
    for name, whole in case["parts"]:
        entity = next(entity for entity in links.entities.values() if name in entity.names)
        assert entity.codes.get("parent") == whole and whole in links.entities


def test_whom_one_report_gives_a_title_is_a_person_where_another_was_read_as_a_body() -> None:
    (case,) = [case for case in cases() if case["name"] == "whom one report gives a title"]
    first, second = map(reading, case["documents"])
    second = replace(second, names=tuple(replace(name, label="ORG") for name in second.names if name.end - name.start > 8))
    assert [second.document.text[name.start : name.end] for name in second.names] == ["Alpha Condé"]
    links = resolve([Analysis(item, find_mentions(item)) for item in (first, second)])
    assert [(e.name, e.kind) for e in links.entities.values() if "Condé" in e.name] == [("Alpha Condé", EntityKind.PERSON)]
