"""What the app shows of where a report came from: the name of its file, and no folder of the machine that serves it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from rashomon.accounts import Report
from rashomon.keeping import Shelf
from rashomon.pipeline import Account
from rashomon.plain import file_name


def of_account(account: Account) -> Account:
    """The account with the names of files in place of their paths."""
    bare = msgspec.structs.replace(account, documents=_reports(account.documents))
    if isinstance(bare.versions, msgspec.UnsetType):
        return bare
    versions = [msgspec.structs.replace(one, earlier=_reports(one.earlier)) for one in bare.versions]
    return msgspec.structs.replace(bare, versions=versions)


def _reports(reports: list[Report]) -> list[Report]:
    return [msgspec.structs.replace(one, path=file_name(one.path)) for one in reports]


def of_shelves(shelves: list[Shelf]) -> list[Shelf]:
    """The stories with the names of files in place of their paths."""
    return [replace(shelf, reports=tuple(replace(one, path=file_name(one.path)) for one in shelf.reports)) for shelf in shelves]


def of_plain(value: Any) -> Any:
    """Plain values, with whatever stands under `path` cut to the name of its file."""
    if isinstance(value, dict):
        return {
            key: file_name(item) if key == "path" and isinstance(item, str) else of_plain(item) for key, item in value.items()
        }
    return [of_plain(item) for item in value] if isinstance(value, list | tuple) else value
