import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.plain import width
from rashomon.show.columns import TIE, cut, padded, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Peru", 4), ("秘鲁", 4), ("ペルー", 6), ("페루", 4), ("Перу", 4), ("بيرو", 4), ("e\u0301", 1), ("ａ", 2), ("", 0)],
)
def test_the_width_of_text_is_what_a_terminal_gives_it(text, columns):
    assert width(text) == columns


@given(st.text("ab 秘鲁。，페루\u0301x", max_size=200), st.integers(10, 40))
def test_wrapping_keeps_every_character_and_the_width(text, columns):
    text = " ".join(text.split())
    lines = wrapped(text, columns, "  ● ")
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(f"● {text}".split())


def test_lines_break_at_blanks_and_between_wide_characters_but_not_before_their_full_stop():
    assert wrapped("Peru and Chile met", 10) == ["Peru and", "Chile met"]
    assert wrapped("秘鲁与智利会面。", 7) == ["秘鲁与", "智利会", "面。"]
    assert wrapped("두 나라가 관계를", 10) == ["두 나라가", "관계를"]


def test_a_tie_is_a_blank_at_which_no_line_breaks():
    assert wrapped(f"they met [A{TIE}B{TIE}C]", 14, "- ") == ["- they met", "  [A B C]"]


def test_a_word_without_a_blank_is_cut_into_lines():
    assert wrapped("x" * 25, 12, "? ") == ["? " + "x" * 10, "  " + "x" * 10, "  " + "x" * 5]


def test_cutting_and_padding_count_columns():
    assert cut("秘鲁与智利会面", 8) == "秘鲁与…" and cut("Peru", 4) == "Peru"
    assert padded("秘鲁", 6) == "秘鲁  "
