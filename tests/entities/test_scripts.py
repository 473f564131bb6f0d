from __future__ import annotations

import pytest

from rashomon.entities.scripts import bracketed


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("法国前总统尼古拉·萨科齐(Nicolas Sarkozy)表示", "尼古拉·萨科齐"),
        ("美国前国务卿希拉里·克林顿（Hillary Clinton）说", "希拉里·克林顿"),
        ("德国总理安格拉·默克尔(Angela Merkel)访华", "安格拉·默克尔"),
    ],
)
def test_a_name_in_chinese_begins_where_the_given_name_does(text: str, chinese: str) -> None:
    assert [pair[0] for pair in bracketed(text)] == [chinese]
