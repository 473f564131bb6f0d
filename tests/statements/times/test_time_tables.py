"""The tables of the time grammar: every rule takes its own example, every word and feast can be used."""

from __future__ import annotations

import pytest

from rashomon.model import Block, BlockKind
from rashomon.statements.times import find_times
from rashomon.statements.times.find import _builders
from rashomon.statements.times.fixed import with_fixed
from rashomon.statements.times.foreign import languages
from rashomon.statements.times.foreign_words import han_number
from rashomon.statements.times.grammar import matches
from rashomon.statements.times.named import _feast
from rashomon.statements.times.tables import rows
from rashomon.statements.times.tokens import cut

RULES = [row for row in rows("rules.tsv") if row[1] != "part"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule[0])
def test_a_rule_takes_its_example(rule: tuple[str, ...]) -> None:
    name, builder, _, example = rule
    assert builder in _builders()
    assert name in {match.rule for match in matches(with_fixed(cut(f"it was {example}.")))}


def test_rules_have_names_of_their_own() -> None:
    assert len({rule[0] for rule in RULES}) == len(RULES)


def test_words_are_lower_case_and_stand_once_in_a_category() -> None:
    pairs = [(category, word) for category, word, _ in rows("words.tsv")]
    assert len(set(pairs)) == len(pairs)
    assert all(word == word.lower() for _, word in pairs)


@pytest.mark.parametrize("feast", rows("festivals.tsv"), ids=lambda feast: feast[0])
def test_a_feast_has_a_day_or_says_that_it_has_none(feast: tuple[str, ...]) -> None:
    name, day = feast
    assert name == name.lower()
    assert day == "?" or all(_feast(day, year) is not None for year in (1990, 2000, 2022, 2023, 2024))


@pytest.mark.parametrize("phrase", rows("phrases.tsv"), ids=lambda phrase: phrase[0])
def test_a_phrase_is_a_reference_or_none(phrase: tuple[str, ...]) -> None:
    words, kind, value = phrase
    assert words == words.lower() and kind in ("DATE", "NONE")
    assert value in (("PAST_REF", "PRESENT_REF", "FUTURE_REF") if kind == "DATE" else ("",))


def test_words_of_other_languages_name_months_weekdays_and_near_days() -> None:
    limits = {
        "month": range(1, 13), "weekday": range(1, 8), "day": range(-2, 3), "short": range(1, 8), "way": range(-1, 2),
        "first": range(1, 2), "era": range(1800, 2100),
    }  # fmt: skip
    assert {"ru", "uk", "zh", "ja", "ko", "ar", "fr", "es", "de", "pt"} <= languages()
    for _, kind, word, value in rows("foreign.tsv"):
        assert word == word.lower() and int(value) in limits.get(kind, range(1))


@pytest.mark.parametrize(
    ("text", "number"),
    [("31", 31), ("三十一", 31), ("十", 10), ("十二", 12), ("二十", 20), ("二〇一一", 2011), ("一九九八", 1998), ("元", 1)],
)
def test_chinese_numerals_are_counted(text: str, number: int) -> None:
    assert han_number(text) == number


def test_dates_of_another_language_that_no_calendar_has_are_left_out() -> None:
    text = "Das Treffen am 31. Juni 2019 und am 30. Februar fiel aus."
    block = Block(BlockKind.BODY, 0, len(text), language="de")
    assert [t for t in find_times(text, published=None, blocks=[block]) if len(t.value) == 10] == []


@pytest.mark.parametrize("row", rows("not_years.tsv"), ids=lambda row: "-".join(row))
def test_a_number_beside_a_counting_word_is_no_year(row: tuple[str, ...]) -> None:
    side, word = row
    text = f"x {word} 2012 y" if side == "before" else f"x 2012 {word} y"
    assert [time for time in find_times(text, published=None) if time.type == "DATE"] == []
