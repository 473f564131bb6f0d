"""The account as one line of JSON, in the order of the contract."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from rashomon.accounts import Account


def _whole(value: Any) -> Any:
    """`value` with each half of a surrogate pair, which UTF-8 cannot hold, as U+FFFD; offsets stay as they are."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list) else value


def to_json(account: Account) -> str:
    """`account` as one line of JSON (schema `rashomon/account/1`), keys in the order of the nouns; no line break inside."""
    try:
        return msgspec.json.encode(account).decode("utf-8")
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(account))).decode("utf-8")
