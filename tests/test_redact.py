from __future__ import annotations

import pytest

from rashomon.redact import redact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://ada:secret@paper.example/feed", "https://[hidden]@paper.example/feed"),
        ("see http://token@h.example/ and https://h.example/?key=abc&page=2", "see http://[hidden]@h.example/ and https://h.example/?key=[hidden]&page=2"),
        ("https://h.example/?API_KEY=1&q=news", "https://h.example/?API_KEY=[hidden]&q=news"),
        ("https://h.example/#access_token=abc", "https://h.example/#access_token=[hidden]"),
        ("https://h.example/?x=9f86d081884c7d659a2feaa0c55ad015", "https://h.example/?x=[hidden]"),
        ("https://h.example/?x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0", "https://h.example/?x=[hidden]"),
        ("https://h.example/?story=the-day-after-the-vote&date=2026-03-05", "https://h.example/?story=the-day-after-the-vote&date=2026-03-05"),
        ("Authorization: Bearer abcdef123456", "Authorization: Bearer [hidden]"),
        ("a sentence without any address; it stays = as it is", "a sentence without any address; it stays = as it is"),
    ],
)  # fmt: skip
def test_secrets_are_hidden_and_the_rest_stays(text, shown):
    assert redact(text) == shown
    assert redact(shown) == shown
