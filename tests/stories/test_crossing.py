import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rashomon
from rashomon.pipeline import analyse
from rashomon.stories import features
from rashomon.stories.crossing import filed, letters, marks, numbers, points, sought, spelt

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


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']} {case['day']}" for case in CASES])
def test_reports_of_one_happening_have_a_mark_in_common_in_any_language(case):
    one, other = (features(analysis) for analysis in analyse(pair(case)))
    ours, theirs = (marks(report.names, report.numbers) for report in (one, other))
    assert set(ours) & set(theirs)
    assert set(filed("en", ours)) & set(sought(case["language"], theirs))
    assert set(filed(case["language"], theirs)) & set(sought("en", ours))


def test_reports_in_one_language_do_not_look_for_each_other_by_marks():
    assert not set(filed("en", ["@chl=312"])) & set(sought("en", ["@chl=312"]))
    assert set(filed("ru", ["@chl=312"])) & set(sought("zh", ["@chl=312"]))


def test_marks_are_entities_and_numbers_that_few_reports_have_together():
    names = {"@chl": 2.0, "@per": 1.0, "vidal": 3.0}
    assert marks(names, ["312", "17"]) == ["@chl=312", "@per=312", "@chl=@per=17", "17=312"]
    assert marks({"@chl": 1.0}, ["10", "20"]) == [], "round numbers and one country stand in many reports"


def test_a_date_in_figures_is_a_number_like_others():
    (day,) = numbers("on 26.3.2023")
    assert marks({"@chl": 1.0}, [day, "17"]) == [f"17={day}"]
    assert points(1, (day,), 0) == 2, "one for the entity, one for the date"


@given(st.text(alphabet="0123456789.,٣१ ", max_size=40))
def test_any_figures_can_be_marks_and_evidence(text):
    found = numbers(text)
    marks({"@chl": 1.0, "@per": 1.0}, found)
    points(1, found, 1)


def test_in_a_long_list_of_reports_those_in_other_languages_are_met_by_a_mark():
    """Among more than forty reports not all pairs are compared."""
    crowd = [
        rashomon.Document.from_text(f"The mayor of Oster opened school number {i} with {100 + i} pupils.", published="2021-01-22")
        for i in range(45)
    ]
    given = [*pair(CASES[3]), *crowd]
    story = next(story for story in rashomon.cluster(given) if given[0] in story)
    assert given[1] in story
