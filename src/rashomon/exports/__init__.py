"""Accounts in the formats of other people's tools: event data, graphs, linked data, tables. Pure functions, one file a format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from rashomon.accounts import Account
from rashomon.errors import BadSetting
from rashomon.exports.made import Export, Left
from rashomon.exports.saved import saved
from rashomon.plain import whole

__all__ = ["FORMATS", "Export", "Left", "export", "saved", "story_id"]

Maker = Callable[[Sequence[Account], Sequence[str]], Export]


def _plover(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.plover import to_plover

    return to_plover(accounts)


def _cameo(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.cameo import to_cameo

    return to_cameo(accounts)


def _ftm(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.ftm import to_ftm

    return to_ftm(accounts)


def _jsonld(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.jsonld import to_jsonld

    return to_jsonld(accounts, stories)


def _parquet(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.parquet import to_parquet

    return to_parquet(accounts, stories)


def _graphml(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.graphml import to_graphml

    return to_graphml(accounts)


def _csv(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    from rashomon.exports.comma import to_csv

    return to_csv(accounts, stories)


FORMATS: Mapping[str, Maker] = MappingProxyType(
    {"plover": _plover, "cameo": _cameo, "ftm": _ftm, "jsonld": _jsonld, "parquet": _parquet, "graphml": _graphml, "csv": _csv}
)
"""What makes each format, from accounts and the ids of their stories; each is loaded when first asked for."""


def story_id(account: Account) -> str:
    """An id of the story that depends on nothing but its documents."""
    ids = "\x1f".join(sorted(report.id for report in account.documents))
    return f"s-{hashlib.sha256(ids.encode()).hexdigest()[:12]}"


def _fields(account: Account) -> Account:
    """The account's own fields, with halves of surrogate pairs, which UTF-8 cannot hold, as U+FFFD."""
    fields = {name: getattr(account, name) for name in Account.__struct_fields__}
    plain = msgspec.to_builtins(Account(**fields))
    return msgspec.convert(whole(plain), Account)


def export(accounts: Sequence[Account], to: str) -> Export:
    """`accounts` in the format `to`, one of `FORMATS`. Raises: BadSetting for a format that is none."""
    if to not in FORMATS:
        raise BadSetting("to", f"{to!r} is none of {', '.join(FORMATS)}")
    whole = [_fields(account) for account in accounts]
    return FORMATS[to](whole, [story_id(account) for account in whole])
