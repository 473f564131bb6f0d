"""What is seen at a glance: no paragraph that tells a time is passed over."""

import json
from pathlib import Path

import pytest

from rashomon.statements.times.fixed import phrases
from rashomon.statements.times.glance import blank_lines, can_tell
from rashomon.statements.times.tables import rows

CASES = [json.loads(line) for line in (Path(__file__).parent / "english.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("rule", [row for row in rows("rules.tsv") if row[1] != "part"], ids=lambda row: row[0])
def test_each_rule_of_the_grammar_is_seen_in_its_example(rule: tuple[str, ...]) -> None:
    assert can_tell(rule[3], 0, len(rule[3]))


def test_each_fixed_phrase_is_seen() -> None:
    told = [" ".join(words) for words, category, _ in phrases() if category != "NONE"]
    assert told and all(can_tell(text, 0, len(text)) for text in told)


def test_every_marked_text_is_seen() -> None:
    marked = [case["text"] for case in CASES if "[" in case["text"]]
    assert marked and all(can_tell(text, 0, len(text)) for text in marked)


def test_a_paragraph_without_words_of_time_is_passed_over() -> None:
    text = "The mayor may open the bridge, and the ferry will go on to the other bank."
    assert not can_tell(text, 0, len(text))
    assert can_tell(text + " On Monday.", 0, len(text) + 11) and not can_tell(text + " On Monday.", 0, len(text))


def test_gaps_between_paragraphs_are_counted() -> None:
    text = "One.\n\nTwo.\n \n\nThree.\nFour."
    assert blank_lines(text, 0, len(text)) == 2 and blank_lines(text, 0, 4) == 0
