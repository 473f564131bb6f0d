"""Offices held over time: sentences from many regions and decades, and what follows for who is one person."""

from __future__ import annotations

import pytest

from rashomon.entities import find_mentions, resolve
from rashomon.entities.tables import packaged, parts, rows, turns
from rashomon.model import Analysis, Entity
from rashomon.statements import mark_times
from rashomon.times import Interval
from tests.entities.readings import reading, tenures


def _analysis(text: str, published: str) -> Analysis:
    read = mark_times(reading(text, published))
    return Analysis(read, find_mentions(read))


def _plain(entity: Entity) -> set[tuple[object, ...]]:
    return {(entity.name, t.office, t.owner, str(t.standing), t.since, t.until, t.as_of) for t in entity.offices}


def _when(text: str | None) -> Interval | None:
    return None if text is None else Interval.parse(text)


@pytest.mark.parametrize("case", [case for case in tenures() if "holds" in case], ids=lambda case: case["text"][:60])
def test_offices_are_held_when_a_report_says_so(case: dict) -> None:
    found = resolve([_analysis(case["text"], case["published"])]).entities.values()
    told = {plain for entity in found for plain in _plain(entity)}
    wanted = {(*row[:4], *map(_when, row[4:])) for row in case["holds"]}
    assert wanted <= told if case["holds"] else not told
    for entity in found:
        for tenure in entity.offices:
            words = tenure.evidence
            assert case["text"][words.start : words.end] == words.text and tenure.method


def test_each_verb_of_the_table_is_tried_in_a_sentence() -> None:
    texts = " ".join(case["text"].lower() for case in tenures())
    for forms, holder, before, tells in rows(packaged("tenures.tsv"), 4):
        assert holder in ("subject", "object", "from") and tells in ("begins", "holds", "ends", "proposed") and parts(before)
        assert set(parts(before)) <= {"as", "to", "-"} and all(form == form.lower() for form in parts(forms))
        assert any(form in texts for form in parts(forms)), forms
    assert {turn.tells for turn in turns()["take over"]} == {"begins", "ends"}


def _named(text: str, published: str = "2012-03-04") -> list[Entity]:
    return [entity for entity in resolve([_analysis(text, published)]).entities.values() if entity.kind == "person"]


@pytest.mark.parametrize("case", [case for case in tenures() if "people" in case], ids=lambda case: case["text"][:60])
def test_terms_of_one_office_hold_near_names_apart_or_let_them_be_one(case: dict) -> None:
    assert {entity.name for entity in _named(case["text"], case["published"])} == set(case["people"])
