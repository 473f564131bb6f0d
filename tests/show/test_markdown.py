import re

from rashomon.accounts import Account
from rashomon.show import to_markdown
from rashomon.show.markdown import plain

from .story import ACCOUNT, hostile, many


def test_the_sections_of_the_page_are_there_in_its_order():
    titles = re.findall(r"^## (.+)$", to_markdown(ACCOUNT), re.MULTILINE)
    assert titles == [
        "The account", "Who agrees", "Timeline", "Differences", "Quotations", "Origins", "Names", "What held when",
        "What nobody says", "The reports", "Left out",
    ]  # fmt: skip


def test_a_sentence_stands_over_its_words():
    text = to_markdown(ACCOUNT)
    assert "4. Honduras gave Taiwan thirty days to close its embassy, according to Antonio García. [F] (one report only)" in text
    assert "  - F: “Honduras has given Taiwan thirty days to close its embassy”" in text


def test_text_of_reports_becomes_no_mark_no_tag_and_no_new_line():
    assert plain("# <b>*a*</b>\n\n- | [x](y) `c`") == r"\# \<b\>\*a\*\</b\> - \| \[x\](y) \`c\`"
    assert [plain("1. item"), plain("- item"), plain("=")] == [r"1\. item", r"\- item", r"\="]
    text = to_markdown(hostile())
    assert not re.search(r"(?<!\\)<", text) and "\u202e" not in text


def test_all_rows_of_a_table_have_the_same_number_of_cells():
    table = [line for line in to_markdown(ACCOUNT).splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table[:7]} == {9}


def test_an_empty_account_is_a_title():
    assert to_markdown(Account(version="1", as_of=None, title="Nothing")).startswith("# Nothing\n")


def test_a_hundred_reports_still_read():
    assert len(to_markdown(many(100))) < 100_000
