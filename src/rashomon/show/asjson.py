"""The account as one line of JSON, in the order of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

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
    return _line(account)


def lines(nouns: Iterable[Struct]) -> str:
    """Each noun as one line of JSON (JSON Lines)."""
    return "".join(f"{_line(noun)}\n" for noun in nouns)


def _line(noun: Struct) -> str:
    try:
        return msgspec.json.encode(noun).decode("utf-8")
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(noun))).decode("utf-8")
