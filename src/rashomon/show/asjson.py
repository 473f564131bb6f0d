"""The account as one line of JSON, in the order of the contract."""

from __future__ import annotations

import msgspec

from rashomon.accounts import Account


def to_json(account: Account) -> str:
    """`account` as one line of JSON (schema `rashomon/account/1`), keys in the order of the nouns; no line break inside."""
    return msgspec.json.encode(account).decode("utf-8")
