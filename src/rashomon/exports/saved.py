"""Accounts written before: JSON in the schema `rashomon/account/1`, one account or one a line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rashomon.accounts import SCHEMA, Account
from rashomon.errors import BadSetting

FAMILY = SCHEMA.rpartition("/")[0]


class _Tag(msgspec.Struct):
    schema: str | None = None


def _schema(text: bytes) -> str | None:
    """The schema that `text` names; `None` where it is no JSON object that names one."""
    try:
        return msgspec.json.decode(text, type=_Tag).schema
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _pieces(content: bytes) -> list[bytes]:
    """The whole where it is one account, else its lines."""
    return [content] if _schema(content) else [line for line in content.splitlines() if line.strip()]


def _files(path: Path) -> list[Path]:
    """The file itself, or the accounts that `rashomon account --out` wrote into a folder."""
    if path.is_dir():
        return sorted(path.glob("account*.json"))
    return [path] if path.suffix in (".json", ".jsonl") and path.is_file() else []


def _account(text: bytes, path: Path) -> Account:
    schema = _schema(text)
    if schema != SCHEMA:
        raise BadSetting(str(path), f"its schema is {schema}; this version reads {SCHEMA}")
    try:
        return msgspec.json.decode(text, type=Account)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise BadSetting(str(path), f"it says it is an account, but is none: {problem}") from None


def saved(path: str | Path) -> list[Account]:
    """The accounts that a file, or a folder written by `rashomon account --out`, holds; none where it holds reports.

    Raises: BadSetting for an account of another schema, or one that is damaged.
    """
    found: list[Account] = []
    for file in _files(Path(path)):
        pieces = _pieces(file.read_bytes())
        if pieces and (_schema(pieces[0]) or "").rpartition("/")[0] == FAMILY:
            found += [_account(piece, file) for piece in pieces]
    return found
