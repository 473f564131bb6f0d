"""Parquet: a file for each table, with typed columns. Needs pyarrow, the extra `lake`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC
from importlib.util import find_spec
from typing import Any

from rashomon.accounts import Account
from rashomon.errors import BadSetting
from rashomon.exports.dates import moment
from rashomon.exports.made import Export
from rashomon.exports.tables import Table, tables


def _file(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "yes": pa.bool_(),
        "number": pa.float64(),
        "moment": pa.timestamp("s", tz="UTC"),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    columns = [[_value(row[i], kind) for row in table.rows] for i, kind in enumerate(table.columns.values())]
    out = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


def _value(value: Any, kind: str) -> Any:
    if kind != "moment":
        return value
    found = moment(value)
    return found.replace(tzinfo=UTC) if found else None


def to_parquet(accounts: Sequence[Account], stories: Sequence[str]) -> Export:
    """The tables of `accounts` as Parquet files. Raises: BadSetting where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise BadSetting("to", "parquet needs pyarrow: pip install 'rashomon[lake]'")
    return Export("parquet", {f"{name}.parquet": _file(table) for name, table in tables(accounts, stories).items()})
