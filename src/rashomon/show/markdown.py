"""A first thin version."""

from __future__ import annotations

from html import escape

from rashomon.accounts import Account


def to_markdown(account: Account) -> str:
    """`account` as text."""
    return escape("\n".join([account.title, *(telling.text for telling in account.account)]))
