import json

import pytest

from evaluation.__main__ import FLOORS, held_against, run
from evaluation.coding import macro_f1
from evaluation.names import f1
from evaluation.quotes import _aligned, _count, _count_covered, _count_overlapping, _f1, _f1_of_shares, as_annotated
from evaluation.sets import SETS


def test_every_set_has_floors_and_every_floor_a_set():
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert pinned.keys() == {s.name for s in SETS}
    assert all(len(p["digest"]) == 16 and p["floors"] for p in pinned.values())


def test_a_figure_below_its_floor_or_missing_is_named():
    assert held_against({"a": 0.5}, {"a": 0.6, "b": 0.1}) == ["b was not measured", "a is 0.5000, below its floor 0.6000"]
    assert held_against({"a": 0.6}, {"a": 0.6}) == []


def test_absent_sets_are_skipped_and_said_so(tmp_path, capsys):
    assert run(tmp_path, None) == []
    assert capsys.readouterr().out.count("skipped") == len(SETS)


def test_macro_f1_counts_each_class_once():
    assert macro_f1([("A", "A"), ("A", "A"), ("", "B")]) == pytest.approx(0.5)


def test_f1_of_names():
    rows = [
        {"name1": "Ada Lovelace", "name2": "Ada Lovelace", "is_match": "true"},
        {"name1": "Ada Lovelace", "name2": "Charles Babbage", "is_match": "true"},
    ]
    assert f1(rows) == pytest.approx(2 / 3)


def test_attributions_are_brought_to_the_rules_of_the_data_set():
    text = "She said that “he swore that it rained”."
    outer = {"source": [(0, 3)], "cue": [(4, 8)], "content": [(15, 38)]}
    inner = {"source": [(15, 17)], "cue": [(18, 23)], "content": [(29, 38)]}
    (one,) = as_annotated([outer, inner], text)
    assert one["cue"] == [(4, 8)] and [text[a:b] for a, b in one["content"]] == ["that “he swore that it rained”"]


def test_the_source_of_a_relative_clause_is_its_pronoun_where_the_cue_follows_it():
    text = "The mayor, who flatly denied the charge, left. The clerk who left early said so."
    mayor = {"source": [(0, 9)], "cue": [(22, 28)], "content": [(29, 39)]}
    clerk = {"source": [(47, 71)], "cue": [(72, 76)], "content": [(77, 79)]}
    sources = [[text[a:b] for a, b in one["source"]] for one in as_annotated([mayor, clerk], text)]
    assert sources == [["who"], ["The clerk who left early"]]


def test_each_span_counts_once_by_the_share_that_is_covered():
    covered = {role: [0.0, 0.0, 0.0, 0.0] for role in ("content", "source", "cue")}
    ours = [
        {"content": [(10, 20)], "source": [(0, 4)], "cue": [(5, 9)]},
        {"content": [(50, 90)], "source": [(40, 44)], "cue": [(45, 49)]},
        {"content": [(95, 99)], "source": [], "cue": []},
    ]
    theirs = [
        {"content": [(10, 20)], "source": [(0, 4)], "cue": [(5, 9)]},
        {"content": [(50, 90)], "source": [(40, 44)], "cue": [(25, 49)]},
    ]
    _count_covered(ours, theirs, _aligned(ours, theirs), covered, 1.0)
    assert covered["cue"] == pytest.approx([2, 2, 1 + 4 / 24, 2])
    assert covered["content"] == [2, 3, 2, 2]
    assert _f1_of_shares(*covered["content"]) == pytest.approx(0.8)


def test_by_binary_overlap_a_span_is_right_that_shares_anything_with_that_of_its_pair():
    overlapping = {role: [0.0, 0.0, 0.0] for role in ("content", "source", "cue")}
    ours = [
        {"content": [(10, 20)], "source": [(0, 4)], "cue": [(5, 9)]},
        {"content": [(50, 90)], "source": [(40, 44)], "cue": [(45, 49)]},
    ]
    theirs = [
        {"content": [(15, 60)], "source": [], "cue": [(45, 49)]},
        {"content": [(62, 64)], "source": [(43, 44)], "cue": [(25, 49)]},
    ]
    _count_overlapping(ours, theirs, _aligned(ours, theirs), overlapping, 1.0)
    assert overlapping == {"content": [1, 2, 2], "source": [0, 2, 1], "cue": [1, 2, 2]}


def test_overlap_is_counted_on_aligned_attributions():
    counts = {role: [0.0, 0.0, 0.0] for role in ("content", "source", "cue")}
    ours = [{"content": [(10, 20)], "source": [(0, 4)], "cue": [(5, 9)]}]
    theirs = [{"content": [(15, 25)], "source": [(0, 4)], "cue": []}]
    _count(ours, theirs, _aligned(ours, theirs), counts, 1.0)
    assert _f1(*counts["content"]) == pytest.approx(0.5)
    assert _f1(*counts["source"]) == 1.0
