"""The account as one line of JSON, in the order of the contract."""

from __future__ import annotations

import msgspec

from rashomon.accounts import Account
from rashomon.plain import whole


def to_json(account: Account) -> str:
    """`account` as one line of JSON (schema `rashomon/account/1`), keys in the order of the nouns; no line break inside."""
    try:
        return msgspec.json.encode(account).decode("utf-8")
    except UnicodeEncodeError:
        return msgspec.json.encode(whole(msgspec.to_builtins(account))).decode("utf-8")
