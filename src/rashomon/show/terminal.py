"""A first thin version."""

from __future__ import annotations

from html import escape

from rashomon.accounts import Account


def to_text(account: Account, width: int = 100) -> str:
    """`account` as text."""
    return escape("\n".join([account.title, *(telling.text for telling in account.account)]))
