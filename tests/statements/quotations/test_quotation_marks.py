"""Stretches between quotation marks, found in the text alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.statements.quotations.marks import Marked, marked, paragraphs

CASES = [json.loads(line) for line in (Path(__file__).parent / "quotation_marks.jsonl").read_text(encoding="utf-8").splitlines()]


def _stretches(text: str) -> list[Marked]:
    return [m for group in marked(text, list(paragraphs(text, 0, len(text)))) for m in group]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_stretches_are_what_stands_between_the_marks(case: dict) -> None:
    assert [[case["text"][m.start : m.end], m.depth] for m in _stretches(case["text"])] == case["stretches"]


def test_a_stretch_that_goes_on_in_the_next_paragraph_says_so() -> None:
    first, second = _stretches("“The river rose.\n\n“Then it fell.” They left.")
    assert (first.closed, first.goes_on, second.closed, second.goes_on) == (False, False, True, True)


def test_an_open_mark_never_reaches_beyond_its_paragraph_where_the_next_does_not_open() -> None:
    (only,) = _stretches("“The river rose.\n\nThe town is dry.\n\nAll is well.")
    assert only.end == len("“The river rose.")


def test_paragraphs_are_cut_at_blank_lines_and_after_full_stops() -> None:
    text = "One line\nof two.\nNext one.\n\n  Third "
    assert [text[a:b] for a, b in paragraphs(text, 0, len(text))] == ["One line\nof two.", "Next one.", "Third"]


@given(st.text(alphabet="ab .,\n“”‘’'\"«»„`", max_size=80))
def test_every_stretch_lies_in_the_text_and_none_is_empty(text: str) -> None:
    for m in _stretches(text):
        assert 0 <= m.outer_start <= m.start < m.end <= m.outer_end <= len(text)


@example("““a”")
@example("“‘“a”’")
@example('“"“a”"')
@example("“a ‘b. c’ “d”")
@given(st.text(alphabet='ab .\n“”‘’"', max_size=80))
def test_stretches_nest_or_stand_apart(text: str) -> None:
    found = _stretches(text)
    for a in found:
        for b in found:
            apart = a.outer_end <= b.outer_start or b.outer_end <= a.outer_start
            inside = (a.start <= b.outer_start and b.outer_end <= a.end) or (b.start <= a.outer_start and a.outer_end <= b.end)
            assert a is b or apart or inside


def test_a_megabyte_of_open_marks_is_read_in_linear_time() -> None:
    assert len(_stretches("“a" * 20_000 + '"' * 20_000 + " ‘" * 20_000)) < 90_000
