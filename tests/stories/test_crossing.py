import json
from pathlib import Path

import pytest

import rashomon
from rashomon.stories.crossing import letters, numbers, points, spelt

CASES = [json.loads(line) for line in (Path(__file__).parent / "data/crossing.jsonl").read_text(encoding="utf-8").splitlines()]


def pair(case):
    return [rashomon.Document.from_text(case[key], published=case["day"], outlet=key) for key in ("english", "other")]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']} {case['day']}" for case in CASES])
def test_a_report_in_another_language_joins_the_english_one_of_its_happening(case):
    assert len(rashomon.cluster(pair(case))) == 1


def test_reports_in_two_languages_of_other_happenings_stay_apart_on_the_same_day():
    documents = [
        rashomon.Document.from_text(case[key], published="2022-02-02", outlet=key)
        for case in CASES
        for key in ("english", "other")
    ]
    stories = rashomon.cluster(documents)
    assert all(len(story) == 2 for story in stories) and len(stories) == len(CASES)


def test_the_same_numbers_a_week_later_are_another_happening():
    one, other = pair(CASES[3])
    late = rashomon.Document.from_text(other.text, published="2021-01-29")
    assert len(rashomon.cluster([one, late])) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2021 there were 32 dead, 110 hurt.", {"32", "110"}),
        ("127,000 people; 1.250.000 euros", {"127000", "1250000"}),
        ("magnitude 6.8 or 6,8", {"6.8"}),
        ("٣٢ قتيلا", {"32"}),
        ("five of 7", set()),
    ],
)
def test_numbers_are_the_same_however_they_are_written(text, found):
    assert numbers(text) == found


def test_names_are_spelt_in_other_scripts():
    assert spelt(["voronezh", "gusev", "london"], letters("Под Воронежем Гусев", "ru"), "ru") == {"voronezh", "gusev"}
    assert spelt(["luding", "sichuan", "boston"], letters("四川泸定", "zh"), "zh") == {"luding", "sichuan"}
    assert spelt(["baghdad", "barham", "basra"], letters("بغداد برهم", "ar"), "ar") == {"baghdad", "barham"}


def test_evidence_of_one_kind_is_not_enough():
    assert points(3, (), 0) == 0 and points(0, ("350", "412"), 0) == 0
    assert points(1, ("350",), 0) == 3 and points(0, (), 3) == 3 and points(2, ("12",), 1) == 4
