from __future__ import annotations

import pytest

from rashomon.addresses import canonical, page_key


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTPS://Paper.Example:443/A?utm_source=x&id=7&fbclid=y#top", "https://paper.example/A?id=7"),
        ("http://paper.example", "http://paper.example/"),
        ("http://paper.example:8080/a?b", "http://paper.example:8080/a?b"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("urn:newsml:x:1", "urn:newsml:x:1"),
        ("http://[bad/", "http://[bad/"),
        ("http://a.example:99999/", "http://a.example:99999/"),
        (None, None),
    ],
)
def test_one_page_has_one_address(url, plain):
    assert canonical(url) == plain and canonical(canonical(url)) == plain


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.paper.example/a/", "http://paper.example/a", True),
        ("https://paper.example/a/index.html", "https://paper.example/a?utm_medium=mail", True),
        ("https://paper.example/a?id=1", "https://paper.example/a?id=2", False),
        ("https://paper.example/a", "https://other.example/a", False),
        ("urn:newsml:x:1", "urn:newsml:x:1", True),
        ("https://paper.example/", "https://paper.example/", False),
        ("http://[bad/", "http://[bad/", False),
        (None, None, False),
    ],
)
def test_versions_of_a_page_share_a_key(one, other, same):
    assert (page_key(one) is not None and page_key(one) == page_key(other)) is same
