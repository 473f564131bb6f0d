"""Every row of the cue table, and the tables beside it."""

from __future__ import annotations

import pytest

from rashomon.intake.cues import Cue, cues, data, hits


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.id)
def test_each_cue_finds_its_examples_and_no_counterexample(cue: Cue) -> None:
    assert len(cue.why) > 10 and cue.weight >= 3
    assert len(cue.yes) >= 3 and len(cue.no) >= 1
    for line in cue.yes:
        assert cue.id in {hit.cue.id for hit in hits(line, len(line))}, line
    for line in cue.no:
        assert cue.id not in {hit.cue.id for hit in hits(line, len(line))}, line


def test_cue_ids_are_unique_and_every_need_is_lower_case() -> None:
    assert len({cue.id for cue in cues()}) == len(cues())
    assert all(need == need.lower() for cue in cues() for need in cue.needs)


@pytest.mark.parametrize("table", ["names.toml", "prose.toml", "dates.toml"])
def test_word_lists_are_lower_case_and_hold_each_word_once(table: str) -> None:
    for key, listed in data(table).items():
        if isinstance(listed, list):
            assert all(word == word.lower() for word in listed), key
            assert len(set(listed)) == len(listed), (key, sorted(word for word in listed if listed.count(word) > 1))


def test_each_language_has_twelve_months() -> None:
    months = data("dates.toml")["months"]
    assert isinstance(months, dict)
    assert all(len(names) == 12 for names in months.values())


def test_no_cue_takes_long_on_hostile_lines() -> None:
    for piece in ("a ", "By ", "(", "A/", "via ", "1 ", "more ", "Photo: ", "—", "read more "):
        line = piece * 400
        hits(line[:1100], 200)
