"""The account as one line of JSON, in the order of the contract."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from rashomon.accounts import Account
from rashomon.plain import whole


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
        return msgspec.json.encode(whole(msgspec.to_builtins(noun))).decode("utf-8")
