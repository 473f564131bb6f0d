import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading import tokenise

TABLE = Path(__file__).with_name("words.jsonl").read_text(encoding="utf-8")
CASES = [json.loads(line) for line in TABLE.split("\n") if line]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_text_is_divided_into_the_words_of_the_table(case):
    assert [case["text"][a:b] for a, b in tokenise(case["text"])] == case["words"]


@given(st.text())
def test_words_are_in_order_and_cover_all_that_can_be_seen(text):
    spans = tokenise(text)
    assert all(a < b for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    between = [text[a:b] for a, b in zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), len(text)], strict=True)]
    assert not any(c.isalnum() for gap in between for c in gap)


ODD = ["U.S.", "don't", "“", "”", "-", "al", "Kim", "…", "$", "3.5", "’s", "@a", "http://x", "\u200b", "\u00a0", " "]


@given(st.lists(st.sampled_from(ODD)))
def test_odd_mixtures_are_divided_without_loss(parts):
    text = "".join(parts)
    covered = "".join(text[a:b] for a, b in tokenise(text))
    assert covered == "".join(text.replace("\u200b", "").split())
