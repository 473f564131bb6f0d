"""What somebody was asked or ordered to do is told in the report's words, one row of the table each."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.compare.lists import rows
from rashomon.compare.sentences import phrases

ROWS = rows("contents.tsv")


@pytest.mark.parametrize(("label", "words"), ROWS, ids=[label for label, _ in ROWS])
def test_a_row_is_of_a_known_label_and_names_both(label, words):
    assert label in phrases()
    assert "{r}" in words and words.endswith("{x}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("President Tsai ordered the police chief to prevent foreigners from leaving.", "ordered the police chief to prevent"),
        ("The union urged President Lungu to step down.", "to step down"),
        ("Chad and Sudan agreed on Monday to let a committee watch the truce.", "agreed to let a committee watch the truce"),
    ],
)
def test_what_is_asked_is_told(text, told):
    account = rashomon.account([rashomon.Document.from_text(text, published="2020-03-04")])
    assert any(told in e.text for e in account.events), [e.text for e in account.events]


def test_a_day_stands_before_what_is_to_be_done():
    account = rashomon.account(
        [
            rashomon.Document.from_text(
                "Chad and Sudan agreed on Monday to let a committee watch the truce.", published="2020-03-04"
            )
        ]
    )
    assert [t.text for t in account.account if "agreed" in t.text] == [
        "On 2 March 2020, Chad and Sudan agreed to let a committee watch the truce, the report says."
    ]
