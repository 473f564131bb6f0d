"""Times in sentences: a table of cases for English and one for other languages, and laws that hold for any text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Block, BlockKind, Sentence, Time, Word
from rashomon.statements.times import find_times
from rashomon.times import Interval

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def marked(text: str) -> tuple[str, int, int]:
    start = text.find("[")
    return text.replace("[", "").replace("]", ""), start, text.find("]") - 1


def anchor(case: dict[str, Any]) -> Interval | None:
    return Interval.parse(case["published"]) if case["published"] else None


def ends(time: Time) -> tuple[str | None, str | None]:
    return time.interval.iso() if time.interval else (None, None)


@pytest.mark.parametrize("case", cases("english.jsonl"), ids=lambda case: f"{case['text']} ({case['published']})")
def test_an_english_time_is_found_with_its_value_and_interval(case: dict[str, Any]) -> None:
    text, start, end = marked(case["text"])
    found = find_times(text, published=anchor(case))
    if case["value"] is None:
        assert [text[time.start : time.end] for time in found] == []
        return
    time = next((time for time in found if time.start == start), None)
    assert time is not None, [text[t.start : t.end] for t in found]
    assert text[time.start : time.end] == text[start:end]
    assert (time.value, *ends(time)) == (case["value"], case["start"], case["end"])


@pytest.mark.parametrize("case", cases("other_languages.jsonl"), ids=lambda case: f"{case['language']} {case['text']}")
def test_a_date_in_another_language_is_found(case: dict[str, Any]) -> None:
    text, start, end = marked(case["text"])
    block = Block(BlockKind.BODY, 0, len(text), language=case["language"])
    time = next((time for time in find_times(text, published=anchor(case), blocks=[block]) if time.start == start), None)
    assert time is not None
    assert text[start : time.end].startswith(text[start:end])
    assert (time.value, *ends(time)) == (case["value"], case["start"], case["end"])


def clause(words: list[tuple[str, str, int, str, dict[str, str]]]) -> tuple[str, Sentence]:
    text, made = "", []
    for form, upos, head, deprel, feats in words:
        start = len(text) + bool(text)
        text = f"{text} {form}" if text else form
        made.append(Word(start, start + len(form), form, upos, feats, head, deprel))
    return text, Sentence(0, len(text), tuple(made))


def test_the_tree_tells_that_a_plan_looks_ahead() -> None:
    text, sentence = clause([
        ("Ministers", "NOUN", 1, "nsubj", {}), ("planned", "VERB", -1, "root", {"Tense": "Past", "VerbForm": "Fin"}),
        ("to", "PART", 3, "mark", {}), ("meet", "VERB", 1, "xcomp", {"VerbForm": "Inf"}),
        ("on", "ADP", 5, "case", {}), ("Friday", "PROPN", 3, "obl", {}),
    ])  # fmt: skip
    (time,) = find_times(text, published=Interval.parse("2023-05-17"), sentences=[sentence])
    assert time.value == "2023-05-19"


def test_the_tree_tells_that_a_past_verb_looks_back_although_another_clause_looks_ahead() -> None:
    text, sentence = clause([
        ("They", "PRON", 2, "nsubj", {}), ("will", "AUX", 2, "aux", {}), ("ask", "VERB", -1, "root", {"VerbForm": "Inf"}),
        ("who", "PRON", 4, "nsubj", {}), ("left", "VERB", 2, "ccomp", {"Tense": "Past", "VerbForm": "Fin"}),
        ("on", "ADP", 6, "case", {}), ("Friday", "PROPN", 4, "obl", {}),
    ])  # fmt: skip
    (time,) = find_times(text, published=Interval.parse("2023-05-17"), sentences=[sentence])
    assert time.value == "2023-05-12"


def test_each_voice_counts_from_what_it_told_itself() -> None:
    text = "The city fell on 21 February 2011. A note says so. Three days later the king fled."
    cut = text.index("Three")
    blocks = [Block(BlockKind.BODY, 0, cut, voice="v1"), Block(BlockKind.NOTE, cut, len(text), voice="v2")]
    times = find_times(text, published=None, blocks=blocks)
    assert [time.value for time in times] == ["2011-02-21", "XXXX-XX-XX"]


def test_the_day_of_a_dateline_block_is_not_counted_from() -> None:
    text = "LAGOS, 3 March 2020\nThe bank closed. Three days later it opened."
    blocks = [Block(BlockKind.DATELINE, 0, 19), Block(BlockKind.BODY, 20, len(text))]
    assert [time.value for time in find_times(text, published=None, blocks=blocks)] == ["2020-03-03", "XXXX-XX-XX"]


def test_a_publication_known_to_two_days_leaves_yesterday_as_wide() -> None:
    (time,) = find_times("It fell yesterday.", published=Interval.parse("2023-05-17").hull(Interval.parse("2023-05-18")))
    assert ends(time) == ("2023-05-16", "2023-05-18")


def test_a_publication_known_to_a_month_dates_no_weekday() -> None:
    (time,) = find_times("It fell on Friday.", published=Interval.parse("2023-05"))
    assert (time.value, time.interval) == ("XXXX-WXX-5", None)


@given(st.text(alphabet=st.sampled_from(list("0123456789-/.:,' \n")) | st.characters(), max_size=120))
def test_any_text_is_read_without_error_and_spans_lie_in_it(text: str) -> None:
    for time in find_times(text, published=Interval.parse("2023-05-17")):
        assert 0 <= time.start < time.end <= len(text)


WORDS = " ".join([
    "the last next this a three 3 31 1999 2022 June May March Friday days week months year years ago later earlier between and",
    "from to until since early mid - , . of in on 14th first second quarter half morning noon 3:15 p.m. today eve every same",
    "that New Year 's Day Easter summer BC century 1990s",
]).split()  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["2023-05-17", "0001-01-01", "9999-12-30", None]))
def test_any_row_of_time_words_is_read_without_error_in_order(words: list[str], day: str | None) -> None:
    text = " ".join(words)
    times = find_times(text, published=Interval.parse(day) if day else None)
    assert all(a.end <= b.start for a, b in pairwise(times))
    assert times == find_times(text, published=Interval.parse(day) if day else None)


PIECES = ["two ", "three hundred - ", "1/", "May 3 to ", "the end of ", "\n\n", "between 2015 and ", "(", "12:", "more than "]


@pytest.mark.parametrize("piece", PIECES)
def test_long_rows_of_one_piece_are_read_in_good_time(piece: str) -> None:
    assert len(find_times(piece * 4000, published=Interval.parse("2023-05-17"))) <= 8000


def test_the_present_tense_of_a_timetable_verb_looks_ahead() -> None:
    text, sentence = clause([
        ("Talks", "NOUN", 1, "nsubj", {}), ("begin", "VERB", -1, "root", {"Tense": "Pres", "VerbForm": "Fin"}),
        ("on", "ADP", 3, "case", {}), ("Friday", "PROPN", 1, "obl", {}),
    ])  # fmt: skip
    (time,) = find_times(text, published=Interval.parse("2023-05-17"), sentences=[sentence])
    assert time.value == "2023-05-19"


def test_today_within_marks_is_the_day_on_which_it_was_said() -> None:
    text, sentence = clause([
        ("“We", "PRON", 1, "nsubj", {}), ("leave", "VERB", 4, "ccomp", {}), ("today,”", "ADV", 1, "advmod", {}),
        ("ministers", "NOUN", 4, "nsubj", {}), ("said", "VERB", -1, "root", {"Tense": "Past", "VerbForm": "Fin"}),
        ("on", "ADP", 6, "case", {}), ("Sunday", "PROPN", 4, "obl", {}),
    ])  # fmt: skip
    today, sunday = find_times(text, published=Interval.parse("2023-05-17"), sentences=[sentence])
    assert (today.value, ends(today)) == ("2023-05-14", ends(sunday))


def test_the_day_of_another_act_is_not_that_of_the_words() -> None:
    text, sentence = clause([
        ("Ministers", "NOUN", 5, "nsubj", {}), ("who", "PRON", 2, "nsubj", {}), ("resigned", "VERB", 0, "acl:relcl", {"Tense": "Past"}),
        ("on", "ADP", 4, "case", {}), ("Sunday", "PROPN", 2, "obl", {}),
        ("said", "VERB", -1, "root", {"Tense": "Past", "VerbForm": "Fin"}),
        ("“We", "PRON", 7, "nsubj", {}), ("leave", "VERB", 5, "ccomp", {}), ("today”", "ADV", 7, "advmod", {}),
    ])  # fmt: skip
    _, today = find_times(text, published=Interval.parse("2023-05-17"), sentences=[sentence])
    assert ends(today) == ("2023-05-16", "2023-05-18")
