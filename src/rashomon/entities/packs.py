"""Own knowledge from files: JSON lines of our own shape, FollowTheMoney entities, Wikidata items, or CSV; bad rows are told.

A row that cannot be used is a `Problem` with its line and the reason; the others are used. Which shape a row of JSON has is
seen from its keys: `schema` and `properties` (FollowTheMoney), `labels` (Wikidata), `kind` and `name` (ours).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.entities.tables import Entry, entries, entry, packaged
from rashomon.errors import BadSetting
from rashomon.model import EntityKind, Problem

Row = Mapping[str, Any]
_SCHEMAS = {
    "Person": EntityKind.PERSON,
    "Country": EntityKind.STATE,
    **dict.fromkeys(("Organization", "Company", "PublicBody", "LegalEntity"), EntityKind.ORGANISATION),
}
_CLASSES = {
    "Q5": EntityKind.PERSON,
    **dict.fromkeys(("Q6256", "Q3624078", "Q3024240"), EntityKind.STATE),
    **dict.fromkeys(("Q515", "Q1549591", "Q5119", "Q486972", "Q3957", "Q532", "Q10864048"), EntityKind.PLACE),
    **dict.fromkeys(
        ("Q43229", "Q4830453", "Q783794", "Q327333", "Q7278", "Q484652", "Q163740", "Q192350"), EntityKind.ORGANISATION
    ),
}


@dataclass(frozen=True, slots=True)
class Pack:
    """Entries of own files in order, and the rows that could not be used."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


def read_packs(paths: Iterable[str | Path]) -> Pack:
    """The entries of files in the four shapes. Raises: BadSetting for a file that is not there or is no text."""
    read = [parse_pack(path, _text(path)) for path in map(Path, paths)]
    return Pack(tuple(entry for pack in read for entry in pack.entries), tuple(row for pack in read for row in pack.problems))


LONGEST = 200
"""Characters of a reason: it may quote the row."""


def parse_pack(path: Path, text: str) -> Pack:
    """The entries in the text of a file; its ending says whether it is CSV."""
    found: list[Entry] = []
    problems: list[Problem] = []
    for number, row in _rows(path, text):
        reason = row if isinstance(row, str) else ""
        made = None if isinstance(row, str) else _entry(row)
        if isinstance(made, Entry):
            found.append(made)
        else:
            problems.append(Problem(f"{path}:{number}", " ".join((reason or str(made))[:LONGEST].split())))
    return Pack(tuple(found), tuple(problems))


def _text(path: Path) -> str:
    if not path.is_file():
        raise BadSetting("knowledge", f"{path} is no file")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadSetting("knowledge", f"{path} is no UTF-8 text") from None


def _rows(path: Path, text: str) -> Iterator[tuple[int, Row | str]]:
    """The rows of a text with their lines; for a line that is none, the reason."""
    if path.suffix.lower() == ".csv":
        yield from _table(text)
    else:
        lines = ((number, line.strip().rstrip(",")) for number, line in enumerate(text.split("\n"), start=1))
        yield from ((number, _parsed(line)) for number, line in lines if line not in ("", "[", "]"))


def _table(text: str) -> Iterator[tuple[int, Row | str]]:
    """The rows of a CSV; where the table breaks off (a quote that never closes can make a field without end), the reason."""
    number = 2
    try:
        for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2):
            yield number, _cells(row)
    except csv.Error as error:
        yield number + 1, f"cannot be read as CSV, nor what follows ({error})"


def _cells(row: Mapping[str | None, Any]) -> Row:
    """A row of a CSV as one of ours: lists are parted by "|" or ";"."""
    cells = {
        str(key).strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(value, str) or value is None
    }
    names = cells.get("names") or cells.get("aliases") or ""
    return cells | {"names": [part.strip() for part in names.replace(";", "|").split("|") if part.strip()]}


def _parsed(line: str) -> Row | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "is no JSON"
    return row if isinstance(row, dict) else "is no JSON object"


def _entry(row: Row) -> Entry | str:
    """The entry that a row describes, or why it describes none."""
    try:
        made = (
            _from_ftm(row) if isinstance(row.get("properties"), dict) else _from_wikidata(row) if "labels" in row else _own(row)
        )
    except (AttributeError, TypeError, RecursionError):
        return "has values of another shape than entries of its kind have"
    if isinstance(made, str):
        return made
    if not made["id"] or not made["name"]:
        return "has no name" if made["id"] else "has no id"
    return entry(made)


def _own(row: Row) -> dict[str, Any] | str:
    kind, name = str(row.get("kind") or ""), str(row.get("name") or "").strip()
    if kind not in set(EntityKind):
        return f"has no known kind ({kind})" if kind else "has no kind"
    lists = ("names", "adjectives", "people", "seats")
    if any(not isinstance(row.get(key, []), list) for key in lists) or not isinstance(row.get("codes", {}), dict):
        return "has a list of names, or codes, that are none"
    parent = row.get("parent") or _country(str(row.get("country") or ""))
    return {**row, "id": str(row.get("id") or "").strip(), "name": name, "kind": kind, "parent": parent or None}


def _from_ftm(row: Row) -> dict[str, Any] | str:
    kind = _SCHEMAS.get(str(row.get("schema")))
    if kind is None:
        return f"has a schema that names nobody here ({row.get('schema')})"
    values = row["properties"]
    names = [str(name) for key in ("name", "alias", "weakAlias", "abbreviation") for name in values.get(key, ())]
    countries = {_country(str(code)) for key in ("country", "nationality", "jurisdiction") for code in values.get(key, ())} - {""}
    return {
        "id": str(row.get("id") or ""),
        "kind": kind,
        "name": names[0] if names else "",
        "names": names,
        "type": str(row["schema"]).lower(),
        "parent": countries.pop() if len(countries) == 1 and kind != EntityKind.STATE else None,
    }


def _from_wikidata(row: Row) -> dict[str, Any] | str:
    labels, aliases = row.get("labels"), row.get("aliases") or {}
    if not isinstance(labels, dict) or not isinstance(aliases, dict):
        return "has labels or aliases that are none"
    kinds = {_CLASSES[key] for key in _classes(row) if key in _CLASSES}
    if len(kinds) != 1:
        return "is an instance (P31) of nothing known here" if not kinds else "is an instance (P31) of several kinds"
    english = [_value(labels["en"])] if "en" in labels else []
    names = [*english, *map(_value, labels.values()), *(_value(item) for items in aliases.values() for item in items)]
    return {"id": str(row.get("id") or ""), "kind": kinds.pop(), "name": names[0] if names else "", "names": names}


def _value(item: Any) -> str:
    return str(item.get("value", "")) if isinstance(item, dict) else str(item)


def _classes(row: Row) -> Iterator[str]:
    claims = row.get("claims")
    for claim in claims.get("P31", ()) if isinstance(claims, dict) else ():
        value = claim.get("mainsnak", {}).get("datavalue", {}).get("value", {}) if isinstance(claim, dict) else claim
        yield str(value.get("id", "")) if isinstance(value, dict) else str(value)


@cache
def _codes() -> Mapping[str, str]:
    """Ids of states by ISO codes in lower case."""
    places = list(entries(packaged("places.jsonl")))
    return {place.codes[key].lower(): place.id for key in ("iso3", "iso2") for place in places if key in place.codes}


def _country(code: str) -> str:
    return _codes().get(code.lower(), "")
