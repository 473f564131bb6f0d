import pytest

from rashomon.accounts import Account
from rashomon.show import to_text

from .story import ACCOUNT, hostile, many


@pytest.mark.parametrize("width", [40, 72, 100, 200])
def test_no_line_is_wider_than_asked(width):
    assert max(map(len, to_text(ACCOUNT, width).splitlines())) <= width


def test_the_first_lines_tell_what_happened_and_on_whose_word():
    lines = to_text(ACCOUNT, 200).splitlines()
    assert lines[0] == "Honduras leaves Taiwan and establishes relations with China"
    assert lines[1] == "6 reports, resting on 5 named origins, as known on 30 March 2023"
    assert "◐ Honduras ended its relations with Taiwan on 25 March, or on 26 March. [A C F]" in lines


def test_differences_and_open_questions_follow():
    text = to_text(ACCOUNT)
    assert "≠ Ninth, tenth or fifth? (what is counted)" in text and "? What did China promise?" in text


@pytest.mark.parametrize(
    "account", [hostile(100_000), many(100), Account(version="1", as_of=None, title="")], ids=["hostile", "many", "empty"]
)
def test_nothing_that_steers_a_terminal_comes_through_and_the_summary_stays_short(account):
    text = to_text(account)
    assert not any(ord(c) < 32 and c != "\n" for c in text) and "\u202e" not in text
    assert len(text.splitlines()) < 200
